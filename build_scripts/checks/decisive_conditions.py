"""Prove that every condition decides in some case: were it otherwise, the outcome would be.

A condition that no case notices could be wrong, or gone, without a test failing. Each test is set to yes
and to no in each case of its benefit; once eligibility or amount differs, it has decided. The tests of a
definition (a derived fact), and a reading, may decide in a case of any benefit that uses them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_scripts.cases import Case, condition_text, read_cases
from build_scripts.narrowing import Narrowing
from build_scripts.project import Project
from calculator import Bundle
from calculator.benefits import Benefit
from calculator.conditions import Test
from calculator.evaluation import outcome_of
from calculator.problems import Problem
from calculator.situation import Situation
from calculator.truth import NO, YES

CasesOf = Mapping[str, list[Case]]


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return the conditions and readings that decide in no case; uncased benefits are told elsewhere."""
    if bundle is None:
        return []
    published, cases = project.published(), _cases_by_benefit(project, bundle)
    benefits = [
        benefit
        for benefit in bundle.benefits.values()
        if benefit.instrument in published and benefit.id in cases
    ]
    narrowing = Narrowing(bundle)
    return [*_idle_tests(narrowing, benefits, cases), *_idle_readings(narrowing, benefits, cases)]


def _idle_tests(narrowing: Narrowing, benefits: list[Benefit], cases: CasesOf) -> Iterator[Problem]:
    decides: dict[Test, bool] = {}
    for benefit in benefits:
        bundle = narrowing.to((benefit.id,))
        for test in benefit.tests():
            if not decides.get(test):
                each = (_settled(bundle, test, case) for case in cases[benefit.id])
                decides[test] = any(_differ(bundle, benefit, situations) for situations in each)
    for test, has_decided in decides.items():
        if not has_decided:
            values = {"condition": condition_text(test)}
            yield Problem("condition_never_decides", test.node, None, values)


def _idle_readings(
    narrowing: Narrowing, benefits: list[Benefit], cases: CasesOf
) -> Iterator[Problem]:
    decides: dict[str, bool] = {}
    for benefit in benefits:
        bundle = narrowing.to((benefit.id,))
        for name in benefit.readings():
            if not decides.get(name):
                each = (_switched(bundle, name, case) for case in cases[benefit.id])
                decides[name] = any(_differ(bundle, benefit, situations) for situations in each)
    for name, has_decided in decides.items():
        if not has_decided:
            yield Problem(
                "reading_never_decides",
                narrowing.bundle.readings[name].words,
                "reading",
                {"found": name},
            )


def _cases_by_benefit(project: Project, bundle: Bundle) -> CasesOf:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in read_cases(project.cases, bundle)[0]:
        for name in case.expected:
            found[name].append(case)
    return found


def _differ(bundle: Bundle, benefit: Benefit, situations: list[Situation]) -> bool:
    outcomes = [outcome_of(bundle, benefit, each) for each in situations]
    return len({(outcome.eligible, outcome.amount) for outcome in outcomes}) > 1


def _settled(bundle: Bundle, test: Test, case: Case) -> list[Situation]:
    """Return the case as it is, and with the test settled as yes and as no."""
    situation = _situation(bundle, case)
    return [situation, *(situation.with_settled(test, truth) for truth in (YES, NO))]


def _switched(bundle: Bundle, reading: str, case: Case) -> list[Situation]:
    """Return the case under every value of a reading."""
    situation = _situation(bundle, case)
    return [situation.with_reading(reading, each) for each in bundle.readings[reading].values]


def _situation(bundle: Bundle, case: Case) -> Situation:
    readings = bundle.adopted() | dict(case.answers.switched)
    return Situation(bundle.facts, case.answers.facts, case.on, readings)
