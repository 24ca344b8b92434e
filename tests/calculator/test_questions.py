"""The next question, and what an estimate is about."""

from datetime import date
from typing import Any

from calculator.bundle import Bundle
from calculator.evaluation import evaluate
from calculator.plain_result import as_plain
from calculator.scope import read_scope
from tests.calculator.building import (
    CLAUSES,
    FACTS,
    INSTRUMENTS,
    QUOTE,
    Data,
    a_benefit,
    a_fact,
    answers_of,
    bundle_of,
    condition,
    plain,
    yes,
)

RESIDENT, INSURED = yes("resident"), yes("insured")
PLACES = [{"place": "county", "within": "city"}, {"place": "city"}, {"place": "island"}]
RARE = [a_fact(f"title_{number}", "yes_no", asked="late") for number in range(10)]
PLACED = [
    a_fact("work_place", "choice", choices=("county", "elsewhere_in_city", "island", "elsewhere")),
    a_fact("employer_place", "choice", choices=("county", "island")),
    *FACTS,
    *RARE,
]
SAME_SCREEN = ("resident", "insured", "taken_first", "taken_second", "heads")
AFTER = condition("issued_on", "is_on_or_after", "2024-01-01")
BEFORE = condition("issued_on", "is_on_or_after", "2023-01-01")
ON_ISLAND = condition("work_place", "is", "island")


def a_bundle(*benefits: Data) -> Bundle:
    """Return benefits of a law of the city and a plan of the island."""
    law, plan = ({**each} for each in INSTRUMENTS)
    instruments = [{**law, "place": "city"}, {**plan, "place": "island"}]
    return bundle_of(
        *benefits, facts=PLACED, places=PLACES, instruments=instruments, clauses=CLAUSES
    )


def asked(bundle: Bundle, facts: Data | None = None, skipped: tuple[str, ...] = ()) -> Any:
    """Return the next question as plain data."""
    answers = answers_of(bundle, facts or {})
    result = evaluate(bundle, answers, date(2023, 7, 1), skipped=skipped)
    return as_plain(result)["next_question"]


def evaluated_ids(bundle: Bundle, request: Data, facts: Data | None = None) -> list[str]:
    """Return the benefits that a request is about."""
    answers = answers_of(bundle, facts or {})
    scope = read_scope(bundle, request, answers.facts)
    result = evaluate(bundle, answers, date(2023, 7, 1), scope)
    return [each.benefit.id for each in result.benefits]


def test_the_fact_that_more_benefits_wait_for_comes_first() -> None:
    bundle = bundle_of(
        a_benefit("law/1a", RESIDENT, "100 CNY"),
        a_benefit("law/1b", INSURED, "300 CNY"),
        a_benefit("law/1c", {"all": [RESIDENT, yes("same_feat")]}, "300 CNY"),
    )
    assert plain(bundle)["next_question"] == {
        "fact": "resident",
        "settles": ["law/1a"],
        "width": 40000,
        "part": "money",
        "left": 3,
        "together": [],
        "beside": [],
    }
    assert plain(bundle, {"resident": "no"})["next_question"]["fact"] == "insured"
    assert plain(bundle, {"resident": "no", "insured": "no"})["next_question"] is None


def test_until_some_money_is_certain_the_nearest_sum_comes_first() -> None:
    many = {"all": [yes("same_feat"), yes("taken_first"), yes("taken_second"), INSURED]}
    bundle = bundle_of(
        a_benefit("law/1a", many, "300000 CNY"), a_benefit("law/1b", RESIDENT, "100 CNY")
    )
    assert asked(bundle)["fact"] == "resident"


def test_what_decides_whether_there_is_anything_comes_before_how_much() -> None:
    per_head = {"per_head": {"count": "heads", "amount": "100 CNY"}}
    bundle = bundle_of(a_benefit("law/1a", RESIDENT, "100 CNY"))
    assert asked(bundle)["fact"] == "resident"
    assert per_head
    paid = a_benefit(
        "law/1b", RESIDENT, "100 CNY", payment={"every": "month", "for": "paid_months"}
    )
    assert asked(bundle_of(paid))["fact"] == "resident"
    assert asked(bundle_of(paid), {"resident": "yes"})["fact"] == "paid_months"


def test_the_place_comes_first_then_money_then_rare_things_then_services_then_other_places() -> (
    None
):
    bundle = a_bundle(
        a_benefit("law/1a", yes("title_0"), "9000 CNY"),
        a_benefit("law/1b", {"all": [condition("work_place", "is", "county"), RESIDENT]}),
        a_benefit("law/1c", INSURED, amount=None, kind="service"),
        a_benefit("plan/1a", yes("same_feat"), clause="plan/1"),
    )
    facts: Data = {}
    seen = []
    while (question := asked(bundle, facts)) is not None:
        seen.append((question["fact"], question["part"]))
        facts[question["fact"]] = "county" if question["fact"] == "work_place" else "no"
    assert seen == [
        ("work_place", "place"),
        ("resident", "money"),
        ("title_0", "rare"),
        ("insured", "in_kind"),
        ("same_feat", "elsewhere"),
    ]


def test_things_that_few_people_have_are_asked_eight_at_once() -> None:
    titles = [a_benefit(f"law/1{n}", yes(f"title_{n}"), "100 CNY") for n in range(10)]
    bundle = a_bundle(*titles)
    first = asked(bundle)["together"]
    assert len(first) == 8
    assert asked(bundle, dict.fromkeys(first, "no"))["together"] == []


def test_what_is_needed_about_one_thing_stands_on_one_screen() -> None:
    facts = [each | {"screen": "work"} for each in PLACED if each["fact"] in SAME_SCREEN]
    rest = [each for each in PLACED if each["fact"] not in SAME_SCREEN]
    either = {"any": [yes("taken_first"), {"all": [yes("taken_second"), yes("same_feat")]}]}
    amount = {"per": "heads", "times": "100 CNY"}
    bundle = bundle_of(
        a_benefit("law/1a", {"all": [RESIDENT, INSURED, either]}, amount), facts=[*facts, *rest]
    )
    first = asked(bundle)
    assert (first["fact"], first["beside"]) == ("resident", ["insured", "taken_first", "heads"])
    left = asked(bundle, {"resident": "yes", "insured": "yes", "taken_first": "no"})
    assert (left["fact"], left["beside"]) == ("taken_second", ["heads"])
    assert asked(bundle, {"resident": "no"}) is None


def test_who_is_asking_comes_first_of_all() -> None:
    facts = [each | ({"asked": "first"} if each["fact"] == "level" else {}) for each in PLACED]
    senior = condition("level", "is_at_least", "senior")
    bundle = bundle_of(
        a_benefit("law/1a", RESIDENT, "100 CNY"),
        a_benefit("law/1b", {"all": [INSURED, senior]}, "100 CNY"),
        facts=facts,
    )
    assert asked(bundle)["fact"] == "level"
    assert asked(bundle, {"level": "none"})["fact"] == "resident"


def test_a_fact_that_a_definition_may_not_need_waits_for_the_one_that_it_needs() -> None:
    since = {"any": [AFTER, {"all": [BEFORE, yes("same_feat")]}]}
    new = a_fact("new", "yes_no", derived={"when": since})
    bundle = bundle_of(
        a_benefit("law/1a", {"all": [condition("new", "is", "no"), RESIDENT]}),
        facts=[*PLACED, new],
    )
    assert asked(bundle, {"resident": "yes"})["fact"] == "issued_on"
    assert asked(bundle, {"resident": "yes", "issued_on": "2022-06-30"}) is None
    between = asked(bundle, {"resident": "yes", "issued_on": "2023-06-30"})
    assert between["fact"] == "same_feat"


def test_skipped_questions_are_not_asked_again_nor_what_hangs_on_rare_ones() -> None:
    both = {"all": [yes("title_0"), INSURED]}
    bundle = a_bundle(a_benefit("law/1a", both), a_benefit("law/1b", RESIDENT))
    assert asked(bundle, skipped=("resident",))["fact"] == "title_0"
    assert asked(bundle, skipped=("resident", "title_0")) is None
    plain_facts = {"all": [RESIDENT, INSURED]}
    bundle = a_bundle(a_benefit("law/1a", plain_facts))
    assert asked(bundle, skipped=("resident",))["fact"] == "insured"


def test_an_estimate_is_narrowed_by_recipient_topic_benefit_and_place() -> None:
    bundle = a_bundle(
        a_benefit("law/1a", RESIDENT, topic="housing"),
        a_benefit("law/1b", RESIDENT, recipient="employer"),
        a_benefit("plan/1a", RESIDENT, clause="plan/1"),
    )
    assert evaluated_ids(bundle, {}) == ["law/1a", "law/1b", "plan/1a"]
    assert evaluated_ids(bundle, {"recipients": ["employer"]}) == ["law/1b"]
    assert evaluated_ids(bundle, {"topics": ["housing"]}) == ["law/1a"]
    assert evaluated_ids(bundle, {"only": ["law/1"]}) == ["law/1a", "law/1b"]
    assert evaluated_ids(bundle, {"only": ["plan/1a"]}) == ["plan/1a"]
    near: Data = {"recipients": ["worker"], "near": True}
    assert evaluated_ids(bundle, near) == ["law/1a", "plan/1a"]
    assert evaluated_ids(bundle, near, {"work_place": "county"}) == ["law/1a"]
    assert evaluated_ids(bundle, near, {"work_place": "elsewhere_in_city"}) == ["law/1a"]
    assert evaluated_ids(bundle, near, {"work_place": "island"}) == ["plan/1a"]
    assert evaluated_ids(bundle, near, {"work_place": "elsewhere"}) == ["law/1a", "plan/1a"]


def test_a_document_of_another_place_counts_where_it_pays_recipients_everywhere() -> None:
    bundle = a_bundle(
        a_benefit("law/1a", RESIDENT),
        a_benefit("plan/1a", RESIDENT, clause="plan/1", everywhere="yes"),
        a_benefit("plan/1b", RESIDENT, clause="plan/1", recipient="school"),
    )
    near: Data = {"recipients": ["worker"], "near": True}
    assert evaluated_ids(bundle, near, {"work_place": "county"}) == ["law/1a", "plan/1a"]
    near = {"recipients": ["school"], "near": True}
    assert evaluated_ids(bundle, near) == ["plan/1b"]


def test_a_document_of_another_place_counts_where_it_pays_by_naming_the_place() -> None:
    from_city = RESIDENT | {"fact": "work_place", "is_one_of": ["island", "elsewhere_in_city"]}
    from_city.pop("is")
    bundle = a_bundle(
        a_benefit("law/1a", RESIDENT), a_benefit("plan/1a", from_city, clause="plan/1")
    )
    near: Data = {"recipients": ["worker"], "near": True}
    assert evaluated_ids(bundle, near, {"work_place": "county"}) == ["law/1a"]
    assert evaluated_ids(bundle, near, {"work_place": "elsewhere_in_city"}) == ["law/1a", "plan/1a"]


def test_one_person_is_not_asked_how_many_colleagues_were_hired() -> None:
    hires = a_fact("hires", "count", about="employer")
    together = a_benefit(
        "law/1b",
        condition("hires", "is_at_least", "10"),
        {"per": "hires", "times": "500 CNY", "quote": QUOTE},
    )
    own = a_benefit("law/1a", RESIDENT, "100 CNY")
    bundle = bundle_of(own, together, facts=[*FACTS, hires])
    assert asked(bundle)["fact"] == "resident"
    assert asked(bundle, {"resident": "yes"}) is None
    assert asked(bundle_of(together, facts=[*FACTS, hires]))["fact"] == "hires"
