"""Where somebody is, and which documents reach that place: its own and those of the places around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculator.bundle import Bundle

# The fact that says where a recipient is; for every other recipient it is `<recipient>_place`.
_PLACE_FACTS = {"worker": "work_place"}
_REST_OF = "elsewhere_in_"
_NAMING = ("is", "is_one_of")


def place_fact(recipient: str) -> str:
    """Return the id of the fact that says where a recipient is; a bundle need not have it."""
    return _PLACE_FACTS.get(recipient, f"{recipient}_place")


def around(place: str, within: Mapping[str, str]) -> Iterator[str]:
    """Yield the place that an answer names and those in which it lies, the nearest first."""
    found: str | None = place.removeprefix(_REST_OF)
    while found is not None:
        yield found
        found = within.get(found)


def documents_that_reach(bundle: Bundle, place: str) -> frozenset[str]:
    """Return the documents of a place and of the places around it; all of them where none reaches it."""
    places = set(around(place, bundle.within))
    near = {each.id for each in bundle.instruments.values() if each.words.get("place") in places}
    return frozenset(near or bundle.instruments)


def documents_for(bundle: Bundle, recipient: str, place: str) -> frozenset[str]:
    """Return the documents that reach a recipient's place, and those that pay recipients of that place.

    These name the place, or have a benefit for recipients everywhere.
    """
    asked, near = place_fact(recipient), documents_that_reach(bundle, place)
    naming = {
        each.instrument
        for each in bundle.benefits.values()
        if each.recipient == recipient
        and each.instrument not in near
        and (
            each.everywhere
            or any(
                test.fact.id == asked and test.name in _NAMING and _names(test.expected, place)
                for test in each.tests()
            )
        )
    }
    return near | naming


def _names(expected: object, place: str) -> bool:
    return place in expected if isinstance(expected, tuple) else expected == place


def same_place(
    bundle: Bundle, facts: Mapping[str, object], recipients: Iterable[str]
) -> dict[str, object]:
    """Return the answers of several recipients who meet in one place: it is asked of one of them only."""
    names = [name for name in map(place_fact, recipients) if name in bundle.facts]
    given = next((facts[name] for name in names if facts.get(name) is not None), None)
    shared = {
        name: given
        for name in names
        if given in bundle.facts[name].choices and facts.get(name) is None
    }
    return {**facts, **shared}
