"""What several commands begin with: find the project, load it, and refuse what is not valid."""

from __future__ import annotations

import sys
from pathlib import Path

from build_scripts.checks import check_project
from build_scripts.collector import collector_paused
from build_scripts.problems import line_of, place_of, report_of
from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from calculator import Bundle, read_bundle
from calculator.problems import Problem

MARKS = ("content", "rules")
STILL_COMPLETE = ("yaml_duplicate_key", "yaml_merge_key", "unexpected_file")


class Refused(Exception):
    """The command cannot go on; the message says why and the exit code belongs to it."""

    def __init__(self, problems: list[Problem], exit_code: int) -> None:
        super().__init__(problems[0].code)
        self.problems = problems
        self.exit_code = exit_code


def project_root(given: str) -> Path:
    """Return the folder of the project; Refused where there is none."""
    root = Path(given).resolve()
    if not all((root / mark).is_dir() for mark in MARKS):
        raise Refused([Problem("missing_project", None, None, {"found": str(root)})], 2)
    return root


@collector_paused()
def checked_project(root: Path) -> tuple[Project, list[Problem]]:
    """Return the project and everything that is wrong; what follows from unreadable files is left out."""
    project, problems = load_project(root)
    if all(problem.code in STILL_COMPLETE for problem in problems):
        problems = [*problems, *check_project(project)]
    return project, problems


def published_bundle(root: Path) -> tuple[Project, Bundle]:
    """Return the project with its published rules; Refused where they cannot be read."""
    project, problems = load_project(root)
    bundle = None
    if not problems:
        bundle, problems = read_bundle(bundle_data(project, published_only=True))
    if bundle is None:
        raise Refused(problems, 1)
    return project, bundle


def tell(problems: list[Problem], language: str) -> None:
    """Print problems where errors belong; a single one that is in no file needs no count."""
    alone = len(problems) == 1 and place_of(problems[0]) is None
    text = line_of(problems[0], language) if alone else report_of(problems, language)
    print(text, file=sys.stderr)
