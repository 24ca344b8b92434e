"""What `huice check` proves about words and rules: one file a check, each gives its problems."""

from __future__ import annotations

from build_scripts.checks import (
    cases,
    comparisons,
    content,
    coverage,
    decisive_conditions,
    ids,
    numbers,
    phrases,
    quotations,
    redirects,
    search_words,
    staff,
)
from build_scripts.problems import place_of
from build_scripts.project import Project
from build_scripts.rule_bundle import bundle_data
from calculator import read_bundle
from calculator.problems import Problem

CHECKS = (
    content.check,
    comparisons.check,
    ids.check,
    phrases.check,
    quotations.check,
    numbers.check,
    coverage.check,
    cases.check,
    decisive_conditions.check,
    redirects.check,
    search_words.check,
    staff.check,
)


def check_project(project: Project) -> list[Problem]:
    """Return everything that is wrong with the project, each problem once."""
    bundle, problems = read_bundle(bundle_data(project, published_only=False))
    if bundle is not None:
        problems = read_bundle(bundle_data(project, published_only=True))[1]
    for check in CHECKS:
        problems = [*problems, *check(project, bundle)]
    return _each_once(problems)


def _each_once(problems: list[Problem]) -> list[Problem]:
    seen: dict[object, Problem] = {}
    for problem in problems:
        values = tuple(sorted(problem.values.items()))
        seen.setdefault((problem.code, place_of(problem), values), problem)
    return list(seen.values())
