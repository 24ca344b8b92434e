"""Numbers are read out of Chinese policy texts as a reader would."""

from datetime import date
from fractions import Fraction

import pytest

from build_scripts.chinese_numbers import (
    COUNT,
    DAY,
    MONEY,
    MONTHS,
    RATE,
    number_of,
    quantities_in,
)
from build_scripts.official_text import folded

A_DAY = date(2022, 8, 25).toordinal()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("给予每月1000元岗位津贴", [(MONEY, 1000)]),
        ("20 万元", [(MONEY, 200_000)]),
        ("1.5—5 万元（5000元一档）", [(MONEY, 15_000), (MONEY, 50_000), (MONEY, 5000), (COUNT, 1)]),
        ("分别不超过 10 万、8 万元", [(MONEY, 100_000), (MONEY, 80_000)]),
        ("1000、1500、2000元", [(MONEY, 1000), (MONEY, 1500), (MONEY, 2000)]),
        ("每人次500-800元", [(MONEY, 500), (MONEY, 800)]),
        ("300—500万元", [(MONEY, 3_000_000), (MONEY, 5_000_000)]),
        ("2000元/人", [(MONEY, 2000)]),
        ("五万元", [(MONEY, 50_000)]),
        ("技能人才总量达到20万人以上", [(COUNT, 200_000)]),
        ("６０％", [(RATE, Fraction(3, 5))]),
        ("30%－50%", [(RATE, Fraction(3, 10)), (RATE, Fraction(1, 2))]),
        ("12.5%", [(RATE, Fraction(1, 8))]),
        ("百分之三十", [(RATE, Fraction(3, 10))]),
        ("给予1：1配套补助", [(RATE, 1)]),
        ("上浮一倍", [(RATE, 1)]),
        ("按标准减半发放", [(RATE, Fraction(1, 2))]),
        ("签订3年及以上劳动合同", [(MONTHS, 36)]),
        ("六个月以上", [(MONTHS, 6)]),
        ("参保 12 月以上", [(MONTHS, 12)]),
        ("一年或6个月", [(MONTHS, 12), (MONTHS, 6)]),
        ("满半年", [(MONTHS, 6)]),
        ("5年、10年、15年", [(MONTHS, 60), (MONTHS, 120), (MONTHS, 180)]),
        ("前八名", [(COUNT, 8)]),
        ("每50人2万元", [(COUNT, 50), (MONEY, 20_000)]),
        ("自 2022 年 8 月 25 日施行", [(DAY, A_DAY)]),
        ("到2025年，2022—2025年，2019年6月", []),
        ("2022年13月1日", []),
        ("没有数字", []),
    ],
)
def test_every_number_of_a_text_is_found(text: str, expected: list[tuple[str, object]]) -> None:
    assert [(each.kind, each.value) for each in quantities_in(folded(text))] == expected


def test_a_number_knows_where_it_stands() -> None:
    text = folded("给予 1.5—5 万元奖励")
    assert [text[each.start : each.end] for each in quantities_in(text)] == ["1.5", "5万元"]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("10", 10),
        ("1.5", Fraction(3, 2)),
        ("三", 3),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("两", 2),
        ("一百零五", 105),
        ("三千二百", 3200),
    ],
)
def test_numerals_are_read_in_both_scripts(word: str, value: object) -> None:
    assert number_of(word) == value
