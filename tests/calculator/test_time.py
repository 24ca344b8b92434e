"""Versions by day, the state of an instrument by day and reading, and the first day of a yes."""

from typing import Any

import pytest

from tests.calculator.building import (
    Data,
    a_benefit,
    an_instrument,
    bundle_of,
    condition,
    evaluated,
    found,
    outcome,
    plain,
    yes,
    yuan,
)

VERSIONS = [
    {"from": "2021-01-01", "fixed": "1000 CNY"},
    {"from": "2023-07-01", "fixed": "1200 CNY"},
]
CONDITIONS = [
    {"from": "2021-01-01", "any": [yes("resident")]},
    {"from": "2023-07-01"} | yes("insured"),
]
DATED = a_benefit("law/1a", CONDITIONS, VERSIONS, dated_by="issued_on")


@pytest.mark.parametrize(
    ("on", "facts", "expected"),
    [
        ("2020-12-31", {"resident": "yes", "insured": "yes"}, ("no", None)),
        ("2021-01-01", {"resident": "yes", "insured": "no"}, ("yes", (1000, 1000, "exact"))),
        ("2023-06-30", {"resident": "yes", "insured": "no"}, ("yes", (1000, 1000, "exact"))),
        ("2023-07-01", {"resident": "yes", "insured": "no"}, ("no", None)),
        ("2023-07-01", {"resident": "no", "insured": "yes"}, ("yes", (1200, 1200, "exact"))),
        ("2023-07-01", {}, ("unknown", (1200, 1200, "exact"))),
    ],
)
def test_the_version_of_the_day_of_application_holds(on: str, facts: Data, expected: Any) -> None:
    result = outcome(a_benefit("law/1a", CONDITIONS, VERSIONS), facts, on)
    assert (result["eligible"], yuan(result["amount"])) == expected


BOTH = {"resident": "yes", "insured": "yes"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (BOTH | {"issued_on": "2020-12-31"}, ("no", None, [])),
        (BOTH | {"issued_on": "2021-01-01"}, ("yes", (1000, 1000, "exact"), [])),
        (BOTH | {"issued_on": "2023-06-30"}, ("yes", (1000, 1000, "exact"), [])),
        (BOTH | {"issued_on": "2023-07-01"}, ("yes", (1200, 1200, "exact"), [])),
        (BOTH, ("unknown", (1000, 1200, "depends"), ["issued_on"])),
        ({"resident": "no", "insured": "no"}, ("no", None, [])),
        ({}, ("unknown", (1000, 1200, "depends"), ["resident", "insured", "issued_on"])),
    ],
)
def test_a_date_fact_may_pick_the_version(facts: Data, expected: Any) -> None:
    result = outcome(DATED, facts)
    assert (result["eligible"], yuan(result["amount"]), result["missing"]) == expected


def test_while_the_day_that_picks_the_version_is_not_known_the_payment_covers_every_version() -> (
    None
):
    each, periods = {"least": 100000, "most": 120000}, {"least": 1, "most": 1}
    assert outcome(DATED, BOTH)["payments"] == [
        {"every": "once", "each": each, "periods": periods, "starts": "not_stated"}
    ]


STATES = [("2021-01-01", "draft"), ("2022-01-01", "in_force_unverified"), ("2023-01-01", "lapsed")]


@pytest.mark.parametrize(
    ("on", "state", "eligible"),
    [
        ("2020-12-31", "not_yet", "no"),
        ("2021-01-01", "draft", "yes"),
        ("2021-12-31", "draft", "yes"),
        ("2022-01-01", "in_force_unverified", "yes"),
        ("2022-12-31", "in_force_unverified", "yes"),
        ("2023-01-01", "lapsed", "no"),
    ],
)
def test_the_state_of_the_instrument_by_day(on: str, state: str, eligible: str) -> None:
    bundle = bundle_of(a_benefit("law/1a"), instruments=[an_instrument("law", *STATES)])
    result = plain(bundle, on=on)["benefits"][0]
    assert (result["status"], result["eligible"]) == (state, eligible)


TRIAL = an_instrument(
    "law",
    ("2021-01-01", "in_force"),
    ("2023-01-01", "lapsed", {"narrowness": "wide"}),
    ("2023-07-01", "lapsed", {"open-point": "left"}),
)


@pytest.mark.parametrize(
    ("on", "readings", "eligible"),
    [
        ("2023-06-30", {}, "yes"),
        ("2023-06-30", {"narrowness": "wide"}, "no"),
        ("2023-07-01", {}, "unknown"),
        ("2023-07-01", {"open-point": "left"}, "no"),
        ("2023-07-01", {"open-point": "right"}, "yes"),
        ("2023-07-01", {"narrowness": "wide"}, "no"),
    ],
)
def test_a_state_under_a_reading_counts_under_that_reading(
    on: str, readings: Data, eligible: str
) -> None:
    bundle = bundle_of(a_benefit("law/1a"), instruments=[TRIAL])
    assert plain(bundle, {}, on, readings)["benefits"][0]["eligible"] == eligible


def test_the_readings_of_a_state_are_named_where_they_matter() -> None:
    bundle = bundle_of(a_benefit("law/1a"), instruments=[TRIAL])
    effects = plain(bundle, on="2023-06-30")["benefits"][0]["readings"]
    wide = {"value": "wide", "eligible": "no", "amount": None}
    assert effects == [{"reading": "narrowness", "value": "narrow", "others": [wide]}]


def test_drafts_and_law_are_never_added_up() -> None:
    bundle = bundle_of(
        a_benefit("law/1a", None, "1 CNY"), a_benefit("plan/1a", None, "2 CNY", clause="plan/1")
    )
    assert plain(bundle)["totals"] == [
        {
            "recipient": "worker",
            "standing": standing,
            "least": sum_,
            "most": sum_,
            "not_summed": [],
            "missing": [],
        }
        for standing, sum_ in (("law", 100), ("draft", 200))
    ]


YEAR = condition("held", "is_at_least", "12 months")


@pytest.mark.parametrize(
    ("when", "facts", "day"),
    [
        (YEAR, {"issued_on": "2023-01-31"}, "2024-01-31"),
        (YEAR, {"issued_on": "2024-02-29"}, "2025-02-28"),
        (YEAR, {"held": "6"}, None),
        (condition("held", "is_more_than", "12 months"), {"issued_on": "2023-01-31"}, "2024-02-29"),
        (condition("held", "is", "12 months"), {"issued_on": "2023-01-31"}, "2024-01-31"),
        (condition("held", "is_less_than", "2 months"), {"issued_on": "2023-01-31"}, None),
        (
            condition("day_of_application", "is_on_or_after", "2024-05-05"),
            {},
            "2024-05-05",
        ),
        (condition("day_of_application", "is_before", "2023-01-01"), {}, None),
        (
            {"all": [YEAR, condition("day_of_application", "is_before", "2024-01-31")]},
            {"issued_on": "2023-01-31"},
            None,
        ),
        (
            {"all": [YEAR, condition("day_of_application", "is_before", "2024-02-01")]},
            {"issued_on": "2023-01-31"},
            "2024-01-31",
        ),
        (
            {"any": [YEAR, condition("day_of_application", "is_on_or_after", "2023-12-01")]},
            {"issued_on": "2023-01-31"},
            "2023-12-01",
        ),
        ({"all": [YEAR, yes("resident")]}, {"issued_on": "2023-01-31", "resident": "no"}, None),
        ({"all": [YEAR, yes("resident")]}, {"issued_on": "2023-01-31"}, None),
        (
            {"all": [YEAR, condition("hired_on", "claimed_within", "6 months")]},
            {"issued_on": "2023-01-31", "hired_on": "2023-07-31"},
            "2024-01-31",
        ),
        (
            {"all": [YEAR, condition("hired_on", "claimed_within", "6 months")]},
            {"issued_on": "2023-01-31", "hired_on": "2023-07-30"},
            None,
        ),
    ],
)
def test_the_first_day_on_which_time_alone_makes_it_a_yes(
    when: Data, facts: Data, day: str | None
) -> None:
    result = outcome(a_benefit("law/1a", when), facts)
    assert (result["eligible"], result["first_day"]) == ("no", day)


def test_a_later_version_or_state_may_be_the_first_day() -> None:
    later = a_benefit("law/1a", [{"from": "2023-09-01"} | yes("resident")])
    assert outcome(later, {"resident": "yes"})["first_day"] == "2023-09-01"
    bundle = bundle_of(
        a_benefit("law/1a"), instruments=[an_instrument("law", ("2024-01-01", "in_force"))]
    )
    assert plain(bundle)["benefits"][0]["first_day"] == "2024-01-01"


def test_no_day_in_the_calendar_makes_it_fail() -> None:
    when = {"all": [YEAR, condition("issued_on", "claimed_within", "12 months")]}
    for day in ("0001-01-01", "9999-12-31"):
        for on in ("0001-01-01", "9999-12-31"):
            bundle = bundle_of(a_benefit("law/1a", when), a_benefit("law/1b", CONDITIONS, VERSIONS))
            assert found(evaluated(bundle, {"issued_on": day}, on)).first_day is None
