"""What belongs to what across documents, looked up once for all pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.compare.comparison import Comparison
from build_scripts.pages.change_words import SaidChange
from build_scripts.pages.portal import Benefit, Document, Portal, Reading


@dataclass(frozen=True, slots=True)
class Related:
    """Benefits by id, the comparisons in which each stands, and the documents that concern each other.

    `above` are the documents of the places that a document's place lies in, `below` those of the
    places in it, `beside` those of other places that are compared with it, `printed_in` those that
    print one of its benefits too; `readings` and `changes` are those of each document.
    """

    benefits: Mapping[str, Benefit]
    comparisons: Mapping[str, list[Comparison]]
    above: Mapping[str, list[Document]]
    below: Mapping[str, list[Document]]
    beside: Mapping[str, list[Document]]
    printed_in: Mapping[str, list[tuple[Benefit, Benefit]]]
    readings: Mapping[str, list[Reading]]
    changes: Mapping[str, list[SaidChange]]


def related_of(portal: Portal) -> Related:
    """Return what belongs to what; the time grows with what belongs together, not with its square."""
    benefits = {each.id: each for each in portal.benefits}
    comparisons: dict[str, list[Comparison]] = {}
    for comparison in portal.comparisons:
        for benefit in comparison.benefits:
            comparisons.setdefault(benefit.id, []).append(comparison)
    readings: dict[str, list[Reading]] = {}
    for reading in portal.readings:
        readings.setdefault(reading.clause.document, []).append(reading)
    changes: dict[str, list[SaidChange]] = {}
    for change in portal.changes:
        changes.setdefault(change.document.id, []).append(change)
    above, below = _by_place(portal)
    return Related(
        benefits=benefits,
        comparisons=comparisons,
        above=above,
        below=below,
        beside=_beside(portal),
        printed_in={
            document.id: [
                (own, benefits[other]) for own in document.benefits for other in own.twins
            ]
            for document in portal.documents
        },
        readings=readings,
        changes=changes,
    )


def _by_place(portal: Portal) -> tuple[dict[str, list[Document]], dict[str, list[Document]]]:
    """Return the documents above and below each, by the places that lie in each other."""
    within = {place.id: place.within for place in portal.places}
    of_place: dict[str, list[Document]] = {}
    for document in portal.documents:
        of_place.setdefault(document.place, []).append(document)
    above: dict[str, list[Document]] = {}
    below: dict[str, list[Document]] = {}
    for document in portal.documents:
        place = within.get(document.place)
        while place:
            for other in of_place.get(place, ()):
                above.setdefault(document.id, []).append(other)
                below.setdefault(other.id, []).append(document)
            place = within.get(place)
    return above, below


def _beside(portal: Portal) -> dict[str, list[Document]]:
    """Return for each document the others that stand in a comparison with it."""
    documents = {each.id: each for each in portal.documents}
    found: dict[str, dict[str, None]] = {}
    for comparison in portal.comparisons:
        names = dict.fromkeys(each.document for each in comparison.benefits)
        for name in names:
            found.setdefault(name, {}).update(names)
    return {
        name: [documents[other] for other in others if other != name]
        for name, others in found.items()
    }
