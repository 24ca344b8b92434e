"""Prove that every worked case gives what it expects."""

from __future__ import annotations

from build_scripts.cases import read_cases, run_case
from build_scripts.narrowing import Narrowing
from build_scripts.project import Project
from calculator import Bundle
from calculator.problems import Problem


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return what is wrong with the cases, and where the calculator differs from them."""
    if bundle is None:
        return []
    cases, problems = read_cases(project.cases, bundle)
    narrowing = Narrowing(bundle)
    for case in cases:
        problems.extend(run_case(narrowing.to(case.expected), case))
    return problems
