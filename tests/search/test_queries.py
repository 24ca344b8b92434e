"""The judged queries can be trusted to measure the search: enough of them, each once, each with an answer that exists."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.project import load_project
from build_scripts.search.site_addresses import site_addresses

PROJECT = Path(__file__).resolve().parents[2]
INSTRUMENTS = sorted(path.parent for path in PROJECT.glob("content/instruments/*/instrument.yaml"))
MEASURE = re.compile(r"[^/]+/[ab]?\d+")
MOST_ANSWERS = 6
LEAST_DOCUMENTS = 5
LEAST = {
    "spoken_chinese": 60,
    "official_term": 25,
    "english": 25,
    "pinyin": 15,
    "traditional": 8,
    "typo": 10,
    "mixed": 5,
    "meaning": 8,
    "comparison": 6,
    "reading": 5,
    "site": 10,
    "nothing": 8,
    "task": 12,
}


def read(path: Path) -> Any:
    # BaseLoader resolves no types and builds no objects: every scalar stays the text it is.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


QUERIES: list[dict[str, Any]] = read(Path(__file__).with_name("queries.yaml"))["queries"]
CLAUSES = {
    clause["clause"]
    for instrument in INSTRUMENTS
    for clause in read(instrument / "clauses.yaml")["clauses"]
}
EXPECTED = {answer for query in QUERIES for answer in query["expects"]}


def queries_of(*kinds: str) -> list[str]:
    return [query["query"] for query in QUERIES if query["kind"] in kinds]


def has_chinese(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def has_latin(text: str) -> bool:
    return re.search(r"[A-Za-z]", text) is not None


def test_every_query_says_what_it_must_and_nothing_else() -> None:
    must = {"query", "language", "kind", "expects", "held_out"}
    odd = [
        query
        for query in QUERIES
        if set(query) - {"note"} != must
        or query["language"] not in {"zh", "en"}
        or query["held_out"] not in {"yes", "no"}
        or query["query"] != query["query"].strip()
        or not query["query"]
    ]
    assert odd == []


def test_no_query_stands_twice() -> None:
    times = Counter((query["language"], query["query"].casefold()) for query in QUERIES)
    assert [query for query, count in times.items() if count > 1] == []


def test_there_are_enough_queries_of_every_kind() -> None:
    counts = Counter(query["kind"] for query in QUERIES)
    assert set(counts) == set(LEAST)
    assert [kind for kind, least in LEAST.items() if counts[kind] < least] == []
    assert len(QUERIES) >= 160


def test_every_expected_answer_is_a_clause_a_document_or_a_page() -> None:
    documents = {instrument.name for instrument in INSTRUMENTS}
    assert EXPECTED - CLAUSES - documents - site_addresses(load_project(PROJECT)[0]) == set()


def test_only_what_nothing_answers_expects_nothing() -> None:
    assert [q["query"] for q in QUERIES if (q["kind"] == "nothing") == bool(q["expects"])] == []


def test_every_query_has_few_answers_and_none_twice() -> None:
    odd = [
        query["query"]
        for query in QUERIES
        if query["kind"] != "nothing"
        and not 1 <= len(set(query["expects"])) == len(query["expects"]) <= MOST_ANSWERS
    ]
    assert odd == []


def test_every_measure_of_a_document_that_is_asked_about_is_the_answer_to_some_query() -> None:
    asked_about = {answer.partition("/")[0] for answer in EXPECTED & CLAUSES}
    measures = {clause for clause in CLAUSES if MEASURE.fullmatch(clause)}
    assert len(asked_about) >= LEAST_DOCUMENTS
    assert {m for m in measures if m.partition("/")[0] in asked_about} - EXPECTED == set()


@pytest.mark.parametrize("kind", [kind for kind in LEAST if kind != "task"])
def test_more_than_a_quarter_of_every_kind_is_held_out(kind: str) -> None:
    held_out = [query["held_out"] == "yes" for query in QUERIES if query["kind"] == kind]
    assert sum(held_out) > len(held_out) / 4


def test_english_and_pinyin_are_written_without_chinese_characters() -> None:
    assert [query for query in queries_of("english", "pinyin") if not query.isascii()] == []


def test_mixed_queries_hold_both_scripts() -> None:
    mixed = queries_of("mixed")
    assert [query for query in mixed if not (has_chinese(query) and has_latin(query))] == []


def test_spoken_and_traditional_chinese_are_written_in_chinese_characters() -> None:
    chinese = queries_of("spoken_chinese", "traditional")
    assert [query for query in chinese if not has_chinese(query) or has_latin(query)] == []
