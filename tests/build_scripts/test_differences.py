"""A change says what was and what is: in the conditions, the amount, and how it is paid."""

from dataclasses import replace
from pathlib import Path

from build_scripts.changes import Change, changes_of
from build_scripts.pages.differences import difference_of
from tests.support.sample_project import RULES, bundle_of, change, write_sample

AMOUNT = "    amount:\n      fixed: 1000 CNY\n      quote: 每月1000元津贴\n"


def told(root: Path, language: str = "zh") -> tuple[str, str]:
    """Return what was and what is, for the one change of the benefit."""
    bundle = bundle_of(root)
    (changed,) = (each for each in changes_of(bundle) if each.benefit)
    difference = difference_of(bundle, changed, language)
    return difference.was.text, difference.now.text


def with_condition(root: Path, test: str) -> Path:
    change(root, RULES, "      all:\n", f"      all:\n{test}")
    return root


def test_only_the_condition_that_changes_is_named_without_the_test_of_the_day(
    tmp_path: Path,
) -> None:
    root = with_condition(
        write_sample(tmp_path),
        "        - any:\n"
        "            - {fact: months_in_post, is_at_least: 36 months, quote: 企业职工}\n"
        "            - all:\n"
        "                - {fact: day_of_application, is_before: 2025-01-01, quote: 到2025年}\n"
        "                - {fact: months_in_post, is_at_least: 6 months, quote: 企业职工}\n",
    )
    assert told(root) == ("在岗月数不少于 6 个月", "在岗月数不少于 36 个月（3 年）")
    assert told(root, "en") == (
        "Months in the post: at least 6 months",
        "Months in the post: at least 36 months (3 years)",
    )


def test_a_condition_that_falls_away_leaves_nothing(tmp_path: Path) -> None:
    root = with_condition(
        write_sample(tmp_path),
        "        - any:\n"
        "            - {fact: months_in_post, is_at_least: 6 months, quote: 企业职工}\n"
        "            - {fact: day_of_application, is_on_or_after: 2025-01-01, quote: 到2025年}\n",
    )
    assert told(root) == ("在岗月数不少于 6 个月", "")


def test_a_new_version_names_what_both_do_not_share(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(
        root,
        RULES,
        "    when:\n      all:\n"
        "        - {fact: works_for_enterprise, is: yes, quote: 企业职工}\n"
        "        - {fact: certificate_level, is_at_least: technician, quote: 取得技师证书的}\n",
        "    when:\n"
        "      - from: 2022-01-01\n        fact: works_for_enterprise\n        is: yes\n        quote: 企业职工\n"
        "      - from: 2024-07-01\n        all:\n"
        "          - {fact: works_for_enterprise, is: yes, quote: 企业职工}\n"
        "          - {fact: certificate_level, is_at_least: technician, quote: 取得技师证书的}\n",
    )
    assert told(root) == ("", "技能等级为技师及以上")


def test_an_amount_is_told_with_how_it_is_paid(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(
        root,
        RULES,
        AMOUNT,
        "    amount:\n      - {from: 2022-01-01, fixed: 1000 CNY, quote: 每月1000元津贴}\n"
        "      - {from: 2024-07-01, fixed: 1200 CNY, quote: 每月1000元津贴}\n",
    )
    was, now = told(root)
    assert (was, now) == ("每月 1,000 元，最长 36 个月", "每月 1,200 元，最长 36 个月")


def test_where_the_words_are_the_same_nothing_is_said_to_differ(tmp_path: Path) -> None:
    bundle = bundle_of(write_sample(tmp_path))
    (start,) = changes_of(bundle)
    as_if = replace(start, kind="amount_changed", benefit="demo-2022-1/1a")
    assert isinstance(as_if, Change)
    after = replace(as_if, day=as_if.day.replace(year=2023))
    assert not difference_of(bundle, after, "en").is_said


def test_a_new_way_of_paying_is_told(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(
        root,
        RULES,
        "    payment:\n      every: month\n      at_most: 36 months\n      for: months_in_post\n      quote: 最长3年\n",
        "    payment:\n"
        "      - {from: 2022-01-01, every: month, at_most: 36 months, for: months_in_post, quote: 最长3年}\n"
        "      - {from: 2024-07-01, every: month, at_most: 24 months, for: months_in_post, quote: 最长3年}\n",
    )
    was, now = told(root)
    assert (was, now) == ("每月发放，最长 36 个月", "每月发放，最长 24 个月")
