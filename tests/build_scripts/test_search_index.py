"""The search index is written whole, however large it is."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from build_scripts.search import index
from build_scripts.search.index import index_begun
from build_scripts.search.pagefind_files import IndexNotWritten
from build_scripts.search.record import Record


def record(number: int, words: int) -> Record:
    weights = {sha256(f"{number} {each}".encode()).hexdigest()[:20]: 1.0 for each in range(words)}
    return Record(f"page-{number}/", {"title": f"Page {number}"}, {}, weights, frozenset())


def write_index(records: Iterable[Record], folder: Path) -> None:
    with index_begun(records, folder) as finish:
        finish()


def test_an_index_of_several_megabytes_has_a_card_for_every_page(tmp_path: Path) -> None:
    write_index([record(number, words=250) for number in range(600)], tmp_path / "index")
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) > 2_000_000
    cards = json.loads((tmp_path / "index" / "cards.json").read_text(encoding="utf-8"))
    assert {card["url"] for card in cards.values()} == {f"/page-{each}/" for each in range(600)}


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'no room on the disk' >&2; exit 1", "no room on the disk"),
        ("exit 3", "exit code 3"),
        ('mkdir -p "$4"; : > "$4/pagefind.js"', "pagefind.js is empty"),
    ],
    ids=["a failure", "a silent failure", "an empty file"],
)
def test_an_index_that_pagefind_does_not_write_is_refused(
    script: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(index, "get_executable", lambda: program)
    with pytest.raises(IndexNotWritten, match=told):
        write_index([record(1, words=3)], tmp_path / "index")
