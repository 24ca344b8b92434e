"""Reads the account with yearly credits and staged withdrawals from rules."""

from __future__ import annotations

from collections.abc import Callable

from calculator.amounts.account import BASES, GIVES, Account, Withdrawal
from calculator.amounts.modifiers import AmountRule
from calculator.facts import COUNT, MONTHS, YES_NO, Fact
from calculator.quantities import MONTHS_PER_YEAR
from calculator.vocabulary import Vocabulary

ReadAmount = Callable[[Vocabulary, object], AmountRule | None]


def read_account(words: Vocabulary, node: object, read_amount: ReadAmount) -> Account | None:
    """Return the account that a node describes."""
    required = ("credit", "years", "withdrawals", "gives")
    account = words.reader.mapping(node, required, ("taken", "base"))
    if account is None:
        return None
    credit = read_amount(words, account["credit"])
    years = words.fact(account["years"], COUNT, MONTHS)
    gives = words.reader.one_of(account["gives"], GIVES)
    taken = words.reader.sequence(account["taken"]) if "taken" in account else ()
    facts = [words.fact(each, YES_NO) for each in taken]
    stages = [
        _withdrawal(words, node, facts[index] if index < len(facts) else None)
        for index, node in enumerate(words.reader.sequence(account["withdrawals"]))
    ]
    known = tuple(stage for stage in stages if stage is not None)
    base = _base(words, account["base"]) if "base" in account else None
    if credit is None or years is None or gives is None or len(known) != len(stages):
        return None
    return Account(credit, years, known, gives, base)


def _withdrawal(words: Vocabulary, node: object, taken: Fact | None) -> Withdrawal | None:
    entry = words.reader.mapping(node, ("after", "share"))
    if entry is None:
        return None
    months, share = words.reader.months(entry["after"]), words.reader.rate(entry["share"])
    if months is None or share is None:
        return None
    return Withdrawal(months // MONTHS_PER_YEAR, share, taken)


def _base(words: Vocabulary, node: object) -> str | None:
    entry = words.reader.mapping(node, ("reading",))
    reading = words.reading(entry["reading"]) if entry else None
    if reading is not None and not set(reading.values) <= set(BASES):
        words.reader.report("wrong_account_bases", node, None, accepted=", ".join(BASES))
        return None
    return reading.id if reading else None
