"""The right page stands among the first three results for nearly every judged query."""

import pytest
from playwright.sync_api import Browser

from benchmarks.search_quality import (
    FIRST,
    Judged,
    is_right,
    judge,
    missed,
    owned_up,
    read_queries,
    recall,
)
from tests.support.fixtures import PROJECT
from tests.web.visits import Portal

GOAL = 0.95
MOST = 0.75
OTHER_PAGES = ("meaning", "comparison", "reading", "site")


@pytest.fixture(scope="module")
def every(chromium: Browser, search_portal: Portal) -> list[Judged]:
    """Every judged query, asked once in the pages' own scripts."""
    page = chromium.new_page()
    answers = judge(page, search_portal.address, read_queries(PROJECT))
    page.close()
    return answers


@pytest.fixture(scope="module")
def judged(every: list[Judged]) -> list[Judged]:
    """The queries that some page answers."""
    return [each for each in every if each.query.expects]


def test_most_queries_that_nothing_answers_are_told_so(every: list[Judged]) -> None:
    nothing = [each for each in every if not each.query.expects]
    sure = [each.query.text for each in nothing if each.found and each.sure]
    assert owned_up(nothing) >= MOST, sure


def test_few_queries_that_a_page_answers_are_told_that_nothing_fits(judged: list[Judged]) -> None:
    assert owned_up(judged) <= 1 - GOAL


def test_the_right_page_is_among_the_first_three_for_95_of_100_queries(
    judged: list[Judged],
) -> None:
    assert recall(judged, FIRST) >= GOAL, "\n".join(missed(judged))


def test_queries_that_nothing_was_tuned_on_do_as_well(judged: list[Judged]) -> None:
    held_out = [each for each in judged if each.query.held_out]
    of_documents = [each for each in held_out if each.query.kind not in OTHER_PAGES]
    assert recall(of_documents, FIRST) >= GOAL


def test_pages_that_explain_the_documents_are_found(judged: list[Judged]) -> None:
    others = [each for each in judged if each.query.kind in OTHER_PAGES]
    assert recall(others, FIRST) >= 0.8


@pytest.mark.parametrize("kind", ["spoken_chinese", "official_term", "english", "pinyin"])
def test_every_kind_of_query_is_answered(judged: list[Judged], kind: str) -> None:
    assert recall([each for each in judged if each.query.kind == kind], FIRST) >= 0.9


def test_an_address_stands_for_itself_alone() -> None:
    assert is_right("about/#privacy", "about/#privacy")
    assert is_right("compare/rent/", "compare/rent/")
    assert not is_right("about/", "about/#privacy")
    assert not is_right("compare/rent/", "compare/")


def test_a_part_of_a_document_stands_for_the_document_and_a_measure_does_not() -> None:
    assert is_right("instruments/linping-draft/", "linping-draft")
    assert is_right("instruments/linping-draft/part-4/", "linping-draft")
    assert is_right("instruments/linping-draft/4/", "linping-draft/4")
    assert not is_right("instruments/linping-draft/4/", "linping-draft")
    assert not is_right("places/linping/", "linping-draft")
