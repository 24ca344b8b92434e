"""Every type of page, found in the built site itself: accessible, within a phone's width, quiet, alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.fixtures import PROJECT
from tests.web.visits import Portal, Visit, served, visiting

NARROW = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 900}
LOOKS = [(size, scheme) for scheme in ("light", "dark") for size in (NARROW, WIDE)]
AXE = (PROJECT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """(tags) => axe.run({runOnly: tags, resultTypes: ["violations"]}).then((found) =>
  found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html}`)))"""
TYPE = re.compile(r'data-page-type="([^"]+)"')
# Nothing may reach beyond the right edge, except inside a region that scrolls by itself.
BEYOND = """() => [...document.body.querySelectorAll("*")]
  .filter((each) => !each.closest(".hc-scroll") && each.checkVisibility())
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))"""
MIDDLES = """(all) => all.map((each) => each.getBoundingClientRect())
  .map((each) => (each.top + each.bottom) / 2)"""
# Words that begin on one line and end on another, though there is no hyphen in them.
BROKEN_WORDS = """() => [...document.querySelectorAll(".hc-card, .hc-compare tbody th")].flatMap((each) => {
  const broken = [];
  const texts = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[A-Za-z’]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((line) => line.top)).size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""


def types_of_pages(site: Path, language: str) -> dict[str, str]:
    """Return an address for each type of page: the longest page of that type."""
    longest: dict[str, tuple[int, str]] = {}
    for path in sorted((site / language).rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        found = TYPE.search(text)
        assert found, path
        entry = (len(text), f"{path.parent.relative_to(site).as_posix()}/")
        longest[found.group(1)] = max(entry, longest.get(found.group(1), entry))
    return {name: address for name, (_, address) in longest.items()}


@pytest.fixture(scope="module")
def portal(site: Path) -> Iterator[Portal]:
    """The portal on a server, for all tests of this file."""
    with served(site) as portal:
        yield portal


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Visit]:
    """One window for all pages."""
    still = {"service_workers": "block", "reduced_motion": "reduce"}
    with visiting(chromium, viewport=NARROW, **still) as visit:
        yield visit


def violations(page: Page) -> list[str]:
    """Return what axe objects to on the page as it is now."""
    found: list[str] = page.evaluate(AXE_RUN, AXE_TAGS)
    return found


def test_the_types_of_pages_are_those_that_the_portal_has(site: Path) -> None:
    types = types_of_pages(site, "zh")
    assert types.keys() == types_of_pages(site, "en").keys()
    assert {"home", "instrument", "clause", "benefit", "place", "calculator"} <= types.keys()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_type_of_page_is_accessible_fits_a_phone_and_asks_nobody_else(
    site: Path, portal: Portal, window: Visit, language: str
) -> None:
    page = window.page
    found: dict[str, object] = {}
    for name, address in types_of_pages(site, language).items():
        page.set_viewport_size(NARROW)
        page.goto(f"{portal.address}{address}")
        page.evaluate(AXE)
        for size, scheme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            look = f"{name}, {size['width']}, {scheme}: {address}"
            found[look] = [*violations(page), *page.evaluate(BEYOND)]
    assert {look: wrong for look, wrong in found.items() if wrong} == {}
    assert window.errors == []
    assert {url for url in window.requests if not url.startswith(portal.address)} == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_large_type_fits_a_phone_on_every_type_of_page(
    site: Path, portal: Portal, window: Visit, language: str
) -> None:
    page = window.page
    page.set_viewport_size(NARROW)
    page.goto(f"{portal.address}{language}/")
    usual = text_size(page)
    page.locator("#large-type").click()
    assert text_size(page) >= 1.4 * usual
    middles = page.locator(".hc-menu, .hc-brand, .hc-view").evaluate_all(MIDDLES)
    assert max(middles) - min(middles) <= 2, "the header takes more than one row"
    found: dict[str, object] = {}
    for name, address in types_of_pages(site, language).items():
        page.goto(f"{portal.address}{address}")
        assert page.locator("#large-type").get_attribute("aria-pressed") == "true"
        page.evaluate(AXE)
        found[name] = [*violations(page), *page.evaluate(BEYOND)]
    page.goto(f"{portal.address}{language}/")
    page.locator("#large-type").click()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("address", ["", "nowhere/"])
def test_the_entrance_and_the_page_that_is_not_there_are_accessible(
    portal: Portal, window: Visit, address: str
) -> None:
    page = window.page
    page.route("**/entrance.js", lambda route: route.fulfill(body=""))
    page.set_viewport_size(NARROW)
    page.goto(f"{portal.address}{address}")
    page.evaluate(AXE)
    assert page.get_by_role("heading").count() > 0
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert [*violations(page), *page.evaluate(BEYOND)] == [], (size, scheme)


def test_no_english_word_is_broken_in_a_card_or_a_row_heading_on_a_phone(
    site: Path, portal: Portal, window: Visit
) -> None:
    page = window.page
    page.set_viewport_size(NARROW)
    broken: dict[str, list[str]] = {}
    for address in types_of_pages(site, "en").values():
        page.goto(f"{portal.address}{address}")
        broken[address] = page.evaluate(BROKEN_WORDS)
    assert {address: words for address, words in broken.items() if words} == {}


def text_size(page: Page) -> float:
    """Return the size of running text, in CSS pixels."""
    script = 'parseFloat(getComputedStyle(document.querySelector("article p")).fontSize)'
    size: float = page.evaluate(script)
    return size
