"""Give pages what search engines, other programs and editors look for in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from build_scripts.pages.addresses import PLACES
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Portal
from build_scripts.published.feeds import feed_address, places_with_feeds
from build_scripts.published.linked_data import linked_data
from build_scripts.published.sources import Source
from build_scripts.site_settings import SiteSettings
from build_scripts.yaml_source import Place

EXPORTED = ("instrument.md.j2", "clause.md.j2", "benefit.md.j2")


@dataclass(frozen=True)
class Dressing:
    """What the pages of one language are dressed with."""

    portal: Portal
    settings: SiteSettings
    sources: Mapping[str, Source]

    def dress(self, page: Page, file: str = "") -> Page:
        """Return the page with its linked data and, for the theme, where its data and source are.

        `file` is the source of a page that is written by hand.
        """
        front: dict[str, object] = {}
        if page.template in EXPORTED:
            front["has_data"] = True
        source = self.sources.get(page.address)
        place = source.place if source else Place(file, 1, 1)
        if place.file and self.settings.edit:
            front["edit"] = self.settings.edit_link(place.file, place.line)
        feed = self._feed(page)
        if feed:
            front["feed"] = feed
        data = linked_data(self.portal, self.settings, page)
        return replace(page, front_matter={**page.front_matter, **front}, linked_data=data)

    def _feed(self, page: Page) -> dict[str, str] | None:
        """Return address (from the portal's root) and title of the feed of the page's place."""
        document = page.values.get("document")
        address = page.address.removeprefix(PLACES).rstrip("/")
        place = document.place if document else address
        if not document and not page.address.startswith(PLACES):
            return None
        return self._feeds.get(place)

    @cached_property
    def _feeds(self) -> Mapping[str, dict[str, str]]:
        title = self.portal.ui["data"]["feed"]["place"]
        names = {place.id: place.name for place in self.portal.places}
        return {
            place: {
                "path": feed_address(self.portal.language, place),
                "title": title.format(place=names[place]),
            }
            for place in places_with_feeds(self.portal)
        }
