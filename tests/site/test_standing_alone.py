"""What stands alone (a tab, a link preview, a card, a short answer, a citation) says what it is of, and whether it is law."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.site.reading_html import Element, page

DRAFT = {"zh": "征求意见稿，不是现行有效的政策", "en": "Draft for comment, not a policy in force"}


def head(site: Path, address: str) -> dict[str, str]:
    """Return the title and what link previews read of a page."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)"', text)
    title = re.findall(r"<title>(.*?)</title>", text)
    return {name: unescape(content) for name, content in [*found, ("title", title[0])]}


def sentences(shown: Element, kind: str) -> list[str]:
    return [each.text() for each in shown.all("div", **{"class": kind})[0].all("li")]


def test_tabs_and_link_previews_name_the_document_besides_the_page(site: Path) -> None:
    clause = head(site, "zh/instruments/pingyang-2022-67/18")
    assert clause["title"] == "第18条 给予租房补贴 · 平阳聚才留人意见 - 惠策"
    assert clause["og:title"] == "第18条 给予租房补贴 · 平阳聚才留人意见"
    benefit = head(site, "en/benefits/pingyang-2022-67/18a")
    assert benefit["title"] == "Rent subsidy · Pingyang talent opinions, Clause 18 - Huice"
    assert head(site, "zh")["title"] == "惠策 · 技能补贴，一条一条查清楚"
    assert head(site, "zh")["og:title"] == "惠策 · 技能补贴，一条一条查清楚"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_previews_a_page_of_a_draft_says_first_that_it_is_one(
    site: Path, language: str
) -> None:
    pages = sorted(
        path.parent.relative_to(site).as_posix()
        for kind in ("instruments", "benefits", "readings")
        for path in site.glob(f"{language}/{kind}/linping-draft/**/index.html")
    )
    assert len(pages) > 40
    for address in pages:
        found = head(site, address)
        for name in ("description", "og:description"):
            assert found[name].startswith(DRAFT[language]), (address, name)
    law = head(site, f"{language}/benefits/pingyang-2022-67/1a")
    assert DRAFT[language] not in law["description"]


def test_cards_count_what_is_not_in_force_apart(site: Path) -> None:
    cards = {
        name.text(): card.all("span")[0].text()
        for card in page(site, "zh/recipients").all("a", **{"class": "hc-card"})
        for name in card.all("strong")
    }
    assert cards["个人"] == "111 项待遇，另有 15 项非现行"
    assert cards["学校"] == "11 项待遇"


def test_a_list_of_comparisons_names_a_place_with_a_draft_only_as_one(site: Path) -> None:
    text = page(site, "zh/compare").text()
    assert "平阳县、温州市、临平区（征求意见稿）" in text
    assert not re.search("临平区(?!（征求意见稿）)", text)


def test_a_comparison_says_first_which_place_pays_most_and_what_it_does_not_compare(
    site: Path,
) -> None:
    assert sentences(page(site, "zh/compare/post-allowances"), "hc-answer") == [
        "技师（二级）：每月 500 元，最长 36 个月，温州市（上虞区另有不能直接比的，见下）",
        "高级技师（一级）：每月 1,000 元，最长 36 个月，平阳县；温州市（上虞区另有不能直接比的，见下）",
        "特级技师、首席技师等级：每月 1,000 元，最长 36 个月，平阳县；温州市（上虞区另有不能直接比的，见下）",
    ]
    assert sentences(page(site, "zh/compare/skills-upgrade"), "hc-answer") == [
        "初级工（五级）：各地一样，正好 1,000 元",
        "中级工（四级）：各地一样，正好 1,500 元",
        "高级工（三级）：各地一样，正好 2,000 元",
    ]


def test_a_draft_never_pays_most(site: Path) -> None:
    for path in site.glob("zh/compare/*/index.html"):
        shown = page(site, path.parent.relative_to(site).as_posix())
        for box in shown.all("div", **{"class": "hc-answer"}):
            assert "临平" not in box.text(), path


@pytest.mark.parametrize(
    ("address", "cited"),
    [
        ("zh/instruments/pingyang-2022-67", "的若干意见（暂行）》（平政办〔2022〕67号）"),
        ("zh/benefits/pingyang-2022-67/18a", "的若干意见（暂行）》（平政办〔2022〕67号）第18条"),
        ("en/benefits/linping-draft/4a", ", Clause 4 (draft for comment, not in force)"),
    ],
)
def test_a_document_and_a_benefit_can_be_cited_with_link_version_and_licence(
    site: Path, address: str, cited: str
) -> None:
    shown = page(site, address)
    assert shown.all("p", **{"class": "hc-cite"})[0].text().endswith(cited)
    links = {each.attributes.get("rel"): each for each in shown.all("a")}
    assert links["bookmark"].attributes["href"] == "./"
    assert any(each.attributes.get("href", "").endswith("data/#licence") for each in shown.all("a"))
    imprint = shown.all("dl", **{"class": "hc-imprint"})[0].text()
    assert re.search("(规则版本|Rules version) ?[0-9a-f]{16}", imprint)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("zh/benefits/pingyang-2022-67/1a", "每月 1,000\u00a0元，最长 36\u00a0个月"),
        ("en/benefits/pingyang-2022-67/1a", "CNY\u00a01,000 a month, for up to 36 months"),
    ],
)
def test_no_line_ends_between_a_figure_and_its_unit(site: Path, address: str, words: str) -> None:
    assert words in (site / address / "index.html").read_text(encoding="utf-8")


def test_a_place_lists_its_benefits_under_the_name_of_each_recipient(site: Path) -> None:
    shown = page(site, "zh/places/pingyang")
    headings = {each.attributes["id"]: each.text() for each in shown.all("h2")}
    assert headings["worker"].startswith("个人的待遇")
    contents = shown.all("nav", **{"class": "hc-toc"})[0]
    assert "#worker" in [each.attributes["href"] for each in contents.all("a")]
