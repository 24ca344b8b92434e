"""Write the search index of one language with Pagefind, in a folder named after its content."""

import gzip
import hashlib
import json
import sys
from asyncio.subprocess import PIPE, STDOUT, create_subprocess_exec
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from build_scripts.search.record import Record

# The words are split already; English is said for its stemmer, on both sides.
STEMMED_AS = "en"
FRAGMENT_MARK = b"pagefind_dcd"
NOT_LOADED = ("pagefind-*.css", "pagefind-*.js", "wasm.unknown.pagefind")


class IndexNotWritten(Exception):
    """Pagefind did not write what it should; the message says what."""


async def write_index(records: Iterable[Record], folder: Path) -> None:
    """Write Pagefind's files for the records into a folder, all cards in one, and the filters."""
    by_address = {f"/{folder_of(record.address)}": record for record in records}
    with TemporaryDirectory(prefix="huice-search-") as pages:
        for address, record in by_address.items():
            page = Path(pages) / address.lstrip("/") / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(page_of(record), encoding="utf-8")
        await _run_pagefind(pages, folder)
    for pattern in NOT_LOADED:
        for path in folder.glob(pattern):
            path.unlink()
    _put_in_order(folder / "pagefind-entry.json")
    cards = {
        path.stem: _replace_fragment(path, by_address) for path in sorted(folder.glob("fragment/*"))
    }
    if {card["url"] for card in cards.values()} != {
        f"/{each.address}" for each in by_address.values()
    }:
        raise IndexNotWritten(f"{len(cards)} of {len(by_address)} pages")
    _write(folder / "cards.json", cards)
    _write(folder / "choices.json", _choices(cards, by_address.values()))


async def _run_pagefind(pages: str, folder: Path) -> None:
    """Run Pagefind as a program: when it has ended, all its files stand there whole.

    Its service hands files over in one line, which may not be longer than two megabytes.
    """
    command = (sys.executable, "-m", "pagefind", "--site", pages, "--output-path", str(folder))
    process = await create_subprocess_exec(*command, stdout=PIPE, stderr=STDOUT)
    said, _ = await process.communicate()
    if process.returncode:
        raise IndexNotWritten(said.decode(errors="replace"))


def folder_of(address: str) -> str:
    """Return where Pagefind reads a record: a place on a page counts as a page of its own."""
    page, _, anchor = address.partition("#")
    return f"{page}at/{anchor}/" if anchor else page


def page_of(record: Record) -> str:
    """Return the page that Pagefind reads: the words by weight."""
    words = "".join(_words(record.words))
    return f'<html lang="{STEMMED_AS}"><body data-pagefind-body>{words}</body></html>'


def _words(weights: Mapping[str, float]) -> Iterator[str]:
    ordered = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    for weight, group in groupby(ordered, key=lambda each: each[1]):
        words = " ".join(word for word, _ in group)
        yield f'<p data-pagefind-weight="{weight}">{escape(words)}</p>'


def _replace_fragment(path: Path, records: Mapping[str, Record]) -> dict[str, Any]:
    """Put what the result list shows in the place of the bare words; return address and card."""
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(FRAGMENT_MARK):
        raise IndexNotWritten(f"{path.name} begins with {content[:12]!r}")
    fragment = json.loads(content[len(FRAGMENT_MARK) :])
    record = records[str(fragment["url"])]
    address = f"/{record.address}"
    shown = {
        "url": address,
        "content": "",
        "word_count": 0,
        "filters": {},
        "meta": record.card,
        "anchors": [],
    }
    path.write_bytes(gzip.compress(FRAGMENT_MARK + _json(shown).encode(), mtime=0))
    return {"url": address, "meta": record.card}


def _put_in_order(entry: Path) -> None:
    """Sort the entry's characters: Pagefind writes them in another order each time."""
    content = json.loads(entry.read_text(encoding="utf-8"))
    content["include_characters"].sort()
    _write(entry, content)


def _choices(
    cards: Mapping[str, Mapping[str, Any]], records: Iterable[Record]
) -> dict[str, object]:
    """Return the pages of each value of each filter, as places in the list of the index's ids.

    Pagefind has filters, too, but writes them in another order each time.
    """
    filters = {f"/{record.address}": record.filters for record in records}
    choices: dict[str, dict[str, list[int]]] = {}
    for place, card in enumerate(cards.values()):
        for name, values in filters[card["url"]].items():
            for value in values:
                choices.setdefault(name, {}).setdefault(value, []).append(place)
    return {"ids": list(cards), "choices": choices}


def _write(path: Path, value: object) -> None:
    path.write_text(_json(value), encoding="utf-8", newline="\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def version_of(folder: Path) -> str:
    """Return a name for what stands in a folder: the same files, the same name."""
    listing = b"".join(
        hashlib.sha256(path.read_bytes()).digest() + path.relative_to(folder).as_posix().encode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )
    return hashlib.sha256(listing).hexdigest()[:16]
