"""What would change a "no": the first day on which time alone does, and the smallest changes that do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import product
from typing import cast

from calculator.benefits import Benefit
from calculator.conditions import AllOf, AnyOf, Condition, ReadingIs, Test
from calculator.facts import CHOICE, DAY_OF_APPLICATION, Answer, MonthsFrom
from calculator.instruments import Instrument
from calculator.interval import exactly, within
from calculator.months import add_months
from calculator.situation import Situation
from calculator.truth import NO, YES, Truth

Change = tuple[Test, ...]
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
    for test in benefit.turning:
        derived = test.fact.derived
        if test.fact.id == DAY_OF_APPLICATION and isinstance(test.expected, date):
            yield test.expected
        elif isinstance(derived, MonthsFrom) and derived.end == DAY_OF_APPLICATION:
            start = situation.known(situation.facts[derived.start])
            if isinstance(start, date) and test.fact.id not in situation.answers:
                months = cast(int, test.expected)
                yield add_months(start, months)
                yield add_months(start, months + 1)


def smallest_changes(condition: Condition, situation: Situation) -> tuple[Change, ...]:
    """Return the smallest sets of changeable facts that would turn a no; each is tried out."""
    if condition.truth(situation) is not NO:
        return ()
    found = [change for change in _repairs(condition, situation) if change]
    working = [change for change in found if _works(condition, change, situation)]
    return tuple(working[:MOST_CHANGES])


def _repairs(condition: Condition, situation: Situation) -> list[Change]:
    """Return sets of tests that would have to turn, smallest first; an empty one where none has to."""
    if condition.truth(situation) is not NO:
        return [()]
    if isinstance(condition, ReadingIs):
        return []
    if isinstance(condition, AllOf):
        options = [_repairs(member, situation)[:MOST_CHANGES] for member in condition.members]
        return _smallest(_joined(parts) for parts in product(*options))
    if isinstance(condition, AnyOf):
        return _smallest(
            change for member in condition.members for change in _repairs(member, situation)
        )
    inner = condition.definition(situation)
    if inner is not None:
        return _repairs(inner, situation)
    changeable = condition.fact.changes != "never" and condition.name != "claimed_within"
    return [(condition,)] if changeable else []


def _joined(parts: Iterable[Change]) -> Change:
    """Return the tests of all parts, each once, in an order that does not hang on the process."""
    tests = {_key(test): test for part in parts for test in part}
    return tuple(tests[key] for key in sorted(tests))


def _key(test: Test) -> tuple[str, str, str]:
    return test.fact.id, test.name, str(test.expected_text())


def _facts(change: Change) -> dict[str, list[Test]]:
    tests: dict[str, list[Test]] = {}
    for test in change:
        tests.setdefault(test.fact.id, []).append(test)
    return tests


def _smallest(changes: Iterable[Change]) -> list[Change]:
    """Return the changes of few facts, smallest first, without those that hold another."""
    named = {tuple(map(_key, change)): change for change in changes}
    kept: list[tuple[tuple[str, str, str], ...]] = []
    for keys in sorted(named, key=lambda each: (len(_facts(named[each])), len(each), each)):
        is_small = len(_facts(named[keys])) <= LARGEST_CHANGE
        if is_small and not any(set(other) <= set(keys) for other in kept):
            kept.append(keys)
    return [named[keys] for keys in kept]


def _works(condition: Condition, change: Change, situation: Situation) -> bool:
    """Say whether the condition is no longer a no once every test of the change is just met."""
    answers: dict[str, Answer] = {}
    for name, tests in _facts(change).items():
        answer = _meeting(tests, situation)
        if answer is None:
            return False
        answers[name] = answer
    return condition.truth(situation.with_answers(answers)) is not NO


def _meeting(tests: Sequence[Test], situation: Situation) -> Answer | None:
    """Return a value of one fact that just meets one of its tests and meets the others too."""
    for answer in map(_just_met, tests):
        if answer is not None:
            changed = situation.with_answers({tests[0].fact.id: answer})
            if all(test.truth(changed) is YES for test in tests):
                return answer
    return None


def _just_met(test: Test) -> Answer | None:
    """Return the value that meets a test by the smallest margin, None where the fact cannot be that."""
    fact, expected = test.fact, test.expected
    if isinstance(expected, bool):
        return expected
    step = {"is_more_than": 1, "is_less_than": -1}.get(test.name, 0)
    if fact.type == CHOICE:
        return _choice(test, step)
    if isinstance(expected, date):
        return expected - timedelta(days=1) if test.name == "is_before" else expected
    number = cast(int, expected) + step
    return number if within(exactly(number), fact.range) else None


def _choice(test: Test, step: int) -> str | None:
    choices, expected = test.fact.choices, test.expected
    if test.name == "is_none_of":
        return next((each for each in choices if each not in cast(tuple[str, ...], expected)), None)
    wanted = str(expected[0] if isinstance(expected, tuple) else expected)
    index = choices.index(wanted) + step
    return choices[index] if 0 <= index < len(choices) else None
