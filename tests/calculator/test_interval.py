from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.interval import (
    NOTHING,
    Interval,
    Number,
    exactly,
    hull,
    larger,
    minus,
    plus,
    smaller,
    times,
    within,
)

NUMBERS = st.integers(0, 50) | st.fractions(0, 50, max_denominator=12)
OPERATIONS: dict[str, tuple[Callable[..., Interval], Callable[..., Number]]] = {
    "plus": (plus, lambda a, b: a + b),
    "times": (times, lambda a, b: a * b),
    "minus": (minus, lambda a, b: max(0, a - b)),
    "larger": (larger, max),
    "smaller": (smaller, min),
}


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    least, most = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(least, draw(st.sampled_from((most, most, None))))


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Number]:
    interval = draw(intervals())
    reach = 100 if interval.most is None else interval.most - interval.least
    share = draw(st.sampled_from((Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1))))
    return interval, interval.least + reach * share


def holds(interval: Interval, number: Number) -> bool:
    return interval.least <= number and (interval.most is None or number <= interval.most)


@pytest.mark.parametrize("name", OPERATIONS)
@given(members(), members())
def test_the_outcome_on_members_lies_in_the_outcome_on_intervals(
    name: str, left: tuple[Interval, Number], right: tuple[Interval, Number]
) -> None:
    operation, plain = OPERATIONS[name]
    assert holds(operation(left[0], right[0]), plain(left[1], right[1]))


@pytest.mark.parametrize("name", OPERATIONS)
@given(intervals(), intervals())
def test_finite_ends_are_reached_and_nothing_is_negative(
    name: str, left: Interval, right: Interval
) -> None:
    operation, plain = OPERATIONS[name]
    outcome = operation(left, right)
    assert outcome.least >= 0
    assert outcome.most is None or outcome.least <= outcome.most
    if left.most is not None and right.most is not None:
        ends = [plain(a, b) for a in (left.least, left.most) for b in (right.least, right.most)]
        assert outcome == Interval(min(ends), max(ends))


@pytest.mark.parametrize("name", OPERATIONS)
@given(intervals(), intervals(), intervals(), intervals())
def test_narrower_intervals_give_narrower_outcomes(
    name: str, one: Interval, two: Interval, three: Interval, four: Interval
) -> None:
    operation = OPERATIONS[name][0]
    assert within(operation(one, three), operation(hull((one, two)), hull((three, four))))


@given(st.lists(intervals(), min_size=1, max_size=4))
def test_the_hull_is_the_smallest_interval_that_holds_all(parts: list[Interval]) -> None:
    whole = hull(parts)
    assert all(within(part, whole) for part in parts)
    assert any(part.least == whole.least for part in parts)
    assert any(part.most == whole.most for part in parts)


def test_nothing_times_anything_is_nothing_even_where_no_limit_is_stated() -> None:
    assert times(NOTHING, Interval(3, None)) == times(Interval(3, None), NOTHING) == NOTHING
    assert times(exactly(2), Interval(3, None)) == Interval(6, None)
    assert minus(exactly(5), Interval(0, None)) == Interval(0, 5)
    assert smaller(Interval(2, None), exactly(5)) == Interval(2, 5)
    assert larger(Interval(2, None), exactly(5)) == Interval(5, None)


def test_within_compares_open_ends() -> None:
    assert within(Interval(1, 2), Interval(0, None))
    assert not within(Interval(1, None), Interval(0, 9))
    assert not within(Interval(0, 2), Interval(1, None))
