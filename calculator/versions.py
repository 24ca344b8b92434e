"""Versions by day: each holds from its first day until the next one begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from calculator.reader import Reader

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Versions(Generic[T]):
    """What holds from which day, ascending; nothing holds before the first."""

    entries: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T | None:
        """Return what holds on this day, None before the first version."""
        holding = None
        for first_day, version in self.entries:
            if first_day > day:
                break
            holding = version
        return holding

    def possible(self, day: date | None) -> list[T]:
        """Return what holds on this day, or every version while the day is not known."""
        if day is None:
            return [version for _, version in self.entries]
        holding = self.on(day)
        return [] if holding is None else [holding]

    def first_days(self) -> list[date]:
        """Return the first day of every version."""
        return [first_day for first_day, _ in self.entries]


def read_versions(
    reader: Reader, node: object, first_day: date, read: Callable[[object], T | None]
) -> Versions[T] | None:
    """Return the versions in a node: one mapping, or a list of mappings each with `from`."""
    if not isinstance(node, list | tuple):
        starts = node.get("from") if isinstance(node, Mapping) else None
        day = first_day if starts is None else _first_day(reader, starts, first_day)
        version = read(node)
        return None if version is None or day is None else Versions(((day, version),))
    entries: list[tuple[date, T]] = []
    for each in node:
        if not isinstance(each, Mapping) or "from" not in each:
            reader.report("version_without_from", each)
            continue
        day, version = _first_day(reader, each["from"], first_day), read(each)
        if day is not None and entries and day <= entries[-1][0]:
            reader.report("versions_not_ascending", each["from"], found=day.isoformat())
        elif day is not None and version is not None:
            entries.append((day, version))
    return Versions(tuple(entries)) if entries else None


def _first_day(reader: Reader, node: object, earliest: date) -> date | None:
    day = reader.day(node)
    if day is not None and day < earliest:
        reader.report(
            "version_before_instrument",
            node,
            None,
            found=day.isoformat(),
            first=earliest.isoformat(),
        )
        return None
    return day
