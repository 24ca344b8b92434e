"""From which YAML files each page is made, and in which line what it shows begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.pages.addresses import (
    GLOSSARY,
    PLACES,
    READINGS,
    TOPICS,
    benefit_address,
    clause_address,
    instrument_address,
    place_address,
    topic_address,
)
from build_scripts.project import Instrument, Node, Project
from build_scripts.yaml_source import Place

EVERYTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Source:
    """Where to change what a page shows, and the files that it is made from: none named means all."""

    place: Place
    files: frozenset[str]


def page_sources(project: Project) -> Mapping[str, Source]:
    """Return the sources of the published pages by address; a page made from everything has none."""
    rules = _rules_by_clause(project)
    found: dict[str, Source] = {}
    for instrument in project.instruments:
        if instrument.published:
            found.update(_of_instrument(instrument, rules))
    for place in project.places:
        name = str(place["place"])
        found[place_address(name)] = Source(place.place, _files_of_place(project, name, found))
    for topic in project.topics:
        found[topic_address(str(topic["topic"]))] = Source(topic.place, EVERYTHING)
    lists = {
        PLACES: (project.places, EVERYTHING),
        TOPICS: (project.topics, EVERYTHING),
        GLOSSARY: (project.glossary, None),
        READINGS: (project.readings, None),
    }
    for address, (nodes, files) in lists.items():
        if nodes:
            own = frozenset({nodes[0].place.file})
            found[address] = Source(nodes[0].place, own if files is None else files)
    return found


def _files_of_place(project: Project, place: str, found: Mapping[str, Source]) -> frozenset[str]:
    """Return the files of the documents of a place."""
    of_place = [each.id for each in project.instruments if each.metadata.get("place") == place]
    shown = [found.get(instrument_address(each)) for each in of_place]
    return frozenset(file for source in shown if source for file in source.files)


def _rules_by_clause(project: Project) -> dict[str, list[Node]]:
    rules: dict[str, list[Node]] = {}
    for benefit in project.benefits:
        rules.setdefault(str(benefit.get("clause")), []).append(benefit)
    return rules


def _of_instrument(instrument: Instrument, rules: Mapping[str, list[Node]]) -> dict[str, Source]:
    about = instrument.metadata.place
    found: dict[str, Source] = {}
    every = {about.file}
    for clause in instrument.clauses:
        name, own = str(clause["clause"]), {about.file, clause.place.file}
        for benefit in rules.get(name, ()):
            files = frozenset({*own, benefit.place.file})
            found[benefit_address(str(benefit["id"]))] = Source(benefit.place, files)
        own.update(benefit.place.file for benefit in rules.get(name, ()))
        found[clause_address(name)] = Source(clause.place, frozenset(own))
        every |= own
    found[instrument_address(instrument.id)] = Source(about, frozenset(every))
    return found
