"""`llms.txt`: what the portal is and where its texts stand as Markdown, for language models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.pages.portal import Portal
from build_scripts.published.downloads import Download, listed
from build_scripts.published.records import Publication

NAMES = {"zh": "中文", "en": "English"}


def llms_text(publication: Publication, downloads: Sequence[Download]) -> str:
    """Return the text; its links are relative where the site has no address of its own."""
    return "\n".join(_lines(publication, downloads)) + "\n"


def _lines(publication: Publication, downloads: Sequence[Download]) -> Iterator[str]:
    yield "# Huice 惠策"
    yield ""
    for portal in publication.portals:
        yield f"> {portal.ui['home']['description']}"
    for portal in publication.portals:
        words = portal.ui["data"]["llms"]
        yield from ("", words["lead"], "", f"## {NAMES[portal.language]}{words['documents']}", "")
        yield from _documents(publication, portal)
        yield from ("", f"## {NAMES[portal.language]}{words['data']}", "")
        yield from _data(publication, portal, downloads)


def _documents(publication: Publication, portal: Portal) -> Iterator[str]:
    for document in portal.documents:
        address = publication.address(portal.language, f"{document.address}index.md")
        state = portal.ui["states"][document.state]
        yield f"- [{document.title}]({address}): {state}"


def _data(publication: Publication, portal: Portal, downloads: Iterable[Download]) -> Iterator[str]:
    for each in listed(downloads):
        name = portal.ui["data"]["files"][each.key]
        yield f"- [{name}]({publication.settings.absolute(each.address)}): {each.form}"
