"""The search page: the box and the filters, which its script works, and the indexes for who has no script."""

from build_scripts.pages.addresses import BENEFITS, INSTRUMENTS, PLACES, SEARCH, TOPICS
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.documents import by_recipient
from build_scripts.pages.indexes import shown_topics
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Card, Portal

INDEXES = {"instruments": INSTRUMENTS, "benefits": BENEFITS, "places": PLACES, "topics": TOPICS}


def search_page(portal: Portal, scripts: str) -> Page:
    """Return the search page; `scripts` is the folder of the page scripts, from the portal's root."""
    words = portal.ui["search"]
    return Page(
        address=SEARCH,
        title=words["title"],
        description=words["description"],
        template="search.md.j2",
        values={
            "title": words["title"],
            "lead": words["lead"],
            "filters": [(name, words["filter"][name], values) for name, values in choices(portal)],
            "entries": [
                Card(portal.ui[name]["title"], address) for name, address in INDEXES.items()
            ],
        },
        breadcrumbs=to_home(portal),
        front_matter={"modules": [f"{scripts}search-page.js"]},
    )


def choices(portal: Portal) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each filter with its values and their names, as the records hold them."""
    states = dict.fromkeys(document.state for document in portal.documents)
    applied = {document.place for document in portal.documents}
    within = {place.id: place.within for place in portal.places}
    places = [
        (place.id, place.name)
        for place in portal.shown_places
        if place.id in applied or within[place.id] in applied
    ]
    recipients = [(who, name) for who, name, _ in by_recipient(portal, portal.benefits)]
    return [
        ("kind", list(portal.ui["search"]["kinds"].items())),
        ("place", places),
        ("recipient", recipients),
        ("topic", shown_topics(portal)),
        ("status", [(state, portal.ui["states"][state]) for state in states]),
        ("cash", list(portal.ui["search"]["cash"].items())),
    ]
