"""A rule's number must be readable out of the quotation beside it or above it."""

from fractions import Fraction
from pathlib import Path

import pytest

from build_scripts.checks.numbers import holds, value_of
from tests.support.sample_project import CASES, RULES, change, report, write_sample


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("1000 CNY", ("money", Fraction(1000))),
        ("1000.50 CNY", ("money", Fraction(2001, 2))),
        ("60%", ("rate", Fraction(3, 5))),
        ("3 years", ("months", Fraction(36))),
        ("10", ("count", Fraction(10))),
        ("technician", None),
        ("yes", None),
    ],
)
def test_the_numbers_of_rules_are_recognised(word: str, value: object) -> None:
    assert value_of(word) == value


@pytest.mark.parametrize(
    ("word", "quote"),
    [
        ("15000 CNY", "给予1.5—5 万元（5000元一档）个人奖励"),
        ("200000 CNY", "最高补贴20万"),
        ("36 months", "最长3年"),
        ("3", "前三名"),
        ("5", "服务期达5年"),
        ("100%", "给予1：1配套补助"),
        ("2022-08-25", "自2022年8月25日施行"),
        ("2021-01-01", "至 2020 年 12 月 31 日放宽"),
    ],
)
def test_a_number_is_read_out_of_its_quotation(word: str, quote: str) -> None:
    value = value_of(word)
    assert value is not None
    assert holds(quote, *value)


@pytest.mark.parametrize(
    ("word", "quote"),
    [
        ("1000 CNY", "给予1000元以下"[:4] + "名"),
        ("3 months", "最长3年"),
        ("60 CNY", "补贴60%"),
        ("20 CNY", "20万元"),
        ("2022-08-26", "试行期2年"),
        ("2020-12-30", "至2020年12月31日"),
    ],
)
def test_another_number_or_another_unit_is_not(word: str, quote: str) -> None:
    value = value_of(word)
    assert value is not None
    assert not holds(quote, *value)


def test_the_quotation_of_a_sibling_does_not_count(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(
        root,
        RULES,
        "      fixed: 1000 CNY\n      quote: 每月1000元津贴\n",
        "      sum:\n        - {fixed: 1000 CNY, quote: 每月1000元津贴}\n        - 1000 CNY\n",
    )
    change(root, CASES, "12000 CNY", "24000 CNY")
    change(root, CASES, "36000 CNY", "72000 CNY")
    assert report(root, "en") == (
        "rules/demo-2022-1/01-allowance.yaml:13:7: The number “1000 CNY” has no quotation.\n"
        "    → Quote the text that holds it, beside the number or above it.\n\n1 problem."
    )


def test_a_quotation_around_the_number_does(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, RULES, "      fixed: 1000 CNY\n", "      sum: [0 CNY, {fixed: 1000 CNY}]\n")
    assert report(root, "en") == ""
