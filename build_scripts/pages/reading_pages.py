"""The readings: a list of all questions, and for each document a page with what each of them changes."""

from collections.abc import Iterator

from build_scripts.pages.addresses import READINGS, readings_address
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.documents import draft_banner
from build_scripts.pages.page import Crumb, Page
from build_scripts.pages.portal import Benefit, Document, Portal, Reading


def reading_pages(portal: Portal) -> Iterator[Page]:
    """Yield the list of readings and the page of each document that has any."""
    affected = _affected(portal)
    by_document = _by_document(portal)
    yield readings_page(portal, by_document, affected)
    for document, readings in by_document:
        yield document_readings_page(portal, document, readings, affected)


def readings_page(
    portal: Portal,
    by_document: list[tuple[Document, list[Reading]]],
    affected: dict[str, list[Benefit]],
) -> Page:
    """Return every place where a text is not clear, with the way it is read here."""
    words = portal.ui["readings"]
    return Page(
        address=READINGS,
        title=words["title"],
        description=words["description"],
        template="readings.md.j2",
        values={"by_document": by_document, "affected": affected},
        breadcrumbs=to_home(portal),
    )


def document_readings_page(
    portal: Portal,
    document: Document,
    readings: list[Reading],
    affected: dict[str, list[Benefit]],
) -> Page:
    """Return the readings of one document: why, what else is possible, and what that changes."""
    words = portal.ui["readings"]
    return Page(
        address=readings_address(document.id),
        title=words["title_of"].format(document=document.short_title),
        description=words["description_of"].format(document=document.title),
        template="document_readings.md.j2",
        values={"document": document, "readings": readings, "affected": affected},
        breadcrumbs=(*to_home(portal), Crumb(words["title"], READINGS)),
        draft=draft_banner(portal, document),
    )


def _affected(portal: Portal) -> dict[str, list[Benefit]]:
    """Return the benefits that each reading affects."""
    affected: dict[str, list[Benefit]] = {reading.id: [] for reading in portal.readings}
    for benefit in portal.benefits:
        for entry in benefit.words["readings"]:
            affected[entry["reading"]].append(benefit)
    return affected


def _by_document(portal: Portal) -> list[tuple[Document, list[Reading]]]:
    """Return the readings under the documents whose text they are about."""
    own: dict[str, list[Reading]] = {}
    for reading in portal.readings:
        own.setdefault(reading.clause.document, []).append(reading)
    return [(each, own[each.id]) for each in portal.documents if each.id in own]
