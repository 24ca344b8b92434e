"""Prove that every condition decides in some case: were it otherwise, the outcome would be.

A condition that no case notices could be wrong, or gone, without a test failing. Each test is set to yes
and to no in each case of its benefit; once eligibility or amount differs, it has decided. The tests of a
definition (a derived fact), and a reading, may decide in a case of any benefit that uses them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_scripts.cases import Case, condition_text
from build_scripts.narrowing import Narrowing
from build_scripts.rules import Rules
from build_scripts.trial import Outcome, Trial, Tried
from calculator import Bundle
from calculator.benefits import Benefit
from calculator.conditions import Test
from calculator.evaluation import outcome_of
from calculator.problems import Problem
from calculator.situation import Situation
from calculator.truth import NO, YES

CasesOf = Mapping[str, list[Tried]]
Known = tuple[Situation, Outcome]


def check(rules: Rules) -> list[Problem]:
    """Return the conditions and readings that decide in no case; uncased benefits are told elsewhere."""
    if rules.trial is None:
        return []
    published, cases = rules.project.published(), _cases_by_benefit(rules.trial)
    narrowing = rules.trial.narrowing
    benefits = [
        benefit
        for benefit in narrowing.bundle.benefits.values()
        if benefit.instrument in published and benefit.id in cases
    ]
    return [*_idle_tests(narrowing, benefits, cases), *_idle_readings(narrowing, benefits, cases)]


def _idle_tests(narrowing: Narrowing, benefits: list[Benefit], cases: CasesOf) -> Iterator[Problem]:
    decides: dict[Test, bool] = {}
    for benefit in benefits:
        bundle = narrowing.to((benefit.id,))
        known = _known(bundle, benefit, cases)
        for test in benefit.tests():
            if not decides.get(test):
                decides[test] = any(_test_decides(bundle, benefit, test, each) for each in known)
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
        known = _known(bundle, benefit, cases)
        for name in benefit.readings():
            if not decides.get(name):
                decides[name] = any(_reading_decides(bundle, benefit, name, each) for each in known)
    for name, has_decided in decides.items():
        if not has_decided:
            yield Problem(
                "reading_never_decides",
                narrowing.bundle.readings[name].words,
                "reading",
                {"found": name},
            )


def _cases_by_benefit(trial: Trial) -> CasesOf:
    found: dict[str, list[Tried]] = defaultdict(list)
    for tried in trial.tried:
        for name in tried.case.expected:
            found[name].append(tried)
    return found


def _known(bundle: Bundle, benefit: Benefit, cases: CasesOf) -> list[Known]:
    """Return the cases of a benefit with what came out, those first in which most tests decide."""
    outcomes = (
        (_situation(bundle, each.case), each.outcomes[benefit.id]) for each in cases[benefit.id]
    )
    return sorted(outcomes, key=lambda each: each[1][0] is not YES)


def _test_decides(bundle: Bundle, benefit: Benefit, test: Test, known: Known) -> bool:
    """Say whether the case comes out otherwise with the test settled as yes or as no."""
    situation, found = known
    likeliest_first = (NO, YES) if found[0] is YES else (YES, NO)
    others = (situation.with_settled(test, truth) for truth in likeliest_first)
    return any(_outcome(bundle, benefit, each) != found for each in others)


def _reading_decides(bundle: Bundle, benefit: Benefit, reading: str, known: Known) -> bool:
    """Say whether the case comes out otherwise under another value of a reading."""
    situations = (known[0].with_reading(reading, each) for each in bundle.readings[reading].values)
    outcomes = (_outcome(bundle, benefit, each) for each in situations)
    first = next(outcomes)
    return any(each != first for each in outcomes)


def _outcome(bundle: Bundle, benefit: Benefit, situation: Situation) -> Outcome:
    found = outcome_of(bundle, benefit, situation)
    return found.eligible, found.amount


def _situation(bundle: Bundle, case: Case) -> Situation:
    readings = bundle.adopted() | dict(case.answers.switched)
    return Situation(bundle.facts, case.answers.facts, case.on, readings)
