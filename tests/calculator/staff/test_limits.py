"""What texts limit over several people is said with its words, and only the sum of all is capped."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.commands.reading import published_bundle
from calculator.answers import Answers
from calculator.evaluation import evaluate
from calculator.scope import Scope
from calculator.situation import Situation
from calculator.staff.declared import fit_to, read_declared
from calculator.staff.desk import Desk, desk_for
from calculator.staff.limit_words import limits_of
from calculator.staff.openings import assignments, ways_of
from calculator.staff.report import firm_rows, note_rows
from calculator.staff.shown import readings_for, summary_words
from calculator.staff.table import lines_of_text
from calculator.truth import YES

PROJECT = Path(__file__).resolve().parents[3]
LOADED, BUNDLE = published_bundle(PROJECT)
DECLARED, _ = read_declared(BUNDLE, fit_to(BUNDLE, LOADED.staff or {}))
ON = date(2026, 11, 22)
HIRES = [each for each in DECLARED.firm if each.fact.id.startswith("new_hires_")]


def desk_of(text: str, place: str, on: date = ON, suppose: bool = False, **readings: str) -> Desk:
    request: dict[str, Any] = {
        "place": place,
        "on": on.isoformat(),
        "facts": {"employer_kind": "enterprise"},
        "readings": {name.replace("_", "-"): value for name, value in readings.items()},
        "declared": LOADED.staff,
        "words": LOADED.ui["zh"]["staff"]["file"],
    }
    desk, wrong = desk_for(BUNDLE, request)
    assert desk is not None, wrong
    desk.read(lines_of_text(text), suppose=suppose)
    return desk


def limits(text: str, place: str, on: date = ON) -> dict[str, tuple[str, str, bool]]:
    report = desk_of(text, place, on).finish()
    return {each.benefit: (each.quote, each.text, each.binds) for each in limits_of(report)}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            100,
            "全县每年选100人，别的单位的人也算在内。名单里符合的 0 人、还要看的 100 人，没有超过这个数，合计没有减少。",
        ),
        (
            130,
            "全县每年选100人。名单里符合的 0 人、还要看的 130 人，比一年的名额多。谁入选、按什么次序，条款没有写，所以每个人仍分别列出；按一年的名额，这些人合计最多 120 万元，不是逐人相加的 156 万元。",
        ),
    ],
)
def test_places_of_a_year_cap_the_sum_of_more_people_and_nobody_s_own(
    number: int, said: str
) -> None:
    text = "姓名,技能等级\n" + "张三,技师\n" * number
    found = limits(text, "pingyang")["优秀一线产业人才岗位补助"]
    assert found == ("每年选树100名优秀一线产业人才", said, number > 100)
    survey = desk_of(text, "pingyang").finish().survey
    assert survey.by_benefit()["pingyang-2022-67/19a"].paid.most == number * 12_000_00


def test_more_who_qualify_than_a_year_has_places_for_are_to_be_checked() -> None:
    text = "姓名,技能等级,临平工匠,认定为技能人才\n" + "李四,技师,是,是\n" * 12
    found = limits(text, "linping", date(2023, 6, 30))
    assert found["临平工匠奖励"] == (
        "每年评选10名临平工匠",
        "全区每年评选10人。名单里已经符合的就有 12 人，比一年的名额多，请核对是不是分几年入选的。按一年的名额，合计最多 20 万元，不是逐人相加的 24 万元。",
        True,
    )


def test_places_without_a_number_reduce_nothing_and_places_of_a_firm_are_named() -> None:
    found = limits("姓名,技能等级\n张三,技师\n", "pingyang")
    assert found["技师及以上人才子女就学名额"][1:] == (
        "全县每年的名额有限，有多少没有写。名单里符合的 0 人、还要看的 1 人，合计没有按名额减少。",
        False,
    )
    assert found["企业子女入学名额"] == (
        "对于上年度落户成效明显的5家企业，相应给予1-3名子女入学名额",
        "全县5家企业；一家企业不论有多少人需要，都是1至3个名额。",
        False,
    )


HEADS = "姓名,职业技能等级,证书种类,证书核发日期,本单位培养取证\n"


@pytest.mark.parametrize(
    ("number", "said", "binds"),
    [
        (520, "按名单的人数是 20 万元，没有超过上限。", False),
        (560, "按名单的人数是 22 万元，超过了上限，只算 20 万元。上限对全单位，不分到每个人。", True),
    ],
)  # fmt: skip
def test_a_ceiling_for_a_firm_is_computed_from_all_who_count(
    number: int, said: str, binds: bool
) -> None:
    text = HEADS + "王五,高级工,技能等级证书,2026-02-01,是\n" * number
    found = limits(text, "shangyu")
    assert found == {
        "企业自主培养技能人才奖励": ("每家企业每年补贴金额最高不超过20万元", said, binds)
    }


HIRED = "姓名,今年招用,首次在虞参保,本单位连续参保月数,从哪里来,享受人才政策\n"


def test_somebody_of_whom_the_list_says_too_little_counts_once() -> None:
    certain = "甲,是,是,4,区内,否\n" * 10
    summary: Any = summary_words(
        desk_of(HIRED + certain + "乙,是,是,4,,否\n" * 2, "shangyu").finish()
    )
    first = summary["firm"]["totals"][0]
    assert (first["recipient"], first["text"]) == ("worker", "5,000 元")
    best = {each["recipient"]: each["text"] for each in summary["firm"]["totals_if_open"]}
    assert best["worker"] == "7,000 元"  # both from other provinces: 500 and 500 each


def test_a_firm_with_too_few_people_learns_how_many_count_and_what_the_open_ones_would_bring() -> (
    None
):
    text = HIRED + "甲,是,是,4,区内,否\n" * 9 + "乙,是,是,4,,否\n"
    report = desk_of(text, "shangyu").finish()
    summary: Any = summary_words(report)
    found = {
        each["benefit"]: (each["group"], each["amount_if_open"], each["reasons"][0]["text"])
        for each in summary["firm"]["benefits"]
        if each["short"]
    }
    few = "连续参保满3个月的新员工人数须不少于 10 人，按您填写的情况为 9 人"
    assert found == {"shangyu-2023-19/1a": ("no", "正好 5,000 元", few)}
    row = next(each for each in firm_rows(report) if "新员工一次性就业补贴" in str(each[0]))
    assert row[1] == "不符合条件"
    assert str(row[2]).startswith(few)


def test_the_ways_in_which_somebody_may_count_exclude_each_other() -> None:
    answers = {
        "hired_this_year": True,
        "first_insured_in_shangyu": True,
        "insured_without_break": 4,
        "enjoys_talent_policies": False,
    }
    ways = ways_of(HIRES, Situation(DECLARED.facts, answers, ON, BUNDLE.adopted()))
    assert ways == {
        frozenset({"new_hires_from_district"}),
        frozenset({"new_hires_from_province"}),
        frozenset({"new_hires_from_other_provinces"}),
    }


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "hired_this_year": st.booleans(),
            "first_insured_in_shangyu": st.booleans(),
            "insured_without_break": st.integers(0, 6),
            "enjoys_talent_policies": st.booleans(),
            "came_from": st.sampled_from(["district", "province", "other_province"]),
        },
    ),
    st.fixed_dictionaries(
        {
            "hired_this_year": st.booleans(),
            "first_insured_in_shangyu": st.booleans(),
            "insured_without_break": st.integers(0, 600),
            "enjoys_talent_policies": st.booleans(),
            "came_from": st.sampled_from(["district", "province", "other_province"]),
        }
    ),
)
def test_whatever_the_missing_answers_are_somebody_counts_in_one_of_the_ways(
    known: dict[str, Any], rest: dict[str, Any]
) -> None:
    ways = ways_of(HIRES, Situation(DECLARED.facts, known, ON, BUNDLE.adopted()))
    whole = Situation(DECLARED.facts, rest | known, ON, BUNDLE.adopted())
    counted = {each.fact.id for each in HIRES if each.when.truth(whole) is YES}
    assert any(counted <= way for way in ways)


@given(
    st.dictionaries(
        st.frozensets(st.frozensets(st.sampled_from("abc")), min_size=1, max_size=3),
        st.integers(1, 4),
        min_size=1,
        max_size=2,
    )
)
def test_people_are_spread_over_their_ways_in_every_manner(
    groups: dict[frozenset[frozenset[str]], int],
) -> None:
    people = [sorted(ways, key=sorted) for ways, number in groups.items() for _ in range(number)]
    one_by_one = {
        tuple(sorted(Counter(name for way in chosen for name in way).items()))
        for chosen in product(*people)
    }
    assert {tuple(sorted((+each).items())) for each in assignments(groups)} == one_by_one


def test_where_there_are_too_many_manners_everybody_counts_for_everything() -> None:
    ways = frozenset({frozenset("a"), frozenset("b"), frozenset("c")})
    assert list(assignments({ways: 1000})) == [Counter({"a": 1000, "b": 1000, "c": 1000})]


TECHNICIANS = "姓名,技能等级,证书种类,证书核发日期,失业保险累计缴费月数,社保,津贴目录\n" + "张三,技师,职业资格证书,2026-03-01,40,是,是\n" * 2  # fmt: skip


@pytest.mark.parametrize(
    ("value", "most", "named"),
    [
        ("reaches_counties", 95_500_00, []),
        (
            "city_only",
            77_500_00,
            ["换了理解：温州高技能人才细则“附则”，温州市的细则在平阳县适用吗？按“不适用，只限市本级”测算；本站采用的是“适用”。"],
        ),
    ],
)  # fmt: skip
def test_another_reading_holds_for_the_whole_list_and_is_named(
    value: str, most: int, named: list[str]
) -> None:
    report = desk_of(TECHNICIANS, "pingyang", suppose=True, wenzhou_reach=value).finish()
    assert report.survey.total("law").most == 2 * most
    summary: Any = summary_words(report)
    assert summary["switched"] == named
    assert [str(row[0]) for row in note_rows(report) if "换了理解" in str(row[0])] == named
    answers = Answers(report.survey.answers_of(report.survey.people[0]), {"wenzhou-reach": value})
    alone = evaluate(
        BUNDLE, answers, ON, Scope(only=frozenset(each.id for each in report.survey.lean.benefits))
    )
    assert next(each.interval.most for each in alone.totals if each.standing == "law") == most


def test_readings_that_change_nothing_for_the_list_are_not_offered() -> None:
    text = "姓名,技能等级,证书种类,证书核发日期,失业保险累计缴费月数,社保\n张三,高级工,技能等级证书,2026-03-01,40,是\n"
    offered = {str(each["reading"]) for each in readings_for(desk_of(text, "pingyang").finish())}
    assert "wenzhou-reach" in offered
    assert "pingyang-above-senior-technician" not in offered
    assert not any(each.startswith(("shangyu", "linping")) for each in offered)
