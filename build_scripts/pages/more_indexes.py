"""Indexes by recipient, by year and by status."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from build_scripts.pages.addresses import (
    RECIPIENTS,
    STATUS,
    YEARS,
    recipient_address,
    status_address,
    year_address,
)
from build_scripts.pages.counts import count_of
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.documents import by_recipient, places_with_documents
from build_scripts.pages.page import Crumb, Page
from build_scripts.pages.portal import Benefit, Card, Document, Portal


def recipient_pages(portal: Portal) -> Iterator[Page]:
    """Yield the list of recipients and the benefits of each, by place."""
    groups = by_recipient(portal, portal.benefits)
    cards = [
        Card(name, recipient_address(who), count_of(portal, benefits))
        for who, name, benefits in groups
    ]
    yield _cards(portal, "recipients", RECIPIENTS, cards)
    for who, name, benefits in groups:
        page = _of_group(
            portal,
            "recipients",
            RECIPIENTS,
            recipient_address(who),
            name,
            template="recipient.md.j2",
            who=who,
            places=_by_place(portal, benefits),
        )
        yield replace(page, estimate=f"recipient={who}")


def _by_place(portal: Portal, benefits: list[Benefit]) -> list[tuple[str, str, list[Benefit]]]:
    """Return the benefits under the places whose documents grant them."""
    place_of = {document.id: document.place for document in portal.documents}
    groups: dict[str, list[Benefit]] = {}
    for benefit in benefits:
        groups.setdefault(place_of[benefit.document], []).append(benefit)
    places = places_with_documents(portal)
    return [(each.id, each.name, groups[each.id]) for each in places if each.id in groups]


def year_pages(portal: Portal) -> Iterator[Page]:
    """Yield the list of years and the documents of each: by date of issue, else of effect.

    A document whose text prints neither has a card of its own.
    """
    groups: dict[str, list[Document]] = {}
    for document in portal.documents:
        groups.setdefault(document.year, []).append(document)
    years = sorted((each for each in groups if each), reverse=True)
    undated = [
        Card(each.short_title, each.address, portal.ui["years"]["undated"])
        for each in groups.get("", [])
    ]
    yield from _documents(
        portal,
        "years",
        YEARS,
        [(year, year_address(year), groups[year]) for year in years],
        undated,
    )


def status_pages(portal: Portal) -> Iterator[Page]:
    """Yield the list of states and the documents that are in each today."""
    groups: dict[str, list[Document]] = {}
    for document in portal.documents:
        groups.setdefault(document.state, []).append(document)
    names = portal.ui["states"]
    found = [
        (str(names[each]), status_address(each), groups[each]) for each in names if each in groups
    ]
    yield from _documents(portal, "status", STATUS, found)


def _documents(
    portal: Portal,
    name: str,
    address: str,
    groups: list[tuple[str, str, list[Document]]],
    others: Iterable[Card] = (),
) -> Iterator[Page]:
    count = portal.ui["instruments"]["count"]
    cards = [Card(title, to, count.format(count=len(found))) for title, to, found in groups]
    yield _cards(portal, name, address, [*cards, *others])
    for title, to, found in groups:
        yield _of_group(
            portal, name, address, to, title, template="documents.md.j2", documents=found
        )


def _cards(portal: Portal, name: str, address: str, cards: list[Card]) -> Page:
    words = portal.ui[name]
    return Page(
        address=address,
        title=words["title"],
        description=words["description"],
        template="cards.md.j2",
        values={"title": words["title"], "lead": words["lead"], "entries": cards},
        breadcrumbs=to_home(portal),
    )


def _of_group(
    portal: Portal,
    name: str,
    above: str,
    address: str,
    title: str,
    template: str,
    **values: object,
) -> Page:
    words = portal.ui[name]
    lead = words["description_of"].format(name=title)
    return Page(
        address=address,
        title=words["title_of"].format(name=title),
        description=lead,
        template=template,
        values={"lead": lead, "today": portal.today, **values},
        breadcrumbs=(*to_home(portal), Crumb(words["title"], above)),
    )
