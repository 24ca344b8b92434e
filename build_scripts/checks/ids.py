"""Prove that every id is used once, is written as documented, and agrees with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePosixPath

from build_scripts.project import Node, Project, instrument_of
from build_scripts.yaml_source import Text
from calculator import Bundle
from calculator.problems import Problem
from calculator.reader import nearest

_SNAKE = (re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"), "certificate_level")
_KEBAB = (re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"), "linping-draft")
_CLAUSE = (re.compile(r"[a-z0-9-]+/[a-z0-9-]+"), "linping-draft/4")
_BENEFIT = (re.compile(r"[a-z0-9-]+/[a-z0-9-]+"), "linping-draft/4a")
_CHOICE = (re.compile(r"[a-z0-9]+(_[a-z0-9]+)*"), "junior_worker")
Shape = tuple[re.Pattern[str], str]


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return the ids that are used twice, written otherwise, or out of place."""
    clauses = [clause for each in project.instruments for clause in each.clauses]
    metadata = [each.metadata for each in project.instruments]
    return [
        *_named(metadata, "instrument", _KEBAB),
        *_named(clauses, "clause", _CLAUSE),
        *_named(project.places, "place", _SNAKE),
        *_named(project.topics, "topic", _SNAKE),
        *_named(project.comparisons, "comparison", _KEBAB),
        *_named(project.facts, "fact", _SNAKE),
        *_named(project.readings, "reading", _KEBAB),
        *_named(project.stacking, "stacking", _KEBAB),
        *_named(project.benefits, "id", _BENEFIT),
        *_named(project.glossary, "zh", None),
        *_cases(project.cases),
        *_values(project.facts, "choices"),
        *_values(project.readings, "readings"),
        *_in_place(project),
    ]


def _named(nodes: Iterable[Node], key: str, shape: Shape | None) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in nodes:
        name = node.get(key)
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Problem("duplicate_id", node, key, {"found": name})
        seen.add(name)
        if shape is not None:
            yield from _shaped(name, node, key, shape)


def _shaped(name: str, node: object, key: str | None, shape: Shape) -> Iterator[Problem]:
    pattern, example = shape
    if not pattern.fullmatch(name):
        yield Problem("wrong_id", node, key, {"found": name, "pattern": example})


def _cases(cases: Iterable[Node]) -> Iterator[Problem]:
    """Yield the cases whose name another case of the same file has."""
    for _, group in groupby(cases, key=lambda case: case.place.file):
        yield from _named(group, "case", None)


def _values(nodes: Iterable[Node], key: str) -> Iterator[Problem]:
    for node in nodes:
        values = node.get(key)
        for name in values if isinstance(values, Node) else ():
            yield from _shaped(name, values, name, _CHOICE)


def _in_place(project: Project) -> Iterator[Problem]:
    """Yield the ids that do not begin with what they belong to."""
    for instrument in project.instruments:
        yield from _begins(instrument.metadata, "instrument", instrument.id, exactly=True)
        for clause in instrument.clauses:
            yield from _begins(clause, "clause", f"{instrument.id}/")
    for benefit in project.benefits:
        clause_id = benefit.get("clause")
        yield from _begins(benefit, "id", str(clause_id))
        if isinstance(clause_id, Text):
            yield from _folder(clause_id, project)
    for rules, key in ((project.readings, "reading"), (project.stacking, "stacking")):
        for rule in rules:
            yield from _begins(rule, key, instrument_of(rule.get("clause")).partition("-")[0])


def _begins(node: Node, key: str, expected: str, exactly: bool = False) -> Iterator[Problem]:
    name = node.get(key)
    if not isinstance(name, str):
        return
    if name != expected if exactly else not name.startswith(expected):
        yield Problem("id_not_of_clause", node, key, {"found": name, "expected": expected})


def _folder(clause: Text, project: Project) -> Iterator[Problem]:
    """Yield a problem where rules stand in another folder than that of their instrument."""
    folder = PurePosixPath(clause.place.file).parent.name
    known = [each.id for each in project.instruments]
    if instrument_of(clause) not in known:
        values = {
            "found": instrument_of(clause),
            "suggestion": nearest(instrument_of(clause), known),
        }
        yield Problem("unknown_instrument", clause, None, values)
    elif folder != instrument_of(clause):
        values = {"found": str(clause), "expected": f"{folder}/"}
        yield Problem("id_not_of_clause", clause, None, values)
