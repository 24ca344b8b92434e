"""Write `index.json` and `index.md` beside the pages of documents, clauses and benefits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from build_scripts.pages.addresses import relative
from build_scripts.pages.portal import Portal
from build_scripts.pages.templating import environment
from build_scripts.plain_files import json_text, write_text
from build_scripts.published.records import (
    Publication,
    Record,
    benefit_record,
    clause_record,
    instrument_record,
)

SPACES_AT_END = re.compile(r" +$", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{3,}")


def write_beside_pages(publication: Publication, site: Path) -> None:
    """Write both files beside each page; both say what the page says, without its dress."""
    for portal in publication.portals:
        templates = environment(portal.language, portal.ui).overlay(autoescape=False)
        for address, record, values in _published(publication, portal):
            folder = site / portal.language / address
            write_text(folder / "index.json", json_text(record) + "\n")
            text = _markdown(templates, publication, address, record["type"], values)
            write_text(folder / "index.md", text)


def _published(
    publication: Publication, portal: Portal
) -> Iterator[tuple[str, Record, dict[str, object]]]:
    language = portal.language
    for document in portal.documents:
        shown: dict[str, object] = {"document": document}
        yield document.address, instrument_record(publication, language, document), shown
        for clause in document.clauses:
            record = clause_record(publication, language, document, clause)
            yield clause.address, record, {**shown, "clause": clause}
        for benefit in document.benefits:
            record = benefit_record(publication, language, document, benefit)
            yield benefit.address, record, {**shown, "benefit": benefit}


def _markdown(
    templates: Environment,
    publication: Publication,
    address: str,
    kind: str,
    values: dict[str, object],
) -> str:
    template = templates.get_template(f"markdown/{kind}.md.j2")
    text = template.render(
        values, rules=publication.rules, link=lambda target: relative(address, target) + "index.md"
    )
    return EMPTY_LINES.sub("\n\n", SPACES_AT_END.sub("", text)).strip() + "\n"
