"""All benefits as a table that spreadsheets open: one row a benefit, one file a language."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from build_scripts.pages.portal import Benefit, Document, Portal
from build_scripts.published.records import Publication, law_today
from calculator import Bundle
from calculator.quantities import FEN_PER_YUAN
from calculator.words.phrases import Voice, voice_of
from calculator.words.short import Span, span_of

COLUMNS = (
    "benefit",
    "name",
    "document",
    "number",
    "clause",
    "place",
    "status",
    "is_law",
    "recipient",
    "kind",
    "topic",
    "amount",
    "bound",
    "least",
    "most",
    "per",
    "payment",
    "conditions",
    "page",
)
LAW = {True: "yes", False: "no", None: "to_verify"}


def write_benefits_csv(publication: Publication, portal: Portal, path: Path) -> None:
    """Write the table of a language, with the mark at its beginning by which Excel knows UTF-8."""
    words = portal.ui["data"]["columns"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, lineterminator="\r\n")
        rows.writerow(words[column] for column in COLUMNS)
        rows.writerows(_rows(publication, portal))


def _rows(publication: Publication, portal: Portal) -> Iterator[Sequence[str]]:
    places = {place.id: place.name for place in portal.places}
    topics = dict(portal.topics)
    for document in portal.documents:
        for benefit in document.benefits:
            row = _row(publication, portal, document, benefit)
            row |= {"place": places[document.place], "topic": topics[benefit.topic]}
            yield [row[column] for column in COLUMNS]


def _row(
    publication: Publication, portal: Portal, document: Document, benefit: Benefit
) -> dict[str, str]:
    said, words = benefit.words, portal.ui["data"]
    return {
        "benefit": benefit.id,
        "name": said["name"],
        "document": document.short_title,
        "number": document.number,
        "clause": benefit.clause.label,
        "status": portal.ui["states"][document.state],
        "is_law": words[LAW[law_today(document)]],
        "recipient": said["recipient"],
        "kind": said["kind"],
        "amount": said["amount"]["sentence"] if said["amount"] else said["short"],
        "bound": words["bounds"][said["bound"]] if said["bound"] else "",
        "payment": said["payment"] or "",
        "conditions": "\n".join(_conditions(said["conditions"]))
        or portal.ui["common"]["no_conditions"],
        "page": publication.address(portal.language, benefit.address),
        **_numbers(publication.bundle, portal.language, benefit.id),
    }


def _conditions(entries: Sequence[Mapping[str, object]], above: str = "") -> Iterator[str]:
    """Yield the conditions line by line, numbered as deep as they are nested."""
    for number, entry in enumerate(entries, 1):
        yield f"{above}{number}. {entry['text']}"
        members = entry["members"]
        assert isinstance(members, list)
        yield from _conditions(members, f"{above}{number}.")


def _numbers(bundle: Bundle, language: str, benefit: str) -> dict[str, str]:
    """Return the least and the most that the rule prints in yuan, and for each of what."""
    voice, amount = voice_of(bundle, language), bundle.benefits[benefit].amount
    span = span_of(voice, amount.entries[-1][1]) if amount else None
    if span is None:
        return {"least": "", "most": "", "per": ""}
    most = span.interval.most
    return {
        "least": _yuan(span.interval.least),
        "most": "" if most is None else _yuan(most),
        "per": _per(voice, span),
    }


def _per(voice: Voice, span: Span) -> str:
    units = (head.count.own_unit for head in span.heads)
    blocks = (head.block for head in span.heads)
    return ", ".join(
        f"{block} {voice.of(unit)}" if block > 1 else voice.of(unit)
        for unit, block in zip(units, blocks, strict=True)
        if unit is not None
    )


def _yuan(fen: int | Fraction) -> str:
    yuan, rest = divmod(round(fen), FEN_PER_YUAN)
    return f"{yuan}.{rest:02d}"
