"""What explains the documents is found, too: terms, readings, comparisons and the site's own pages."""

from datetime import date

import pytest

from build_scripts.pages.gather import portal_of
from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from build_scripts.search.index import folder_of
from build_scripts.search.lexicon import lexicon_of
from build_scripts.search.publish import every_record
from build_scripts.search.record import Record
from build_scripts.search.sections import sections_of
from build_scripts.search.site_addresses import KINDS, site_addresses
from calculator import read_bundle
from tests.support.fixtures import PROJECT


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(PROJECT)[0]


@pytest.fixture(scope="module")
def records(project: Project) -> dict[str, Record]:
    bundle, _ = read_bundle(bundle_data(project, published_only=True))
    assert bundle is not None
    zh, en = (portal_of(project, bundle, each, date(2026, 11, 22)) for each in ("zh", "en"))
    found = every_record(project, en, zh, lexicon_of(project))
    return {record.address: record for record in found}


def test_every_address_that_words_may_be_written_for_is_found(
    project: Project, records: dict[str, Record]
) -> None:
    found = {address for address, each in records.items() if each.card["kind"] in KINDS}
    assert found == site_addresses(project)


def test_no_two_places_on_pages_share_a_place_in_the_index(records: dict[str, Record]) -> None:
    assert len({folder_of(record) for record in records.values()}) == len(records)
    assert folder_of(records["about/#privacy"]) == "about/privacy/"


def test_a_term_shows_its_meaning_in_the_reader_s_language(records: dict[str, Record]) -> None:
    card = records["glossary/#the-higher-only-not-both"].card
    assert card["title"] == "the higher only, not both · 就高不重复"
    assert card["summary"] == "Of several, only the highest is paid, not both."


def test_a_reading_of_a_draft_is_marked_as_one(records: dict[str, Record]) -> None:
    record = records["readings/linping-draft/#linping-trial-last-day"]
    assert record.card["state"].startswith("draft")
    assert record.filters["status"] == (record.card["state"],)


def test_both_languages_have_the_same_sections_by_hand() -> None:
    zh, en = ([each.address for each in sections_of(PROJECT, one)] for one in ("zh", "en"))
    assert zh == en
    assert "about/#privacy" in zh
