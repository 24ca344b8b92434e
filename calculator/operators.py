"""The tests that a rule may put to a fact, one small function each, three-valued."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

from calculator.facts import CHOICE, DATE, NUMERIC, YES_NO, Answer
from calculator.interval import Interval
from calculator.months import add_months
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, Truth, agreed, truth_of

if TYPE_CHECKING:
    from calculator.conditions import Test


def _is(test: Test, situation: Situation) -> Truth:
    value = situation.value(test.fact)
    if isinstance(value, Interval):
        return _number(value, test, lambda number, wanted: number == wanted)
    if value is None and test.fact.type == CHOICE:
        return _is_one_of(test, situation)
    return UNKNOWN if value is None else truth_of(value == test.expected)


def _is_one_of(test: Test, situation: Situation) -> Truth:
    wanted = test.expected if isinstance(test.expected, tuple) else (test.expected,)
    possible = situation.possible_choices(test.fact)
    return agreed(truth_of(choice in wanted) for choice in possible)


def _is_none_of(test: Test, situation: Situation) -> Truth:
    wanted = cast(tuple[Answer, ...], test.expected)
    return agreed(
        truth_of(choice not in wanted) for choice in situation.possible_choices(test.fact)
    )


def _number(value: Interval, test: Test, passes: Callable[[object, object], bool]) -> Truth:
    """Return the test's truth for a number; only `is` needs more than the two ends."""
    wanted = cast(int, test.expected)
    if value.is_exact:
        return truth_of(passes(value.least, wanted))
    inside = value.least <= wanted and (value.most is None or wanted <= value.most)
    return UNKNOWN if inside else NO


def _ends(test: Test, situation: Situation, passes: Callable[[int, int], bool]) -> Truth:
    """Return the truth of a one-sided comparison from both ends of what the number can be."""
    value = cast(Interval, situation.value(test.fact))
    wanted = cast(int, test.expected)
    least = passes(cast(int, value.least), wanted)
    if value.most is None:
        most = passes(max(cast(int, value.least), wanted) + 1, wanted)
    else:
        most = passes(cast(int, value.most), wanted)
    return truth_of(least) if least == most else UNKNOWN


def _ordered(test: Test, situation: Situation, passes: Callable[[int, int], bool]) -> Truth:
    choices = test.fact.choices
    wanted = choices.index(cast(str, test.expected))
    possible: Iterable[str] = situation.possible_choices(test.fact)
    return agreed(truth_of(passes(choices.index(choice), wanted)) for choice in possible)


def _dates(test: Test, situation: Situation, passes: Callable[[date, date], bool]) -> Truth:
    day = situation.value(test.fact)
    return UNKNOWN if day is None else truth_of(passes(cast(date, day), cast(date, test.expected)))


def _claimed_within(test: Test, situation: Situation) -> Truth:
    last = last_day(test, situation)
    return UNKNOWN if last is None else truth_of(situation.on <= last)


def last_day(test: Test, situation: Situation) -> date | None:
    """Return the last day of a `claimed_within`, or None while its first day is not known."""
    start = situation.value(test.fact)
    return add_months(start, cast(int, test.expected)) if isinstance(start, date) else None


Passes = Callable[[int, int], bool]
COMPARISONS: dict[str, Passes] = {
    "is_at_least": lambda value, wanted: value >= wanted,
    "is_at_most": lambda value, wanted: value <= wanted,
    "is_more_than": lambda value, wanted: value > wanted,
    "is_less_than": lambda value, wanted: value < wanted,
}


def _compared(
    compare: Callable[[Test, Situation, Passes], Truth], passes: Passes
) -> Callable[[Test, Situation], Truth]:
    return lambda test, situation: compare(test, situation, passes)


RunTest = Callable[["Test", Situation], Truth]
_NUMBER_TESTS: dict[str, RunTest] = {
    "is": _is,
    **{name: _compared(_ends, passes) for name, passes in COMPARISONS.items()},
}
_CHOICE_TESTS: dict[str, RunTest] = {
    "is": _is,
    "is_one_of": _is_one_of,
    "is_none_of": _is_none_of,
    **{name: _compared(_ordered, passes) for name, passes in COMPARISONS.items()},
}
TESTS: dict[str, dict[str, RunTest]] = {
    YES_NO: {"is": _is},
    CHOICE: _CHOICE_TESTS,
    DATE: {
        "is_on_or_after": lambda test, situation: _dates(test, situation, lambda a, b: a >= b),
        "is_before": lambda test, situation: _dates(test, situation, lambda a, b: a < b),
        "claimed_within": _claimed_within,
    },
    **dict.fromkeys(NUMERIC, _NUMBER_TESTS),
}
TEST_NAMES = sorted({name for tests in TESTS.values() for name in tests})
