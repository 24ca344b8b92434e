"""The right page stands among the first three results for nearly every judged query."""

import pytest
from playwright.sync_api import Browser

from benchmarks.search_quality import FIRST, Judged, is_right, judge, missed, read_queries, recall
from tests.support.fixtures import PROJECT
from tests.web.visits import Portal

GOAL = 0.95


@pytest.fixture(scope="module")
def judged(chromium: Browser, search_portal: Portal) -> list[Judged]:
    """Every judged query, asked once in the pages' own scripts."""
    page = chromium.new_page()
    answers = judge(page, search_portal.address, read_queries(PROJECT))
    page.close()
    return answers


def test_the_right_page_is_among_the_first_three_for_95_of_100_queries(
    judged: list[Judged],
) -> None:
    assert recall(judged, FIRST) >= GOAL, "\n".join(missed(judged))


def test_queries_that_nothing_was_tuned_on_do_as_well(judged: list[Judged]) -> None:
    assert recall([each for each in judged if each.query.held_out], FIRST) >= GOAL


@pytest.mark.parametrize("kind", ["spoken_chinese", "official_term", "english", "pinyin"])
def test_every_kind_of_query_is_answered(judged: list[Judged], kind: str) -> None:
    assert recall([each for each in judged if each.query.kind == kind], FIRST) >= 0.9


def test_a_part_of_a_document_stands_for_the_document_and_a_measure_does_not() -> None:
    assert is_right("instruments/linping-draft/", "linping-draft")
    assert is_right("instruments/linping-draft/part-4/", "linping-draft")
    assert is_right("instruments/linping-draft/4/", "linping-draft/4")
    assert not is_right("instruments/linping-draft/4/", "linping-draft")
    assert not is_right("places/linping/", "linping-draft")
