"""The engine's promises as laws over random bundles and random people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from itertools import permutations, product

from hypothesis import given

from calculator import conditions
from calculator.answers import read_answers
from calculator.bundle import Bundle, asked_facts
from calculator.evaluation import evaluate, outcome_of
from calculator.facts import Answer, Fact
from calculator.interval import NOTHING, Interval, exactly, within
from calculator.months import add_months
from calculator.plain_result import result_json
from calculator.result import BenefitResult, Result
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, YES, Truth
from tests.calculator.building import Data, answers_of, valid
from tests.calculator.random_rules import (
    Person,
    bundles,
    less_and_more,
    people,
    stacked_bundles,
)


def result_of(bundle: Bundle, person: Person) -> Result:
    return evaluate(bundle, answers_of(bundle, person.facts, person.readings), person.on)


def assert_refines(later: Result, earlier: Result) -> None:
    """Check that nothing decided is overturned and that no interval is wider than it was."""
    for before, after in zip(earlier.benefits, later.benefits, strict=True):
        assert before.benefit.id == after.benefit.id
        _assert_benefit_refines(after, before)
    for early, late in zip(earlier.totals, later.totals, strict=True):
        assert (early.recipient, early.standing) == (late.recipient, late.standing)
        assert within(late.interval, early.interval), ("total", early.interval, late.interval)


def _assert_benefit_refines(after: BenefitResult, before: BenefitResult) -> None:
    name = before.benefit.id
    if before.eligible is not UNKNOWN:
        assert after.eligible is before.eligible, name
    if after.eligible is NO or before.amount is None:
        assert after.amount is None
    else:
        assert after.amount is not None
        if after.amount.is_stated:
            both = before.amount, after.amount
            assert within(after.amount.interval, before.amount.interval), (name, "amount", *both)
    assert within(_payable(after), _payable(before)), (name, before.payable, after.payable)


def _payable(found: BenefitResult) -> Interval:
    return NOTHING if found.payable is None else found.payable


ANY_BUNDLE = bundles() | stacked_bundles()


@given(ANY_BUNDLE, less_and_more())
def test_a_further_answer_never_overturns_and_never_widens(
    data: Data, stated: tuple[Person, Person]
) -> None:
    bundle = valid(data)
    less, more = stated
    assert_refines(result_of(bundle, more), result_of(bundle, less))


@given(ANY_BUNDLE, people())
def test_the_inputs_are_left_as_they_were_and_the_same_inputs_give_the_same_bytes(
    data: Data, person: Person
) -> None:
    bundle, untouched = valid(data), deepcopy(data)
    answers = answers_of(bundle, person.facts, person.readings)
    stated = dict(answers.facts), dict(answers.switched)
    first = evaluate(bundle, answers, person.on)
    second = evaluate(bundle, answers, person.on)
    assert (data, (dict(answers.facts), dict(answers.switched))) == (untouched, stated)
    assert first == second
    assert result_json(first) == result_json(second) == result_json(result_of(valid(data), person))


@given(ANY_BUNDLE, less_and_more())
def test_the_first_day_is_the_first_on_which_time_alone_makes_it_a_yes(
    data: Data, stated: tuple[Person, Person]
) -> None:
    bundle = valid(data)
    person = stated[0]
    answers = answers_of(bundle, person.facts, person.readings)
    for found in evaluate(bundle, answers, person.on).benefits:
        if found.eligible is not NO:
            assert found.first_day is None
            continue
        end = found.first_day or date(2027, 1, 1)
        for day in _days_that_could_matter(data, person, end):
            assert eligible_on(bundle, person, found, day) is not YES, day
        if found.first_day is not None:
            assert eligible_on(bundle, person, found, found.first_day) is YES


def eligible_on(bundle: Bundle, person: Person, found: BenefitResult, day: date) -> Truth:
    situation = replace_day(found, bundle, person, day)
    return outcome_of(bundle, found.benefit, situation).eligible


def replace_day(found: BenefitResult, bundle: Bundle, person: Person, day: date) -> Situation:
    answers = answers_of(bundle, person.facts, person.readings)
    return Situation(bundle.facts, answers.facts, day, bundle.adopted() | dict(answers.switched))


def _days_that_could_matter(data: Data, person: Person, end: date) -> list[date]:
    """Return days before `end`: around every date that is named, and whole months after each of them."""
    named = set(re.findall(r"\d{4}-\d{2}-\d{2}", json.dumps([data, person.facts])))
    around = {
        add_months(date.fromisoformat(day), months) + timedelta(days=shift)
        for day in named
        for months in (0, 1, 6, 7, 12, 13, 24, 25)
        for shift in (-1, 0, 1)
    }
    return sorted(day for day in around if person.on < day < end)


@given(ANY_BUNDLE, less_and_more())
def test_every_advised_change_turns_the_no_and_none_holds_another(
    data: Data, stated: tuple[Person, Person]
) -> None:
    bundle = valid(data)
    for person in stated:
        for found in result_of(bundle, person).benefits:
            facts = [{test.fact.id for test in change} for change in found.changes]
            assert all(fact for fact in facts)
            for change in found.changes:
                assert all(test.fact.changes != "never" for test in change)
                assert any(
                    outcome_of(bundle, found.benefit, situation).eligible is not NO
                    for situation in _ways_to_change(bundle, person, change)
                ), [test.expected_text() for test in change]
            keys = [{_key(test) for test in change} for change in found.changes]
            assert not any(left <= right for left, right in permutations(keys, 2))


def _key(test: conditions.Test) -> tuple[str, str, str]:
    return test.fact.id, test.name, str(test.expected_text())


def _ways_to_change(
    bundle: Bundle, person: Person, change: tuple[conditions.Test, ...]
) -> Iterator[Situation]:
    """Yield the person with every value of the changed facts that lies near what is expected."""
    answers = answers_of(bundle, person.facts, person.readings)
    readings = bundle.adopted() | dict(answers.switched)
    names = sorted({test.fact.id for test in change})
    for values in product(*(_near(bundle.facts[name], change) for name in names)):
        changed = {**answers.facts, **dict(zip(names, values, strict=True))}
        situation = Situation(bundle.facts, changed, person.on, readings)
        if all(test.truth(situation) is YES for test in change):
            yield situation


def _near(fact: Fact, change: tuple[conditions.Test, ...]) -> list[Answer]:
    if fact.type == "yes_no":
        return [True, False]
    if fact.type == "choice":
        return list(fact.choices)
    wanted = [test.expected for test in change if test.fact.id == fact.id]
    if fact.type == "date":
        return [day + timedelta(days=shift) for day in wanted for shift in (-1, 0)]  # type: ignore[operator]
    numbers = {number + shift for number in wanted for shift in (-1, 0, 1)}  # type: ignore[operator]
    return sorted(number for number in numbers if within(exactly(number), fact.range))


@given(ANY_BUNDLE, less_and_more())
def test_a_fact_that_would_change_a_benefit_is_among_the_missing(
    data: Data, stated: tuple[Person, Person]
) -> None:
    bundle = valid(data)
    less, more = stated
    before = result_of(bundle, less)
    for name in sorted(more.facts.keys() - less.facts.keys()):
        one = Person({**less.facts, name: more.facts[name]}, less.readings, less.on)
        if read_answers(bundle, one.facts)[1]:
            continue
        for early, late in zip(before.benefits, result_of(bundle, one).benefits, strict=True):
            if not _is_stated(early) and early.eligible is late.eligible:
                continue  # of what is not in the text, only nothing could still be computed
            if (early.eligible, early.amount) != (late.eligible, late.amount):
                parts = {name, *_parts(bundle, name)}
                assert parts & set(early.missing), (name, early.missing)


def _is_stated(found: BenefitResult) -> bool:
    return found.amount is None or found.amount.is_stated


def _parts(bundle: Bundle, name: str) -> set[str]:
    return set(asked_facts(bundle, bundle.facts[name]))
