"""Readings: the ways in which an ambiguous text can be understood, and the one adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.reader import Reader

OPEN = "none"


@dataclass(frozen=True, slots=True)
class Reading:
    """One ambiguity; `adopted` is None where it is left open and results become ranges."""

    id: str
    values: tuple[str, ...]
    adopted: str | None
    clause: str
    words: Mapping[str, object]


def read_reading(reader: Reader, node: object) -> Reading | None:
    """Return one reading."""
    required = ("reading", "clause", "quote", "question", "readings", "adopted", "why")
    entry = reader.mapping(node, required, ("inventory",))
    if entry is None:
        return None
    for key in ("question", "why"):
        reader.both_languages(entry[key])
    values = entry["readings"]
    if not isinstance(values, Mapping) or len(values) < 2:
        reader.report("too_few_readings", node, "readings")
        return None
    for words in values.values():
        reader.both_languages(words)
    reading_id, clause = reader.text(entry["reading"]), reader.text(entry["clause"])
    adopted = reader.one_of(entry["adopted"], (*values, OPEN), "unknown_reading_value")
    if reading_id is None or clause is None or adopted is None:
        return None
    return Reading(reading_id, tuple(values), None if adopted == OPEN else adopted, clause, entry)
