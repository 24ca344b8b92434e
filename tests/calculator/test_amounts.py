"""Every shape of amount, every modifier, and the bound that comes out."""

from typing import Any

import pytest

from tests.calculator.building import (
    QUOTE,
    Data,
    a_benefit,
    both,
    condition,
    outcome,
    yes,
    yuan,
)


def amount(rule: Any, facts: Data | None = None, **more: Any) -> Any:
    """Return `(least, most, bound)` in yuan of a benefit whose conditions are met."""
    result = outcome(a_benefit("law/1a", None, rule), facts, **more)
    assert result["eligible"] == "yes"
    return yuan(result["amount"])


LEVELS = {"none": "0 CNY", "junior": "1000 CNY", "senior": "2000 CNY", "master": "3000 CNY"}
BY_LEVEL = {"look_up": {"by": "level", "table": LEVELS}}
TRADES = dict.fromkeys(("weaver", "welder"), LEVELS) | {"cook": dict.fromkeys(LEVELS, "7 CNY")}
BY_BOTH = {"look_up": {"by": ["trade", "level"], "table": TRADES}}
BY_RANK = {"look_up": {"by": "rank", "table": {str(rank): f"{rank}00 CNY" for rank in range(1, 6)}}}
LADDER = {"ladder": {"by": "rank", "from": "900 CNY", "step": "100 CNY", "down_to": "500 CNY"}}
HALF = {"percentage": "50%", "of": {"fact": "cost"}, "round": "nearest_fen"}
TIERED = {
    "depending_on": [
        {"when": condition("cost", "is_at_most", "1000 CNY"), "amount": "100 CNY"},
        {"when": yes("resident"), "amount": {"fact": "cost"}},
        {"otherwise": "50 CNY"},
    ]
}
WITHOUT_OTHERWISE = {"depending_on": [{"when": yes("resident"), "amount": "100 CNY"}]}
UNSTATED = {"not_in_text": both("no sum")}
BETWEEN = {"between": ["500 CNY", "800 CNY"]}


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        ("1000 CNY", {}, (1000, 1000, "exact")),
        ({"fixed": "1000.50 CNY"}, {}, (1000.5, 1000.5, "exact")),
        (BETWEEN, {}, (500, 800, "between")),
        ({"fact": "cost"}, {"cost": "1234.56"}, (1234.56, 1234.56, "exact")),
        ({"fact": "cost"}, {}, (0, None, "depends")),
        ({"fact": "rent"}, {}, (0, 5000, "depends")),
        (BY_LEVEL, {"level": "senior"}, (2000, 2000, "exact")),
        (BY_LEVEL, {}, (0, 3000, "depends")),
        (BY_BOTH, {"trade": "welder", "level": "senior"}, (2000, 2000, "exact")),
        (BY_BOTH, {"level": "senior"}, (7, 2000, "depends")),
        (BY_BOTH, {"trade": "cook"}, (7, 7, "exact")),
        (BY_BOTH, {}, (0, 3000, "depends")),
        (BY_RANK, {"rank": "3"}, (300, 300, "exact")),
        (BY_RANK, {}, (100, 500, "depends")),
        (LADDER, {"rank": "1"}, (900, 900, "exact")),
        (LADDER, {"rank": "5"}, (500, 500, "exact")),
        (LADDER, {}, (500, 900, "depends")),
        (HALF, {"cost": "3"}, (1.5, 1.5, "exact")),
        (HALF, {}, (0, None, "depends")),
        ({"percentage": "12.5%", "of": "1000 CNY"}, {}, (125, 125, "exact")),
        ({"percentage": "50%", "of": BETWEEN}, {}, (250, 400, "between")),
        ({"percentage": ["30%", "50%"], "of": "1000 CNY"}, {}, (300, 500, "between")),
        ({"saving": "1000 CNY", "still_paid": "30%"}, {}, (700, 700, "exact")),
        ({"saving": "1000 CNY", "still_paid": ["30%", "50%"]}, {}, (500, 700, "between")),
        ({"percentage": "0%", "of": BETWEEN}, {}, (0, 0, "exact")),
        ({"per": "heads", "times": "200 CNY"}, {"heads": "3"}, (600, 600, "exact")),
        ({"per": "heads", "times": "200 CNY"}, {"heads": "0"}, (0, 0, "exact")),
        ({"per": "heads", "times": "200 CNY"}, {}, (0, 100000, "depends")),
        ({"per": "others", "times": "200 CNY"}, {}, (0, None, "depends")),
        ({"per": "heads", "times": BETWEEN}, {"heads": "2"}, (1000, 1600, "between")),
        ({"per": "heads", "times": "9 CNY", "blocks_of": "50"}, {"heads": "49"}, (0, 0, "exact")),
        ({"per": "heads", "times": "9 CNY", "blocks_of": "50"}, {"heads": "99"}, (9, 9, "exact")),
        (
            {"per": "heads", "times": "9 CNY", "blocks_of": "50"},
            {"heads": "100"},
            (18, 18, "exact"),
        ),
        ({"per": "heads", "times": "9 CNY", "blocks_of": "50"}, {}, (0, 90, "depends")),
        ({"per": "everyone", "times": "1 CNY"}, {"others": "7"}, (7, 507, "depends")),
        ({"sum": ["1 CNY", {"fact": "cost"}, "2 CNY"]}, {"cost": "4"}, (7, 7, "exact")),
        ({"sum": ["1 CNY", {"fact": "rent"}]}, {}, (1, 5001, "depends")),
        ({"highest_of": ["10 CNY", {"fact": "cost"}]}, {"cost": "4"}, (10, 10, "exact")),
        ({"highest_of": ["10 CNY", {"fact": "cost"}]}, {}, (10, None, "depends")),
        ({"lowest_of": ["10 CNY", {"fact": "cost"}]}, {"cost": "4"}, (4, 4, "exact")),
        ({"lowest_of": ["10 CNY", {"fact": "cost"}]}, {}, (0, 10, "depends")),
        (TIERED, {"cost": "1000"}, (100, 100, "exact")),
        (TIERED, {"cost": "1001", "resident": "yes"}, (1001, 1001, "exact")),
        (TIERED, {"cost": "1001", "resident": "no"}, (50, 50, "exact")),
        (TIERED, {"cost": "1001"}, (50, 1001, "depends")),
        (TIERED, {"resident": "no"}, (50, 100, "depends")),
        (WITHOUT_OTHERWISE, {"resident": "yes"}, (100, 100, "exact")),
        (WITHOUT_OTHERWISE, {"resident": "no"}, (0, 0, "exact")),
        (WITHOUT_OTHERWISE, {}, (0, 100, "depends")),
        ({"amount": "5 CNY"}, {}, (5, 5, "exact")),
        (UNSTATED, {}, None),
    ],
)
def test_a_shape(rule: Any, facts: Data, expected: Any) -> None:
    assert amount(rule, facts) == expected


def adjusted(*adjustments: Data, **more: Any) -> Data:
    return {"fact": "cost", "adjusted": list(adjustments), "round": "nearest_fen", **more}


RAISED = {"raised_by": "50%", "when": yes("resident"), "quote": QUOTE}
REDUCED = {"reduced_to": "40%", "when": yes("insured"), "quote": QUOTE}


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        ({"fact": "cost", "above": "100 CNY"}, {"cost": "150"}, (50, 50, "exact")),
        ({"fact": "cost", "above": "100 CNY"}, {"cost": "99"}, (0, 0, "exact")),
        ({"fact": "rent", "above": "100 CNY"}, {}, (0, 4900, "depends")),
        (BETWEEN | {"above": "900 CNY"}, {}, (0, 0, "exact")),
        (adjusted(RAISED, REDUCED), {"cost": "10", "resident": "yes"}, (15, 15, "exact")),
        (
            adjusted(RAISED, REDUCED),
            {"cost": "10", "resident": "no", "insured": "yes"},
            (4, 4, "exact"),
        ),
        (
            adjusted(RAISED, REDUCED),
            {"cost": "10", "resident": "no", "insured": "no"},
            (10, 10, "exact"),
        ),
        (adjusted(RAISED, REDUCED), {"cost": "10", "resident": "no"}, (4, 10, "depends")),
        (adjusted(RAISED, REDUCED), {"cost": "10", "insured": "yes"}, (4, 15, "depends")),
        (adjusted({"reduced_to": "0%"}), {"cost": "10"}, (0, 0, "exact")),
        (adjusted({"shared_by": "4"}), {"cost": "10"}, (2.5, 2.5, "exact")),
        (adjusted({"shared_by": "heads"}), {"cost": "10", "heads": "4"}, (2.5, 2.5, "exact")),
        (adjusted({"shared_by": "heads"}), {"cost": "10", "heads": "0"}, (10, 10, "exact")),
        (adjusted({"shared_by": "heads"}), {"cost": "10"}, (0.02, 10, "depends")),
        (adjusted({"shared_by": "others"}), {"cost": "10"}, (0, 10, "depends")),
        ({"fact": "cost", "floor": "40 CNY"}, {"cost": "39.99"}, (40, 40, "exact")),
        ({"fact": "cost", "floor": "40 CNY"}, {"cost": "41"}, (41, 41, "exact")),
        ({"fact": "cost", "floor": {"fact": "rent"}}, {"cost": "3"}, (3, 5000, "depends")),
        ({"fact": "cost", "cap": "60 CNY"}, {"cost": "61"}, (60, 60, "exact")),
        ({"fact": "cost", "cap": {"at": "60 CNY", "per": "year"}}, {"cost": "6"}, (6, 6, "exact")),
        ({"fact": "cost", "cap": {"at": "60 CNY"}}, {}, (0, 60, "depends")),
        (
            {"fact": "cost", "cap": {"at": {"per": "heads", "times": "2 CNY"}}},
            {"cost": "9", "heads": "3"},
            (6, 6, "exact"),
        ),
        (
            {"percentage": "50%", "of": {"fact": "cost"}, "round": "nearest_fen"},
            {"cost": "0.01"},
            (0.01, 0.01, "exact"),
        ),
        (
            {"percentage": "50%", "of": {"fact": "cost"}, "round": "down_to_fen"},
            {"cost": "0.03"},
            (0.01, 0.01, "exact"),
        ),
        (
            {"percentage": "50%", "of": {"fact": "cost"}, "round": "down_to_yuan"},
            {"cost": "3.99"},
            (1, 1, "exact"),
        ),
        (
            {"percentage": "40%", "of": {"fact": "cost"}, "round": "nearest_fen"},
            {"cost": "0.01"},
            (0, 0, "exact"),
        ),
        ({"fixed": "60 CNY", "bound": "up_to"}, {}, (0, 60, "up_to")),
        ({"fixed": "60 CNY", "bound": "at_least"}, {}, (60, None, "at_least")),
        ({"fixed": "0 CNY", "bound": "up_to"}, {}, (0, 0, "exact")),
        ({"fact": "rent", "bound": "up_to"}, {}, (0, 5000, "up_to")),
        ({"fact": "cost", "bound": "up_to"}, {}, (0, None, "depends")),
        ({"fact": "cost", "bound": "at_least"}, {}, (0, None, "at_least")),
        (
            {"lowest_of": ["90 CNY", {"fixed": "60 CNY", "bound": "at_least"}]},
            {},
            (60, 90, "between"),
        ),
        (
            {"per": "heads", "times": {"fixed": "5 CNY", "bound": "at_least"}},
            {"heads": "0"},
            (0, 0, "exact"),
        ),
        (
            {"per": "heads", "times": {"fixed": "5 CNY", "bound": "at_least"}},
            {"heads": "2"},
            (10, None, "at_least"),
        ),
        (
            {"sum": [BETWEEN, {"fixed": "60 CNY", "bound": "up_to"}]},
            {},
            (500, 860, "between"),
        ),
        (
            {"sum": ["1 CNY", {"fixed": "60 CNY", "bound": "up_to"}]},
            {},
            (1, 61, "between"),
        ),
        (UNSTATED | {"cap": "60 CNY"}, {}, (0, 60, "up_to")),
        (UNSTATED | {"floor": "60 CNY"}, {}, (60, None, "at_least")),
        (UNSTATED | {"floor": "10 CNY", "cap": "60 CNY"}, {}, (10, 60, "between")),
        (UNSTATED | {"bound": "up_to"}, {}, None),
        ({"sum": [UNSTATED, "60 CNY"]}, {}, (60, None, "at_least")),
        ({"sum": [UNSTATED, {"fact": "cost"}]}, {}, (0, None, "depends")),
        ({"sum": [UNSTATED, {"fact": "cost"}]}, {"cost": "5"}, (5, None, "at_least")),
        ({"lowest_of": [UNSTATED, {"fact": "cost"}]}, {}, (0, None, "depends")),
        ({"lowest_of": [UNSTATED, {"fact": "cost"}]}, {"cost": "5"}, (0, 5, "up_to")),
        ({"percentage": "50%", "of": UNSTATED}, {}, None),
        ({"per": "heads", "times": UNSTATED}, {"heads": "2"}, None),
        ({"per": "heads", "times": UNSTATED}, {"heads": "0"}, (0, 0, "exact")),
        ({"per": "heads", "times": UNSTATED}, {}, None),
    ],
)
def test_a_modifier(rule: Any, facts: Data, expected: Any) -> None:
    assert amount(rule, facts) == expected


def test_modifiers_are_applied_in_their_order_whatever_the_order_in_the_file() -> None:
    rule = {
        "bound": "up_to",
        "round": "down_to_yuan",
        "cap": "200 CNY",
        "floor": "20 CNY",
        "adjusted": [RAISED],
        "above": "10.01 CNY",
        "fact": "cost",
    }
    costs = {"11": 20.0, "50.50": 60.0, "500": 200.0}
    facts = [{"cost": cost, "resident": "yes"} for cost in costs]
    assert [amount(rule, each) for each in facts] == [(0, most, "up_to") for most in costs.values()]


def test_an_apprenticeship_subsidy_with_brackets_floor_cap_and_half() -> None:
    """Actual cost up to 4,000; above it the higher of 60% and 4,000, at most 6,000; half with a certificate."""
    higher = {
        "highest_of": [
            {"percentage": "60%", "of": {"fact": "cost"}, "round": "nearest_fen"},
            "4000 CNY",
        ],
        "cap": "6000 CNY",
    }
    rule = {
        "amount": {
            "depending_on": [
                {
                    "when": condition("cost", "is_at_most", "4000 CNY"),
                    "amount": {"fact": "cost", "cap": "4000 CNY"},
                },
                {"otherwise": higher},
            ]
        },
        "adjusted": [{"reduced_to": "50%", "when": yes("insured"), "quote": QUOTE}],
        "round": "nearest_fen",
    }

    def whole(cost: str) -> Any:
        return amount(rule, {"cost": cost, "insured": "no"})[0]

    costs = ("3999.99", "4000", "5000", "6666.67", "8000", "10000.01", "99999")
    assert [whole(cost) for cost in costs] == [3999.99, 4000, 4000, 4000, 4800, 6000, 6000]
    assert amount(rule, {"cost": "8000"}) == (2400, 4800, "depends")
    assert amount(rule) == (0, 6000, "depends")


def account(gives: str = "withdrawal", **more: Any) -> Data:
    stages = zip((5, 10, 15, 20), (20, 30, 40, 50), strict=True)
    return {
        "account": {
            "credit": {"look_up": {"by": "level", "table": LEVELS}},
            "years": "others",
            "withdrawals": [
                {"after": f"{year} years", "share": f"{share}%"} for year, share in stages
            ],
            "taken": ["taken_first", "taken_second"],
            "base": {"reading": "base"},
            "gives": gives,
        }
        | more
    }


NONE_TAKEN = {"level": "junior", "taken_first": "no", "taken_second": "no"}
FIRST_TAKEN = NONE_TAKEN | {"taken_first": "yes"}
BOTH_TAKEN = NONE_TAKEN | {"taken_first": "yes", "taken_second": "yes"}


@pytest.mark.parametrize(
    ("base", "facts", "years", "withdrawal", "balance"),
    [
        ("balance", NONE_TAKEN, "4", 0, 4000),
        ("balance", NONE_TAKEN, "5", 1000, 5000),
        ("balance", NONE_TAKEN, "9", 1800, 9000),
        ("balance", FIRST_TAKEN, "5", 0, 4000),
        ("balance", FIRST_TAKEN, "9", 0, 8000),
        ("balance", FIRST_TAKEN, "10", 2700, 9000),
        ("balance", BOTH_TAKEN, "10", 0, 6300),
        ("balance", BOTH_TAKEN, "15", 4520, 11300),
        ("all_credits", NONE_TAKEN, "10", 3000, 10000),
        ("all_credits", FIRST_TAKEN, "10", 3000, 9000),
        ("all_credits", BOTH_TAKEN, "15", 6000, 11000),
        ("all_credits", BOTH_TAKEN, "20", 10000, 16000),
        ("all_credits_less_taken", NONE_TAKEN, "10", 3000, 10000),
        ("all_credits_less_taken", FIRST_TAKEN, "10", 2000, 9000),
        ("all_credits_less_taken", BOTH_TAKEN, "15", 3000, 12000),
        ("balance", NONE_TAKEN, "60", 30000, 60000),
        ("balance", NONE_TAKEN, "99", 30000, 60000),
    ],
)
def test_an_account_under_its_three_bases(
    base: str, facts: Data, years: str, withdrawal: float, balance: float
) -> None:
    stated = facts | {"others": years}
    readings = {"base": base}
    assert amount(account(), stated, readings=readings) == (withdrawal, withdrawal, "exact")
    assert amount(account("balance"), stated, readings=readings) == (balance, balance, "exact")


def test_an_account_covers_what_is_not_known_about_it() -> None:
    ten_years = {"level": "junior", "others": "10"}
    assert amount(account(), ten_years) == (0, 3000, "depends")
    assert amount(account(), ten_years | {"taken_second": "no"}) == (2700, 3000, "depends")
    assert amount(account("balance"), ten_years) == (6300, 10000, "depends")
    assert amount(account(), NONE_TAKEN) == (0, 30000, "depends")
    assert amount(account(), FIRST_TAKEN | {"level": "junior"}) == (0, 29500, "depends")
    assert amount(account("balance"), {"others": "10"}) == (0, 30000, "depends")


def test_an_account_in_months_counts_full_years() -> None:
    rule = account(years="contract")
    months = {"59": 0, "60": 1000, "71": 1000, "72": 1200, "1200": 30000}
    facts = [NONE_TAKEN | {"contract": each} for each in months]
    assert [amount(rule, each)[0] for each in facts] == list(months.values())


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        ({"fixed": "100 CNY", "bound": "at_least"}, (100, None, "at_least")),
        ({"fixed": "100 CNY", "bound": "up_to"}, (0, 100, "up_to")),
        (UNSTATED, None),
    ],
)
def test_an_account_keeps_the_bound_of_its_credit(credit: Data, expected: Any) -> None:
    facts = {"others": "5", "taken_first": "no", "taken_second": "no"}
    assert amount(account(credit=credit), facts) == expected


def test_nobody_withdraws_more_than_the_account_holds() -> None:
    stages = [{"after": "1 year", "share": "150%"}, {"after": "2 years", "share": "100%"}]
    rule = account("balance", withdrawals=stages)
    for base in ("balance", "all_credits", "all_credits_less_taken"):
        result = amount(rule, BOTH_TAKEN | {"others": "2"}, readings={"base": base})
        assert result == (0, 0, "exact")


def test_the_sources_are_those_of_the_numbers_that_were_used() -> None:
    rule = {
        "depending_on": [
            {"when": yes("resident"), "amount": {"fixed": "1 CNY", "quote": "one"}},
            {"otherwise": {"fixed": "2 CNY", "quote": "two"}},
        ],
        "adjusted": [
            {"raised_by": "50%", "when": yes("insured"), "quote": "half more"},
            {"reduced_to": "50%", "when": yes("same_feat"), "quote": "half"},
        ],
        "floor": {"fixed": "1 CNY", "quote": "floor"},
        "cap": {"at": "9 CNY", "quote": "cap"},
        "quote": "whole",
    }
    facts = {"resident": "no", "insured": "no", "same_feat": "yes"}
    sources = outcome(a_benefit("law/1a", None, rule), facts)["sources"]
    assert sorted(source["quote"] for source in sources) == ["cap", "floor", "half", "two", "whole"]
    assert {source["clause"] for source in sources} == {"law/1"}


def test_an_account_asks_for_the_withdrawals_of_stages_reached_only() -> None:
    benefit = a_benefit("law/1a", None, account(), kind="account_credit")
    for years, missing in (
        ({}, ["others", "taken_first", "taken_second"]),
        ({"others": "10"}, ["taken_first", "taken_second"]),
        ({"others": "7"}, ["taken_first"]),
    ):
        assert outcome(benefit, years | {"level": "junior"})["missing"] == missing
