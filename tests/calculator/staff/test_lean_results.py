"""Evaluating many people at once gives each of them what `evaluate` gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.cases import read_cases
from build_scripts.commands.reading import published_bundle
from build_scripts.narrowing import Narrowing
from calculator.answers import Answers
from calculator.bundle import Bundle
from calculator.evaluation import evaluate
from calculator.interval import NOTHING, Interval, plus
from calculator.result import Result
from calculator.staff.lean import Lean
from calculator.staff.outcomes import STANDINGS, Share
from calculator.staff.people import Person as Listed
from calculator.staff.readings import readings_at_stake
from calculator.staff.survey import Survey
from calculator.words.unlimited import is_unlimited
from tests.calculator.building import Data, answers_of, valid
from tests.calculator.random_rules import Person, bundles, people, stacked_bundles

PROJECT = Path(__file__).resolve().parents[3]
Found = dict[str, object]


def from_shares(shares: tuple[Share, ...]) -> Found:
    """Return what a lean evaluation found, by benefit and in all."""
    totals = dict.fromkeys(STANDINGS, NOTHING)
    for share in shares:
        totals = {each: plus(totals[each], share.totals[each]) for each in STANDINGS}
    paid = {
        each.benefit: (each.group, each.payable, each.missing)
        for share in shares
        for each in share.paid
    }
    return {"totals": totals, "paid": paid}


def from_result(result: Result) -> Found:
    """Return the same of an ordinary result."""
    totals = dict.fromkeys(STANDINGS, NOTHING)
    for total in result.totals:
        totals[total.standing] = plus(totals[total.standing], total.interval)
    for found in result.benefits:
        if found.benefit.kind == "cash" and is_unlimited(found, result.situation):
            totals[found.standing] = Interval(totals[found.standing].least, None)
    paid = {
        found.benefit.id: (found.eligible.value.replace("unknown", "depends"), found.payable, found.missing)
        for found in result.benefits
        if found.eligible.value != "no" and found.used_up is None
    }  # fmt: skip
    return {"totals": totals, "paid": paid}


def lean_for(bundle: Bundle, on: date, switched: Mapping[str, str]) -> Lean:
    return Lean(bundle, bundle.benefits.values(), on, switched)


@given(bundles() | stacked_bundles(), st.lists(people(), min_size=2, max_size=5), people())
def test_every_person_gets_what_an_evaluation_alone_gives(
    data: Data, several: list[Person], first: Person
) -> None:
    bundle = valid(data)
    lean = lean_for(bundle, first.on, first.readings)
    for person in (first, *several):
        answers = answers_of(bundle, person.facts, first.readings)
        expected = from_result(evaluate(bundle, answers, first.on))
        shares = lean.of(answers.facts)
        assert from_shares(shares) == expected
        for share in shares:
            for total, year in (
                (share.totals[each].most, share.years[each].most) for each in STANDINGS
            ):
                assert total is None or (year is not None and year <= total)
            for each in STANDINGS:
                sure, total_sure = share.years[each].least, share.totals[each].least
                assert sure <= total_sure
                if all(paid.at_once for paid in share.paid if paid.payable is not None):
                    assert sure == total_sure


@given(bundles() | stacked_bundles(), st.lists(people(), min_size=1, max_size=6), people())
def test_a_list_comes_to_the_sum_of_single_estimates_and_names_every_reading_that_matters(
    data: Data, several: list[Person], first: Person
) -> None:
    bundle = valid(data)
    answers = [answers_of(bundle, each.facts, first.readings) for each in several]
    lean = lean_for(bundle, first.on, first.readings)
    survey = Survey(lean, [Listed(row, "", "", each.facts) for row, each in enumerate(answers)], {})
    survey.step(len(answers))
    results = [evaluate(bundle, each, first.on) for each in answers]
    for standing in STANDINGS:
        alone = [from_result(each)["totals"][standing] for each in results]  # type: ignore[index]
        total = survey.total(standing)
        assert total.least == sum(each.least for each in alone)
        assert total.open == sum(each.most is None for each in alone)
        if not total.open:
            assert total.most == sum(each.most for each in alone)
    matter = {
        *first.readings,
        *(
            each.reading
            for result in results
            for found in result.benefits
            for each in found.readings
        ),
        *(each.reading for result in results for each in result.under_other_readings),
    }
    assert {each.id for each in readings_at_stake(lean, [], first.readings)} == matter


def test_all_cases_of_the_repository_come_out_alike() -> None:
    project, bundle = published_bundle(PROJECT)
    cases, _ = read_cases(
        (node for node in project.cases if set(node["expect"]) <= {*bundle.benefits, "total"}),  # type: ignore[call-overload]
        bundle,
    )
    narrowing = Narrowing(bundle)
    kept: dict[object, Lean] = {}
    for case in cases:
        narrow = narrowing.to(case.expected)
        key = (id(narrow), case.on, tuple(case.answers.switched.items()))
        lean = kept.setdefault(key, lean_for(narrow, case.on, case.answers.switched))
        expected = from_result(evaluate(narrow, case.answers, case.on))
        assert from_shares(lean.of(case.answers.facts)) == expected, case.name
    assert len(cases) > 2000


def test_people_of_a_place_share_what_they_have_in_common() -> None:
    _, bundle = published_bundle(PROJECT)
    on = date(2024, 6, 1)
    workers = [each for each in bundle.benefits.values() if each.recipient == "worker"]
    lean = Lean(bundle, workers, on)
    first = {"work_place": "pingyang", "certificate_level": "technician", "hukou_in_pingyang": True}
    early, late = ({**first, "certificate_issued_on": date(2020, 1, day)} for day in (5, 6))
    assert lean.of(early) is lean.of(late)
    assert lean.of(early) is not lean.of({**late, "certificate_level": "senior_technician"})
    assert evaluate(bundle, Answers(early), on).totals
