"""What both sides of a hire need to say once."""

import pytest

from calculator.hire import same_employer
from tests.calculator.building import a_benefit, a_fact, bundle_of

KINDS = ("enterprise", "shop")
BUNDLE = bundle_of(
    a_benefit("law/1a"),
    facts=[
        a_fact("heads", "count"),
        a_fact("resident", "yes_no"),
        a_fact("employed_by", "choice", choices=(*KINDS, "no_employer")),
        a_fact("employer_kind", "choice", about="employer", choices=KINDS),
    ],
    readings=[],
)
BOTH = ["worker", "employer"]


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ({"employer_kind": "shop"}, {"employer_kind": "shop", "employed_by": "shop"}),
        ({"employed_by": "shop"}, {"employer_kind": "shop", "employed_by": "shop"}),
        ({"employed_by": "no_employer"}, {"employed_by": "no_employer"}),
        ({"employed_by": ["shop"]}, {"employed_by": ["shop"]}),
        (
            {"employed_by": "shop", "employer_kind": "enterprise"},
            {"employed_by": "shop", "employer_kind": "enterprise"},
        ),
        ({}, {}),
    ],
)
def test_the_kind_of_employer_is_said_by_one_side_for_both(
    said: dict[str, object], taken: dict[str, object]
) -> None:
    assert same_employer(BUNDLE, said, BOTH) == taken


def test_somebody_alone_says_it_for_nobody_else() -> None:
    assert same_employer(BUNDLE, {"employer_kind": "shop"}, ["employer"]) == {
        "employer_kind": "shop"
    }
