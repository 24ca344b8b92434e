"""The data page: every published file with its size, format and schema, and how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.pages.addresses import DATA
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Portal
from build_scripts.pages.templating import day_in_words
from build_scripts.published.downloads import Download, listed
from build_scripts.published.feeds import feed_address
from build_scripts.site_settings import SiteSettings

TO_ROOT = "../" * (DATA.count("/") + 1)
KILOBYTE = 1000
MEDIA = {
    "CSV": "text/csv",
    "JSON": "application/json",
    "JSON Lines": "application/jsonl",
    "JSON-LD": "application/ld+json",
}


def data_page(
    portal: Portal, settings: SiteSettings, downloads: Sequence[Download], rules: str
) -> Page:
    """Return the page; `rules` is the version of the rules."""
    words = portal.ui["data"]
    return Page(
        address=DATA,
        title=words["title"],
        description=words["description"],
        template="data.md.j2",
        values={
            "files": [_file(portal, each) for each in listed(downloads)],
            "feeds": _feeds(portal, downloads),
            "example": portal.documents[0].address if portal.documents else "",
            "citation": words["citation"]
            .format(
                publisher=words["publisher"],
                rules=rules,
                day=day_in_words(portal.today, portal.ui),
                address=settings.absolute(f"{portal.language}/{DATA}") if settings.address else "",
            )
            .strip(),
            "rules": rules,
            "licence": settings.licence["name"],
            "licence_address": settings.licence["address"] or _licence_file(downloads),
            "to_root": TO_ROOT,
        },
        breadcrumbs=to_home(portal),
    )


def _licence_file(downloads: Sequence[Download]) -> str:
    """Return the link to the project's own licence, an empty text where it has no such file."""
    return next((TO_ROOT + each.address for each in downloads if each.key == "licence"), "")


def _file(portal: Portal, download: Download) -> dict[str, Any]:
    return {
        "name": portal.ui["data"]["files"][download.key],
        "link": TO_ROOT + download.address,
        "file": download.address.rpartition("/")[2],
        "form": download.form,
        "media": MEDIA[download.form],
        "size": size_in_words(portal, download.size),
        "schema": TO_ROOT + download.schema if download.schema else "",
    }


def _feeds(portal: Portal, downloads: Sequence[Download]) -> list[dict[str, str]]:
    """Return the feeds of this language: all documents first, then the places."""
    places = {feed_address(portal.language, each.id): each.name for each in portal.places}
    words = portal.ui["data"]["feed"]
    return [
        {
            "name": words["place"].format(place=places[each.address])
            if each.address in places
            else words["all"],
            "link": TO_ROOT + each.address,
        }
        for each in downloads
        if each.address.startswith(f"feeds/{portal.language}/")
    ]


def size_in_words(portal: Portal, size: int) -> str:
    """Return a size in kilobytes, rounded up, or in megabytes with one decimal."""
    words = portal.ui["data"]["sizes"]
    kilobytes = -(-size // KILOBYTE)
    if kilobytes < KILOBYTE:
        return str(words["kilobytes"].format(number=kilobytes))
    tenths = -(-kilobytes * 10 // KILOBYTE)
    return str(words["megabytes"].format(number=f"{tenths // 10}.{tenths % 10}"))
