"""Put the pages of a place into one small file, so that a visitor can save them all with one request."""

import gzip
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import count, pairwise
from pathlib import Path

from build_scripts.plain_files import read_text

GENERAL = "general"
LEVEL = 7  # the highest, 9, takes two and a half times as long for 0.8 % less


def write_packs(
    site: Path, language: str, prefixes: Mapping[str, Iterable[str]], left_out: Collection[str]
) -> dict[str, str]:
    """Write the packs of one language and return the address of each part's pack.

    `prefixes` says with what the addresses of a part's pages begin; all other pages go into the
    part `general`, those left out into none. The name of a pack is the hash of its content.
    """
    parts: dict[str, dict[str, str]] = {part: {} for part in (GENERAL, *prefixes)}
    starts = {start: part for part, given in prefixes.items() for start in given}
    for inside in _pages(site / language):
        address = f"{language}/{inside}"
        if address not in left_out:
            part = next((starts[each] for each in starts if inside.startswith(each)), GENERAL)
            parts[part][address] = read_text(site / address / "index.html")
    return {part: _write(site, language, packed(pages)) for part, pages in parts.items()}


def _pages(folder: Path) -> list[str]:
    """Return the addresses of the pages in a folder, in the order of the names of their files."""
    pages = (
        () if below == str(folder) else Path(below).relative_to(folder).parts
        for below, _, names in os.walk(folder)
        if "index.html" in names
    )
    return [
        "".join(f"{name}/" for name in page)
        for page in sorted(pages, key=lambda each: (*each, "index.html"))
    ]


def packed(pages: Mapping[str, str]) -> bytes:
    """Return pages as a pack: every different line once, and each page as runs of these lines.

    Pages repeat their frame, and compression alone does not look back far enough to see it. A run
    is two numbers: how far it begins from the end of the run before, and how many lines it has.
    """
    places: defaultdict[str, int] = defaultdict(count().__next__)
    runs = {
        address: _runs([places[line] for line in _lines(text)]) for address, text in pages.items()
    }
    content = {"lines": list(places), "pages": runs}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=LEVEL, mtime=0)


def _lines(text: str) -> list[str]:
    """Return the lines of a page, each with the sign that ends it."""
    *lines, rest = text.split("\n")
    ended = [f"{line}\n" for line in lines]
    return [*ended, rest] if rest else ended


def _runs(places: list[int]) -> list[int]:
    """Return a page's runs out of the places of its lines."""
    breaks = [at for at, (one, next_) in enumerate(pairwise(places), 1) if next_ - one != 1]
    runs: list[int] = []
    last = 0
    for begin, end in pairwise((0, *breaks, len(places)) if places else ()):
        first = places[begin]
        runs += (first - last, end - begin)
        last = first + end - begin
    return runs


def _write(site: Path, language: str, content: bytes) -> str:
    address = f"assets/packs/{language}/{hashlib.sha256(content).hexdigest()[:16]}.pack"
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return address
