"""The search index is written whole, however large it is."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from build_scripts.search import index
from build_scripts.search.cbor import LIST, begun, decoded, encoded
from build_scripts.search.index import index_begun
from build_scripts.search.index_parts import PART, text_of, words_in
from build_scripts.search.pagefind_files import IndexNotWritten, pack, unpacked
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


def test_every_word_stands_in_the_part_of_the_index_that_is_listed_for_it(tmp_path: Path) -> None:
    records = [record(number, words=300) for number in range(40)]
    write_index(records, tmp_path / "index")
    listed = decoded(unpacked(tmp_path / "index" / "pagefind.en.pf_meta"))[2]
    parts = {int(name): (first, last) for first, last, name in listed}
    assert sorted(parts) == list(range(len(parts)))
    assert len(parts) == len(list((tmp_path / "index" / "index").iterdir())) > 5
    words = []
    for number, (first, last) in sorted(parts.items()):
        path = tmp_path / "index" / "index" / f"{number}.pf_index"
        held = [text_of(word) for word in words_in(path)]
        assert (held[0], held[-1]) == (first, last)
        assert len(unpacked(path)) <= PART + 10
        words += held
    assert words == sorted(set(words))
    assert len(words) >= len({word for each in records for word in each.words})


def test_a_list_of_another_form_than_pagefind_s_is_refused(tmp_path: Path) -> None:
    pack(tmp_path / "0.pf_index", begun(LIST, 1) + encoded(["one", "two"]))
    with pytest.raises(IndexNotWritten, match="1 of 2 words"):
        words_in(tmp_path / "0.pf_index")


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 70_000, "", "技师" * 200, [1, ["a", []]]])
def test_what_is_written_in_cbor_is_read_again(value: object) -> None:
    assert decoded(encoded(value)) == value


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
