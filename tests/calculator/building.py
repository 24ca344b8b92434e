"""Small valid bundles as plain data, and short ways to read and evaluate them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from calculator.answers import Answers, read_answers
from calculator.bundle import Bundle, read_bundle
from calculator.evaluation import evaluate
from calculator.plain_result import as_plain
from calculator.problems import Problem
from calculator.result import BenefitResult, Result

Data = dict[str, Any]
QUOTE = "如原文"
TODAY = "2023-07-01"


def both(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"zh": text, "en": text}


def a_fact(name: str, kind: str, **more: Any) -> Data:
    """Return a fact; what its type needs is put in."""
    fact: Data = {"fact": name, "about": "worker", "type": kind, "label": both(name)}
    if "derived" not in more or more.get("may_be_given") == "yes":
        fact["question"] = both(f"{name}?")
    if kind == "yes_no":
        fact |= {"statement": both(name), "negated": both(f"not {name}")}
    if kind == "count":
        fact["unit"] = "people"
    if kind == "choice":
        fact["choices"] = {choice: both(choice) for choice in more.pop("choices")}
    return fact | more


def yes(name: str, **more: Any) -> Data:
    """Return the condition that a yes-no fact is yes."""
    return condition(name, "is", "yes", **more)


def condition(name: str, operator: str, expected: Any, **more: Any) -> Data:
    """Return a condition on a fact."""
    return {"fact": name, operator: expected, "quote": QUOTE, **more}


ALWAYS: Data = {"any": [yes("resident"), condition("resident", "is", "no")]}


def a_benefit(name: str, when: Any = None, amount: Any = "1000 CNY", **more: Any) -> Data:
    """Return a benefit of worker's cash in the law; `amount=None` leaves the amount out."""
    benefit = {
        "id": name,
        "clause": "law/1",
        "inventory": name,
        "name": both(name),
        "recipient": "worker",
        "topic": "any",
        "when": condition("heads", "is_at_least", "0") if when is None else when,
    }
    return benefit | ({} if amount is None else {"amount": amount}) | more


def a_reading(name: str, *values: str, adopted: str) -> Data:
    """Return a reading."""
    return {
        "reading": name,
        "clause": "law/1",
        "quote": QUOTE,
        "question": both(f"{name}?"),
        "readings": {value: both(value) for value in values},
        "adopted": adopted,
        "why": both("because"),
    }


def an_instrument(name: str, *days: tuple[str, str] | tuple[str, str, Data]) -> Data:
    """Return an instrument that enters these states on these days."""
    states = [
        {"from": day, "state": state, "reason": both(state)} | ({"under": more[0]} if more else {})
        for day, state, *more in days
    ]
    status = {"before": {"state": "not_yet", "reason": both("not yet")}, "days": states}
    return {"instrument": name, "short_title": both(name), "status": status}


def a_stacking_rule(name: str, kind: str, *members: str, **more: Any) -> Data:
    """Return a stacking rule."""
    rule = {
        "stacking": name,
        "kind": kind,
        "clause": "law/1",
        "quote": QUOTE,
        "certainty": "text",
    }
    return rule | ({"members": list(members)} if members else {}) | more


FACTS: list[Data] = [
    a_fact("resident", "yes_no", changes="slowly"),
    a_fact("insured", "yes_no", changes="soon"),
    a_fact("same_feat", "yes_no"),
    a_fact("taken_first", "yes_no"),
    a_fact("taken_second", "yes_no"),
    a_fact(
        "level",
        "choice",
        choices=("none", "junior", "senior", "master"),
        ordered="yes",
        changes="slowly",
    ),
    a_fact("trade", "choice", choices=("weaver", "welder", "cook"), changes="slowly"),
    a_fact("heads", "count", range="0 to 500", changes="soon"),
    a_fact("rank", "count", range="1 to 5"),
    a_fact("others", "count"),
    a_fact("cost", "money", changes="soon"),
    a_fact("rent", "money", range="0 to 5000 CNY"),
    a_fact("contract", "months", changes="soon"),
    a_fact("paid_months", "months"),
    a_fact("issued_on", "date"),
    a_fact("hired_on", "date"),
    a_fact(
        "held",
        "months",
        derived={"months_from": "issued_on"},
        may_be_given="yes",
    ),
    a_fact("span", "months", derived={"months_from": "hired_on", "to": "issued_on"}),
    a_fact("everyone", "count", derived={"total_of": ["heads", "others"]}),
    a_fact(
        "counted",
        "count",
        derived={"total_of": ["heads", "rank"]},
        may_be_given="yes",
        range="0 to 900",
    ),
    a_fact("local", "yes_no", derived={"when": {"all": [yes("resident"), yes("insured")]}}),
    a_fact(
        "skilled",
        "yes_no",
        derived={"when": {"any": [condition("level", "is_at_least", "senior"), yes("local")]}},
        may_be_given="yes",
    ),
]
READINGS: list[Data] = [
    a_reading("narrowness", "narrow", "wide", adopted="narrow"),
    a_reading("open-point", "left", "right", "middle", adopted="none"),
    a_reading("base", "balance", "all_credits", "all_credits_less_taken", adopted="balance"),
]
INSTRUMENTS: list[Data] = [
    an_instrument("law", ("2020-01-01", "in_force"), ("2030-01-01", "lapsed")),
    an_instrument("plan", ("2022-06-30", "draft"), ("2029-01-01", "draft_lapsed")),
]
CLAUSES: list[Data] = [
    {"clause": name, "number": "1", "heading": both(name)} for name in ("law/1", "plan/1")
]


def bundle_data(*benefits: Data, **parts: Any) -> Data:
    """Return the data of a bundle with these benefits; a keyword replaces a part."""
    data = {
        "facts": FACTS,
        "readings": READINGS,
        "instruments": INSTRUMENTS,
        "clauses": CLAUSES,
        "benefits": list(benefits),
        "stacking": [],
        "phrases": {},
    }
    return deepcopy(data | parts)


def bundle_of(*benefits: Data, **parts: Any) -> Bundle:
    """Return the bundle of these benefits, which must be valid."""
    return valid(bundle_data(*benefits, **parts))


def valid(data: Data) -> Bundle:
    """Return the bundle of this data, which must be valid."""
    bundle, problems = read_bundle(data)
    assert bundle is not None, problems
    return bundle


def problems_of(*benefits: Data, **parts: Any) -> list[Problem]:
    """Return what is wrong with a bundle that must not be valid."""
    bundle, problems = read_bundle(bundle_data(*benefits, **parts))
    assert bundle is None
    return problems


def answers_of(
    bundle: Bundle, facts: Mapping[str, Any], readings: Mapping[str, Any] | None = None
) -> Answers:
    """Return these answers, which must be acceptable."""
    answers, problems = read_answers(bundle, facts, readings)
    assert problems == []
    return answers


def evaluated(
    bundle: Bundle,
    facts: Mapping[str, Any] | None = None,
    on: str = TODAY,
    readings: Mapping[str, Any] | None = None,
) -> Result:
    """Return the result for these answers on this day."""
    return evaluate(bundle, answers_of(bundle, facts or {}, readings), date.fromisoformat(on))


def plain(
    bundle: Bundle,
    facts: Mapping[str, Any] | None = None,
    on: str = TODAY,
    readings: Mapping[str, Any] | None = None,
) -> Any:
    """Return the result as dictionaries and lists."""
    return as_plain(evaluated(bundle, facts, on, readings))


def found(result: Result, benefit: str = "law/1a") -> BenefitResult:
    """Return what was found for one benefit."""
    return next(each for each in result.benefits if each.benefit.id == benefit)


def outcome(
    benefit: Data,
    facts: Mapping[str, Any] | None = None,
    on: str = TODAY,
    readings: Mapping[str, Any] | None = None,
) -> Any:
    """Return what comes out for one benefit alone, as plain data."""
    return plain(bundle_of(benefit), facts, on, readings)["benefits"][0]


def yuan(amount: Any) -> Any:
    """Return the amount of a plain result as `(least, most, bound)` in yuan; None for none."""
    if amount is None:
        return None
    least, most = amount["least"] / 100, amount["most"]
    return least, None if most is None else most / 100, amount.get("bound")
