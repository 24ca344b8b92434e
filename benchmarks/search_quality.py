"""How often the right page is among the first results, for every judged query, in Chromium."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from benchmarks.browsing import portal_in_chromium
from benchmarks.figures import table

QUERIES = "tests/search/queries.yaml"
SHOWN = 10
FIRST = 3
# Runs in the search page: the page's own scripts answer each query as they would a visitor.
ANSWERS = """async ([queries, count]) => {
  const script = document.querySelector('script[type=module][src$="search-box.js"]').src;
  const { find } = await import(new URL("searcher.js", script));
  const answers = [];
  for (const text of queries) {
    const { cards, fits } = await find({ text, chosen: {}, count });
    answers.push([cards.map(({ address }) => address), fits || cards.length === 0]);
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types on a page of a language, and the clauses or documents that answer it."""

    text: str
    language: str
    kind: str
    expects: tuple[str, ...]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the place of the first right result, counted from 1; None if it is not shown.

    `sure` says that what was found is shown without "nothing fits"; `found`, that anything is.
    """

    query: Query
    place: int | None
    sure: bool = True
    found: bool = True


def read_queries(project: Path) -> list[Query]:
    """Return the judged queries of `tests/search/queries.yaml`."""
    content = yaml.load((project / QUERIES).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        Query(
            text=each["query"],
            language=each["language"],
            kind=each["kind"],
            expects=tuple(each["expects"]),
            held_out=each["held_out"] == "yes",
        )
        for each in content["queries"]
    ]


def judge(page: Page, address: str, queries: Sequence[Query]) -> list[Judged]:
    """Ask every query in the search page of its language."""
    judged = []
    for language in ("zh", "en"):
        asked = [query for query in queries if query.language == language]
        page.goto(f"{address}{language}/search/")
        answers = page.evaluate(ANSWERS, [[query.text for query in asked], SHOWN])
        judged += [
            Judged(query, place_of(query, found), sure, bool(found))
            for query, (found, sure) in zip(asked, answers, strict=True)
        ]
    return judged


def place_of(query: Query, addresses: Sequence[str]) -> int | None:
    """Return the place of the first right page, counted from 1."""
    for place, address in enumerate(addresses, start=1):
        if any(is_right(address, expected) for expected in query.expects):
            return place
    return None


def is_right(address: str, expected: str) -> bool:
    """Whether a page is the expected clause, or the expected document or an unnumbered part of it.

    What is expected by its address (`compare/rent/`, `about/#privacy`) is that address alone.
    """
    if expected.endswith("/") or "#" in expected:
        return address == expected
    page = address.removeprefix("instruments/").rstrip("/")
    document, _, clause = page.partition("/")
    is_part = not any(sign.isdigit() for sign in clause) or clause.startswith("part-")
    return page == expected or ("/" not in expected and document == expected and is_part)


def measure_search(project: Path) -> str:
    """Return the table of recall and mean reciprocal rank, tuned and held-out queries apart."""
    every = read_queries(project)
    with portal_in_chromium(project) as (page, address):
        all_judged = judge(page, address, every)
    judged = [each for each in all_judged if each.query.expects]
    kinds = dict.fromkeys(each.query.kind for each in judged)
    rows = [row(kind, [each for each in judged if each.query.kind == kind]) for kind in kinds]
    tuned = [each for each in judged if not each.query.held_out]
    held_out = [each for each in judged if each.query.held_out]
    rows += [row("**tuned on**", tuned), row("**held out**", held_out), row("**all**", judged)]
    print("\n".join(missed(tuned)))
    columns = ["queries", "number", "recall@3", "recall@10", "MRR"]
    return f"{table(columns, rows)}\n\n{honesty(all_judged)}"


def honesty(judged: Sequence[Judged]) -> str:
    """Return how often the answer says that nothing fits, where that is so and where it is not."""
    nothing = [each for each in judged if not each.query.expects]
    answered = [each for each in judged if each.query.expects]
    rows = [
        [name, str(len(chosen)), f"{100 * owned_up(chosen):.1f} %"]
        for name, chosen in (
            ("that nothing answers, tuned on", [e for e in nothing if not e.query.held_out]),
            ("that nothing answers, held out", [e for e in nothing if e.query.held_out]),
            ("that nothing answers, all", nothing),
            ("that some page answers", answered),
        )
    ]
    return table(["queries", "number", "told that nothing fits"], rows)


def owned_up(judged: Sequence[Judged]) -> float:
    """Return the share of the queries for which nothing is shown, or only below "nothing fits"."""
    return sum(1 for each in judged if not (each.found and each.sure)) / len(judged)


def row(name: str, judged: Sequence[Judged]) -> list[str]:
    """Return a name with its figures."""
    inverse = [1 / each.place if each.place else 0 for each in judged]
    return [
        name.replace("_", " "),
        str(len(judged)),
        f"{100 * recall(judged, FIRST):.1f} %",
        f"{100 * recall(judged, SHOWN):.1f} %",
        f"{sum(inverse) / len(judged):.2f}",
    ]


def recall(judged: Sequence[Judged], shown: int) -> float:
    """Return the share of the queries that have a right page among so many results."""
    return sum(1 for each in judged if each.place and each.place <= shown) / len(judged)


def missed(judged: Iterable[Judged], also_held_out: bool = False) -> Iterator[str]:
    """Yield the queries without a right page among the first; those held out only to be counted."""
    for each in judged:
        if (also_held_out or not each.query.held_out) and (
            each.place is None or each.place > FIRST
        ):
            yield f"missed: {each.query.text} -> {', '.join(each.query.expects)}"
