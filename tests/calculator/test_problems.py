"""Everything that can be wrong with rules and answers, each with its code, its node and its values."""

from __future__ import annotations

import ast
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from calculator.answers import read_answers
from calculator.api import evaluate_json
from calculator.bundle import read_bundle
from calculator.operators import TEST_NAMES, TESTS
from calculator.problems import Problem
from tests.calculator.building import (
    CLAUSES,
    FACTS,
    INSTRUMENTS,
    QUOTE,
    READINGS,
    Data,
    a_benefit,
    a_fact,
    a_reading,
    a_stacking_rule,
    an_instrument,
    both,
    bundle_data,
    bundle_of,
    condition,
    problems_of,
    yes,
)

PROJECT = Path(__file__).resolve().parents[2]
A, B, C = "law/1a", "law/1b", "law/1c"
RESIDENT = yes("resident")
Found = list[tuple[str, Any, str | None, dict[str, str]]]


def told(problems: list[Problem]) -> Found:
    """Return problems as plain tuples."""
    return [(each.code, each.node, each.key, dict(each.values)) for each in problems]


def of_benefit(**changed: Any) -> Found:
    """Return what is wrong with a benefit in which these keys are replaced."""
    return told(problems_of(a_benefit(A) | changed))


def of_amount(amount: Any) -> Found:
    return of_benefit(amount=amount)


def of_when(when: Any) -> Found:
    return of_benefit(when=when)


def of_payment(payment: Any) -> Found:
    return of_benefit(payment=payment)


def of_fact(fact: Any) -> Found:
    return told(problems_of(a_benefit(A), facts=[*FACTS, fact]))


def of_reading(reading: Any) -> Found:
    return told(problems_of(a_benefit(A), readings=[*READINGS, reading]))


def of_stacking(*rules: Any) -> Found:
    benefits = [a_benefit(name) for name in (A, B, C)]
    return told(problems_of(*benefits, stacking=list(rules)))


def of_instrument(instrument: Any) -> Found:
    return told(problems_of(a_benefit(A), instruments=[*INSTRUMENTS, instrument]))


def without(node: Data, *keys: str) -> Data:
    return {key: value for key, value in node.items() if key not in keys}


TABLE = {"none": "1 CNY", "junior": "1 CNY", "senior": "1 CNY", "master": "1 CNY"}
SHAPES = (
    "fixed, between, fact, look_up, ladder, percentage, saving, per, depending_on, amount, account, "
    "not_in_text, sum, highest_of, lowest_of"
)
LADDER = {"by": "rank", "from": "900 CNY", "step": "100 CNY", "down_to": "500 CNY"}
NO_QUOTE = {"fact": "resident", "is": "yes"}
TWO_TESTS = RESIDENT | {"is_at_least": "yes"}
UNORDERED = condition("trade", "is_at_least", "cook")
EMPTY_TRANSLATION = {"zh": "中文", "en": " "}
SMALL_TABLE = {"look_up": {"by": "level", "table": {"none": "1 CNY", "junior": "1 CNY"}}}
OPEN_LADDER = {"ladder": LADDER | {"by": "heads"}}
UNROUNDED = {"percentage": "50%", "of": {"fact": "cost"}}
OTHERWISE_FIRST = {"otherwise": "1 CNY"}
TWO_SHAPES = {"fixed": "1 CNY", "fact": "cost"}
BAD_ADJUSTMENT = {"when": RESIDENT, "raised_by": "1%", "reduced_to": "1%"}
LATE: Data = {"from": "2021-01-01", "fixed": "1 CNY"}
SHARED_BY_NOTHING: Data = {"shared_by": "0"}
PAID_TWICE: Data = {"saving": {"fact": "rent"}, "still_paid": "200%", "round": "nearest_fen"}
INSTALMENTS = ["25%", "70%"]
TWO_LENGTHS = {"every": "month", "lasts": "1 year", "at_most": "1 year"}
NO_FROM = {"fixed": "1 CNY"}
ONE_MEMBER = a_stacking_rule("law-r", "choose_one", A)
NO_REASON = without(a_stacking_rule("law-r", "choose_one", A, B), "quote")
UNDATED = a_stacking_rule(
    "law-r", "awards_over_time", series={"s": [A, B]}, dates={A: "issued_on"}, window="1 year"
)
CAPS = [a_stacking_rule(f"law-{each}", "joint_cap", A, each, cap="1 CNY") for each in (B, C)]
SINGLE = a_reading("single", "only", adopted="only")
CIRCLE = [
    a_fact(name, "yes_no", derived={"when": yes(other)})
    for name, other in (("left", "right"), ("right", "left"))
]
TWO_DERIVATIONS = {"months_from": "issued_on", "total_of": ["heads", "rank"]}
WRONG_DERIVATION = {"months_from": "issued_on"}
WRONG_BASES = {
    "credit": "1 CNY",
    "years": "others",
    "withdrawals": [],
    "gives": "balance",
    "base": {"reading": "narrowness"},
}
LOST = a_benefit(A, clause="lost/1")
HALF_A_PAYMENT = {"every": "month", "lasts": "1 year", "under": {"narrowness": "wide"}}
TITLE_WITH_MONEY = a_benefit(A, kind="title")

CASES: dict[str, tuple[Any, Found]] = {
    "a part that is no list": (
        lambda: told(problems_of(a_benefit(A), stacking="none")),
        [("not_a_list", "none", None, {})],
    ),
    "a benefit that is no mapping": (
        lambda: told(problems_of(a_benefit(A), facts=[*FACTS, "text"])),
        [("not_a_mapping", "text", None, {})],
    ),
    "a text that is a list": (
        lambda: of_benefit(recipient=["worker"]),
        [("not_a_text", ["worker"], None, {})],
    ),
    "a key nobody knows": (
        lambda: of_benefit(amuont="1 CNY"),
        [
            (
                "unknown_key",
                a_benefit(A) | {"amuont": "1 CNY"},
                "amuont",
                {"found": "amuont", "suggestion": "amount"},
            )
        ],
    ),
    "a key that is missing": (
        lambda: told(problems_of(without(a_benefit(A), "topic"))),
        [("missing_key", without(a_benefit(A), "topic"), None, {"wanted": "topic"})],
    ),
    "an amount that is missing": (
        lambda: told(problems_of(a_benefit(A, amount=None))),
        [("missing_key", a_benefit(A, amount=None), None, {"wanted": "amount"})],
    ),
    "a joint cap without a cap": (
        lambda: of_stacking(without(CAPS[0], "cap")),
        [("missing_key", without(CAPS[0], "cap"), None, {"wanted": "cap"})],
    ),
    "an offset that reduces nothing": (
        lambda: of_stacking(a_stacking_rule("law-r", "offset", A)),
        [
            (
                "missing_key",
                a_stacking_rule("law-r", "offset", A),
                None,
                {"wanted": "reduces"},
            )
        ],
    ),
    "awards without a window": (
        lambda: of_stacking(without(UNDATED, "window")),
        [("missing_key", without(UNDATED, "window"), None, {"wanted": "window"})],
    ),
    "a word nobody knows": (
        lambda: of_benefit(recipient="workr"),
        [
            (
                "unknown_word",
                "workr",
                None,
                {
                    "found": "workr",
                    "suggestion": "worker",
                    "accepted": "worker, employer, school, training_institution, organiser, "
                    "workshop, base, park, agency, team",
                },
            )
        ],
    ),
    "a translation that is missing": (
        lambda: of_benefit(name=EMPTY_TRANSLATION),
        [("missing_translation", EMPTY_TRANSLATION, None, {"language": "en"})],
    ),
    "a yes that is none": (
        lambda: of_when(condition("resident", "is", "maybe")),
        [("bad_yes_no", "maybe", None, {"found": "maybe"})],
    ),
    "money without its unit": (
        lambda: of_amount({"fixed": "1000"}),
        [("bad_money", "1000", None, {"found": "1000"})],
    ),
    "a rate that is none": (
        lambda: of_amount({"percentage": "half", "of": "1 CNY"}),
        [("bad_rate", "half", None, {"found": "half"})],
    ),
    "a duration without its unit": (
        lambda: of_when(condition("held", "is_at_least", "12")),
        [("bad_duration", "12", None, {"found": "12"})],
    ),
    "a count that is none": (
        lambda: of_when(condition("heads", "is", "ten")),
        [("bad_count", "ten", None, {"found": "ten"})],
    ),
    "a date that is none": (
        lambda: of_when(condition("issued_on", "is_before", "2023-02-29")),
        [("bad_date", "2023-02-29", None, {"found": "2023-02-29"})],
    ),
    "a range that is none": (
        lambda: of_fact(a_fact("odd", "count", range="9 to 1")),
        [("bad_range", "9 to 1", None, {"found": "9 to 1"})],
    ),
    "a range of a fact that has none": (
        lambda: of_fact(a_fact("odd", "yes_no", range="0 to 1")),
        [("bad_range", "0 to 1", None, {"found": "0 to 1"})],
    ),
    "a between that goes down": (
        lambda: of_amount({"between": ["2 CNY", "1 CNY"]}),
        [("bad_between", ["2 CNY", "1 CNY"], None, {})],
    ),
    "a range of rates that goes down": (
        lambda: of_amount({"percentage": ["50%", "30%"], "of": "1 CNY"}),
        [("bad_between", ["50%", "30%"], None, {})],
    ),
    "a ladder whose steps do not fit": (
        lambda: of_amount({"ladder": LADDER | {"step": "300 CNY"}}),
        [("bad_ladder", LADDER | {"step": "300 CNY"}, None, {})],
    ),
    "a condition without a source": (
        lambda: of_when(NO_QUOTE),
        [("no_source", NO_QUOTE, None, {"fact": "resident"})],
    ),
    "a stacking rule without a source": (
        lambda: of_stacking(NO_REASON),
        [("no_source", NO_REASON, None, {"fact": "law-r"})],
    ),
    "an all of nothing": (lambda: of_when({"all": []}), [("empty_condition", [], None, {})]),
    "one of nothing": (
        lambda: of_when(condition("level", "is_one_of", [])),
        [("empty_condition", [], None, {})],
    ),
    "two tests at once": (
        lambda: of_when(TWO_TESTS),
        [
            (
                "one_test_wanted",
                TWO_TESTS,
                None,
                {"found": "is, is_at_least", "accepted": ", ".join(TEST_NAMES)},
            )
        ],
    ),
    "a test that the type does not have": (
        lambda: of_when(condition("resident", "is_at_least", "yes")),
        [
            (
                "wrong_test",
                condition("resident", "is_at_least", "yes"),
                "is_at_least",
                {"found": "is_at_least", "fact": "resident", "type": "yes_no", "accepted": "is"},
            )
        ],
    ),
    "an order that choices do not have": (
        lambda: of_when(UNORDERED),
        [
            (
                "wrong_test",
                UNORDERED,
                "is_at_least",
                {
                    "found": "is_at_least",
                    "fact": "trade",
                    "type": "choice",
                    "accepted": ", ".join(TESTS["choice"]),
                },
            )
        ],
    ),
    "a fact of the wrong type": (
        lambda: of_amount({"fact": "heads"}),
        [
            (
                "wrong_fact_type",
                "heads",
                None,
                {"fact": "heads", "type": "count", "accepted": "money"},
            )
        ],
    ),
    "an under that is no reading": (
        lambda: of_when({"all": [RESIDENT | {"under": "wide"}]}),
        [("not_a_reading", "wide", None, {})],
    ),
    "an under where nothing is joined": (
        lambda: of_when({"all": [RESIDENT], "under": {"narrowness": "wide"}}),
        [
            (
                "unknown_key",
                {"all": [RESIDENT], "under": {"narrowness": "wide"}},
                "under",
                {"found": "under", "suggestion": ""},
            )
        ],
    ),
    "a version's day inside a condition": (
        lambda: of_when({"all": [RESIDENT | {"from": "2021-01-01"}]}),
        [
            (
                "unknown_key",
                RESIDENT | {"from": "2021-01-01"},
                "from",
                {"found": "from", "suggestion": ""},
            )
        ],
    ),
    "two shapes at once": (
        lambda: of_amount(TWO_SHAPES),
        [("one_shape_wanted", TWO_SHAPES, None, {"found": "fixed, fact", "accepted": SHAPES})],
    ),
    "an amount without a shape": (
        lambda: of_amount({"quote": QUOTE}),
        [("one_shape_wanted", {"quote": QUOTE}, None, {"found": "", "accepted": SHAPES})],
    ),
    "a share of an answer that nothing rounds": (
        lambda: of_amount(UNROUNDED),
        [
            (
                "rounding_missing",
                UNROUNDED,
                None,
                {"accepted": "nearest_fen, down_to_fen, down_to_yuan"},
            )
        ],
    ),
    "two adjustments in one": (
        lambda: of_amount({"fixed": "1 CNY", "adjusted": [BAD_ADJUSTMENT]}),
        [("one_adjustment_wanted", BAD_ADJUSTMENT, None, {})],
    ),
    "a sum of one": (
        lambda: of_amount({"sum": ["1 CNY"]}),
        [("two_amounts_wanted", ["1 CNY"], None, {})],
    ),
    "an otherwise that others follow": (
        lambda: of_amount({"depending_on": [OTHERWISE_FIRST, OTHERWISE_FIRST]}),
        [("otherwise_is_last", OTHERWISE_FIRST, None, {})],
    ),
    "a table that lacks a row": (
        lambda: of_amount(SMALL_TABLE),
        [
            (
                "incomplete_table",
                SMALL_TABLE,
                None,
                {"fact": "level", "missing": "senior, master"},
            )
        ],
    ),
    "a table that lacks a row inside a cap": (
        lambda: of_amount({"fact": "cost", "cap": {"at": SMALL_TABLE}}),
        [
            (
                "incomplete_table",
                SMALL_TABLE,
                None,
                {"fact": "level", "missing": "senior, master"},
            )
        ],
    ),
    "a ladder that lacks a rank": (
        lambda: of_amount(OPEN_LADDER),
        [("incomplete_table", OPEN_LADDER, None, {"fact": "heads", "missing": "0, 6, 500"})],
    ),
    "a table that only a later version of the conditions outgrows": (
        lambda: of_benefit(
            amount=SMALL_TABLE,
            when=[
                {"from": "2020-01-01"} | condition("level", "is_at_most", "junior"),
                {"from": "2021-01-01"} | condition("level", "is_at_most", "senior"),
            ],
        ),
        [("incomplete_table", SMALL_TABLE, None, {"fact": "level", "missing": "senior"})],
    ),
    "a table that is only incomplete from some day on": (
        lambda: of_benefit(
            amount=SMALL_TABLE,
            when={
                "any": [
                    condition("level", "is_at_most", "junior"),
                    condition("day_of_application", "is_on_or_after", "2022-01-01"),
                ]
            },
        ),
        [
            (
                "incomplete_table",
                SMALL_TABLE,
                None,
                {"fact": "level", "missing": "senior, master"},
            )
        ],
    ),
    "a table that is only incomplete until some day": (
        lambda: of_benefit(
            amount=SMALL_TABLE,
            when={
                "any": [
                    condition("level", "is_at_most", "junior"),
                    condition("day_of_application", "is_before", "2022-01-01"),
                ]
            },
        ),
        [
            (
                "incomplete_table",
                SMALL_TABLE,
                None,
                {"fact": "level", "missing": "senior, master"},
            )
        ],
    ),
    "an account on bases that it does not have": (
        lambda: of_amount({"account": WRONG_BASES}),
        [
            (
                "wrong_account_bases",
                {"reading": "narrowness"},
                None,
                {"accepted": "balance, all_credits, all_credits_less_taken"},
            )
        ],
    ),
    "money for a title": (
        lambda: told(problems_of(TITLE_WITH_MONEY)),
        [("amount_not_wanted", TITLE_WITH_MONEY, "amount", {"kind": "title"})],
    ),
    "two lengths": (
        lambda: of_payment(TWO_LENGTHS),
        [("one_length_wanted", TWO_LENGTHS, None, {})],
    ),
    "instalments that are not the whole": (
        lambda: of_payment({"instalments": {"parts": INSTALMENTS, "every": "year"}}),
        [("instalments_not_whole", INSTALMENTS, None, {})],
    ),
    "an amount that begins after its conditions": (
        lambda: of_amount([LATE]),
        [("amount_begins_late", LATE, "from", {"found": "2021-01-01", "first": "2020-01-01"})],
    ),
    "a sum shared among nobody": (
        lambda: of_amount({"fixed": "1 CNY", "adjusted": [SHARED_BY_NOTHING]}),
        [("shared_by_nothing", SHARED_BY_NOTHING, "shared_by", {})],
    ),
    "a discount of which more than all is still paid": (
        lambda: of_amount(PAID_TWICE),
        [("still_paid_above_all", PAID_TWICE, "still_paid", {})],
    ),
    "a version without its first day": (
        lambda: of_amount([{"from": "2020-01-01", "fixed": "1 CNY"}, NO_FROM]),
        [("version_without_from", NO_FROM, None, {})],
    ),
    "versions that do not ascend": (
        lambda: of_amount(
            [{"from": day, "fixed": "1 CNY"} for day in ("2020-01-01", "2020-01-01")]
        ),
        [("versions_not_ascending", "2020-01-01", None, {"found": "2020-01-01"})],
    ),
    "a version before its instrument": (
        lambda: of_amount({"from": "2019-12-31", "fixed": "1 CNY"}),
        [
            (
                "version_before_instrument",
                "2019-12-31",
                None,
                {"found": "2019-12-31", "first": "2020-01-01"},
            )
        ],
    ),
    "states that do not ascend": (
        lambda: of_instrument(
            an_instrument("x", ("2021-01-01", "draft"), ("2020-01-01", "lapsed"))
        ),
        [
            (
                "versions_not_ascending",
                an_instrument("x", ("2021-01-01", "draft"), ("2020-01-01", "lapsed"))["status"][
                    "days"
                ],
                None,
                {"found": "2020-01-01"},
            )
        ],
    ),
    "an instrument without a status": (
        lambda: of_instrument(without(an_instrument("x"), "status")),
        [("missing_key", without(an_instrument("x"), "status"), None, {"wanted": "status"})],
    ),
    "two derivations": (
        lambda: of_fact(a_fact("odd", "months", derived=TWO_DERIVATIONS)),
        [("one_derivation_wanted", TWO_DERIVATIONS, None, {})],
    ),
    "a derivation that does not suit the type": (
        lambda: of_fact(a_fact("odd", "count", derived=WRONG_DERIVATION)),
        [("wrong_derivation", WRONG_DERIVATION, None, {"fact": "odd", "type": "count"})],
    ),
    "facts that follow from each other": (
        lambda: told(problems_of(a_benefit(A), facts=[*FACTS, *CIRCLE])),
        [("circular_fact", circle, "derived", {"found": circle["fact"]}) for circle in CIRCLE],
    ),
    "a reading with one value": (
        lambda: of_reading(SINGLE),
        [("too_few_readings", SINGLE, "readings", {})],
    ),
    "a stacking rule with one member": (
        lambda: of_stacking(ONE_MEMBER),
        [("too_few_members", ONE_MEMBER, None, {})],
    ),
    "an award without a date": (
        lambda: of_stacking(UNDATED),
        [("award_without_date", {A: "issued_on"}, None, {"benefit": B})],
    ),
    "a benefit under two joint caps": (
        lambda: of_stacking(*CAPS),
        [("tied_twice", CAPS[1], None, {"benefit": A, "other": "law-law/1b"})],
    ),
    "a fact nobody knows": (
        lambda: of_when(yes("residnet")),
        [("unknown_fact", "residnet", None, {"found": "residnet", "suggestion": "resident"})],
    ),
    "a choice nobody knows": (
        lambda: of_when(condition("level", "is", "seniro")),
        [
            (
                "unknown_choice",
                "seniro",
                None,
                {
                    "found": "seniro",
                    "suggestion": "senior",
                    "accepted": "none, junior, senior, master",
                },
            )
        ],
    ),
    "a reading nobody knows": (
        lambda: of_when({"reading": "narownes", "is": "wide"}),
        [
            (
                "unknown_reading",
                "narownes",
                None,
                {"found": "narownes", "suggestion": "narrowness"},
            )
        ],
    ),
    "a value that a reading does not have": (
        lambda: of_when({"reading": "narrowness", "is": "wid"}),
        [
            (
                "unknown_reading_value",
                "wid",
                None,
                {"found": "wid", "suggestion": "wide", "accepted": "narrow, wide"},
            )
        ],
    ),
    "a clause nobody knows": (
        lambda: of_when(RESIDENT | {"clause": "law/2"}),
        [("unknown_clause", "law/2", None, {"found": "law/2", "suggestion": "law/1"})],
    ),
    "a benefit nobody knows": (
        lambda: of_stacking(a_stacking_rule("law-r", "choose_one", A, B, "law/9z")),
        [("unknown_benefit", "law/9z", None, {"found": "law/9z", "suggestion": "law/1c"})],
    ),
    "a benefit of no clause": (
        lambda: told(problems_of(without(a_benefit(A), "clause"))),
        [("missing_key", without(a_benefit(A), "clause"), None, {"wanted": "clause"})],
    ),
    "an instrument nobody knows": (
        lambda: told(problems_of(LOST, clauses=[*CLAUSES, {"clause": "lost/1"}])),
        [("unknown_instrument", LOST, None, {"found": "lost", "suggestion": ""})],
    ),
    "a payment under a reading, and none otherwise": (
        lambda: of_payment(HALF_A_PAYMENT),
        [("under_without_otherwise", HALF_A_PAYMENT, None, {})],
    ),
    "an id that is used twice": (
        lambda: told(problems_of(a_benefit(A), a_benefit(A))),
        [("duplicate_id", a_benefit(A), None, {"found": A})],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_with_rules(name: str) -> None:
    find, expected = CASES[name]
    assert find() == expected


def test_all_problems_are_told_at_once() -> None:
    broken = a_benefit(A, yes("residnet"), {"fixed": "1000"}, recipient="workr")
    assert sorted(each.code for each in problems_of(broken)) == [
        "bad_money",
        "unknown_fact",
        "unknown_word",
    ]


ANSWERS: dict[str, tuple[Data, Data, Found]] = {
    "an answer to no question": (
        {"residnet": "yes"},
        {},
        [("unknown_answer", "residnet", None, {"found": "residnet", "suggestion": "resident"})],
    ),
    "the day of application": (
        {"day_of_application": "2023-01-01"},
        {},
        [
            (
                "unknown_answer",
                "day_of_application",
                None,
                {"found": "day_of_application", "suggestion": ""},
            )
        ],
    ),
    "an answer that follows from others": (
        {"local": "yes"},
        {},
        [("answer_is_derived", "local", None, {"fact": "local"})],
    ),
    "an answer beside what it follows from": (
        {"held": "3", "issued_on": "2023-01-01"},
        {},
        [("answered_twice", "held", None, {"fact": "held", "other": "issued_on"})],
    ),
    "an answer beside what it follows from by way of another": (
        {"skilled": "yes", "resident": "yes"},
        {},
        [("answered_twice", "skilled", None, {"fact": "skilled", "other": "resident"})],
    ),
    "a choice that is none": (
        {"level": "genius"},
        {},
        [
            (
                "bad_answer",
                "level",
                None,
                {
                    "fact": "level",
                    "found": "genius",
                    "type": "choice",
                    "accepted": "none, junior, senior, master",
                },
            )
        ],
    ),
    "a count above its range": (
        {"heads": 501},
        {},
        [
            (
                "bad_answer",
                "heads",
                None,
                {"fact": "heads", "found": "501", "type": "count", "accepted": "0–500"},
            )
        ],
    ),
    "money in another notation": (
        {"cost": "1,000"},
        {},
        [
            (
                "bad_answer",
                "cost",
                None,
                {"fact": "cost", "found": "1,000", "type": "money", "accepted": "≥ 0 CNY"},
            )
        ],
    ),
    "a list": (
        {"heads": [1]},
        {},
        [
            (
                "bad_answer",
                "heads",
                None,
                {"fact": "heads", "found": "[1]", "type": "count", "accepted": "0–500"},
            )
        ],
    ),
    "a reading that nobody knows": (
        {},
        {"narownes": "wide"},
        [
            (
                "unknown_reading",
                "narownes",
                None,
                {"found": "narownes", "suggestion": "narrowness"},
            )
        ],
    ),
    "a value that a reading does not have": (
        {},
        {"narrowness": "wid"},
        [
            (
                "unknown_reading_value",
                "narrowness",
                None,
                {"found": "wid", "accepted": "narrow, wide", "suggestion": ""},
            )
        ],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_wrong_with_answers(name: str) -> None:
    facts, readings, expected = ANSWERS[name]
    assert told(read_answers(bundle_of(a_benefit(A)), facts, readings)[1]) == expected


def test_an_answer_beside_what_it_follows_from_through_another_derived_fact_is_refused() -> None:
    veteran = a_fact(
        "veteran",
        "yes_no",
        derived={"when": condition("held", "is_at_least", "12 months")},
        may_be_given="yes",
    )
    bundle = bundle_of(a_benefit(A), facts=[*FACTS, veteran])
    stated = {"veteran": "no", "issued_on": "2001-01-01"}
    other = {"fact": "veteran", "other": "issued_on"}
    assert told(read_answers(bundle, stated)[1]) == [("answered_twice", "veteran", None, other)]
    assert read_answers(bundle, {"span": "1"})[1][0].code == "answer_is_derived"
    assert read_answers(bundle, {"held": "1", "hired_on": "2001-01-01"})[1] == []


def test_answers_are_taken_as_people_and_programs_write_them() -> None:
    stated = {
        "resident": True,
        "insured": "no",
        "level": " senior ",
        "heads": 3,
        "cost": "12.5",
        "contract": "2 years",
        "paid_months": 7,
        "issued_on": "2023-01-01",
        "trade": None,
    }
    answers, problems = read_answers(bundle_of(a_benefit(A)), stated)
    assert problems == []
    assert {name: str(answer) for name, answer in answers.facts.items()} == {
        "resident": "True",
        "insured": "False",
        "level": "senior",
        "heads": "3",
        "cost": "1250",
        "contract": "24",
        "paid_months": "7",
        "issued_on": "2023-01-01",
    }


def test_a_bundle_that_is_not_valid_is_refused_by_the_interface() -> None:
    with pytest.raises(ValueError, match="the rules bundle is not valid: unknown_fact"):
        evaluate_json(json.dumps(bundle_data(a_benefit(A, yes("residnet")))), "{}")


def _codes_in(path: Path) -> set[str]:
    """Return the codes in a file: of problems, and of readers that are told which to report."""
    codes = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            place = {"report": 0, "Problem": 0, "one_of": 2, "_found": 2, "_converted": 2}.get(
                called
            )
            codes.update(_texts(node.args[place : place + 1] if place is not None else []))
    return codes


def _texts(nodes: list[ast.expr]) -> set[str]:
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_of_the_calculator_is_among_these_cases() -> None:
    found = {"unknown_word"}
    for path in (PROJECT / "calculator").rglob("*.py"):
        if "words" not in path.parts:
            found |= _codes_in(path)
    expected = [each for _, each in CASES.values()] + [each for *_, each in ANSWERS.values()]
    tested = {code for problems in expected for code, *_ in problems}
    # A wrong day and a request that cannot be read belong to the interface, which is tested with them.
    assert found - {"bad_day", "no_such_file", "bad_request"} == tested


def test_reading_leaves_the_data_as_it_was() -> None:
    data = bundle_data(
        a_benefit(A), a_benefit(B), stacking=[a_stacking_rule("r", "offset", A, reduces=B)]
    )
    untouched = deepcopy(data)
    read_bundle(data)
    assert data == untouched
    assert (bundle_data()["facts"], bundle_data()["clauses"]) == (FACTS, CLAUSES)


def test_without_words_in_both_languages_a_question_is_refused() -> None:
    fact = without(a_fact("odd", "yes_no"), "question", "negated")
    assert of_fact(fact) == [
        ("missing_key", fact, None, {"wanted": key}) for key in ("question", "negated")
    ]
    both_missing = a_fact("odd", "count", label={})
    assert of_fact(both_missing) == [
        ("missing_translation", {}, None, {"language": language}) for language in ("zh", "en")
    ]
    assert both("x") == {"zh": "x", "en": "x"}
