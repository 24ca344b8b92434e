"""The smallest sets of changeable facts that turn a no."""

from typing import Any

import pytest

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

RESIDENT, INSURED = yes("resident"), yes("insured")


def changes(when: Data, facts: Data, **more: Any) -> list[list[str]]:
    """Return the advised changes as short texts."""
    result = outcome(a_benefit("law/1a", when), facts, **more)
    assert result["eligible"] == "no"
    return [
        [f"{test['fact']} {test['test']} {test['expected']}" for test in change]
        for change in result["changes"]
    ]


@pytest.mark.parametrize(
    ("when", "facts", "expected"),
    [
        (RESIDENT, {"resident": "no"}, [["resident is yes"]]),
        (yes("same_feat"), {"same_feat": "no"}, []),
        (
            {"all": [RESIDENT, INSURED]},
            {"resident": "no", "insured": "no"},
            [["insured is yes", "resident is yes"]],
        ),
        ({"all": [RESIDENT, INSURED]}, {"resident": "no"}, [["resident is yes"]]),
        (
            {"any": [RESIDENT, INSURED]},
            {"resident": "no", "insured": "no"},
            [["insured is yes"], ["resident is yes"]],
        ),
        (
            {"any": [{"all": [RESIDENT, INSURED]}, yes("insured")]},
            {"resident": "no", "insured": "no"},
            [["insured is yes"]],
        ),
        ({"all": [RESIDENT, yes("same_feat")]}, {"resident": "no", "same_feat": "no"}, []),
        (
            condition("level", "is_more_than", "junior"),
            {"level": "none"},
            [["level is_more_than junior"]],
        ),
        (condition("level", "is_more_than", "master"), {"level": "none"}, []),
        (condition("level", "is_less_than", "none"), {"level": "none"}, []),
        (condition("trade", "is_none_of", ["weaver", "welder", "cook"]), {"trade": "cook"}, []),
        (
            condition("trade", "is_one_of", ["weaver", "welder"]),
            {"trade": "cook"},
            [["trade is_one_of ['weaver', 'welder']"]],
        ),
        (condition("heads", "is_at_least", "501"), {"heads": "1"}, []),
        (condition("heads", "is_less_than", "0"), {"heads": "1"}, []),
        (
            {
                "all": [
                    condition("heads", "is_at_least", "3"),
                    condition("heads", "is_at_least", "9"),
                ]
            },
            {"heads": "1"},
            [["heads is_at_least 3", "heads is_at_least 9"]],
        ),
        (
            {"all": [RESIDENT, {"all": [RESIDENT, INSURED]}]},
            {"resident": "no", "insured": "no"},
            [["insured is yes", "resident is yes"]],
        ),
        (
            {
                "all": [
                    condition("heads", "is_at_least", "9"),
                    condition("heads", "is_at_most", "5"),
                ]
            },
            {"heads": "1"},
            [],
        ),
        (yes("local"), {"resident": "no", "insured": "yes"}, [["resident is yes"]]),
        (yes("skilled"), {"skilled": "no"}, []),
        (condition("issued_on", "claimed_within", "12 months"), {"issued_on": "2000-01-01"}, []),
        (
            {"all": [RESIDENT, {"reading": "narrowness", "is": "wide"}]},
            {"resident": "no"},
            [],
        ),
        (
            {"all": [RESIDENT, yes("same_feat", under={"narrowness": "wide"})]},
            {"resident": "no", "same_feat": "no"},
            [["resident is yes"]],
        ),
    ],
)
def test_the_smallest_changes(when: Data, facts: Data, expected: list[list[str]]) -> None:
    assert changes(when, facts) == expected


def test_more_than_three_facts_are_never_advised_and_more_than_four_ways_neither() -> None:
    names = ("resident", "insured", "heads", "contract")
    tests = [
        RESIDENT,
        INSURED,
        condition("heads", "is_at_least", "1"),
        condition("contract", "is_at_least", "1 month"),
    ]
    nothing = {"resident": "no", "insured": "no", "heads": "0", "contract": "0"}
    assert changes({"all": tests}, nothing) == []
    one_each = [*tests, condition("cost", "is_at_least", "1 CNY")]
    found_changes = changes({"any": one_each}, nothing | {"cost": "0"})
    assert [each[0].split()[0] for each in found_changes] == sorted((*names, "cost"))[:4]


def test_a_stated_duration_may_be_advised_where_it_may_change() -> None:
    held = a_fact(
        "held", "months", derived={"months_from": "issued_on"}, may_be_given="yes", changes="soon"
    )
    facts = [held if fact["fact"] == "held" else fact for fact in FACTS]
    when = condition("held", "is_at_least", "12 months")
    bundle = bundle_of(a_benefit("law/1a", when), facts=facts)
    for stated in ({"held": "6"}, {"issued_on": "2023-06-30"}):
        (change,) = found(evaluated(bundle, stated)).changes
        assert [test.fact.id for test in change] == ["held"]


def test_a_yes_or_an_unknown_gets_no_advice() -> None:
    benefit = a_benefit("law/1a", {"all": [RESIDENT, INSURED]})
    for facts in ({}, {"resident": "yes"}, {"resident": "yes", "insured": "yes"}):
        assert outcome(benefit, facts)["changes"] == []
