"""The clauses of every instrument hold the official text: nothing is lost, nothing is added."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
INSTRUMENTS = sorted(path.parent for path in PROJECT.glob("content/instruments/*/instrument.yaml"))
BETWEEN_HEADINGS = " · "
END = "after the last clause"

every_instrument = pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda path: path.name)


def without_white_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def without_bookmarks(text: str) -> str:
    """The names of bookmarks that the word processor left in a source are no part of its text."""
    return re.sub(r"\[bookmark: (OLE_LINK\d+|_GoBack)\]", "", text)


def source_of(instrument: Path) -> str:
    source = (instrument / "source.txt").read_text(encoding="utf-8")
    return without_white_space(without_bookmarks(source))


def clauses_of(instrument: Path) -> list[dict[str, Any]]:
    written = (instrument / "clauses.yaml").read_text(encoding="utf-8")
    # BaseLoader resolves no types and builds no objects: every scalar stays the text it is.
    clauses: list[dict[str, Any]] = yaml.load(written, Loader=yaml.BaseLoader)["clauses"]
    return clauses


def printed_before_each_clause(source: str, clauses: list[dict[str, Any]]) -> dict[str, str]:
    """What the source prints between the end of one clause and the start of the next."""
    between = {}
    rest = source
    for clause in clauses:
        before, text, rest = rest.partition(without_white_space(clause["text"]))
        assert text, f"the text of {clause['clause']} does not stand in the source behind the last"
        between[clause["clause"]] = before
    return between | {END: rest}


def without_full_stop(heading: str) -> str:
    """A section's name leaves out the full stop that some documents print behind it."""
    return re.sub(r"(?<=.)。$", "", heading)


def headings_of(clause: dict[str, Any]) -> list[str]:
    """The section headings that a clause stands under, outermost first."""
    section = clause.get("section")
    return section["zh"].split(BETWEEN_HEADINGS) if section else []


def new_headings(before: dict[str, Any], clause: dict[str, Any]) -> list[str]:
    return [
        without_white_space(heading)
        for heading in headings_of(clause)
        if heading not in headings_of(before)
    ]


def headings_before_each_clause(clauses: list[dict[str, Any]]) -> dict[str, str]:
    """The headings of the sections that begin with each clause."""
    return {
        clause["clause"]: "".join(new_headings(before, clause))
        for before, clause in pairwise([{}, *clauses])
    } | {END: ""}


def test_there_is_an_instrument_to_compare() -> None:
    assert INSTRUMENTS


@every_instrument
def test_the_clauses_stand_in_the_source_in_order(instrument: Path) -> None:
    clauses = clauses_of(instrument)
    assert len(printed_before_each_clause(source_of(instrument), clauses)) == len(clauses) + 1


@every_instrument
def test_the_clauses_and_their_section_headings_are_the_whole_source(instrument: Path) -> None:
    clauses = clauses_of(instrument)
    printed = printed_before_each_clause(source_of(instrument), clauses)
    assert {
        clause: without_full_stop(heading) for clause, heading in printed.items()
    } == headings_before_each_clause(clauses)


@every_instrument
def test_no_clause_stands_twice(instrument: Path) -> None:
    ids = [clause["clause"] for clause in clauses_of(instrument)]
    assert len(ids) == len(set(ids))
