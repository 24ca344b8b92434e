"""The pages in a real browser: nothing refused, nothing wider than a phone, nothing that axe objects to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.fixtures import PROJECT
from tests.web.visits import Portal, served, visiting

PAGES = (
    "",
    "instruments/",
    "instruments/linping-draft/",
    "instruments/linping-draft/4/",
    "instruments/linping-draft/part-4/",
    "benefits/",
    "benefits/linping-draft/4a/",
    "places/",
    "places/linping/",
    "topics/skill_upgrade/",
    "readings/",
    "glossary/",
    "about/",
    "offline/",
)
NARROW = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 900}
VIEWS = (
    ("zh", NARROW, "light"),
    ("zh", WIDE, "dark"),
    ("en", NARROW, "dark"),
    ("en", WIDE, "light"),
)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """(tags) => axe.run({runOnly: tags}).then((found) =>
  found.violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html}`)))"""
OPEN_OTHER_TEXT = "document.querySelector('details.hc-other-language').open"


@pytest.fixture(scope="module")
def portal(site: Path) -> Iterator[Portal]:
    """The portal on a server."""
    with served(site) as portal:
        yield portal


def violations(page: Page) -> list[str]:
    """Return what axe objects to on the page."""
    page.evaluate((PROJECT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(AXE_RUN, AXE_TAGS)
    return found


@pytest.mark.parametrize(("language", "size", "scheme"), VIEWS)
def test_every_kind_of_page_is_accessible_fits_and_asks_nobody_else(
    chromium: Browser, portal: Portal, language: str, size: dict[str, int], scheme: Any
) -> None:
    with visiting(chromium, viewport=size, color_scheme=scheme, service_workers="block") as visit:
        for path in PAGES:
            visit.page.goto(f"{portal.address}{language}/{path}")
            assert violations(visit.page) == [], path
            width = visit.page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], path
        assert visit.errors == []
        assert {url for url in visit.requests if not url.startswith(portal.address)} == set()


def test_the_other_language_opens_beside_the_text_where_there_is_room(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, viewport=WIDE, service_workers="block") as visit:
        visit.page.goto(f"{portal.address}en/instruments/linping-draft/4/")
        assert visit.page.evaluate(OPEN_OTHER_TEXT) is True
        visit.page.set_viewport_size({"width": 390, "height": 844})
        visit.page.wait_for_function(f"!{OPEN_OTHER_TEXT}")
        visit.page.get_by_text("Official Chinese text (authoritative)").click()
        assert visit.page.locator("blockquote[lang=zh-Hans]").first.is_visible()


def test_the_language_is_changed_on_the_same_page_and_light_and_dark_are_remembered(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, color_scheme="light", service_workers="block") as visit:
        page = visit.page
        page.goto(f"{portal.address}zh/benefits/linping-draft/4a/")
        page.get_by_role("link", name="English", exact=True).click()
        assert page.url == f"{portal.address}en/benefits/linping-draft/4a/"
        for title in ("Switch to light", "Switch to dark"):
            page.locator(f'label[title="{title}"]').click()
        page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
        page.goto(f"{portal.address}en/about/")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        assert visit.errors == []


@pytest.mark.parametrize(
    ("locale", "expected"), [("zh-CN", "zh/"), ("en-GB", "en/"), ("fr", "zh/")]
)
def test_the_entrance_leads_to_the_browsers_language(
    chromium: Browser, portal: Portal, locale: str, expected: str
) -> None:
    with visiting(chromium, locale=locale, service_workers="block") as visit:
        visit.page.goto(portal.address)
        visit.page.wait_for_url(f"{portal.address}{expected}")


def test_without_scripts_the_pages_can_be_read_and_the_language_chosen(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, java_script_enabled=False, viewport=NARROW) as visit:
        visit.page.goto(portal.address)
        visit.page.get_by_role("link", name="进入中文版").click()
        assert visit.page.url == f"{portal.address}zh/"
        visit.page.goto(f"{portal.address}zh/instruments/linping-draft/4/")
        visit.page.get_by_text("英文译文（仅供参考）").click()
        assert visit.page.locator(".hc-other-language [lang=en]").is_visible()
