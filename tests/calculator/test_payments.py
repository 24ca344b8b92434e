"""Payments over time: rhythm, length, what was used, instalments, and a version that changes on the way."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.payments import Instalments
from tests.calculator.building import QUOTE, Data, a_benefit, both, outcome, yes, yuan

MONTHLY: Data = {"every": "month"}
YEARLY: Data = {"every": "year"}


def paid(payment: Data, facts: Data | None = None, amount: Any = "1000 CNY", **more: Any) -> Any:
    """Return the whole amount, and each run of payments as `(each, periods)`."""
    benefit = a_benefit("law/1a", None, amount, payment=payment, **more.pop("benefit", {}))
    result = outcome(benefit, facts, **more)
    runs = [
        (yuan(run["each"])[:2], (run["periods"]["least"], run["periods"]["most"]))
        for run in result["payments"]
    ]
    return yuan(result["amount"]), runs


@pytest.mark.parametrize(
    ("payment", "facts", "periods", "bound"),
    [
        ({}, {}, (1, 1), "exact"),
        ({"every": "once"}, {}, (1, 1), "exact"),
        (MONTHLY, {}, (1, 1), "exact"),
        (MONTHLY | {"lasts": "36 months"}, {}, (36, 36), "exact"),
        (MONTHLY | {"at_most": "36 months"}, {}, (0, 36), "up_to"),
        (MONTHLY | {"at_most": "36 months", "for": "contract"}, {}, (0, 36), "depends"),
        (
            MONTHLY | {"at_most": "3 years", "for": "contract"},
            {"contract": "24"},
            (24, 24),
            "exact",
        ),
        (
            MONTHLY | {"at_most": "3 years", "for": "contract"},
            {"contract": "48"},
            (36, 36),
            "exact",
        ),
        (MONTHLY | {"for": "contract"}, {"contract": "48"}, (48, 48), "exact"),
        (MONTHLY | {"for": "contract"}, {}, (0, None), "depends"),
        (MONTHLY | {"for": "heads"}, {"heads": "3"}, (3, 3), "exact"),
        (MONTHLY | {"at_most": "3 years", "already_used": "paid_months"}, {}, (0, 36), "up_to"),
        (
            MONTHLY | {"at_most": "3 years", "already_used": "paid_months"},
            {"paid_months": "30"},
            (0, 6),
            "up_to",
        ),
        (
            MONTHLY | {"lasts": "3 years", "already_used": "paid_months"},
            {"paid_months": "30"},
            (6, 6),
            "exact",
        ),
        (MONTHLY | {"lasts": "3 years", "already_used": "paid_months"}, {}, (0, 36), "depends"),
        (
            MONTHLY | {"lasts": "3 years", "already_used": "paid_months"},
            {"paid_months": "40"},
            (0, 0),
            "exact",
        ),
        (
            MONTHLY | {"at_most": "3 years", "already_used": "paid_months", "for": "contract"},
            {"paid_months": "30", "contract": "12"},
            (6, 6),
            "exact",
        ),
        (YEARLY | {"at_most": "36 months", "for": "contract"}, {"contract": "35"}, (2, 2), "exact"),
        (YEARLY | {"lasts": "3 years"}, {}, (3, 3), "exact"),
        (YEARLY | {"at_most": "3 years", "for": "others"}, {"others": "2"}, (2, 2), "exact"),
        (
            YEARLY | {"lasts": "3 years", "already_used": "paid_months"},
            {"paid_months": "23"},
            (2, 2),
            "exact",
        ),
    ],
)
def test_the_entitlement_is_the_amount_times_the_periods(
    payment: Data, facts: Data, periods: tuple[int, int | None], bound: str
) -> None:
    least, most = periods
    whole = (1000 * least, None if most is None else 1000 * most, bound)
    runs = [((1000, 1000), periods)]
    assert paid(payment, facts) == (whole, runs)


def test_a_range_a_month_becomes_a_range_in_all() -> None:
    payment = MONTHLY | {"lasts": "2 years"}
    assert paid(payment, amount={"between": ["500 CNY", "800 CNY"]}) == (
        (12000, 19200, "between"),
        [((500, 800), (24, 24))],
    )


def test_a_sum_that_is_not_in_the_text_stays_so_and_has_no_payments() -> None:
    payment = MONTHLY | {"lasts": "2 years"}
    assert paid(payment, amount={"not_in_text": both("?")}) == (None, [])


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (["25%", "75%"], {"split": "stated", "parts": [25000, 75000]}),
        ("4", {"split": "not_stated", "parts": [25000] * 4}),
    ],
)
def test_instalments(parts: Any, written: Data) -> None:
    payment = {"instalments": {"parts": parts, "every": "year"}}
    result = outcome(a_benefit("law/1a", None, "1000 CNY", payment=payment))
    sums = [{"least": part, "most": part} for part in written["parts"]]
    assert result["payments"] == [
        {
            "every": "once",
            "each": {"least": 100000, "most": 100000},
            "periods": {"least": 1, "most": 1},
            "starts": "not_stated",
            "instalments": {"every": "year", "split": written["split"], "parts": sums},
        }
    ]


RISING = [
    {"from": "2020-01-01", "fixed": "1000 CNY"},
    {"from": "2023-07-01", "fixed": "1200 CNY"},
]
BY_PAYMENT: Data = {"dated_by": "payment"}


@pytest.mark.parametrize(
    ("on", "payment", "facts", "whole", "runs"),
    [
        (
            "2023-01-15",
            MONTHLY | {"lasts": "12 months"},
            {},
            (13200, 13200, "exact"),
            [((1000, 1000), (6, 6)), ((1200, 1200), (6, 6))],
        ),
        (
            "2023-01-01",
            MONTHLY | {"lasts": "12 months"},
            {},
            (13200, 13200, "exact"),
            [((1000, 1000), (6, 6)), ((1200, 1200), (6, 6))],
        ),
        (
            "2023-01-31",
            MONTHLY | {"lasts": "6 months"},
            {},
            (6000, 6000, "exact"),
            [((1000, 1000), (6, 6))],
        ),
        (
            "2023-06-30",
            MONTHLY | {"lasts": "2 months"},
            {},
            (2200, 2200, "exact"),
            [((1000, 1000), (1, 1)), ((1200, 1200), (1, 1))],
        ),
        (
            "2023-07-01",
            MONTHLY | {"lasts": "2 months"},
            {},
            (2400, 2400, "exact"),
            [((1200, 1200), (2, 2))],
        ),
        (
            "2023-01-15",
            MONTHLY | {"at_most": "12 months"},
            {},
            (0, 13200, "up_to"),
            [((1000, 1000), (0, 6)), ((1200, 1200), (0, 6))],
        ),
        (
            "2023-01-15",
            MONTHLY | {"at_most": "12 months", "for": "contract"},
            {"contract": "8"},
            (8400, 8400, "exact"),
            [((1000, 1000), (6, 6)), ((1200, 1200), (2, 2))],
        ),
        (
            "2023-01-15",
            MONTHLY | {"for": "contract"},
            {},
            (0, None, "depends"),
            [((1000, 1000), (0, 6)), ((1200, 1200), (0, None))],
        ),
        (
            "2022-07-02",
            YEARLY | {"lasts": "3 years"},
            {},
            (3400, 3400, "exact"),
            [((1000, 1000), (1, 1)), ((1200, 1200), (2, 2))],
        ),
        (
            "2022-07-01",
            YEARLY | {"lasts": "3 years"},
            {},
            (3400, 3400, "exact"),
            [((1000, 1000), (1, 1)), ((1200, 1200), (2, 2))],
        ),
        ("2023-01-15", {}, {}, (1000, 1000, "exact"), [((1000, 1000), (1, 1))]),
    ],
)
def test_each_payment_takes_the_version_of_its_own_day(
    on: str, payment: Data, facts: Data, whole: Any, runs: Any
) -> None:
    assert paid(payment, facts, RISING, benefit=BY_PAYMENT, on=on) == (whole, runs)


def test_dated_by_application_one_version_holds_for_all_payments() -> None:
    payment = MONTHLY | {"lasts": "12 months"}
    assert paid(payment, amount=RISING, on="2023-06-30")[0] == (12000, 12000, "exact")
    assert paid(payment, amount=RISING, on="2023-07-01")[0] == (14400, 14400, "exact")


def test_a_version_that_changes_nothing_makes_no_run_of_its_own() -> None:
    same = [*RISING[:1], {"from": "2023-03-01", "fixed": "1000 CNY"}, RISING[1]]
    payment = MONTHLY | {"lasts": "12 months"}
    _, runs = paid(payment, amount=same, benefit=BY_PAYMENT, on="2023-01-15")
    assert runs == [((1000, 1000), (6, 6)), ((1200, 1200), (6, 6))]


def test_the_bound_of_a_later_version_is_that_of_the_whole() -> None:
    rule = [*RISING[:1], {"from": "2023-07-01", "fixed": "1200 CNY", "bound": "up_to"}]
    payment = MONTHLY | {"lasts": "12 months"}
    whole, _ = paid(payment, amount=rule, benefit=BY_PAYMENT, on="2023-01-15")
    assert whole == (6000, 13200, "between")


def test_the_way_of_paying_has_versions_too() -> None:
    payment = [
        {"from": "2020-01-01", "every": "month", "lasts": "12 months"},
        {"from": "2023-07-01", "every": "month", "lasts": "24 months"},
    ]
    benefit = a_benefit("law/1a", None, "1000 CNY", payment=payment)
    months = {"2023-06-30": 12000, "2023-07-01": 24000}
    assert {on: yuan(outcome(benefit, on=on)["amount"])[0] for on in months} == months
    by_date = benefit | {"dated_by": "issued_on"}
    assert yuan(outcome(by_date)["amount"]) == (12000, 24000, "depends")
    assert yuan(outcome(by_date, {"issued_on": "2023-06-30"})["amount"])[0] == 12000


def test_a_very_long_time_is_no_trouble() -> None:
    payment = MONTHLY | {"for": "others"}
    whole, runs = paid(payment, {"others": "9" * 12}, RISING, benefit=BY_PAYMENT, on="2023-01-15")
    assert runs == [((1000, 1000), (6, 6)), ((1200, 1200), (10**12 - 7, 10**12 - 7))]
    assert whole == (6000 + 1200 * (10**12 - 7),) * 2 + ("exact",)


@pytest.mark.parametrize(
    ("payment", "paid", "expected"),
    [
        (MONTHLY | {"at_most": "3 years"}, "36", "36 months"),
        (MONTHLY | {"at_most": "3 years"}, "35", None),
        (YEARLY | {"lasts": "3 years"}, "40", "36 months"),
        (YEARLY | {"lasts": "3 years"}, "30", None),
        ({"every": "once", "lasts": "2 years"}, "60", None),
    ],
)
def test_what_is_used_up_says_so_first_and_waits_for_nothing(
    payment: Data, paid: str, expected: str | None
) -> None:
    used = payment | {"already_used": "paid_months", "quote": QUOTE}
    benefit = a_benefit("law/1a", yes("resident"), payment=used)
    result = outcome(benefit, {"paid_months": paid})
    reason = {"fact": "paid_months", "test": "is_less_than", "expected": expected}
    more = {"answer": f"{paid} months", "truth": "no", "clause": "law/1", "quote": QUOTE}
    assert result["used_up"] is (expected is not None)
    assert result["missing"] == ([] if expected else ["resident"])
    assert (result["reasons"][0] == reason | more) is (expected is not None)
    assert result["eligible"] == "unknown"


@given(st.integers(0, 10**9), st.lists(st.integers(1, 9), min_size=1, max_size=7))
def test_instalments_are_whole_fen_and_add_up_to_the_sum(fen: int, weights: list[int]) -> None:
    shares = tuple(Fraction(weight, sum(weights)) for weight in weights)
    parts = Instalments(shares, "year", True).split(fen)
    assert sum(parts) == fen
    assert all(
        0 <= part - fen * share < len(shares)
        for part, share in zip(parts[-1:], shares[-1:], strict=True)
    )
    assert all(
        0 <= fen * share - part < 1 for part, share in zip(parts[:-1], shares[:-1], strict=True)
    )


def test_thirds_of_a_sum_lose_no_fen() -> None:
    thirds = {
        "every": "once",
        "instalments": {"parts": "3", "every": "year", "split": "not_stated"},
    }
    result = outcome(a_benefit("law/1a", None, "100 CNY", payment=thirds))
    parts = [part["least"] for part in result["payments"][0]["instalments"]["parts"]]
    assert parts == [3333, 3333, 3334]
