"""Assemble the data that the calculator reads, with or without what is not published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from build_scripts import yaml_source
from build_scripts.project import Node, Project, instrument_of

_NAMING = ("members", "series", "dates", "tiers")
ALONE_IS_ENOUGH = ("offset", "awards_over_time")


def bundle_data(project: Project, published_only: bool) -> dict[str, object]:
    """Return the mapping that `calculator.read_bundle` takes."""
    shown = project.published() if published_only else {each.id for each in project.instruments}
    benefits = [each for each in project.benefits if instrument_of(each.get("clause")) in shown]
    stacking = list(project.stacking)
    readings = [each for each in project.readings if instrument_of(each.get("clause")) in shown]
    facts = list(project.facts)
    if published_only:
        stacking = _stacking_left(project, shown, {str(each.get("id")) for each in benefits})
        facts = _facts_left(project, [*benefits, *stacking])
    clauses = [
        _head(clause) for each in project.instruments if each.id in shown for clause in each.clauses
    ]
    return {
        "facts": facts,
        "readings": readings,
        "stacking": stacking,
        "phrases": project.phrases,
        "instruments": [each.metadata for each in project.instruments if each.id in shown],
        "clauses": clauses,
        "benefits": benefits,
        "places": list(project.places),
    }


def _head(clause: Node) -> Node:
    """Return what the calculator says of a clause: its id, number and heading."""
    return _changed(
        clause, {key: clause[key] for key in ("clause", "number", "heading") if key in clause}
    )


def _changed(node: Node, entries: Mapping[str, object]) -> Node:
    changed = Node(node.place)
    changed.update(entries)
    changed.key_places.update(node.key_places)
    return changed


def _stacking_left(project: Project, shown: Collection[str], left: Collection[str]) -> list[Node]:
    """Return the stacking rules that still bind something once other benefits are gone."""
    gone = {str(each.get("id")) for each in project.benefits} - set(left)
    rules = []
    for rule in project.stacking:
        members = [each for each in _members(rule) if each in left]
        enough = 1 if rule.get("kind") in ALONE_IS_ENOUGH else 2
        reduces_nothing = str(rule.get("reduces")) in gone
        if (
            instrument_of(rule.get("clause")) in shown
            and len(members) >= enough
            and not reduces_nothing
        ):
            rules.append(_narrowed(rule, gone))
    return rules


def _members(rule: Node) -> Iterator[str]:
    series = rule.get("series")
    groups = list(series.values()) if isinstance(series, Mapping) else [rule.get("members")]
    for group in groups:
        if isinstance(group, list):
            yield from map(str, group)


def _narrowed(rule: Node, gone: Collection[str]) -> Node:
    """Return the rule without these benefits, and without groups of which nothing is left."""
    entries = {key: _without(rule[key], gone) if key in _NAMING else rule[key] for key in rule}
    series, under = entries.get("series"), entries.get("series_under")
    if isinstance(series, Node) and isinstance(under, Node):
        left = {name: reading for name, reading in under.items() if name in series}
        entries["series_under"] = _changed(under, left)
    return _changed(rule, entries)


def _without(node: object, gone: Collection[str]) -> object:
    if isinstance(node, Node):
        members = {key: _without(value, gone) for key, value in node.items() if key not in gone}
        return _changed(node, {key: value for key, value in members.items() if value})
    if isinstance(node, yaml_source.Sequence):
        kept = yaml_source.Sequence(node.place)
        values = (_without(each, gone) for each in node if str(each) not in gone)
        kept.extend(value for value in values if value)
        return kept
    return node


def _facts_left(project: Project, users: Iterable[Node]) -> list[Node]:
    """Return the facts that these rules name, and those that such facts are derived from."""
    facts = {str(fact.get("fact")): fact for fact in project.facts}
    wanted = {word for user in users for word in _words(user, facts.__contains__)}
    waiting = list(wanted)
    while waiting:
        derived = facts[waiting.pop()].get("derived")
        found = set(_words(derived, facts.__contains__)) - wanted
        wanted |= found
        waiting.extend(found)
    return [fact for name, fact in facts.items() if name in wanted]


def _words(node: object, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Yield every text in a value that is wanted; a choice that is called like a fact does no harm."""
    if isinstance(node, str):
        if wanted(node):
            yield str(node)
        return
    members = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    for member in members:
        yield from _words(member, wanted)
