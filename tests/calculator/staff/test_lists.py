"""Lists of staff as people make them: headings, cells, files, and what is said about those not understood."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_scripts.commands.reading import published_bundle
from build_scripts.commands.staff import tables_of_file
from calculator.answers import Answers
from calculator.evaluation import evaluate
from calculator.places import place_fact
from calculator.scope import Scope, read_scope
from calculator.staff.cells import Bad, reader_for
from calculator.staff.columns import EMPLOYER, WORKER, reach_of
from calculator.staff.counter import Counter, counter_for
from calculator.staff.declared import fit_to, read_declared
from calculator.staff.desk import Desk, desk_for
from calculator.staff.table import Line, NotAList, lines_of_text
from calculator.workbooks.reading import sheets_of_workbook

PROJECT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
LOADED, BUNDLE = published_bundle(PROJECT)
DECLARED, _ = read_declared(BUNDLE, fit_to(BUNDLE, LOADED.staff or {}))
ON = date(2026, 11, 22)


def request(place: str, language: str = "zh", **facts: str) -> dict[str, Any]:
    """Return what the page sends besides a file, with its box ticked."""
    return {
        "place": place,
        "on": ON.isoformat(),
        "language": language,
        "facts": facts,
        "suppose": True,
        "declared": LOADED.staff,
        "words": LOADED.ui[language]["staff"]["file"],
    }


def opened(text: str, place: str = "pingyang", language: str = "zh") -> dict[str, Any]:
    found = ask(Counter(BUNDLE), do="open", text=text, **request(place, language))
    assert isinstance(found, dict)
    return found


def first_sheet(content: bytes) -> list[Line]:
    return next(iter(sheets_of_workbook(content)), [])


def ask(counter: Counter, **asked: Any) -> Any:
    return json.loads(counter.answer(json.dumps(asked)))


def desk_with(text: str, place: str, **facts: str) -> Desk:
    desk, wrong = desk_for(BUNDLE, request(place, **facts))
    assert desk is not None, wrong
    desk.read(lines_of_text(text), suppose=True)
    return desk


@pytest.mark.parametrize(
    ("fact", "cell", "answer"),
    [
        ("certificate_level", "高级工", "senior_worker"),
        ("certificate_level", "三级", "senior_worker"),
        ("certificate_level", "高级工（三级）", "senior_worker"),
        ("certificate_level", "三级/高级工", "senior_worker"),
        ("certificate_level", "三级（高级工）", "senior_worker"),
        ("certificate_level", "高级工、技师", Bad("cell")),
        ("certificate_level", "Level 3", "senior_worker"),
        ("certificate_level", "senior", "senior_worker"),
        ("certificate_level", " 技 师 ", "technician"),
        ("certificate_level", "无", "none"),
        ("certificate_issued_on", "2024年3月", date(2024, 3, 31)),
        ("certificate_issued_on", "3/2024", date(2024, 3, 31)),
        ("certificate_issued_on", "２０２４／３／１", date(2024, 3, 1)),
        ("certificate_issued_on", "2024-03-01 08:30:00", date(2024, 3, 1)),
        ("certificate_issued_on", "45352", date(2024, 3, 1)),
        ("certificate_issued_on", "45352.0", date(2024, 3, 1)),
        ("certificate_issued_on", "2027-01-01", Bad("later")),
        ("certificate_issued_on", "2026年11月", date(2026, 11, 30)),
        ("certificate_issued_on", "45352年", Bad("cell")),
        ("assessed_monthly_rent", "1.5万", 1_500_000),
        ("assessed_monthly_rent", "￥1,200.50元", 120_050),
        ("contract_length", "3年", 36),
        ("contract_length", "36.0", 36),
        ("contract_length", "无固定期限", 600),
        ("contract_length", "70年", Bad("range")),
        ("contract_length", "很长", Bad("cell")),
        ("contract_length", "至2027年12月", Bad("cell")),
        ("contract_length", "9999", Bad("range")),
        ("social_insurance_paid", "是", True),
        ("social_insurance_paid", "√", True),
        ("social_insurance_paid", "Y", True),
        ("social_insurance_paid", "TRUE", True),
        ("social_insurance_paid", "有", True),
        ("social_insurance_paid", "×", False),
        ("social_insurance_paid", "否", False),
        ("social_insurance_paid", "也许", Bad("cell")),
        ("social_insurance_paid", "-", None),
        ("social_insurance_paid", "不详", None),
        ("social_insurance_paid", "", None),
    ],
)
def test_a_cell_is_read_as_it_was_meant(fact: str, cell: str, answer: object) -> None:
    assert reader_for(DECLARED, DECLARED.facts[fact], ON, [cell]).read(cell) == answer


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        (["x", "", "X"], True),
        (["x", "否"], True),
        (["x", "是"], False),
        (["x", "√"], False),
        (["x", "是", "否"], Bad("cross")),
    ],
)
def test_a_cross_means_what_the_other_ticks_leave_for_it(
    column: list[str], meaning: object
) -> None:
    fact = DECLARED.facts["social_insurance_paid"]
    assert reader_for(DECLARED, fact, ON, column).read("x") == meaning


LIST = """\
2026年员工名单,,,,,,
姓名,工号,技能 等级,发证日期,社保,心情,等级
张三,1,高级工,2026年3月,是,好,
=李四,2,高高级,2030/1/1,x,,
例：王五,3,技师,2024-01-01,是,,
赵六,4,,,,,
"""


def test_what_was_not_understood_is_named_by_row_and_column() -> None:
    found = opened(LIST)
    assert found["people"] == 3
    assert [each["label"] for each in found["columns"]] == [
        "社会保险",
        "职业技能等级",
        "证书核发日期",
    ]
    accepted = "可以写：没有证书、初级工（五级）、中级工（四级）、高级工（三级）、技师（二级）、高级技师（一级）、特级技师、首席技师等级。"
    assert found["problems"] == [
        {"row": 0, "column": "心情", "cell": "", "what": "不认识“心情”这一栏，没有使用", "instead": "需要的话按模板改栏名；不需要的可以不管。"},
        {"row": 0, "column": "等级", "cell": "", "what": "“等级”与前面的一栏是同一个意思，只用了前面的", "instead": "合并这两栏，或者删掉一栏。"},
        {"row": 4, "column": "技能 等级", "cell": "高高级", "what": "看不懂“高高级”，这一格没有使用", "instead": accepted},
        {"row": 4, "column": "发证日期", "cell": "2030/1/1", "what": "“2030/1/1”在测算日期之后，这一格没有使用", "instead": "核对日期；要按以后的某一天测算，请改测算日期。"},
    ]  # fmt: skip
    assert found["blanks"] == [
        {"column": "社会保险", "count": 1, "rows": "6", "more": 0},
        {"column": "职业技能等级", "count": 2, "rows": "4, 6", "more": 0},
        {"column": "证书核发日期", "count": 2, "rows": "4, 6", "more": 0},
    ]
    assert [(note["text"], note["labels"][:2]) for note in found["notes"]] == [
        ("名单里没有的称号、奖项和少见情况（40 项）按“没有”计算。有人有的话，加上这一栏再测算。", ["取消账户的情形", "是否退休"]),
        ("有 1 栏有的只写了年月，按当月最后一天计算。", ["证书核发日期"]),
        ("跳过了 1 行示例。", []),
        ("名单里没有 25 栏常用的内容，有关的待遇可能还定不下来。", ["劳动合同期限", "预计在岗月数"]),
    ]  # fmt: skip


def test_nothing_is_supposed_where_a_request_does_not_say_that_it_may_be() -> None:
    silent = {key: each for key, each in request("pingyang").items() if key != "suppose"}
    found = [
        ask(Counter(BUNDLE), do="open", text="姓名,技能等级\n张三,技师\n", **asked)["notes"]
        for asked in (silent, silent | {"suppose": False}, silent | {"suppose": True})
    ]
    assert found[0] == found[1]
    assert found[2][0]["text"].startswith("名单里没有的称号、奖项和少见情况")
    assert found[2][1:] == found[0]


@pytest.mark.parametrize("moved", [False, True])
def test_a_list_looks_at_what_the_calculator_shows_a_firm_and_its_people_of_the_place(
    moved: bool,
) -> None:
    """Moved, Wenzhou's document belongs to Linping and pays people of Pingyang by naming their county."""
    place = {"place": "linping"} if moved else {}
    document = BUNDLE.instruments["wenzhou-20"]
    bundle = replace(
        BUNDLE,
        instruments=BUNDLE.instruments
        | {document.id: replace(document, words={**document.words, **place})},
    )
    for county in ("pingyang", "elsewhere_in_wenzhou", "shangyu", "linping"):
        reach = reach_of(bundle, DECLARED, county)
        found = set()
        for recipient in (WORKER, EMPLOYER):
            asked = {"recipients": [recipient], "near": True}
            answers = Answers({place_fact(recipient): county})
            shown = evaluate(bundle, answers, ON, read_scope(bundle, asked, answers.facts))
            found |= {each.benefit.id for each in shown.benefits}
        assert {each.id for each in (*reach.people, *reach.firm)} == found
    near = {each.instrument for each in reach_of(bundle, DECLARED, "pingyang").people}
    assert "wenzhou-20" in near


def test_one_list_is_worked_on_at_a_time_and_other_rules_begin_without_one() -> None:
    counter = counter_for(BUNDLE)
    ask(counter, do="open", text=LIST, **request("pingyang"))
    assert counter_for(BUNDLE) is counter
    other = counter_for(replace(BUNDLE, version="other"))
    assert (other is counter, other.desk) == (False, None)
    assert counter_for(BUNDLE).desk is None


def test_a_heading_in_english_and_tabs_will_do() -> None:
    text = "Employee\tLevel\tIssued on\tInsured\nZhang San\tsenior worker\t15 Mar 2024\tyes\n"
    found = opened(text, language="en")
    assert [each["fact"] for each in found["columns"]] == [
        "social_insurance_paid",
        "certificate_level",
        "certificate_issued_on",
    ]
    assert found["problems"] == []


def test_a_heading_that_asks_whether_is_known_by_what_it_asks() -> None:
    found = opened("姓名,是否紧缺工种,是否缴纳社保,是否全职（是/否）\n张三,是,是,是\n")
    assert {each["fact"] for each in found["columns"]} == {
        "social_insurance_paid",
        "works_full_time",
        "occupation_in_shortage_catalogue",
    }
    assert found["problems"] == []


def test_what_is_sure_and_paid_at_once_is_sure_in_the_first_year() -> None:
    """Two documents pay for the same certificate; which of them does is open, not that 2,000 yuan come at once."""
    counter = Counter(BUNDLE)
    text = "姓名,等级,证书种类,证书核发日期,社保,失业保险缴费月数,落户平阳日期,合同期限\n陈建国,高级工,职业技能等级证书,2026.3.15,是,40,2019-05-01,3年\n"
    ask(counter, do="open", text=text, **request("pingyang", employer_kind="enterprise"))
    totals = ask(counter, do="people", by="row")["rows"][0]["totals"]["law"]
    assert (totals["sure"], totals["year"][:5]) == ("2,000 元", "2,000")


def test_benefits_that_exclude_each_other_count_once_in_the_first_year() -> None:
    counter = Counter(BUNDLE)
    text = "姓名,等级,证书核发日期\n王强,四级,2026-08-15\n"
    ask(counter, do="open", text=text, **request("pingyang"))
    ask(counter, do="step", count=1)
    totals = ask(counter, do="people", by="row")["rows"][0]["totals"]["law"]
    assert totals == {"sure": "0 元", "most": "3,750 元", "year": "0–3,750 元"}


def test_a_column_that_another_place_needs_is_told_apart_from_an_unknown_one() -> None:
    found = opened("姓名,等级,落户平阳的日期\n张三,技师,2020-01-01\n", place="shangyu")
    assert [each["what"] for each in found["problems"]] == [
        "“落户平阳的日期”在这里的规定里用不到，没有使用"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "文件里没有内容。"),
        ("甲,乙\n1,2\n", "前十行里没有找到认识的栏名。请用模板里的栏名，一栏一个，放在同一行。"),
        ("姓名,技能等级\n", "栏名下面没有人员。"),
        ("姓名,技能等级\n" + "张三,技师\n" * 20_050, "一次最多 20,000 行。请分成几个文件。"),
        ("姓名" + ",x" * 400 + "\n", "一行最多 300 栏。请只留下需要的栏。"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(text: str, said: str) -> None:
    assert opened(text) == {"refused": [said]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("姓名,技能等级\r\n欧阳㐀,技师\r\n".encode(encoding))
    assert [line.cells for [*lines] in tables_of_file(file) for line in lines] == [
        ["姓名", "技能等级"],
        ["欧阳㐀", "技师"],
    ]


def test_workbooks_of_independent_writers_are_read() -> None:
    rows = [[*line.cells] for line in first_sheet((HERE / "by_openpyxl.xlsx").read_bytes())]
    assert rows == [
        ["2026年员工名单"],
        ["姓名", "工号", "职业技能等级", "证书种类", "证书核发日期", "劳动合同期限（月）", "社会保险", "失业保险累计缴费月数（月）"],
        ["张三", "1", "高级工（三级）", "职业技能等级证书", "2026-03-01", "36", "TRUE", "40"],
        ["李四", "2", "二级", "资格证", "2024-01-02", "无固定期限", "√", "48"],
        ["王五", "003", "高级技师", "技能等级", "2025年5月", "3年", "是", "１２"],
    ]  # fmt: skip
    other = first_sheet((HERE / "by_xlsxwriter.xlsx").read_bytes())
    assert [(line.number, [*line.cells]) for line in other] == [
        (1, ["Name", "No.", "Skill level", "Kind of certificate", "Issued on", "Contract", "Social insurance"]),
        (2, ["Zhang San", "1", "senior worker (level 3)", "skill-level certificate", "2026-03-01", "36", "TRUE"]),
        (4, ["Li Si", "2", "technician", "qualification", "", "36", "x"]),
    ]  # fmt: skip


def test_the_list_is_found_beside_other_sheets_and_what_is_merged_downwards_stands_in_each_row() -> (
    None
):
    """The first sheet explains, the second is hidden; headings and cells are merged."""
    book = b64encode((HERE / "by_openpyxl_merged.xlsx").read_bytes()).decode()
    counter = Counter(BUNDLE)
    found = ask(counter, do="open", workbook=book, **request("pingyang"))
    assert found["people"] == 3
    assert [(each["row"], each["cell"] or each["column"]) for each in found["problems"]] == [
        (0, "类型"),
        (6, "二〇二六年五月一日"),
    ]
    rows = ask(counter, do="people", by="row")["rows"]
    assert [(each["row"], each["name"]) for each in rows] == [(4, "甲"), (5, "乙"), (6, "丙")]
    assert counter.desk is not None
    assert counter.desk.staff is not None
    answers = [each.answers for each in counter.desk.staff.people]
    assert [each["certificate_level"] for each in answers] == ["senior_worker", "technician", "technician"]  # fmt: skip
    assert answers[1]["certificate_issued_on"] == date(2026, 4, 1)
    assert [each["hukou_in_pingyang_since"] for each in answers[:2]] == [date(2019, 5, 1)] * 2
    assert [note["text"] for note in found["notes"] if "跳过" in note["text"]] == [
        "跳过了 2 行，是合计、签名，或者没有姓名也没有内容的行。"
    ]


def test_a_workbook_that_counts_days_from_1904_and_holds_formulas_and_rich_text_is_read() -> None:
    lines = first_sheet((HERE / "by_xlsxwriter_1904.xlsx").read_bytes())
    assert [(line.number, [*line.cells]) for line in lines] == [
        (1, ["姓名", "等级", "证书类型", "取证时间", "合同期限", "是否参保"]),
        (2, ["张三", "高级工", "技能等级证书", "2026-03-01", "36", "TRUE"]),
        (4, ["李四", "一级/高级技师", "职业资格", "#REF!", "２４个月", "x"]),
        (6, ["王五", "三级\n高级工"]),
    ]
    book = b64encode((HERE / "by_xlsxwriter_1904.xlsx").read_bytes()).decode()
    found = ask(Counter(BUNDLE), do="open", workbook=book, **request("pingyang"))
    assert [(each["row"], each["what"]) for each in found["problems"]] == [
        (4, "看不懂“#REF!”，这一格没有使用")
    ]


def test_who_stands_in_a_list_twice_is_named_and_sums_and_signatures_are_no_people() -> None:
    text = "序号,姓名,技能等级\n1,张伟,技师\n2,张伟,技师\n3,李娜,技师\n4,李娜,高级工\n,合 计,2\n,制表人：王五,\n,,\n备注,,\n"
    found = opened(text)
    assert found["people"] == 4
    notes = {note["text"]: (note["labels"], note["first"]) for note in found["notes"]}
    assert notes[
        "有 1 人在名单里不止一次，每一行都算了一次。重复的请删掉再测算，只是同名的不用改。"
    ] == (
        ["张伟: 2, 3"],
        True,
    )
    assert notes["跳过了 3 行，是合计、签名，或者没有姓名也没有内容的行。"] == (
        ["6", "7", "9"],
        False,
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no archive at all"])
def test_a_damaged_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(NotAList):
        first_sheet(content)


def test_any_shortened_workbook_is_refused_or_read_and_nothing_else_happens() -> None:
    whole = (HERE / "by_openpyxl.xlsx").read_bytes()
    for start in range(0, len(whole), 97):
        damaged = whole[:start] + bytes(7) + whole[start + 7 :]
        try:
            first_sheet(damaged)
        except NotAList:
            continue


FIRM = """\
姓名,职业技能等级,证书种类,证书核发日期,今年招用,首次在虞参保,本单位连续参保月数,从哪里来,享受人才政策,本单位培养取证
""" + "".join(f"新{n},无,,,是,是,{4 if n < 11 else 2},{'省外' if n < 8 else '省内'},否,\n" for n in range(12)) + "".join(
    f"老{n},高级工,技能等级证书,2026-02-0{n % 9 + 1},否,否,60,,否,是\n" for n in range(51)
) + "不全,无,,,是,是,,省外,否,\n"  # fmt: skip


def test_the_list_answers_questions_about_the_firm() -> None:
    desk = desk_with(FIRM, "shangyu", employer_kind="enterprise")
    report = desk.finish()
    assert {
        each.fact.id: (each.answer, each.rows[:2], each.open_rows) for each in report.firm.facts
    } == {
        "new_hires_from_district": (0, (), ()),
        "new_hires_from_province": (3, (10, 11), ()),
        "new_hires_from_other_provinces": (8, (2, 3), (65,)),
        "new_hires_under_talent_policies": (0, (), ()),
        "new_hires_not_yet_3_months": (1, (13,), (65,)),
        "staff_certified_junior_or_intermediate": (0, (), ()),
        "staff_certified_senior_or_above": (51, (14, 15), ()),
        "worker_apprentices": (None, (), ()),
    }
    found = {each.benefit.id: each for each in report.firm.result.benefits}
    assert found["shangyu-2023-19/1a"].payable is not None
    assert (
        found["shangyu-2023-19/1a"].eligible.value,
        found["shangyu-2023-19/13a"].eligible.value,
    ) == ("yes", "yes")
    best = report.firm.if_open["worker", "law"]
    more = {each.benefit.id: each.payable for each in best.benefits}
    assert more["shangyu-2023-19/1a"] != found["shangyu-2023-19/1a"].payable


def test_recruits_count_one_by_one_where_their_contracts_differ() -> None:
    text = "姓名,技能等级,新引进,认定为技能人才,合同期限,本单位连续参保月数\n"
    text += (
        "甲,高级工,是,是,3年,6\n乙,技师,是,是,5年,12\n丙,技师,是,是,2年,12\n丁,技师,否,是,3年,12\n"
    )
    facts = {each.fact.id: each.answer for each in desk_with(text, "linping").finish().firm.facts}
    assert facts["recruited_senior_workers"] == 1
    assert facts["recruited_technicians"] == 1
    assert facts["recruits_contract_length"] == 36
    assert facts["recruits_insured_without_break"] == 6
    assert facts["recruits_recognised_by_linping"] is True


def test_every_person_of_a_list_gets_what_an_estimate_gives() -> None:
    counter = Counter(BUNDLE)
    workbook = b64encode((HERE / "by_openpyxl.xlsx").read_bytes()).decode()
    ask(counter, do="open", workbook=workbook, **request("pingyang", employer_kind="enterprise"))
    assert ask(counter, do="step", count=2) == {"done": 2, "of": 3}
    rows = ask(counter, do="people", by="row")["rows"]
    assert [row["name"] for row in rows] == ["张三", "李四", "王五"]
    assert counter.desk is not None
    survey = counter.desk.finish().survey
    scope = Scope(only=frozenset(each.id for each in survey.lean.benefits))
    for person, summary in zip(survey.people, survey.found, strict=True):
        result = evaluate(BUNDLE, Answers(survey.answers_of(person)), ON, scope)
        law = next(each.interval for each in result.totals if each.standing == "law")
        assert summary.totals["law"] == law
        shown = ask(counter, do="person", index=survey.people.index(person))
        assert len(shown["benefits"]) + len(shown["not"]) == len(result.benefits)


def test_results_are_the_same_in_both_kinds_of_file_and_no_cell_is_a_formula() -> None:
    counter = Counter(BUNDLE)
    ask(counter, do="open", text=LIST, **request("pingyang"))
    text = ask(counter, do="file", format="csv")["text"]
    workbook = b64decode(ask(counter, do="file", format="xlsx")["base64"])
    people = [[*line.cells] for line in first_sheet(workbook)]
    first = [[*line.cells] for line in lines_of_text(text)][: len(people)]
    assert [row[:3] for row in first] == [row[:3] for row in people]
    assert people[2][1] == "'=李四"
    assert text.startswith("\ufeff")


def test_people_are_found_and_ordered() -> None:
    counter = Counter(BUNDLE)
    text = "姓名,技能等级,落户平阳的日期\n乙,高级技师,\n甲,技师,\n丙,无,\n"
    ask(counter, do="open", text=text, **request("pingyang"))
    by_most = ask(counter, do="people", by="most", count=2)
    assert (by_most["of"], [row["name"] for row in by_most["rows"]]) == (3, ["乙", "甲"])
    assert [row["row"] for row in ask(counter, do="people", find="丙")["rows"]] == [4]
    assert [row["name"] for row in ask(counter, do="people", **{"from": 1})["rows"]] == ["甲", "丙"]
