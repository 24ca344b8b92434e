from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.months import add_months, full_months

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
COUNTS = st.integers(0, 600)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2023-01-01", "2024-01-01", 12),
        ("2024-01-02", "2025-01-01", 11),
        ("2024-02-29", "2025-02-28", 12),
        ("2024-01-31", "2025-01-30", 11),
        ("2024-01-31", "2024-02-29", 1),
        ("2023-01-31", "2023-02-28", 1),
        ("2024-02-29", "2028-02-28", 47),
        ("2024-05-31", "2024-06-30", 1),
        ("2024-06-30", "2024-07-30", 1),
        ("2024-06-30", "2024-06-30", 0),
        ("2024-06-30", "2024-06-29", 0),
        ("2024-06-30", "2020-01-01", 0),
    ],
)
def test_whole_months_between_two_days(start: str, end: str, months: int) -> None:
    assert full_months(date.fromisoformat(start), date.fromisoformat(end)) == months


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-01-01", 12, "2024-01-01"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-11-30", 3, "2024-02-29"),
        ("2023-12-31", 0, "2023-12-31"),
        ("9999-11-30", 1, "9999-12-30"),
        ("9999-11-30", 2, "9999-12-31"),
        ("9990-01-01", 12000, "9999-12-31"),
    ],
)
def test_the_corresponding_day_some_months_later(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@given(DAYS, COUNTS)
def test_that_many_months_later_that_many_months_are_full(day: date, months: int) -> None:
    later = add_months(day, months)
    assert full_months(day, later) == months
    if months:
        assert full_months(day, later - timedelta(days=1)) == months - 1


@given(DAYS, COUNTS)
def test_it_is_the_same_day_of_the_month_or_the_last_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (
        later.day < day.day and (later + timedelta(days=1)).month != later.month
    )


@given(DAYS, DAYS, COUNTS)
def test_full_months_are_reached_from_the_corresponding_day_on(
    start: date, end: date, months: int
) -> None:
    assert (full_months(start, end) >= months) is (
        months == 0 or (end >= start and end >= add_months(start, months))
    )


@given(DAYS, DAYS, DAYS)
def test_full_months_grow_with_the_end_and_shrink_with_the_start(
    one: date, two: date, three: date
) -> None:
    first, second, third = sorted((one, two, three))
    assert full_months(first, second) <= full_months(first, third)
    assert full_months(second, third) <= full_months(first, third)


@given(DAYS, DAYS, COUNTS, COUNTS)
def test_adding_months_keeps_the_order_of_days_and_of_counts(
    one: date, two: date, few: int, more: int
) -> None:
    assert add_months(min(one, two), few) <= add_months(max(one, two), few)
    assert add_months(one, min(few, more)) <= add_months(one, max(few, more))
