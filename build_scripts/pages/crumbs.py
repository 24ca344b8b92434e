"""The way from the home page to a page, as the theme shows it."""

from build_scripts.pages.addresses import HOME, INSTRUMENTS, place_address
from build_scripts.pages.page import Crumb
from build_scripts.pages.portal import Document, Portal


def to_home(portal: Portal) -> tuple[Crumb, ...]:
    """Return the way to the pages right below the home page."""
    return (Crumb(portal.ui["home"]["title"], HOME),)


def to_document(portal: Portal, document: Document) -> tuple[Crumb, ...]:
    """Return the way to a document: home, documents, its place."""
    place = next((each for each in portal.places if each.id == document.place), None)
    last = (Crumb(place.name, place_address(place.id)),) if place else ()
    return (*to_home(portal), Crumb(portal.ui["instruments"]["title"], INSTRUMENTS), *last)


def below_document(portal: Portal, document: Document) -> tuple[Crumb, ...]:
    """Return the way to the clauses and benefits of a document."""
    return (*to_document(portal, document), Crumb(document.short_title, document.address))
