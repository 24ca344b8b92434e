"""Write the search index of one language with Pagefind, in a folder named after its content."""

import hashlib
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pagefind.service import get_executable

from build_scripts.search.index_parts import cut_index
from build_scripts.search.pagefind_files import IndexNotWritten, pack, unpacked
from build_scripts.search.record import Record

# The words are split already; English is said for its stemmer, on both sides.
STEMMED_AS = "en"
META = "pagefind.{}.pf_meta"
NOT_LOADED = ("pagefind-*.css", "pagefind-*.js", "wasm.unknown.pagefind")


@contextmanager
def index_begun(records: Iterable[Record], folder: Path) -> Iterator[Callable[[], None]]:
    """Have Pagefind write its files for the records into a folder, and yield what waits for them.

    That puts all cards into one file, writes the filters, and raises IndexNotWritten if any is missing.
    """
    by_folder = {f"/{folder_of(record)}": record for record in records}
    with TemporaryDirectory(prefix="huice-search-") as pages:
        write_read_pages(by_folder.values(), Path(pages))
        with _pagefind(pages, folder) as running:
            try:
                yield lambda: finish_index(running, folder, by_folder)
            finally:
                running.kill()


def write_read_pages(records: Iterable[Record], folder: Path) -> None:
    """Write the pages that Pagefind reads."""
    for record in records:
        page = folder / folder_of(record) / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(page_of(record), encoding="utf-8")


def _pagefind(pages: str, folder: Path) -> "subprocess.Popen[str]":
    """Start Pagefind.

    Its Python service is not used: it waits for ever for an answer of more than 2 MB, such as its files.
    """
    program = get_executable()
    if program is None:
        raise IndexNotWritten("pagefind")
    return subprocess.Popen(
        [str(program), "--site", pages, "--output-path", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )


def finish_index(
    running: "subprocess.Popen[str]", folder: Path, by_folder: Mapping[str, Record]
) -> None:
    """Wait for Pagefind, put all cards into one file and write the filters."""
    _see_that_it_wrote(running, folder)
    for pattern in NOT_LOADED:
        for path in folder.glob(pattern):
            path.unlink()
    _put_in_order(folder)
    cut_index(folder / "index", folder / META.format(STEMMED_AS))
    cards = {
        path.stem: _replace_fragment(path, by_folder) for path in sorted(folder.glob("fragment/*"))
    }
    by_address = {f"/{record.address}": record for record in by_folder.values()}
    if {card["url"] for card in cards.values()} != set(by_address):
        raise IndexNotWritten(f"{len(cards)} of {len(by_address)} pages")
    _write(folder / "cards.json", cards)
    _write(folder / "choices.json", _choices(cards, by_address))


def _see_that_it_wrote(running: "subprocess.Popen[str]", folder: Path) -> None:
    """Wait for Pagefind, and see that none of its files is empty."""
    _, errors = running.communicate()
    said = [line.strip() for line in errors.splitlines() if line.strip()]
    if running.returncode:
        raise IndexNotWritten((said or [f"exit code {running.returncode}"])[-1])
    for path in folder.rglob("*"):
        if path.is_file() and not path.stat().st_size:
            raise IndexNotWritten(f"{path.name} is empty")


def folder_of(record: Record) -> str:
    """Return the folder in which Pagefind reads the record; a place on a page has its own."""
    page, _, place = record.address.partition("#")
    return f"{page}{place}/" if place else page


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
    fragment = json.loads(unpacked(path))
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
    pack(path, _json(shown).encode())
    return {"url": address, "meta": record.card}


def _put_in_order(folder: Path) -> None:
    """Sort the entry's characters, which Pagefind writes in another order each time, and name its metadata
    after the language, so that the page's scripts know the name beforehand."""
    entry = folder / "pagefind-entry.json"
    content = json.loads(entry.read_text(encoding="utf-8"))
    content["include_characters"].sort()
    language = content["languages"][STEMMED_AS]
    (folder / META.format(language["hash"])).rename(folder / META.format(STEMMED_AS))
    language["hash"] = STEMMED_AS
    _write(entry, content)


def _choices(
    cards: Mapping[str, Mapping[str, Any]], records: Mapping[str, Record]
) -> dict[str, object]:
    """Return the pages of each value of each filter, as places in the list of the index's ids.

    Pagefind has filters, too, but writes them in another order each time.
    """
    choices: dict[str, dict[str, list[int]]] = {}
    for place, card in enumerate(cards.values()):
        for name, values in records[card["url"]].filters.items():
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
