"""Every test on every type of fact, known, unknown and partly known; `all`, `any`, readings, definitions."""

from typing import Any

import pytest

from calculator.operators import TESTS
from tests.calculator.building import (
    FACTS,
    Data,
    a_benefit,
    a_fact,
    bundle_of,
    condition,
    evaluated,
    found,
    outcome,
    yes,
)

YES, NO, UNKNOWN = "yes", "no", "unknown"


def eligible(when: Data, facts: Data | None = None, **more: Any) -> str:
    return str(outcome(a_benefit("law/1a", when), facts, **more)["eligible"])


CASES: list[tuple[str, str, Any, dict[str | None, str]]] = [
    ("resident", "is", "yes", {"yes": YES, "no": NO, None: UNKNOWN}),
    ("resident", "is", "no", {"yes": NO, "no": YES, None: UNKNOWN}),
    ("level", "is", "senior", {"senior": YES, "junior": NO, None: UNKNOWN}),
    ("level", "is_one_of", ["junior", "senior"], {"junior": YES, "none": NO, None: UNKNOWN}),
    ("level", "is_none_of", ["junior", "senior"], {"junior": NO, "none": YES, None: UNKNOWN}),
    ("level", "is_at_least", "senior", {"senior": YES, "master": YES, "junior": NO, None: UNKNOWN}),
    ("level", "is_at_most", "junior", {"none": YES, "junior": YES, "senior": NO, None: UNKNOWN}),
    ("level", "is_more_than", "junior", {"junior": NO, "senior": YES, None: UNKNOWN}),
    ("level", "is_less_than", "junior", {"junior": NO, "none": YES, None: UNKNOWN}),
    ("level", "is_at_least", "none", {"none": YES, None: YES}),
    ("level", "is_more_than", "master", {"master": NO, None: NO}),
    ("level", "is_one_of", ["none", "junior", "senior", "master"], {"none": YES, None: YES}),
    ("level", "is_none_of", ["none", "junior", "senior", "master"], {"none": NO, None: NO}),
    ("trade", "is", "cook", {"cook": YES, "welder": NO, None: UNKNOWN}),
    ("heads", "is", "3", {"3": YES, "4": NO, None: UNKNOWN}),
    ("heads", "is_at_least", "3", {"3": YES, "2": NO, None: UNKNOWN}),
    ("heads", "is_at_most", "3", {"3": YES, "4": NO, None: UNKNOWN}),
    ("heads", "is_more_than", "3", {"4": YES, "3": NO, None: UNKNOWN}),
    ("heads", "is_less_than", "3", {"2": YES, "3": NO, None: UNKNOWN}),
    ("heads", "is_at_least", "0", {"0": YES, None: YES}),
    ("heads", "is_at_most", "500", {"500": YES, None: YES}),
    ("heads", "is_more_than", "500", {"500": NO, None: NO}),
    ("heads", "is_less_than", "0", {"0": NO, None: NO}),
    ("heads", "is", "501", {"500": NO, None: NO}),
    ("others", "is_at_least", "0", {"0": YES, None: YES}),
    ("others", "is_less_than", "0", {"0": NO, None: NO}),
    ("others", "is_at_most", "3", {"3": YES, None: UNKNOWN}),
    ("cost", "is", "1000 CNY", {"1000": YES, "1000.01": NO, None: UNKNOWN}),
    ("cost", "is_at_least", "1000 CNY", {"1000": YES, "999.99": NO, None: UNKNOWN}),
    ("cost", "is_at_most", "1000 CNY", {"1000": YES, "1000.01": NO, None: UNKNOWN}),
    ("cost", "is_more_than", "1000 CNY", {"1000.01": YES, "1000": NO, None: UNKNOWN}),
    ("cost", "is_less_than", "1000 CNY", {"999.99": YES, "1000": NO, None: UNKNOWN}),
    ("rent", "is_at_most", "5000 CNY", {"5000": YES, None: YES}),
    ("contract", "is", "3 years", {"36": YES, "35 months": NO, None: UNKNOWN}),
    ("contract", "is_at_least", "3 years", {"3 years": YES, "35": NO, None: UNKNOWN}),
    ("contract", "is_at_most", "6 months", {"6": YES, "7": NO, None: UNKNOWN}),
    ("contract", "is_more_than", "6 months", {"7": YES, "6": NO, None: UNKNOWN}),
    ("contract", "is_less_than", "6 months", {"5": YES, "6": NO, None: UNKNOWN}),
    (
        "issued_on",
        "is_on_or_after",
        "2022-06-30",
        {"2022-06-30": YES, "2022-06-29": NO, None: UNKNOWN},
    ),
    ("issued_on", "is_before", "2022-06-30", {"2022-06-29": YES, "2022-06-30": NO, None: UNKNOWN}),
    (
        "issued_on",
        "claimed_within",
        "12 months",
        {"2022-07-01": YES, "2022-06-30": NO, "2024-01-01": YES, "9999-12-31": YES, None: UNKNOWN},
    ),
    ("day_of_application", "is_on_or_after", "2023-07-01", {None: YES}),
    ("day_of_application", "is_before", "2023-07-01", {None: NO}),
]


@pytest.mark.parametrize(("fact", "operator", "expected", "truths"), CASES)
def test_a_test_on_a_fact(
    fact: str, operator: str, expected: Any, truths: dict[str | None, str]
) -> None:
    when = condition(fact, operator, expected)
    assert {
        answer: eligible(when, {} if answer is None else {fact: answer}) for answer in truths
    } == truths


def test_every_test_of_every_type_is_among_the_cases() -> None:
    types = {fact["fact"]: fact["type"] for fact in FACTS} | {"day_of_application": "date"}
    tried = {(types[fact], operator) for fact, operator, _, _ in CASES}
    assert tried == {(kind, name) for kind, tests in TESTS.items() for name in tests}


@pytest.mark.parametrize(
    ("operator", "expected", "facts", "truth"),
    [
        ("is_at_least", "5", {"heads": "5"}, YES),
        ("is_at_least", "5", {"heads": "4"}, UNKNOWN),
        ("is_less_than", "5", {"heads": "5"}, NO),
        ("is_at_most", "4", {"others": "5"}, NO),
        ("is", "4", {"others": "5"}, NO),
        ("is", "5", {"others": "5"}, UNKNOWN),
        ("is", "5", {"others": "5", "heads": "0"}, YES),
        ("is_more_than", "505", {"others": "5"}, NO),
        ("is_at_most", "505", {"others": "5"}, YES),
        ("is_at_most", "504", {"others": "5"}, UNKNOWN),
        ("is_more_than", "505", {"heads": "500"}, UNKNOWN),
    ],
)
def test_a_total_of_which_only_a_part_is_known_decides_what_it_can(
    operator: str, expected: str, facts: Data, truth: str
) -> None:
    assert eligible(condition("everyone", operator, expected), facts) == truth


@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        ({}, UNKNOWN),
        ({"heads": "6"}, UNKNOWN),
        ({"heads": "3"}, NO),
        ({"heads": "3", "rank": "1"}, NO),
        ({"heads": "8", "rank": "2"}, YES),
        ({"counted": "10"}, YES),
        ({"counted": "900"}, YES),
        ({"counted": "9"}, NO),
    ],
)
def test_a_total_may_be_given_instead_of_its_parts(facts: Data, truth: str) -> None:
    assert eligible(condition("counted", "is_at_least", "10"), facts) == truth


def test_a_total_that_may_be_given_is_not_bounded_by_the_ranges_of_its_parts_before_one_is_stated() -> (
    None
):
    more_than_all_parts = condition("counted", "is_more_than", "505")
    assert [eligible(more_than_all_parts, facts) for facts in ({}, {"rank": "5"})] == [UNKNOWN, NO]


@pytest.mark.parametrize(
    ("facts", "on", "truth"),
    [
        ({"issued_on": "2022-07-01"}, "2023-06-30", NO),
        ({"issued_on": "2022-07-01"}, "2023-07-01", YES),
        ({"issued_on": "2024-01-01"}, "2023-07-01", NO),
        ({"held": "12"}, "2023-07-01", YES),
        ({"held": "11 months"}, "2023-07-01", NO),
        ({}, "2023-07-01", UNKNOWN),
    ],
)
def test_months_from_a_date_to_the_day_of_application(facts: Data, on: str, truth: str) -> None:
    assert eligible(condition("held", "is_at_least", "12 months"), facts, on=on) == truth


def test_months_between_two_dates_need_both() -> None:
    when = condition("span", "is_at_least", "12 months")
    both = {"hired_on": "2021-02-28", "issued_on": "2022-02-28"}
    assert [eligible(when, facts) for facts in (both, {"hired_on": "2021-02-28"}, {})] == [
        YES,
        UNKNOWN,
        UNKNOWN,
    ]


def test_computed_months_may_exceed_the_range_that_holds_for_stated_ones() -> None:
    held = a_fact(
        "held",
        "months",
        derived={"months_from": "issued_on"},
        may_be_given="yes",
        range="0 months to 24 months",
    )
    facts = [held if fact["fact"] == "held" else fact for fact in FACTS]
    bundle = bundle_of(
        a_benefit("law/1a", condition("held", "is_at_least", "36 months")), facts=facts
    )
    long_ago = found(evaluated(bundle, {"issued_on": "2001-01-01"}))
    assert [found(evaluated(bundle)).eligible.value, long_ago.eligible.value] == [UNKNOWN, YES]


@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        ({}, UNKNOWN),
        ({"resident": "no"}, NO),
        ({"resident": "yes"}, UNKNOWN),
        ({"resident": "yes", "insured": "yes"}, YES),
    ],
)
def test_a_definition_holds_when_its_condition_does(facts: Data, truth: str) -> None:
    negated = {YES: NO, NO: YES, UNKNOWN: UNKNOWN}
    assert eligible(yes("local"), facts) == truth
    assert eligible(condition("local", "is", "no"), facts) == negated[truth]


@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        ({"skilled": "yes"}, YES),
        ({"skilled": "no"}, NO),
        ({"level": "master"}, YES),
        ({"level": "none", "insured": "no"}, NO),
        ({"level": "none"}, UNKNOWN),
    ],
)
def test_a_definition_may_be_stated_where_it_may_be_given(facts: Data, truth: str) -> None:
    assert eligible(yes("skilled"), facts) == truth


def test_what_the_law_decides_by_itself_is_not_undone_by_a_statement() -> None:
    timely = a_fact(
        "skilled",
        "yes_no",
        derived={"when": condition("day_of_application", "is_on_or_after", "2023-01-01")},
        may_be_given="yes",
    )
    facts = [timely if fact["fact"] == "skilled" else fact for fact in FACTS]
    bundle = bundle_of(a_benefit("law/1a", yes("skilled")), facts=facts)
    assert found(evaluated(bundle, {"skilled": "no"}, "2023-01-01")).eligible.value == YES
    assert found(evaluated(bundle, {"skilled": "yes"}, "2022-12-31")).eligible.value == NO


RESIDENT, INSURED = yes("resident"), yes("insured")


@pytest.mark.parametrize(
    ("facts", "both", "either"),
    [
        ({"resident": "yes", "insured": "yes"}, YES, YES),
        ({"resident": "yes", "insured": "no"}, NO, YES),
        ({"resident": "yes"}, UNKNOWN, YES),
        ({"resident": "no"}, NO, UNKNOWN),
        ({"resident": "no", "insured": "no"}, NO, NO),
        ({}, UNKNOWN, UNKNOWN),
    ],
)
def test_all_and_any(facts: Data, both: str, either: str) -> None:
    assert eligible({"all": [RESIDENT, INSURED]}, facts) == both
    assert eligible({"any": [RESIDENT, INSURED]}, facts) == either
    assert eligible({"all": [{"any": [RESIDENT, INSURED]}, RESIDENT]}, facts) == eligible(
        RESIDENT, facts
    )


CHOSEN, OTHER = {"narrowness": "narrow"}, {"narrowness": "wide"}


@pytest.mark.parametrize("joined", ["all", "any"])
@pytest.mark.parametrize(
    ("under", "readings", "stands"),
    [
        (CHOSEN, {}, YES),
        (OTHER, {}, NO),
        (OTHER, {"narrowness": "wide"}, YES),
        (CHOSEN, {"narrowness": "wide"}, NO),
        ({"open-point": "left"}, {}, UNKNOWN),
        ({"open-point": "left"}, {"open-point": "left"}, YES),
        ({"open-point": "left"}, {"open-point": "middle"}, NO),
    ],
)
def test_a_member_stands_only_under_its_reading(
    joined: str, under: Data, readings: Data, stands: str
) -> None:
    when = {joined: [RESIDENT, yes("insured", under=under)]}
    for resident in ("yes", "no"):
        for insured in ("yes", "no"):
            facts = {"resident": resident, "insured": insured}
            with_it = eligible({joined: [RESIDENT, INSURED]}, facts)
            without = eligible({joined: [RESIDENT]}, facts)
            expected = {YES: with_it, NO: without}.get(
                stands, with_it if with_it == without else UNKNOWN
            )
            assert eligible(when, facts, readings=readings) == expected


def test_a_whole_all_or_any_may_stand_under_a_reading() -> None:
    when = {"all": [RESIDENT, {"any": [INSURED, yes("same_feat")], "under": OTHER}]}
    facts = {"resident": "yes", "insured": "no", "same_feat": "no"}
    assert [eligible(when, facts), eligible(when, facts, readings=OTHER)] == [YES, NO]


@pytest.mark.parametrize(
    ("readings", "truth"),
    [({}, UNKNOWN), ({"open-point": "left"}, YES), ({"open-point": "right"}, NO)],
)
def test_a_condition_on_a_reading(readings: Data, truth: str) -> None:
    assert eligible({"reading": "open-point", "is": "left"}, readings=readings) == truth


def test_the_reasons_are_the_tests_that_decide() -> None:
    when = {
        "all": [
            RESIDENT,
            {"any": [INSURED, condition("heads", "is_at_least", "3")]},
            yes("same_feat", under={"open-point": "left"}),
        ]
    }
    reason = {"test": "is", "expected": "yes", "clause": "law/1", "quote": "如原文"}
    resident = {"fact": "resident", **reason}
    insured = {"fact": "insured", **reason}
    feat = {"fact": "same_feat", **reason}
    heads = {**insured, "fact": "heads", "test": "is_at_least", "expected": "3"}
    left = {"reading": "open-point", "test": "is_not", "expected": "left"}

    def reasons(facts: Data, readings: Data | None = None) -> Any:
        return outcome(a_benefit("law/1a", when), facts, readings=readings)["reasons"]

    stated = {"resident": "yes", "insured": "yes", "heads": "9", "same_feat": "yes"}
    assert reasons(stated) == [
        resident | {"answer": "yes", "truth": "yes"},
        insured | {"answer": "yes", "truth": "yes"},
        feat | {"answer": "yes", "truth": "yes"},
    ]
    assert reasons({"resident": "no", "insured": "no", "heads": "2"}) == [
        resident | {"answer": "no", "truth": "no"},
        insured | {"answer": "no", "truth": "no"},
        heads | {"answer": "2", "truth": "no"},
    ]
    assert reasons({"resident": "yes", "insured": "no"}, {"open-point": "right"}) == [
        heads | {"answer": None, "truth": "unknown"}
    ]
    assert reasons({"resident": "yes", "insured": "yes"}) == [
        left | {"answer": None, "truth": "unknown"},
        feat | {"answer": None, "truth": "unknown"},
    ]


def test_a_definition_gives_the_reasons_of_its_own_tests_unless_it_was_stated() -> None:
    benefit = a_benefit("law/1a", yes("skilled"))
    assert [each["fact"] for each in outcome(benefit, {"level": "none"})["reasons"]] == [
        "resident",
        "insured",
    ]
    assert [each["fact"] for each in outcome(benefit, {"skilled": "no"})["reasons"]] == ["skilled"]


def test_the_missing_facts_are_those_that_may_still_change_something() -> None:
    benefit = a_benefit("law/1a", {"any": [RESIDENT, yes("skilled")]}, {"fact": "cost"})
    assert outcome(benefit)["missing"] == ["resident", "level", "insured", "cost"]
    assert outcome(benefit, {"resident": "no"})["missing"] == ["level", "cost"]
    assert outcome(benefit, {"resident": "yes"})["missing"] == ["cost"]
    assert outcome(benefit, {"resident": "yes", "cost": "5"})["missing"] == []


def test_the_readings_that_change_a_benefit_are_named_with_what_they_would_give() -> None:
    when = {"all": [RESIDENT, yes("insured", under=OTHER)]}
    result = outcome(a_benefit("law/1a", when), {"resident": "yes", "insured": "no"})
    assert result["eligible"] == "yes"
    assert result["readings"] == [
        {
            "reading": "narrowness",
            "value": "narrow",
            "others": [{"value": "wide", "eligible": "no", "amount": None}],
        }
    ]


def test_a_reading_that_is_left_open_is_named_with_every_value() -> None:
    benefit = a_benefit("law/1a", {"reading": "open-point", "is": "left"})
    amount = {"least": 100000, "most": 100000, "bound": "exact"}
    assert outcome(benefit)["readings"] == [
        {
            "reading": "open-point",
            "value": None,
            "others": [
                {"value": "left", "eligible": "yes", "amount": amount},
                {"value": "right", "eligible": "no", "amount": None},
                {"value": "middle", "eligible": "no", "amount": None},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("when", "facts", "last_day"),
    [
        (
            condition("issued_on", "claimed_within", "12 months"),
            {"issued_on": "2023-01-31"},
            "2024-01-31",
        ),
        (condition("issued_on", "claimed_within", "12 months"), {}, None),
        (
            {
                "all": [
                    condition("issued_on", "claimed_within", "12 months"),
                    condition("hired_on", "claimed_within", "6 months"),
                ]
            },
            {"issued_on": "2023-01-31", "hired_on": "2023-03-31"},
            "2023-09-30",
        ),
        (
            {
                "any": [
                    condition("issued_on", "claimed_within", "12 months"),
                    condition("hired_on", "claimed_within", "6 months"),
                ]
            },
            {"issued_on": "2023-01-31", "hired_on": "2023-03-31"},
            "2024-01-31",
        ),
        (
            {"any": [condition("issued_on", "claimed_within", "12 months"), RESIDENT]},
            {"issued_on": "2023-01-31", "resident": "yes"},
            None,
        ),
        (
            {"any": [condition("issued_on", "claimed_within", "12 months"), RESIDENT]},
            {"issued_on": "2023-01-31", "resident": "no"},
            "2024-01-31",
        ),
        (
            {"any": [condition("issued_on", "claimed_within", "12 months"), RESIDENT]},
            {"issued_on": "2020-01-31", "resident": "no"},
            "2021-01-31",
        ),
        (
            {"any": [condition("issued_on", "claimed_within", "12 months"), RESIDENT]},
            {"issued_on": "2023-01-31"},
            "2024-01-31",
        ),
        (
            {"any": [condition("issued_on", "claimed_within", "12 months"), RESIDENT]},
            {"issued_on": "2020-01-31"},
            None,
        ),
        (
            {"all": [RESIDENT, condition("issued_on", "claimed_within", "1 year", under=OTHER)]},
            {"issued_on": "2023-01-31"},
            None,
        ),
    ],
)
def test_the_last_day_to_apply(when: Data, facts: Data, last_day: str | None) -> None:
    assert outcome(a_benefit("law/1a", when), facts)["deadline"] == last_day
