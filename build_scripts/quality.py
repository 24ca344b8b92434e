"""Count what the quality page shows: clauses, cases, numbers with their quotation, wrongs caught."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.checks.coverage import Covered, covered
from build_scripts.checks.numbers import quoted_numbers
from build_scripts.project import Node, Project, instrument_of
from build_scripts.worked import ANSWERS

MUTATION = re.compile(r"<!-- mutation: figures -->\n(.*?)<!-- mutation: end -->", re.DOTALL)
RULE = re.compile(r"\|[\s|:-]+\|")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One row of the mutation run: rules, wrongs tried, wrongs caught, share in words."""

    rules: str
    tried: str
    caught: str
    share: str


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures; `outcomes` counts what cases expect of single benefits, by yes, no and unknown.

    `mutation` is empty where no run is on record.
    """

    figures: Covered
    numbers: int
    numbers_quoted: int
    cases: int
    outcomes: Mapping[str, int]
    stacking: int
    mutation: tuple[Mutation, ...]


def quality_of(project: Project) -> Quality:
    """Return the figures of what is published."""
    published = project.published()
    numbers, quoted = quoted_numbers(project)
    outcomes = Counter(
        str(expected.get("eligible"))
        for case in project.cases
        for name, expected in _expected(case).items()
        if isinstance(expected, Node) and name != "total" and instrument_of(name) in published
    )
    cases = sum(
        any(instrument_of(name) in published for name in _expected(case) if name != "total")
        for case in project.cases
    )
    return Quality(
        figures=covered(project),
        numbers=numbers,
        numbers_quoted=quoted,
        cases=cases,
        outcomes={each: outcomes[each] for each in ANSWERS},
        stacking=len(project.stacking),
        mutation=mutation_figures(project.root / "benchmarks" / "README.md"),
    )


def _expected(case: Node) -> Mapping[str, object]:
    expected = case.get("expect")
    return expected if isinstance(expected, Node) else {}


def mutation_figures(readme: Path) -> tuple[Mutation, ...]:
    """Return the rows of the last mutation run on record; nothing where there is none."""
    found = MUTATION.search(readme.read_text(encoding="utf-8")) if readme.is_file() else None
    lines = found.group(1).splitlines() if found else []
    rows = [line for line in lines if line.startswith("|") and not RULE.fullmatch(line)]
    cells = ([cell.strip(" *") for cell in row.strip("|").split("|")] for row in rows[1:])
    return tuple(Mutation(*each) for each in cells if len(each) == 4)
