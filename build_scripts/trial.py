"""Run worked cases under a bundle, each once, and keep what the checks and the pages want of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.cases import DAYS, Case, differences, read_cases
from build_scripts.judging import judge
from build_scripts.narrowing import Narrowing
from build_scripts.project import Node, Project
from build_scripts.worked import Illustrations, Picked, Worked
from calculator import Bundle, evaluate
from calculator.amounts.bounds import Amount
from calculator.problems import Problem
from calculator.result import Result
from calculator.truth import Truth

Outcome = tuple[Truth, Amount | None]


@dataclass(frozen=True, slots=True)
class Tried:
    """A case, and for each benefit that it judges whether it is due and how much."""

    case: Case
    outcomes: Mapping[str, Outcome]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came out; `problems` are of cases that cannot be run, `differences` of those that can.

    Only the results that illustrate something are kept: all of them would fill the memory.
    """

    narrowing: Narrowing
    tried: tuple[Tried, ...]
    problems: list[Problem]
    differences: list[Problem]
    illustrations: Illustrations


def trial_of(nodes: Iterable[Node], bundle: Bundle) -> Trial:
    """Read these cases and run each of them with the rules that can concern it.

    The whole result is worked out where it is needed: for days, for what differs, for what is shown.
    """
    cases, problems = read_cases(nodes, bundle)
    narrowing, picked, nothing_to_ask = Narrowing(bundle), Picked(), frozenset(bundle.facts)
    tried: list[Tried] = []
    found: list[Problem] = []
    for case in cases:
        rules = narrowing.to(case.expected)
        judged = judge(rules, case.answers, case.on)
        tried.append(Tried(case, _outcomes(judged.result)))
        is_in_doubt = _is_about_days(case) or differences(case, judged.result)
        if is_in_doubt or picked.wants(case, judged):
            result = evaluate(rules, case.answers, case.on, skipped=nothing_to_ask)
            found.extend(differences(case, result))
            picked.add(Worked(case, result))
    return Trial(narrowing, tuple(tried), problems, found, picked.illustrations())


def _is_about_days(case: Case) -> bool:
    """Whether the case expects days, which a bare result has not."""
    return any(day in each for each in case.expected.values() for day in DAYS)


def _outcomes(result: Result) -> dict[str, Outcome]:
    return {each.benefit.id: (each.eligible, each.amount) for each in result.benefits}


def illustrations_of(project: Project, bundle: Bundle) -> Illustrations:
    """Return what the cases show that judge benefits of this bundle and no others."""
    return trial_of(_cases_of(project, bundle), bundle).illustrations


def _cases_of(project: Project, bundle: Bundle) -> Iterator[Node]:
    for node in project.cases:
        expected = node.get("expect")
        if isinstance(expected, Mapping) and all(
            name == "total" or name in bundle.benefits for name in expected
        ):
            yield node
