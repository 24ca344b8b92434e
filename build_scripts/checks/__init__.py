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
from build_scripts.rules import Rules
from calculator.problems import Problem

BEFORE_CASES = (
    content.check,
    comparisons.check,
    ids.check,
    phrases.check,
    quotations.check,
    numbers.check,
    coverage.check,
)
OF_CASES = (cases.check, decisive_conditions.check)
AFTER_CASES = (redirects.check, search_words.check, staff.check)


def check_project(project: Project, rules: Rules | None = None) -> list[Problem]:
    """Return everything that is wrong with the project, each problem once.

    Its rules may be handed over by whoever goes on with them.
    """
    rules = rules or Rules(project)
    bundle, problems = rules.all
    if bundle is not None:
        problems = rules.published[1]
    for before in BEFORE_CASES:
        problems = [*problems, *before(project, bundle)]
    for of_cases in OF_CASES:
        problems = [*problems, *of_cases(rules)]
    for after in AFTER_CASES:
        problems = [*problems, *after(project, bundle)]
    return _each_once(problems)


def _each_once(problems: list[Problem]) -> list[Problem]:
    seen: dict[object, Problem] = {}
    for problem in problems:
        values = tuple(sorted(problem.values.items()))
        seen.setdefault((problem.code, place_of(problem), values), problem)
    return list(seen.values())
