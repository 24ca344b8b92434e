"""On paper: a document, a benefit and a comparison without ways to other pages, with quotation and source."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.visits import DESKTOP, Portal, Visit, served, visiting

INSTRUMENT = "instruments/wenzhou-20/"
BENEFIT = "benefits/pingyang-2022-67/1a/"
COMPARISON = "compare/post-allowances/"
GLOSSARY = "glossary/"
# Millimetres of A4 in points, as browsers round them.
UPRIGHT, ACROSS = (595, 842), (842, 595)
PAGE = re.compile(rb"/Type\s*/Page\b")
BOX = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")
# What only a screen can use.
TO_PRESS = """() => [...document.querySelectorAll("nav, button, input, select, .md-button, .headerlink, .hc-skip")]
  .filter((each) => each.checkVisibility({visibilityProperty: true}))
  .map((each) => each.outerHTML.slice(0, 120))"""
CLOSED = "() => document.querySelectorAll('article details:not([open])').length"
HEADS = """() => [...document.querySelectorAll("article table:has(thead)")]
  .map((each) => getComputedStyle(each.tHead).display)"""
CUT_OFF = """() => [...document.querySelectorAll(".hc-scroll")]
  .filter((each) => getComputedStyle(each).overflowX !== "visible").length"""


@pytest.fixture(scope="module")
def portal(site: Path) -> Iterator[Portal]:
    """The portal on a server, for all tests of this file."""
    with served(site) as portal:
        yield portal


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Visit]:
    """One window for all pages."""
    with visiting(chromium, viewport=DESKTOP, service_workers="block") as visit:
        yield visit


def opened(portal: Portal, window: Visit, address: str) -> Page:
    """Open a page as it is printed."""
    page = window.page
    page.goto(f"{portal.address}{address}")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    return page


def printed(portal: Portal, window: Visit, address: str, path: Path) -> tuple[int, tuple[int, int]]:
    """Print a page to a file and return how many sheets it takes, and their size in points."""
    data = opened(portal, window, address).pdf(path=path, prefer_css_page_size=True)
    (size,) = {(round(float(wide)), round(float(high))) for wide, high in BOX.findall(data)}
    return len(PAGE.findall(data)), size


def sheets(path: Path) -> list[str]:
    """Return the text of every sheet without white space."""
    text = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True, text=True
    ).stdout
    return ["".join(each.split()) for each in text.split("\f")[:-1]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", [INSTRUMENT, BENEFIT, COMPARISON, GLOSSARY])
def test_nothing_to_press_is_printed_and_nothing_stays_folded_or_cut_off(
    portal: Portal, window: Visit, language: str, address: str
) -> None:
    page = opened(portal, window, f"{language}/{address}")
    assert page.evaluate(TO_PRESS) == []
    assert page.evaluate(CLOSED) == 0
    assert page.evaluate(CUT_OFF) == 0
    assert set(page.evaluate(HEADS)) <= {"table-header-group"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_benefit_is_printed_with_its_quotation_its_source_and_the_day(
    portal: Portal, window: Visit, language: str
) -> None:
    page = opened(portal, window, f"{language}/{BENEFIT}")
    assert page.locator("blockquote[lang=zh-Hans]").is_visible()
    assert page.locator("figcaption").first.is_visible()
    assert page.locator("[data-printed=address]").inner_text() == (
        f"{portal.address}{language}/{BENEFIT}"
    )
    assert page.locator("[data-printed=day]").inner_text()


def test_comparisons_lie_across_the_sheet_and_all_else_stands_upright(
    portal: Portal, window: Visit, tmp_path: Path
) -> None:
    found = {
        address: printed(portal, window, f"zh/{address}", tmp_path / "page.pdf")
        for address in (INSTRUMENT, BENEFIT, COMPARISON)
    }
    assert {address: size for address, (_, size) in found.items()} == {
        INSTRUMENT: UPRIGHT,
        BENEFIT: UPRIGHT,
        COMPARISON: ACROSS,
    }
    assert all(1 < count <= 15 for count, _ in found.values()), found


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_the_sheets_say_where_the_text_is_from_and_repeat_the_heads_of_tables(
    portal: Portal, window: Visit, tmp_path: Path
) -> None:
    printed(portal, window, f"zh/{BENEFIT}", tmp_path / "benefit.pdf")
    text = "".join(sheets(tmp_path / "benefit.pdf"))
    assert "给予每月1000元岗位津贴，最长3年" in text
    assert "平政办〔2022〕67号" in text
    for way in ("English", "长辈版", "估算", "本页目录", "JSON"):
        assert way not in text.replace("所作的估算", ""), way
    printed(portal, window, f"zh/{COMPARISON}", tmp_path / "comparison.pdf")
    heads = [each for each in sheets(tmp_path / "comparison.pdf") if "新评定高级技师补助" in each]
    assert len(heads) > 2


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sheet_ends_with_the_head_of_a_table(
    site: Path, portal: Portal, window: Visit, language: str, tmp_path: Path
) -> None:
    instruments = sorted(path.parent for path in site.glob(f"{language}/instruments/*/index.html"))
    assert len(instruments) == 5
    alone: list[tuple[str, int]] = []
    for folder in instruments:
        address = f"{folder.relative_to(site).as_posix()}/"
        page = opened(portal, window, address)
        heads = {"".join(each.split()) for each in page.locator("thead tr").all_inner_texts()}
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        for number, text in enumerate(sheets(tmp_path / "page.pdf"), 1):
            if re.sub(r"\d+/\d+$", "", text).endswith(tuple(heads)):
                alone.append((address, number))
    assert alone == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_the_first_sheet_is_never_left_to_the_name_of_the_portal_alone(
    site: Path, portal: Portal, window: Visit, tmp_path: Path
) -> None:
    for folder in sorted(path.parent for path in site.glob("zh/compare/*/index.html")):
        page = opened(portal, window, f"{folder.relative_to(site).as_posix()}/")
        title = "".join(page.locator("h1").inner_text().split())
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        assert title in sheets(tmp_path / "page.pdf")[0], folder.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_is_printed_with_its_documents_and_their_status(
    portal: Portal, window: Visit, language: str
) -> None:
    page = opened(portal, window, f"{language}/places/pingyang/")
    cards = page.locator(".hc-card")
    assert cards.count() == 3
    assert all(each.is_visible() for each in cards.all())
    assert all(each.is_visible() for each in cards.locator(".hc-badge").all())
