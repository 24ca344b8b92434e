"""What would change a "no": the first day on which time alone does, and the smallest changes that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product
from typing import cast

from calculator.benefits import Benefit
from calculator.conditions import AllOf, AnyOf, Condition, ReadingIs, Test
from calculator.facts import CHOICE, DAY_OF_APPLICATION, Answer, MonthsFrom, When
from calculator.instruments import Instrument
from calculator.months import add_months
from calculator.situation import Situation
from calculator.truth import NO, YES, Truth

Change = frozenset[Test]
MOST_CHANGES = 4
LARGEST_CHANGE = 3


def first_day(
    benefit: Benefit,
    instrument: Instrument,
    situation: Situation,
    eligible: Callable[[Situation], Truth],
) -> date | None:
    """Return the first day after this one on which time alone makes the benefit a yes, or None."""
    days = {*_turning_days(benefit, situation), *benefit.when.first_days()}
    days.update(state.first_day for state in instrument.states)
    for day in sorted(days):
        if day > situation.on and eligible(situation.on_day(day)) is YES:
            return day
    return None


def _turning_days(benefit: Benefit, situation: Situation) -> Iterable[date]:
    """Yield the days on which a test of the benefit can turn."""
    for test in benefit.tests():
        derived = test.fact.derived
        if test.fact.id == DAY_OF_APPLICATION and isinstance(test.expected, date):
            yield test.expected
        elif isinstance(derived, MonthsFrom) and derived.end == DAY_OF_APPLICATION:
            start = situation.known(situation.facts[derived.start])
            if isinstance(start, date) and test.fact.id not in situation.answers:
                months = cast(int, test.expected)
                yield add_months(start, months)
                yield add_months(start, months + 1)


def smallest_changes(condition: Condition, situation: Situation) -> tuple[tuple[Test, ...], ...]:
    """Return the smallest sets of changeable facts that would turn a no; each is tried out."""
    if condition.truth(situation) is not NO:
        return ()
    found = [
        change for change in _repairs(condition, situation) if 0 < len(change) <= LARGEST_CHANGE
    ]
    working = [change for change in found if _works(condition, change, situation)]
    working.sort(key=lambda change: (len(change), sorted(test.fact.id for test in change)))
    return tuple(
        tuple(sorted(change, key=lambda test: test.fact.id)) for change in working[:MOST_CHANGES]
    )


def _repairs(condition: Condition, situation: Situation) -> list[Change]:
    """Return sets of tests that would have to turn; an empty set where none has to."""
    if condition.truth(situation) is not NO:
        return [frozenset()]
    if isinstance(condition, ReadingIs):
        return []
    if isinstance(condition, AllOf):
        options = [_repairs(member, situation)[:MOST_CHANGES] for member in condition.members]
        return _smallest(frozenset().union(*parts) for parts in product(*options))
    if isinstance(condition, AnyOf):
        return _smallest(
            change for member in condition.members for change in _repairs(member, situation)
        )
    derived = condition.fact.derived
    if isinstance(derived, When) and condition.expected is True:
        return _repairs(derived.condition, situation)
    changeable = condition.fact.changes != "never" and condition.name != "claimed_within"
    return [frozenset((condition,))] if changeable else []


def _smallest(changes: Iterable[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(set(changes), key=lambda each: (len(each), _names(each))):
        if not any(other <= change for other in kept):
            kept.append(change)
    return kept


def _names(change: Change) -> list[str]:
    return sorted(f"{test.fact.id} {test.name} {test.expected}" for test in change)


def _works(condition: Condition, change: Change, situation: Situation) -> bool:
    """Say whether the condition is no longer a no once every test of the change is just met."""
    answers: dict[str, Answer] = {}
    for test in change:
        answers[test.fact.id] = _just_met(test)
    changed = situation.with_answers(answers)
    return all(test.truth(changed) is YES for test in change) and condition.truth(changed) is not NO


def _just_met(test: Test) -> Answer:
    """Return the value that meets a test by the smallest margin."""
    expected = test.expected
    if test.name == "is_none_of":
        return next(
            choice for choice in test.fact.choices if choice not in cast(tuple[str, ...], expected)
        )
    if isinstance(expected, tuple):
        return expected[0]
    step = {"is_more_than": 1, "is_less_than": -1}.get(test.name, 0)
    if test.fact.type == CHOICE:
        return test.fact.choices[test.fact.choices.index(str(expected)) + step]
    if isinstance(expected, date):
        return expected - timedelta(days=1) if test.name == "is_before" else expected
    return expected if isinstance(expected, bool) else cast(int, expected) + step
