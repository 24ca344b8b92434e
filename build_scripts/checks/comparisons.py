"""Prove that comparisons name benefits, topics and answers that exist, each benefit once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from build_scripts.compare.answers import supposed
from build_scripts.project import Node, Project
from calculator import Bundle
from calculator.facts import CHOICE
from calculator.problems import Problem
from calculator.reader import Reader, nearest

_REQUIRED = ("comparison", "name", "topic", "benefits")
_OPTIONAL = ("note", "facts", "rows", "together")
ANY_DAY = date(2024, 1, 1)  # answers mean the same on every day


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return everything about `content/comparisons.yaml` that is not as documented."""
    reader = Reader()
    topics = [str(each["topic"]) for each in project.topics if "topic" in each]
    for node in project.comparisons:
        entry = reader.mapping(node, _REQUIRED, _OPTIONAL)
        if entry is not None:
            _comparison(reader, entry, topics)
            if bundle is not None:
                _against(reader, entry, bundle)
    return reader.problems


def _comparison(reader: Reader, entry: Mapping[str, object], topics: Collection[str]) -> None:
    for key in ("name", "note"):
        if key in entry:
            reader.both_languages(entry[key])
    topic = reader.text(entry["topic"])
    if topic is not None and topic not in topics:
        suggestion = nearest(topic, topics)
        reader.report("unknown_topic", entry["topic"], None, found=topic, suggestion=suggestion)
    for row in reader.sequence(entry.get("rows", ())):
        named = reader.mapping(row, ("facts",), ("name",))
        if named is not None and "name" in named:
            reader.both_languages(named["name"])


def _against(reader: Reader, entry: Mapping[str, object], bundle: Bundle) -> None:
    """Compare with the rules: benefits, answers, and the fact that places are told by."""
    seen: set[str] = set()
    for node in reader.sequence(entry["benefits"]):
        benefit = reader.text(node)
        if benefit is not None and benefit not in bundle.benefits:
            suggestion = nearest(benefit, bundle.benefits)
            reader.report("unknown_benefit", node, None, found=benefit, suggestion=suggestion)
        elif benefit in seen:
            reader.report("duplicate_id", node, None, found=str(benefit))
        seen.add(str(benefit))
    answers = [entry.get("facts"), *_rows(entry), *_together(reader, entry, bundle)]
    for facts in answers:
        if facts is not None:
            _answers(reader, facts, bundle)


def _rows(entry: Mapping[str, object]) -> list[object]:
    rows = entry.get("rows")
    found = rows if isinstance(rows, list | tuple) else ()
    return [row.get("facts") for row in found if isinstance(row, Mapping)]


def _together(reader: Reader, entry: Mapping[str, object], bundle: Bundle) -> list[object]:
    """Return the answers of each place; the fact must be a choice, and every place one of it."""
    if "together" not in entry:
        return []
    node = reader.mapping(entry["together"], ("by", "places"))
    places = node["places"] if node is not None else None
    if node is None or not isinstance(places, Node):
        if node is not None:
            reader.report("not_a_mapping", places)
        return []
    fact = bundle.facts.get(str(node["by"]))
    choices = fact.choices if fact is not None and fact.type == CHOICE else ()
    if not choices:
        known = [each.id for each in bundle.facts.values() if each.type == CHOICE]
        found = str(node["by"])
        reader.report(
            "unknown_fact", node["by"], None, found=found, suggestion=nearest(found, known)
        )
    for place in places if choices else ():
        if place not in choices:
            values = {"found": place, "suggestion": nearest(place, choices)}
            reader.report("unknown_choice", places, place, accepted=", ".join(choices), **values)
    return list(places.values())


def _answers(reader: Reader, facts: object, bundle: Bundle) -> None:
    if not isinstance(facts, Node):
        reader.report("not_a_mapping", facts)
        return
    for name in facts:
        if name not in bundle.facts:
            suggestion = nearest(name, bundle.facts)
            reader.report("unknown_fact", facts, name, found=name, suggestion=suggestion)
    for problem in supposed(bundle, facts, ANY_DAY)[1]:
        reader.problems.append(Problem(problem.code, facts, str(problem.node), problem.values))
