"""What visitors come for is reached in three taps, and stands there in words."""

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.site.reading_html import Element, page, pages, read_html

TAPS = 3


@cache
def links(site: Path, address: str) -> frozenset[str]:
    """Return the addresses of the pages that a page leads to."""
    found = read_html(site / address / "index.html").all("a")
    targets = (
        each.attributes.get("href", "").partition("#")[0].partition("?")[0] for each in found
    )
    return frozenset(
        posixpath.normpath(posixpath.join(address, target))
        for target in targets
        if target and "//" not in target and ":" not in target
    )


def taps(site: Path, start: str, target: str) -> int | None:
    """Return how many links lead from one page to another, None for more than TAPS."""
    reached = {start}
    for count in range(TAPS + 1):
        if target in reached:
            return count
        reached |= {
            to
            for each in reached
            for to in links(site, each)
            if (site / to / "index.html").is_file()
        }
    return None


TASKS = {
    "what a senior technician gets in Pingyang": (
        "benefits/pingyang-2022-67/1a",
        {"zh": "每月 1,000 元，最长 36 个月", "en": "CNY 1,000 a month, for up to 36 months"},
    ),
    "what Pingyang has for a worker": (
        "places/pingyang",
        {"zh": "高级技师岗位津贴", "en": "Post allowance for senior technicians"},
    ),
    "which place pays a new technician most": (
        "compare/new-technician",
        {
            "zh": "技师（二级）：正好 18,000 元，温州市平阳县；温州市其他县（市、区）",
            "en": "Technician (level 2): Exactly CNY 18,000 – Pingyang County, Wenzhou; "
            "Elsewhere in Wenzhou",
        },
    ),
    "what the highest only means here": (
        "instruments/linping-draft",
        {
            "zh": "同时符合几项的，只给最高的一项",
            "en": "whoever qualifies for several is given the highest only",
        },
    ),
    "the words themselves": (
        "glossary",
        {"zh": "几项之中只给最高的一项", "en": "Of several, only the highest is paid"},
    ),
    "cite clause 18": (
        "instruments/pingyang-2022-67/18",
        {
            "zh": "支持企业聚才留人的若干意见（暂行）》（平政办〔2022〕67号）第18条",
            "en": "(平政办〔2022〕67号), Clause 18",
        },
    ),
    "is the Linping paper law": (
        "instruments/linping-draft",
        {"zh": "征求意见稿，不是现行有效的政策", "en": "Draft for comment, not a policy in force"},
    ),
    "how this site checks itself": (
        "quality",
        {
            "zh": "按原文手工推出结果，每次生成网站都重新核对",
            "en": "results derived from the text by hand",
        },
    ),
    "what changed": ("changes", {"zh": "2022年8月25日", "en": "25 August 2022"}),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("task", TASKS)
def test_every_task_is_done_within_three_taps(site: Path, task: str, language: str) -> None:
    address, words = TASKS[task]
    assert taps(site, language, f"{language}/{address}") is not None
    assert words[language] in page(site, f"{language}/{address}").text()


def rows(table: Element) -> list[list[str]]:
    """Return the texts of a table's cells, row by row."""
    return [
        [each.text() for each in row.walk() if each.tag in ("td", "th")] for row in table.all("tr")
    ]


def test_a_comparison_says_what_it_supposes_and_leaves_the_draft_apart(site: Path) -> None:
    shown = page(site, "zh/compare/skills-upgrade")
    found = rows(shown.all("table")[0])
    assert found[0] == ["", "现行文件", "征求意见稿（不是现行政策）"]
    assert found[1] == [
        "",
        "平阳县 参保职工职业技能提升补贴 现行有效（待核实） 2022年8月25日起施行",
        "温州市 技能提升补贴 技术技能提升补贴 现行有效（待核实） 2018年12月19日起施行",
        "临平区 技能提升个人补助 征求意见稿（拟定的试行期已满） 按2023年6月30日计算",
    ]
    assert found[2:] == [
        ["初级工（五级）", *["正好 1,000 元"] * 3],
        ["中级工（四级）", *["正好 1,500 元"] * 3],
        ["高级工（三级）", *["正好 2,000 元"] * 3],
        ["技师（二级）", "没有规定", "没有规定", "正好 5,000 元"],
        ["高级技师（一级）", *["没有规定"] * 3],
    ]
    assert [
        each.text() for each in shown.all("details", **{"class": "hc-supposed"})[0].all("li")
    ] == [
        "职业（工种）不属于温州市紧缺职业（工种）目录范围",
        "职业（工种）不在温州市紧缺职业（工种）津贴目录内",
    ]


def test_no_sum_of_a_draft_is_marked_on_any_page(site: Path) -> None:
    for path in pages(site):
        for cell in read_html(path).all("td", **{"class": "hc-draft-column"}):
            assert not cell.all("span", **{"class": "hc-mark"}), path


def test_a_benefit_shows_who_gets_it_who_does_not_and_what_is_missing(site: Path) -> None:
    shown = page(site, "zh/benefits/pingyang-2022-67/3b")
    examples = [each.text() for each in shown.all("div", **{"class": "hc-example"})]
    assert [each.partition(" ")[0] for each in examples] == [
        "能领的例子",
        "不能领的例子",
        "还不能确定的例子",
    ]
    assert examples[0].endswith("结果：符合条件；正好 1,000 元")
    assert examples[2].endswith("还要知道：证书核发日期")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_heading_of_a_benefit_has_nothing_below_it(site: Path, language: str) -> None:
    for path in sorted((site / language / "benefits").glob("*/*/index.html")):
        article = (
            path.read_text(encoding="utf-8").partition("<article")[2].partition("</article")[0]
        )
        for section in article.split("<h2")[1:]:
            heading, _, below = section.partition("</h2>")
            assert re.sub(r"<[^>]*>|\s", "", below), (path, heading)


def test_a_benefit_that_is_no_money_says_once_what_it_is(site: Path) -> None:
    shown = page(site, "en/benefits/pingyang-2022-67/6d")
    assert shown.all("p", **{"class": "hc-chips"})[0].text() == "Service Employer"
    assert "No sum is stated for this one; it is a service." in shown.text()
    assert "这一项没有写数额，归入“称号”。" in page(site, "zh/benefits/wenzhou-2018-242/13a").text()


def test_an_example_gives_each_reason_once(site: Path) -> None:
    examples = page(site, "zh/benefits/pingyang-2022-67/1a").all("div", **{"class": "hc-example"})
    reasons = [each.text() for each in examples[1].all("ul")[-1].all("li")]
    assert reasons == [
        "职业技能等级须为高级技师（一级）及以上，您填写的是“技师（二级）”（符合其中一项即可）",
        "新引进来源须为本市其他县（市、区）或更远，您填写的是“不是新引进的”（符合其中一项即可）",
    ]


def applying(benefit: Element) -> Element:
    """Return what a benefit's page says on how to apply."""
    return benefit.all("dl", **{"class": "hc-applying"})[0]


def test_every_benefit_says_how_to_apply_or_that_the_text_does_not(site: Path) -> None:
    for path in sorted((site / "en" / "benefits").glob("*/*/index.html")):
        terms = [each.text() for each in applying(read_html(path)).all("dt")]
        assert terms == ["Time limit", "Papers and procedure", "Responsible bodies"], path
    text = page(site, "en/benefits/linping-draft/4a").text()
    assert "The text does not say which papers are needed, where to go or how to apply" in text
    assert "online" in applying(page(site, "en/benefits/wenzhou-20/a2c")).text()


def test_a_reading_shows_one_case_read_in_each_way(site: Path) -> None:
    shown = page(site, "en/readings/linping-draft")
    assert rows(shown.all("table")[0]) == [
        ["Reading", "Result"],
        ["30 June 2023 Adopted here", "Not computed"],
        ["1 July 2023 (the first day is not counted)", "Eligible, exactly CNY 12,000"],
    ]


def headings(site: Path, address: str) -> Iterator[str]:
    for each in page(site, address).all("h2"):
        yield each.attributes["id"]


def test_documents_are_found_by_recipient_year_and_status(site: Path) -> None:
    assert list(headings(site, "zh/years/2022")) == ["pingyang-2022-67"]
    assert list(headings(site, "zh/status/draft-lapsed")) == ["linping-draft"]
    assert list(headings(site, "zh/recipients/school")) == ["pingyang", "shangyu"]


def test_a_document_names_what_is_above_it_and_what_prints_the_same(site: Path) -> None:
    related = page(site, "zh/instruments/pingyang-2022-67").text().partition("相关文件")[2]
    assert "上级地区的文件" in related
    assert "参保职工职业技能提升补贴：温州高技能人才细则第4条 技能提升补贴" in related
