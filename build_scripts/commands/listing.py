"""`huice benefits` and `huice facts`: what can be computed, and what can be stated."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Mapping

from build_scripts.commands.exit_codes import ALL_WELL
from build_scripts.commands.reading import project_root, published_bundle
from build_scripts.published.listed import listed_benefits
from calculator.answers import accepted_answers
from calculator.facts import DAY_OF_APPLICATION, Fact


def benefits(arguments: Namespace) -> int:
    """Print every published benefit."""
    project, bundle = published_bundle(project_root(arguments.project))
    listed = listed_benefits(project, bundle)
    _print(listed, arguments, ("benefit", "recipient", "kind", "name"))
    return ALL_WELL


def facts(arguments: Namespace) -> int:
    """Print every fact that a person can state."""
    _, bundle = published_bundle(project_root(arguments.project))
    asked = (each for each in bundle.facts.values() if each.is_asked)
    listed = [_fact(each) for each in asked if each.id != DAY_OF_APPLICATION]
    _print(listed, arguments, ("fact", "about", "type", "accepted", "label"))
    return ALL_WELL


def _fact(fact: Fact) -> dict[str, object]:
    listed: dict[str, object] = {
        "fact": fact.id,
        "about": fact.about,
        "type": fact.type,
        "label": fact.label,
        "question": fact.words.get("question"),
        "changes": fact.changes,
    }
    return listed | accepted_answers(fact)


def _print(listed: list[dict[str, object]], arguments: Namespace, columns: tuple[str, ...]) -> None:
    if arguments.json:
        print(json.dumps(listed, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        return
    for row in _rows(listed, columns, arguments.lang):
        print(row)


def _rows(
    listed: Iterable[Mapping[str, object]], columns: tuple[str, ...], language: str
) -> Iterable[str]:
    """Yield one line for each entry, its columns set apart by tabs."""
    for entry in listed:
        cells = (entry[column] for column in columns)
        yield "\t".join(str(c[language] if isinstance(c, Mapping) else c) for c in cells)
