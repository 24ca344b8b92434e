"""Prove that what is declared about lists of staff names facts, answers and clauses that exist."""

from __future__ import annotations

from build_scripts.project import Project
from calculator import Bundle
from calculator.problems import Problem
from calculator.staff.declared import read_declared


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return what is wrong with `rules/staff.yaml`, of which a project need have none."""
    if project.staff is None or bundle is None:
        return []
    return read_declared(bundle, project.staff)[1].problems
