"""The page "Use offline": the places whose pages can be kept on the device, and what is kept already."""

from collections.abc import Iterator, Mapping
from typing import Any

from build_scripts.pages.addresses import (
    BENEFITS,
    INSTRUMENTS,
    OFFLINE,
    place_address,
)
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.indexes import documents_above
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Document, Place, Portal


def offline_page(portal: Portal, scripts: str) -> Page:
    """Return the page; `scripts` is the folder of the page scripts, from the portal's root.

    It also tells the service worker which pages make up a place's pack (build_scripts/offline).
    """
    words = portal.ui["offline_use"]
    return Page(
        address=OFFLINE,
        title=words["title"],
        description=words["description"],
        template="offline.md.j2",
        values={"words": words, "places": list(_places(portal))},
        breadcrumbs=to_home(portal),
        front_matter={"modules": [f"{scripts}offline-page.js"], "robots": "noindex"},
    )


def _places(portal: Portal) -> Iterator[Mapping[str, Any]]:
    """Yield every place that has documents, with those above it whose documents hold there too."""
    for place in portal.places:
        documents = [each for each in portal.documents if each.place == place.id]
        if documents:
            above = list(dict.fromkeys(each.place for each in documents_above(portal, place)))
            yield {
                "id": place.id,
                "name": place.name,
                "address": place_address(place.id),
                "documents": documents,
                "pages": " ".join(_starts(place, documents)),
                "above": above,
                "above_names": [each.name for each in portal.places if each.id in above],
            }


def _starts(place: Place, documents: list[Document]) -> Iterator[str]:
    """Yield with what the addresses of a place's pages begin."""
    yield place_address(place.id)
    for document in documents:
        yield f"{INSTRUMENTS}{document.id}/"
        yield f"{BENEFITS}{document.id}/"
