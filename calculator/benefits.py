"""Benefits: who gets what on which conditions, read from the rules of one clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from calculator.amounts.modifiers import AmountRule
from calculator.amounts.reader import read_amount, report_unrounded
from calculator.amounts.shapes import PerHead
from calculator.conditions import Condition, Test
from calculator.facts import DATE, ROLES, Fact
from calculator.instruments import Instrument
from calculator.payments import ONCE, Payment, read_payment
from calculator.reader import nearest
from calculator.versions import Versions, read_versions
from calculator.vocabulary import Vocabulary, read_condition

CASH = "cash"
VALUED = (CASH, "discount", "tax_offset", "account_credit", "credit_line", "spending_limit")
IN_KIND = ("quota", "service", "title")
APPLICATION, EACH_PAYMENT = "application", "payment"


@dataclass(frozen=True, slots=True)
class Benefit:
    """One benefit; `amount` is None where no money is given; `turning` are the tests that time can turn.

    `counted` are the counts that its amounts are multiplied by. One that is for recipients `everywhere` is
    asked about in every place, though its document is that of one.
    """

    id: str
    clause: str
    instrument: str
    recipient: str
    kind: str
    dated_by: str
    when: Versions[Condition]
    amount: Versions[AmountRule] | None
    payment: Versions[Payment]
    words: Mapping[str, object]
    turning: tuple[Test, ...] = ()
    counted: tuple[Fact, ...] = ()
    everywhere: bool = False

    @property
    def is_for_all_staff(self) -> bool:
        """Say whether people get it, but its sum counts all of a firm's people together."""
        return self.recipient == "worker" and any(fact.about == "employer" for fact in self.counted)

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition, of eligibility and of the amount, in all versions."""
        for _, condition in self.when.entries:
            yield condition
        for _, rule in self.amount.entries if self.amount else ():
            yield from rule.conditions()

    def tests(self) -> Iterator[Test]:
        """Yield every test in its conditions."""
        for condition in self.conditions():
            yield from condition.tests()

    def facts(self) -> Iterator[Fact]:
        """Yield every fact it names: conditions, amounts, payment and the date that picks a version."""
        for test in self.tests():
            yield test.fact
        for _, rule in self.amount.entries if self.amount else ():
            yield from rule.facts()
        for _, payment in self.payment.entries:
            yield from payment.facts()

    def readings(self) -> set[str]:
        """Return the readings that its conditions and amounts hang on."""
        named = {name for condition in self.conditions() for name in condition.readings()}
        for _, rule in self.amount.entries if self.amount else ():
            bases = (getattr(part.shape, "base", None) for part in rule.walk())
            named.update(base for base in bases if base is not None)
        for _, payment in self.payment.entries:
            named.update(payment.readings())
        return named


_REQUIRED = ("id", "inventory", "name", "recipient", "topic", "when")
_OPTIONAL = ("clause", "kind", "everywhere", "dated_by", "amount", "payment", "not_calculated")


def read_benefit(
    words: Vocabulary, instruments: Mapping[str, Instrument], node: object
) -> Benefit | None:
    """Return one benefit; its `clause` has been put in from its file."""
    reader = words.reader
    entry = reader.mapping(node, _REQUIRED, _OPTIONAL)
    if entry is None:
        return None
    reader.both_languages(entry["name"])
    for each in reader.sequence(entry.get("not_calculated", ())):
        reader.both_languages(each)
    words = words.of_clause(words.clause_of(entry))
    instrument = _instrument(words, instruments, node)
    benefit_id, recipient = reader.text(entry["id"]), reader.one_of(entry["recipient"], ROLES)
    kind = reader.one_of(entry.get("kind", CASH), (*VALUED, *IN_KIND))
    first_day = instrument.first_day if instrument else date.min
    when, amount, payment = _versions(words, entry, first_day)
    dated_by = _dated_by(words, entry)
    if instrument is None or benefit_id is None or recipient is None or kind is None:
        return None
    _check_amount(words, node, entry, kind)
    if when is not None and amount is not None:
        _check_first_days(words, entry, when.first_days()[0], amount.first_days()[0])
    if when is None or dated_by is None or (amount is None) != (kind in IN_KIND):
        return None
    benefit = Benefit(
        id=benefit_id,
        clause=words.clause,
        instrument=instrument.id,
        recipient=recipient,
        kind=kind,
        dated_by=dated_by,
        when=when,
        amount=amount,
        payment=payment or Versions(((date.min, ONCE),)),
        words=entry,
        everywhere="everywhere" in entry and reader.yes_no(entry["everywhere"]) is True,
    )
    turning = dict.fromkeys(test for test in benefit.tests() if test.fact.depends_on_the_day)
    rules = [rule for _, rule in amount.entries] if amount else []
    counted = {
        part.shape.count.id: part.shape.count
        for rule in rules
        for part in rule.walk()
        if isinstance(part.shape, PerHead)
    }
    return replace(benefit, turning=tuple(turning), counted=tuple(counted.values()))


def _instrument(
    words: Vocabulary, instruments: Mapping[str, Instrument], node: object
) -> Instrument | None:
    name = words.clause.partition("/")[0]
    if not name:
        words.reader.report("missing_key", node, None, wanted="clause")
    elif name not in instruments and words.clause in words.clauses and not words.reader.problems:
        suggestion = nearest(name, instruments)
        words.reader.report("unknown_instrument", node, None, found=name, suggestion=suggestion)
    return instruments.get(name)


def _versions(
    words: Vocabulary, entry: Mapping[str, object], first_day: date
) -> tuple[Versions[Condition] | None, Versions[AmountRule] | None, Versions[Payment] | None]:
    reader = words.reader
    when: Versions[Condition] | None = read_versions(
        reader, entry["when"], first_day, lambda node: read_condition(words, node, ("from",))
    )
    amount = payment = None
    if "amount" in entry:
        amount = read_versions(
            reader, entry["amount"], first_day, lambda node: read_amount(words, node, ("from",))
        )
        for _, rule in amount.entries if amount else ():
            report_unrounded(words, rule)
    if "payment" in entry:
        payment = read_versions(
            reader, entry["payment"], first_day, lambda node: read_payment(words, node)
        )
    return when, amount, payment


def _check_first_days(
    words: Vocabulary, entry: Mapping[str, object], when: date, amount: date
) -> None:
    """Report an amount that begins later than its conditions: between the days there would be none."""
    if amount > when:
        node = entry["amount"]
        first = node[0] if isinstance(node, Sequence) else node
        values = {"found": amount.isoformat(), "first": when.isoformat()}
        words.reader.report("amount_begins_late", first, "from", **values)


def _check_amount(words: Vocabulary, node: object, entry: Mapping[str, object], kind: str) -> None:
    if kind in IN_KIND and "amount" in entry:
        words.reader.report("amount_not_wanted", node, "amount", kind=kind)
    if kind not in IN_KIND and "amount" not in entry:
        words.reader.report("missing_key", node, None, wanted="amount")


def _dated_by(words: Vocabulary, entry: Mapping[str, object]) -> str | None:
    dated_by = entry.get("dated_by", APPLICATION)
    if dated_by in (APPLICATION, EACH_PAYMENT):
        return str(dated_by)
    fact = words.fact(dated_by, DATE)
    return fact.id if fact else None
