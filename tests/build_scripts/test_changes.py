"""What changes on which day is read off the states of documents and the versions of rules."""

from datetime import date
from pathlib import Path

from build_scripts.changes import KINDS, Change, changes_of
from build_scripts.project import load_project
from tests.support.sample_project import INSTRUMENT, RULES, bundle_of, change, write_sample

STARTS = Change(date(2022, 1, 1), "starts", "demo-2022-1", state="in_force")
OF_THE_BENEFIT = {
    "instrument": "demo-2022-1",
    "clause": "demo-2022-1/1",
    "benefit": "demo-2022-1/1a",
    "state": "in_force",
}


def test_a_document_without_versions_changes_only_when_it_takes_effect(tmp_path: Path) -> None:
    assert changes_of(bundle_of(write_sample(tmp_path))) == (STARTS,)


def test_a_printed_date_is_the_day_of_issue(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, INSTRUMENT, "effective_from:", "issued_on: 2021-12-20\neffective_from:")
    issued = Change(date(2021, 12, 20), "issued", "demo-2022-1", state="not_yet")
    assert changes_of(bundle_of(root)) == (STARTS, issued)


def test_a_new_version_of_an_amount_is_a_change_on_its_first_day(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(
        root,
        RULES,
        "    amount:\n      fixed: 1000 CNY\n      quote: 每月1000元津贴\n",
        "    amount:\n      - {from: 2022-01-01, fixed: 1000 CNY, quote: 每月1000元津贴}\n"
        "      - {from: 2024-07-01, fixed: 1200 CNY, quote: 每月1000元津贴}\n",
    )
    changed = Change(date(2024, 7, 1), "amount_changed", **OF_THE_BENEFIT)
    assert changes_of(bundle_of(root)) == (changed, STARTS)


def test_a_version_that_begins_later_than_its_document_starts_the_benefit(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, RULES, "    when:\n", "    when:\n      from: 2023-01-01\n")
    begun = Change(date(2023, 1, 1), "benefit_starts", **OF_THE_BENEFIT)
    assert changes_of(bundle_of(root)) == (begun, STARTS)


def test_a_test_of_the_day_itself_ends_the_benefit(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    test = "        - {fact: day_of_application, is_before: 2025-01-01, quote: 到2025年}\n"
    change(root, RULES, "      all:\n", "      all:\n" + test)
    ended = Change(date(2025, 1, 1), "benefit_ends", **OF_THE_BENEFIT)
    assert changes_of(bundle_of(root)) == (ended, STARTS)


def test_a_test_of_the_day_beside_another_way_changes_the_conditions(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    other = (
        "        - any:\n"
        "            - {fact: months_in_post, is_at_least: 6 months, quote: 企业职工}\n"
        "            - {fact: day_of_application, is_before: 2025-01-01, quote: 到2025年}\n"
    )
    change(root, RULES, "      all:\n", "      all:\n" + other)
    changed = Change(date(2025, 1, 1), "conditions_changed", **OF_THE_BENEFIT)
    assert changes_of(bundle_of(root)) == (changed, STARTS)


def test_nothing_changes_about_a_benefit_once_its_document_has_lapsed(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    lapsed = "    - {from: 2024-01-01, state: lapsed, reason: {zh: 失效, en: lapsed}}\n"
    change(root, INSTRUMENT, "source:", lapsed + "source:")
    test = "        - {fact: day_of_application, is_before: 2025-01-01, quote: 到2025年}\n"
    change(root, RULES, "      all:\n", "      all:\n" + test)
    ended = Change(date(2024, 1, 1), "ends", "demo-2022-1", state="lapsed")
    assert changes_of(bundle_of(root)) == (ended, STARTS)


def test_every_kind_has_words_in_both_languages() -> None:
    project, _ = load_project(Path(__file__).resolve().parents[2])
    for language in ("zh", "en"):
        titles = project.ui[language]["policy_changes"]["titles"]  # type: ignore[index]
        assert tuple(titles) == KINDS
