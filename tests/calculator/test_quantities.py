from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.quantities import (
    count_of,
    day_of,
    fen_of,
    money_text,
    months_of,
    months_text,
    rate_of,
)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (fen_of, "1000 CNY", 100000),
        (fen_of, "1000CNY", 100000),
        (fen_of, "1000", 100000),
        (fen_of, "0.5", 50),
        (fen_of, "0.05", 5),
        (fen_of, "1250.50 CNY", 125050),
        (fen_of, "007", 700),
        (rate_of, "60%", Fraction(3, 5)),
        (rate_of, "12.5%", Fraction(1, 8)),
        (rate_of, "0%", Fraction(0)),
        (rate_of, "150%", Fraction(3, 2)),
        (rate_of, "33.3333%", Fraction(333333, 1000000)),
        (months_of, "36 months", 36),
        (months_of, "1 month", 1),
        (months_of, "3 years", 36),
        (months_of, "1 year", 12),
        (months_of, "0 months", 0),
        (count_of, "10", 10),
        (count_of, "0", 0),
        (day_of, "2022-08-25", date(2022, 8, 25)),
        (day_of, "2024-02-29", date(2024, 2, 29)),
    ],
)
def test_a_quantity_is_read_exactly(
    read: Callable[[str], object], text: str, value: object
) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *[(fen_of, text) for text in ("", "-1", "1.234", "1,000", "1e3", ".5", "5.", "1000 USD")],
        *[(fen_of, text) for text in ("1000 CNY ", " 1000", "1000\n", "一千", "9" * 5000)],
        *[
            (rate_of, text)
            for text in ("60", "%", "-1%", "60 %", "1e1%", "60%\n", "9" * 5000 + "%")
        ],
        *[(months_of, text) for text in ("3", "3 weeks", "1.5 years", "-1 months", "9" * 5000)],
        *[(count_of, text) for text in ("", "-1", "1.0", "1 ", "one", "1\n", "9" * 5000)],
        *[(day_of, text) for text in ("2023-02-29", "2023-2-1", "20230201", "2023-13-01")],
        *[(day_of, text) for text in ("0000-01-01", "2023-02-01T00:00", "2023-02-01\n", "today")],
    ],
)
def test_what_is_no_quantity_is_none(read: Callable[[str], object], text: str) -> None:
    assert read(text) is None


@given(st.integers(0, 10**14))
def test_money_reads_back_as_it_was_written(fen: int) -> None:
    assert fen_of(money_text(fen)) == fen


@given(st.integers(0, 9999))
def test_months_read_back_as_they_were_written(months: int) -> None:
    assert months_of(months_text(months)) == months


@given(st.text(max_size=12))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (fen_of, rate_of, months_of, count_of, day_of):
        read(text)
