"""The map of places: which lies in which, and whose documents stand above whose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.pages.portal import Document, Place


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A place with its own documents and the places in it; `is_here` marks the one looked from."""

    place: Place
    documents: tuple[Document, ...]
    below: tuple[MapEntry, ...]
    is_here: bool = False


def place_map(
    places: Iterable[Place], documents: Iterable[Document], here: str | None = None
) -> tuple[MapEntry, ...]:
    """Return the outermost places, each with what is below it.

    With `here` only the places above and below that one are on the map.
    """
    known = {place.id: place for place in places}
    shown = known.keys() if here is None else {*_above(known, here), *_below(known, here)}
    roots = [each for each in known.values() if each.id in shown and each.within not in shown]
    given = list(documents)
    return tuple(_entry(each, known, given, shown, here) for each in roots)


def _entry(
    place: Place,
    known: dict[str, Place],
    documents: list[Document],
    shown: Iterable[str],
    here: str | None,
) -> MapEntry:
    inside = [each for each in known.values() if each.within == place.id and each.id in shown]
    return MapEntry(
        place=place,
        documents=tuple(each for each in documents if each.place == place.id),
        below=tuple(_entry(each, known, documents, shown, here) for each in inside),
        is_here=place.id == here,
    )


def _above(known: dict[str, Place], place: str | None) -> list[str]:
    found: list[str] = []
    while place in known and place not in found:
        found.append(place)
        place = known[place].within
    return found


def _below(known: dict[str, Place], place: str) -> list[str]:
    inside = [each.id for each in known.values() if each.within == place]
    return [place, *(each for name in inside for each in _below(known, name))]
