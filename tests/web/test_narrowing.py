"""Long lists are narrowed by typing, cut short on phones until one asks, and whole without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.visits import DESKTOP, PHONE, Portal, Visit, served, visiting

ROWS = ".hc-benefits tbody tr"
LISTS = {"benefits/": ROWS, "readings/": ".hc-measures > li", "glossary/": ".hc-terms > div"}
SCREENS_ON_A_PHONE = {"benefits/": 14, "readings/": 9, "glossary/": 26}


@pytest.fixture(scope="module")
def portal(site: Path) -> Iterator[Portal]:
    """The portal on a server, for all tests of this file."""
    with served(site) as portal:
        yield portal


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Visit]:
    """A window on a desk."""
    with visiting(chromium, viewport=DESKTOP) as visit:
        yield visit


def shown(page: Page, selector: str) -> list[str]:
    """Return the texts of the entries that can be seen."""
    return page.locator(f"{selector}:visible").all_inner_texts()


def opened(portal: Portal, visit: Visit, address: str) -> Page:
    """Open a page and wait until its field works."""
    visit.page.goto(f"{portal.address}{address}", wait_until="load")
    visit.page.locator("#narrow").wait_for()
    return visit.page


@pytest.mark.parametrize("address", LISTS)
def test_typing_leaves_only_entries_with_all_the_words_and_says_how_many(
    portal: Portal, desk: Visit, address: str
) -> None:
    page = opened(portal, desk, f"zh/{address}")
    everything = len(shown(page, LISTS[address]))
    page.locator("#narrow").press_sequentially("技师　补")
    left = shown(page, LISTS[address])
    assert 0 < len(left) < everything
    texts = page.locator(f"{LISTS[address]}:visible").evaluate_all(
        "all => all.map(e => e.textContent)"
    )
    assert all("技师" in text and "补" in text for text in texts)
    status = page.locator(".hc-narrow-count")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == f"显示 {len(left)} 项，共 {everything} 项"
    headings = page.locator("article h2:visible")
    assert headings.count() < page.locator("article h2").count()
    page.locator("#narrow").fill("")
    assert len(shown(page, LISTS[address])) == everything
    assert status.inner_text() == ""
    assert desk.errors == []


def test_capital_letters_and_full_width_ones_are_the_same(portal: Portal, desk: Visit) -> None:
    page = opened(portal, desk, "en/glossary/")
    page.locator("#narrow").fill("ＴＥＣＨＮＩＣＩＡＮ Senior")
    left = shown(page, LISTS["glossary/"])
    assert left
    assert all("technician" in each.lower() for each in left)


def test_what_nothing_contains_is_said_and_the_list_comes_back(portal: Portal, desk: Visit) -> None:
    page = opened(portal, desk, "en/benefits/")
    page.locator("#narrow").fill("zzzz")
    assert shown(page, ROWS) == []
    assert page.locator(".hc-narrow-count").inner_text().startswith("Nothing on this page contains")
    page.locator("#narrow").fill("")
    assert len(shown(page, ROWS)) == 217


def test_a_link_to_an_entry_shows_it_although_the_list_is_narrowed(
    portal: Portal, desk: Visit
) -> None:
    page = opened(portal, desk, "zh/glossary/")
    page.locator("#narrow").fill("技师")
    page.evaluate("() => { location.hash = '#skilled-talent'; }")
    page.locator("#skilled-talent").wait_for(state="visible")
    assert page.locator("#narrow").input_value() == ""


@pytest.mark.parametrize("address", LISTS)
def test_on_a_phone_a_long_list_is_a_few_screens_long(
    portal: Portal, visit: Visit, address: str
) -> None:
    page = opened(portal, visit, f"zh/{address}")
    height = page.evaluate("() => document.documentElement.scrollHeight")
    assert height < SCREENS_ON_A_PHONE[address] * PHONE["height"], height


def test_on_a_phone_one_tap_shows_all_and_typing_finds_what_was_cut_off(
    portal: Portal, visit: Visit
) -> None:
    page = opened(portal, visit, "zh/benefits/")
    few = len(shown(page, ROWS))
    page.locator(".hc-cut-all").first.click()
    assert len(shown(page, ROWS)) > few
    page.locator(".hc-cut-all").first.click()
    assert len(shown(page, ROWS)) == few
    name = page.locator(ROWS).nth(100).locator("th a").first.text_content()
    assert not page.locator(ROWS).nth(100).is_visible()
    page.locator("#narrow").fill(str(name))
    assert page.locator(ROWS).nth(100).is_visible()


def test_without_scripts_there_is_no_field_and_everything_is_shown(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, viewport=DESKTOP, java_script_enabled=False) as visit:
        visit.page.goto(f"{portal.address}zh/benefits/")
        assert not visit.page.locator("#narrow").is_visible()
        assert visit.page.locator(f"{ROWS}:visible").count() == 217
