"""The pages hold what their readers come for."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from build_scripts.project import instrument_of, load_project
from tests.site.reading_html import Element, page, read_html
from tests.support.fixtures import PROJECT

DRAFT = {
    "zh": "征求意见稿，不是现行有效的政策。拟定的试行期已于2023年6月30日结束。",
    "en": "Draft for comment, not a policy in force. Its intended trial ended on 30 June 2023.",
}
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def benefits() -> set[str]:
    """The ids of the published benefits, as the rules have them."""
    project, _ = load_project(PROJECT)
    found = {str(each["id"]) for each in project.benefits}
    return {each for each in found if instrument_of(each) in project.published()}


def rows_of(table: Element) -> list[list[str]]:
    return [
        [cell.text() for cell in row.children if isinstance(cell, Element)]
        for row in table.all("tr")
    ]


def test_the_amounts_of_a_benefit_stand_in_one_table(site: Path) -> None:
    for address in ("zh/benefits/linping-draft/4a", "zh/instruments/linping-draft/4"):
        table = page(site, address).all("table", **{"class": "hc-table"})[0]
        assert table.all("caption")[0].text() == "技能提升个人补助：标准"
        assert rows_of(table) == [
            ["职业技能等级", "金额"],
            ["初级工（五级）", "1,000 元"],
            ["中级工（四级）", "1,500 元"],
            ["高级工（三级）", "2,000 元"],
            ["技师（二级）", "5,000 元"],
        ]


def test_the_same_table_stands_in_english(site: Path) -> None:
    table = page(site, "en/benefits/linping-draft/4a").all("table", **{"class": "hc-table"})[0]
    assert rows_of(table) == [
        ["Skill level", "Amount"],
        ["Junior worker (level 5)", "CNY 1,000"],
        ["Intermediate worker (level 4)", "CNY 1,500"],
        ["Senior worker (level 3)", "CNY 2,000"],
        ["Technician (level 2)", "CNY 5,000"],
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_say_what_their_rows_and_columns_are_and_can_be_scrolled_by_keyboard(
    site: Path, language: str
) -> None:
    for address in ("instruments/linping-draft", "benefits", "benefits/linping-draft/4a"):
        for region in page(site, f"{language}/{address}").all("div", **{"class": "hc-scroll"}):
            table = region.all("table")[0]
            assert region.attributes["role"] == "region"
            assert region.attributes["tabindex"] == "0"
            assert region.attributes["aria-label"] == table.all("caption")[0].text()
            assert all(cell.attributes["scope"] in ("col", "row") for cell in table.all("th"))


def test_the_header_table_says_what_the_text_does_not_print(site: Path) -> None:
    table = page(site, "zh/instruments/linping-draft").all("table", **{"class": "hc-header-table"})
    assert rows_of(table[0])[:5] == [
        ["文号", "文中未载明"],
        ["发文机关", "文中未载明"],
        ["成文日期", "文中未载明"],
        ["拟定施行日期", "2021年7月1日"],
        ["有效性", "征求意见稿（拟定的试行期已满）"],
    ]


def test_a_document_says_how_it_stands_today_and_on_every_other_day(site: Path) -> None:
    document = page(site, "en/instruments/linping-draft")
    today = document.all("div", **{"class": "hc-status"})[0].text()
    assert today.startswith("Draft for comment (intended trial ended) As of 22 November 2026")
    days = document.all("ol", **{"class": "hc-days"})[0]
    assert [day.all("p")[0].text() for day in days.all("li")] == [
        "Before 1 July 2021 Draft for comment (trial not yet begun)",
        "From 1 July 2021 Draft for comment (within its intended trial)",
        "From 1 July 2023 Draft for comment (intended trial ended)",
        "From 2 July 2023 Draft for comment (intended trial ended)",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_draft_says_that_it_is_one(site: Path, language: str) -> None:
    found = [
        path
        for folder in ("instruments/linping-draft", "benefits/linping-draft")
        for path in (site / language / folder).rglob("index.html")
    ]
    assert len(found) > 30
    for path in found:
        banners = page(site, path.parent.relative_to(site).as_posix()).all(
            "p", **{"class": "hc-draft-banner"}
        )
        assert [banner.text() for banner in banners] == [DRAFT[language]], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_shows_the_official_text_and_where_it_comes_from(
    site: Path, language: str
) -> None:
    clause = page(site, f"{language}/instruments/linping-draft/4")
    quotation = clause.all("blockquote", lang="zh-Hans")[0].text()
    assert quotation.startswith("4. 加大技能提升补助激励。用人单位职工取得与岗位匹配的初级工")
    assert quotation.endswith("分别给予3万元、2万元区级补助。")
    assert "高质量技能人才队伍" in clause.all("figcaption")[0].text() or language == "en"
    assert clause.all("figcaption")[0].text().startswith(("来源：", "Source: "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_translation_stand_side_by_side_without_any_script(
    site: Path, language: str
) -> None:
    texts = page(site, f"{language}/instruments/linping-draft/4").all(
        "div", **{"class": "hc-texts"}
    )
    assert texts[0].all("blockquote", lang="zh-Hans")[0].text().startswith("4. 加大")
    assert texts[0].all("div", lang="en")[0].text().startswith("4. Increase")
    assert [each.attributes["value"] for each in texts[0].all("input")] == ["zh", "en", "both"]


def test_a_clause_says_who_is_responsible_or_that_the_text_does_not(site: Path) -> None:
    assert "责任单位：文中未载明" in page(site, "zh/instruments/linping-draft/4").text()
    assert "Responsible bodies The text does not say" in (
        page(site, "en/benefits/linping-draft/4a").text()
    )


def test_every_benefit_leads_to_the_calculator_with_itself(site: Path) -> None:
    for address, link in {
        "zh/benefits/linping-draft/4a": "../../../calculator/#benefit=linping-draft/4a",
        "en/instruments/linping-draft/5": "../../../calculator/#benefit=linping-draft/5a",
    }.items():
        button = page(site, address).all("a", **{"class": "hc-estimate"})[0]
        assert button.attributes["href"] == link


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_benefits_are_listed_with_their_words_for_other_programs(
    site: Path, language: str, benefits: set[str]
) -> None:
    text = (site / language / "benefits" / "benefits.json").read_text(encoding="utf-8")
    entries = json.loads(text)["benefits"]
    assert {entry["benefit"] for entry in entries} == benefits
    for entry in entries:
        assert (site / language / entry["page"] / "index.html").is_file()
        drafted = entry["document"] == "linping-draft"
        assert entry["status"] == ("draft_lapsed" if drafted else "in_force_unverified")
        assert entry["words"]["name"]


def test_every_benefit_is_found_by_recipient_topic_place_and_document(
    site: Path, benefits: set[str]
) -> None:
    for index in ("topics", "places", "instruments"):
        folders = {path.parent for path in (site / "zh" / index).rglob("index.html")}
        assert benefits == benefits_linked(site, folders), index
    assert benefits == benefits_linked(site, {site / "zh" / "benefits"})


def benefits_linked(site: Path, folders: Iterable[Path]) -> set[str]:
    """The benefits to whose pages these pages lead, but for the pages of clauses."""
    own = site / "zh" / "benefits"
    targets = {
        (folder / link.attributes["href"]).resolve()
        for folder in folders
        for link in read_html(folder / "index.html").all("a")
        if "href" in link.attributes
    }
    return {each.relative_to(own).as_posix() for each in targets if own in each.parent.parents}


def test_the_entrance_works_without_scripts(site: Path) -> None:
    links = [link.attributes["href"] for link in page(site, ".").all("a")]
    assert links == ["zh/", "en/"]
