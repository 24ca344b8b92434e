"""The bundle: facts, readings, instruments, benefits and stacking rules, read and checked as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from calculator.benefits import Benefit, read_benefit
from calculator.completeness import report_incomplete_tables
from calculator.facts import (
    COUNT,
    DATE,
    DAY_OF_APPLICATION,
    MONEY,
    MONTHS,
    YES_NO,
    Derivation,
    Fact,
    MonthsFrom,
    TotalOf,
    When,
    built_in,
    read_fact,
)
from calculator.instruments import Instrument, read_instrument
from calculator.problems import Problem
from calculator.reader import Reader
from calculator.readings import Reading, read_reading
from calculator.stacking.rules import StackingRule, read_stacking, report_tied_twice
from calculator.vocabulary import Vocabulary, read_condition

T = TypeVar("T")
PARTS = ("facts", "readings", "instruments", "clauses", "benefits", "stacking")


@dataclass(frozen=True, slots=True)
class Bundle:
    """All rules, ready to be evaluated; `version` is the hash of what they were read from."""

    version: str
    facts: Mapping[str, Fact]
    readings: Mapping[str, Reading]
    instruments: Mapping[str, Instrument]
    clauses: Mapping[str, Mapping[str, object]]
    benefits: Mapping[str, Benefit]
    stacking: tuple[StackingRule, ...]
    phrases: Mapping[str, object]
    places: Mapping[str, Mapping[str, object]]

    @property
    def within(self) -> dict[str, str]:
        """Return the place in which each place lies, where there is one."""
        found = {name: place.get("within") for name, place in self.places.items()}
        return {name: str(outer) for name, outer in found.items() if outer}

    def adopted(self) -> dict[str, str | None]:
        """Return the reading adopted for every ambiguity, None where it is left open."""
        return {reading.id: reading.adopted for reading in self.readings.values()}


def read_bundle(data: Mapping[str, object]) -> tuple[Bundle | None, list[Problem]]:
    """Return the bundle, or None with everything that is wrong with it."""
    reader = Reader()
    parts = {part: reader.sequence(data.get(part, ())) for part in PARTS}
    readings = _named(reader, parts["readings"], lambda node: read_reading(reader, node))
    facts = _named(reader, parts["facts"], lambda node: read_fact(reader, node))
    facts[DAY_OF_APPLICATION] = built_in()
    clauses = _by_name(parts["clauses"], "clause")
    words = Vocabulary(reader, facts, readings, frozenset(clauses))
    _derive(words, facts)
    _check_readings(words, readings)
    instruments = _named(reader, parts["instruments"], lambda node: read_instrument(words, node))
    benefits = _named(
        reader, parts["benefits"], lambda node: read_benefit(words, instruments, node)
    )
    known_ids = [
        node["id"] for node in parts["benefits"] if isinstance(node, Mapping) and "id" in node
    ]
    stacking = _named(
        reader, parts["stacking"], lambda node: read_stacking(words, [*map(str, known_ids)], node)
    )
    report_tied_twice(reader, stacking.values())
    for benefit in benefits.values():
        report_incomplete_tables(reader, benefit, facts, readings)
    if reader.problems:
        return None, reader.problems
    phrases = data.get("phrases", {})
    return Bundle(
        version=bundle_version(bundle_text(data)),
        facts=facts,
        readings=readings,
        instruments=instruments,
        clauses=clauses,
        benefits=benefits,
        stacking=tuple(stacking.values()),
        phrases=phrases if isinstance(phrases, Mapping) else {},
        places=_by_name(data.get("places", ()), "place"),
    ), []


def _by_name(nodes: object, key: str) -> dict[str, Mapping[str, object]]:
    """Return the entries of a list that have a name under this key, by that name."""
    listed = nodes if isinstance(nodes, list | tuple) else ()
    return {str(node[key]): node for node in listed if isinstance(node, Mapping) and key in node}


def bundle_text(data: Mapping[str, object]) -> str:
    """Return the rules as JSON; the keys keep their order, since that of a fact's choices counts."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def bundle_version(text: str) -> str:
    """Return the version of rules in this JSON text: 16 hexadecimal digits of its SHA-256."""
    return sha256(text.encode()).hexdigest()[:16]


def _named(
    reader: Reader, nodes: Sequence[object], read: Callable[[object], T | None]
) -> dict[str, T]:
    """Return what was read, by id; an id that is used twice is a problem."""
    named: dict[str, T] = {}
    for node in nodes:
        entry = read(node)
        if entry is None:
            continue
        name = str(getattr(entry, "id"))  # noqa: B009
        if name in named:
            reader.report("duplicate_id", node, None, found=name)
        named[name] = entry
    return named


def _check_readings(words: Vocabulary, readings: Mapping[str, Reading]) -> None:
    for reading in readings.values():
        words.clause_of(reading.words)


def _derive(words: Vocabulary, facts: dict[str, Fact]) -> None:
    """Put derivations into the facts; each is read when the facts that it mentions are ready."""
    waiting = {fact.id: fact for fact in facts.values() if "derived" in fact.words}
    names = {
        name: _mentioned(fact.words["derived"]) & waiting.keys() for name, fact in waiting.items()
    }
    while waiting:
        ready = [name for name in waiting if not names[name] & waiting.keys()]
        if not ready:
            for name, fact in waiting.items():
                words.reader.report("circular_fact", fact.words, "derived", found=name)
            return
        for name in ready:
            fact = waiting.pop(name)
            facts[name] = replace(fact, derived=_derivation(words, fact))


def _mentioned(node: object) -> set[str]:
    """Return every text in a node: the facts that it mentions are among them."""
    if isinstance(node, Mapping):
        return {text for part in node.values() for text in _mentioned(part)}
    if isinstance(node, list | tuple):
        return {text for part in node for text in _mentioned(part)}
    return {str(node)}


def _derivation(words: Vocabulary, fact: Fact) -> Derivation | None:
    reader, node = words.reader, fact.words["derived"]
    entry = reader.mapping(node, (), ("months_from", "to", "total_of", "when"))
    if entry is None or len(entry.keys() - {"to"}) != 1:
        reader.report("one_derivation_wanted", node)
        return None
    if "months_from" in entry and fact.type == MONTHS:
        start = words.fact(entry["months_from"], DATE)
        end = words.fact(entry.get("to", DAY_OF_APPLICATION), DATE)
        return MonthsFrom(start.id, end.id) if start and end else None
    if "total_of" in entry and fact.type in (COUNT, MONEY):
        parts = [words.fact(each, fact.type) for each in reader.sequence(entry["total_of"])]
        return TotalOf(tuple(part.id for part in parts if part))
    if "when" in entry and fact.type == YES_NO:
        condition = read_condition(words, entry["when"])
        return When(condition) if condition else None
    reader.report("wrong_derivation", node, None, fact=fact.id, type=fact.type)
    return None


def asked_facts(bundle: Bundle, fact: Fact) -> Iterator[str]:
    """Yield the facts that people may state to settle this one."""
    derived = fact.derived
    if fact.is_asked and fact.id != DAY_OF_APPLICATION:
        yield fact.id
    if isinstance(derived, MonthsFrom):
        parts: tuple[str, ...] = (derived.start, derived.end)
    elif isinstance(derived, TotalOf):
        parts = derived.parts
    elif isinstance(derived, When):
        parts = tuple(test.fact.id for test in derived.condition.tests())
    else:
        return
    for part in parts:
        yield from asked_facts(bundle, bundle.facts[part])
