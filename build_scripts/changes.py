"""What changes on which day: documents issued, starting and ending, benefits and amounts that turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from calculator import Bundle
from calculator.benefits import Benefit
from calculator.conditions import Condition
from calculator.facts import DAY_OF_APPLICATION
from calculator.instruments import COMPUTED, Instrument
from calculator.quantities import day_of
from calculator.situation import Situation
from calculator.truth import NO
from calculator.versions import Versions
from calculator.words.settled import settled

T = TypeVar("T")

OF_DOCUMENTS = (
    "issued",
    "starts",
    "starts_unverified",
    "confirmed",
    "to_verify",
    "trial_starts",
    "trial_ends",
    "ends",
)
OF_BENEFITS = (
    "benefit_starts",
    "conditions_changed",
    "amount_changed",
    "payment_changed",
    "benefit_ends",
)
KINDS = (*OF_DOCUMENTS, *OF_BENEFITS)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different from this day on, under the readings adopted.

    `state` is the state of the document from this day on; `reading` names the reading on which the
    day hangs. `clause` and `benefit` are empty for changes of a whole document.
    """

    day: date
    kind: str
    instrument: str
    clause: str = ""
    benefit: str = ""
    state: str = ""
    reading: str = ""


def changes_of(bundle: Bundle) -> tuple[Change, ...]:
    """Return every change, the latest first; changes of one day in the order of the documents."""
    rules = _Rules(bundle, bundle.adopted())
    found = [
        *(each for one in bundle.instruments.values() for each in _of_document(rules, one)),
        *(each for one in bundle.benefits.values() for each in _of_benefit(rules, one)),
    ]
    order = {instrument: place for place, instrument in enumerate(bundle.instruments)}
    found.sort(key=lambda each: (order[each.instrument], KINDS.index(each.kind)))
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


@dataclass(frozen=True, slots=True)
class _Rules:
    """A bundle, and the readings adopted in it: they are gathered once for all benefits."""

    bundle: Bundle
    adopted: Mapping[str, str | None]

    def on(self, day: date) -> Situation:
        """Return the situation of a day of which nothing is known but the readings adopted."""
        return Situation(facts=self.bundle.facts, answers={}, on=day, readings=self.adopted)


def situation_on(bundle: Bundle, day: date) -> Situation:
    """Return the situation of a day of which nothing is known but the readings adopted."""
    return _Rules(bundle, bundle.adopted()).on(day)


def _of_document(rules: _Rules, document: Instrument) -> Iterator[Change]:
    issued = day_of(str(document.words.get("issued_on", "")))
    if issued is not None:
        state = document.state_on(issued, rules.on(issued)).state
        yield Change(issued, "issued", document.id, state=state)
    before = document.before.state
    for day in sorted({each.first_day for each in document.states}):
        now = document.state_on(day, rules.on(day))
        kind = _kind(before, now.state)
        if kind:
            reading = now.under.reading if now.under else ""
            yield Change(day, kind, document.id, state=now.state, reading=reading)
        before = now.state


def _kind(before: str, after: str) -> str | None:
    """Return what it is called when a document passes from one state to another."""
    if before == after:
        return None
    if after == "in_force":
        return "confirmed" if before == "in_force_unverified" else "starts"
    if after == "in_force_unverified":
        return "to_verify" if before == "in_force" else "starts_unverified"
    return {"draft": "trial_starts", "draft_lapsed": "trial_ends", "lapsed": "ends"}.get(after)


def _of_benefit(rules: _Rules, benefit: Benefit) -> Iterator[Change]:
    """Yield what changes about a benefit while its document is computed."""
    document = rules.bundle.instruments[benefit.instrument]
    for day in sorted(_turning_days(rules, benefit)):
        state = document.state_on(day, rules.on(day)).state
        was = document.state_on(day - ONE_DAY, rules.on(day - ONE_DAY)).state
        if state in COMPUTED and was in COMPUTED:
            for kind in _turned(rules, benefit, day):
                yield Change(day, kind, document.id, benefit.clause, benefit.id, state)


def _turning_days(rules: _Rules, benefit: Benefit) -> set[date]:
    """Return the first days of versions, and the days on which a test of the day itself turns."""
    firsts = {
        *benefit.when.first_days(),
        *(benefit.amount.first_days() if benefit.amount else ()),
        *benefit.payment.first_days(),
    }
    tested = {day for each in benefit.conditions() for day in _days_tested(rules, each)}
    return (firsts | tested) - {date.min}


def _days_tested(rules: _Rules, condition: Condition) -> Iterator[date]:
    """Yield the days before and after which a condition differs: the tests of the day itself."""
    left = settled(condition, rules.adopted)
    for test in () if isinstance(left, bool) else left.tests():
        if test.fact.id == DAY_OF_APPLICATION and isinstance(test.expected, date):
            yield test.expected


def _turned(rules: _Rules, benefit: Benefit, day: date) -> Iterator[str]:
    """Yield the kinds of change of a benefit on one of its turning days."""
    was, is_now = (_is_possible(rules, benefit, each) for each in (day - ONE_DAY, day))
    if was != is_now:
        yield "benefit_starts" if is_now else "benefit_ends"
        return
    if not is_now:
        return
    if _differs(benefit.when, day) or day in _tested(rules, _held(benefit.when, day)):
        yield "conditions_changed"
    held = _held(benefit.amount, day)
    inner = [condition for rule in held for condition in rule.conditions()]
    if _differs(benefit.amount, day) or day in _tested(rules, inner):
        yield "amount_changed"
    if _differs(benefit.payment, day):
        yield "payment_changed"


def _tested(rules: _Rules, conditions: Iterable[Condition]) -> set[date]:
    return {day for each in conditions for day in _days_tested(rules, each)}


def _is_possible(rules: _Rules, benefit: Benefit, day: date) -> bool:
    condition = benefit.when.on(day)
    return condition is not None and condition.truth(rules.on(day)) is not NO


def _held(versions: Versions[T] | None, day: date) -> list[T]:
    """Return the version that holds on a day, in a list; nothing where none does."""
    held = versions.on(day) if versions else None
    return [] if held is None else [held]


def _differs(versions: Versions[T] | None, day: date) -> bool:
    """Whether another version begins on this day than held before it."""
    return versions is not None and day in versions.first_days()[1:]
