"""The schema of the published rules describes them: it takes the bundle and refuses what is not one."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator.amounts.modifiers import BOUNDS, CAP_UNITS, ROUNDING
from calculator.amounts.reader import MODIFIERS, SHAPES
from calculator.benefits import IN_KIND, VALUED
from calculator.facts import CHANGES, ROLES, TYPES
from calculator.instruments import STATES
from calculator.operators import TESTS
from calculator.payments import RHYTHMS
from calculator.stacking.rules import CERTAINTIES, KINDS
from tests.support.fixtures import PROJECT

Data = dict[str, Any]
SCHEMA = json.loads(
    (PROJECT / "build_scripts/published/schemas/rules.schema.json").read_text(encoding="utf-8")
)
PARTS = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture(scope="module")
def bundle() -> Data:
    """The rules as they are published."""
    project, problems = load_project(PROJECT)
    assert problems == []
    data: Data = json.loads(json.dumps(bundle_data(project, published_only=True)))
    return data


def first(entries: list[Data], key: str) -> Data:
    """Return the first entry that has a key."""
    return next(each for each in entries if key in each)


def test_the_published_rules_are_valid(bundle: Data) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in VALIDATOR.iter_errors(bundle)] == []


def test_its_words_are_those_of_the_rule_language() -> None:
    def words(part: str, key: str) -> set[str]:
        return set(PARTS[part]["properties"][key]["enum"])

    amount = PARTS["amount"]["anyOf"][1]
    cap = PARTS["cap"]["anyOf"][1]["properties"]
    assert words("fact", "type") == set(TYPES)
    assert words("fact", "about") == set(ROLES) == words("benefit_rule", "recipient")
    assert words("fact", "changes") == set(CHANGES)
    assert words("benefit_rule", "kind") == {*VALUED, *IN_KIND}
    assert words("payment", "every") == set(RHYTHMS)
    assert words("stacking", "kind") == set(KINDS)
    assert words("stacking", "certainty") == set(CERTAINTIES)
    assert {each["required"][0] for each in amount["oneOf"]} == set(SHAPES)
    assert set(MODIFIERS) < set(amount["properties"])
    assert set(amount["properties"]["bound"]["enum"]) == set(BOUNDS)
    assert set(amount["properties"]["round"]["enum"]) == set(ROUNDING)
    assert set(cap["per"]["enum"]) == set(CAP_UNITS)
    tests = {name for names in TESTS.values() for name in names}
    assert {each["required"][0] for each in PARTS["test"]["oneOf"]} == tests
    state = PARTS["instrument"]["properties"]["status"]["properties"]["before"]["properties"]
    assert set(state["state"]["enum"]) == set(STATES)


def _unknown_key(data: Data) -> None:
    data["benefits"][0]["amounts"] = "1000 CNY"


def _no_source(data: Data) -> None:
    rule = data["stacking"][0]
    rule.pop("quote", None)
    rule.pop("why", None)


def _sum_without_unit(data: Data) -> None:
    first(data["benefits"], "amount")["amount"] = {"fixed": "1000"}


def _two_shapes(data: Data) -> None:
    first(data["benefits"], "amount")["amount"] = {
        "fixed": "1000 CNY",
        "between": ["1 CNY", "2 CNY"],
    }


def _share_of_nothing(data: Data) -> None:
    first(data["benefits"], "amount")["amount"] = {"percentage": "60%"}


def _two_tests(data: Data) -> None:
    data["benefits"][0]["when"] = {"fact": "level", "is": "a", "is_at_least": "b"}


def _no_test(data: Data) -> None:
    data["benefits"][0]["when"] = {"fact": "level"}


def _empty_condition(data: Data) -> None:
    data["benefits"][0]["when"] = {"all": []}


def _deep_in_a_condition(data: Data) -> None:
    data["benefits"][0]["when"] = {"any": [{"all": [{"fact": "level", "equals": "a"}]}]}


def _later_version_without_a_day(data: Data) -> None:
    data["benefits"][0]["when"] = [{"fact": "level", "is": "a"}]


def _both_lengths(data: Data) -> None:
    first(data["benefits"], "payment")["payment"] = {"lasts": "1 year", "at_most": "2 years"}


def _one_language(data: Data) -> None:
    del data["facts"][0]["label"]["en"]


def _choice_without_choices(data: Data) -> None:
    del first(data["facts"], "choices")["choices"]


def _yes_no_without_its_negation(data: Data) -> None:
    del first(data["facts"], "negated")["negated"]


def _count_of_nothing(data: Data) -> None:
    del next(each for each in data["facts"] if each["type"] == "count")["unit"]


def _unknown_type(data: Data) -> None:
    data["facts"][0]["type"] = "number"


def _two_derivations(data: Data) -> None:
    first(data["facts"], "derived")["derived"] = {"months_from": "a", "total_of": ["b"]}


def _one_reading_only(data: Data) -> None:
    data["readings"][0]["readings"] = {"only": {"zh": "一", "en": "one"}}


def _a_day_that_is_none(data: Data) -> None:
    data["instruments"][0]["status"]["days"][0]["from"] = "2022-13-01"


def _unknown_state(data: Data) -> None:
    data["instruments"][0]["status"]["before"]["state"] = "valid"


def _a_number_in_place_of_text(data: Data) -> None:
    data["clauses"][0]["number"] = 4


def _a_phrase_in_one_language(data: Data) -> None:
    data["phrases"]["money"] = {"yuan": {"zh": "元"}}


def _a_part_is_missing(data: Data) -> None:
    del data["places"]


def _a_part_too_many(data: Data) -> None:
    data["cases"] = []


@pytest.mark.parametrize(
    "spoil",
    [
        *(_unknown_key, _no_source, _sum_without_unit, _two_shapes, _share_of_nothing, _two_tests),
        *(_no_test, _empty_condition, _deep_in_a_condition, _later_version_without_a_day),
        *(_both_lengths, _one_language, _choice_without_choices, _yes_no_without_its_negation),
        *(
            _count_of_nothing,
            _unknown_type,
            _two_derivations,
            _one_reading_only,
            _a_day_that_is_none,
            _unknown_state,
        ),
        *(_a_number_in_place_of_text, _a_phrase_in_one_language, _a_part_is_missing),
        _a_part_too_many,
    ],
)
def test_a_broken_bundle_is_refused(bundle: Data, spoil: Callable[[Data], None]) -> None:
    spoilt = deepcopy(bundle)
    spoil(spoilt)
    assert next(VALIDATOR.iter_errors(spoilt), None) is not None
