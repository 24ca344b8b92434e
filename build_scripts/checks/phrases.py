"""Prove that every phrase is there in both languages, with the gaps that the calculator fills."""

from __future__ import annotations

from build_scripts.project import Project
from calculator import Bundle
from calculator.problems import Problem
from calculator.words import phrase_problems


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return what is wrong with `rules/phrases.yaml`."""
    return phrase_problems(project.phrases)
