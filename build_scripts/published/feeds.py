"""Atom feeds (RFC 4287) of what changes: one of all documents a language, and one a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from build_scripts.languages import TAGS
from build_scripts.pages.change_words import SaidChange
from build_scripts.pages.portal import Portal
from build_scripts.published.records import Publication
from build_scripts.site_settings import SiteSettings

MOST_ENTRIES = 100
NAMES = UUID(
    "6f1f6d5c-5a0e-5d0b-9d0a-0d7f6a1c2b3e"
)  # ours: ids stay the same wherever the site stands
CHINA = "T00:00:00+08:00"


def feed_address(language: str, place: str = "") -> str:
    """Return where a feed stands below the portal's root."""
    return f"feeds/{language}/places/{place}.atom" if place else f"feeds/{language}/changes.atom"


def feeds(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield address and text of every feed."""
    for portal in publication.portals:
        changes = portal.changes
        address = feed_address(portal.language)
        title = portal.ui["data"]["feed"]["all"]
        yield address, feed(portal, publication.settings, address, title, changes)
        for place in places_with_feeds(portal):
            address = feed_address(portal.language, place)
            name = next(each.name for each in portal.places if each.id == place)
            title = portal.ui["data"]["feed"]["place"].format(place=name)
            concerned = places_above(portal, place)
            chosen = [each for each in changes if each.document.place in concerned]
            yield address, feed(portal, publication.settings, address, title, chosen)


def places_with_feeds(portal: Portal) -> list[str]:
    """Return the places that have documents of their own."""
    own = {document.place for document in portal.documents}
    return [place.id for place in portal.places if place.id in own]


def places_above(portal: Portal, place: str) -> list[str]:
    """Return a place and those it lies in, whose documents hold there, too."""
    within = {each.id: each.within for each in portal.places}
    found, above = [], within.get(place)
    found.append(place)
    while above and above not in found:
        found.append(above)
        above = within.get(above)
    return found


def feed(
    portal: Portal,
    settings: SiteSettings,
    address: str,
    title: str,
    changes: Sequence[SaidChange],
) -> str:
    """Return a feed; its links are relative where the site has no address of its own."""
    shown = changes[:MOST_ENTRIES]
    days = [min(each.day, portal.today) for each in shown] or [portal.today]
    up = settings.address or "../" * address.count("/")
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{TAGS[portal.language]}">',
        f"<id>{_urn(address)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{_moment(max(days))}</updated>",
        f"<author><name>{escape(portal.ui['data']['publisher'])}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(up + address)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(f"{up}{portal.language}/")}/>',
        *(line for each in shown for line in _entry(portal, up, each)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(portal: Portal, up: str, said: SaidChange) -> Iterator[str]:
    """Yield an entry; a change still to come is new today, its day stands in its words."""
    change, page = said.change, f"{up}{portal.language}/{said.address}"
    name = "|".join(
        (portal.language, change.instrument, change.benefit, change.kind, str(change.day))
    )
    coming = portal.ui["data"]["feed"]["from"].format(day=change.day.isoformat(), text=said.text)
    yield "<entry>"
    yield f"<id>{_urn(name)}</id>"
    yield f"<title>{escape(said.title)}</title>"
    yield f"<updated>{_moment(min(said.day, portal.today))}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>'
    yield f"<category term={quoteattr(change.kind)}/>"
    yield f"<summary>{escape(coming)}</summary>"
    yield "</entry>"


def _moment(day: date) -> str:
    return f"{day.isoformat()}{CHINA}"


def _urn(name: str) -> str:
    return uuid5(NAMES, name).urn
