"""The pages in a real browser: the other language, light and dark, the entrance, without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.visits import Portal, served, visiting

NARROW = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def portal(site: Path) -> Iterator[Portal]:
    """The portal on a server."""
    with served(site) as portal:
        yield portal


def test_both_texts_show_where_there_is_room_and_one_at_a_time_on_a_phone(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, viewport=WIDE, java_script_enabled=False) as visit:
        visit.page.goto(f"{portal.address}en/instruments/linping-draft/4/")
        chinese = visit.page.locator(".hc-texts blockquote")
        english = visit.page.locator(".hc-texts .hc-translation")
        assert (chinese.is_visible(), english.is_visible()) == (True, True)
        visit.page.set_viewport_size(NARROW)
        assert (chinese.is_visible(), english.is_visible()) == (False, True)
        visit.page.get_by_label("Chinese text", exact=True).check()
        assert (chinese.is_visible(), english.is_visible()) == (True, False)
        visit.page.get_by_label("both").check()
        assert (chinese.is_visible(), english.is_visible()) == (True, True)


def test_the_language_is_changed_on_the_same_page_and_light_and_dark_are_remembered(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, color_scheme="light", service_workers="block") as visit:
        page = visit.page
        page.goto(f"{portal.address}zh/benefits/linping-draft/4a/")
        page.get_by_role("link", name="English", exact=True).click()
        page.wait_for_url(f"{portal.address}en/benefits/linping-draft/4a/")
        for name in ("Switch to light", "Switch to dark"):
            page.get_by_role("button", name=name).click()
        page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
        page.goto(f"{portal.address}en/about/")
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.get_by_role("button", name="Follow the device").click()
        assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
        assert page.evaluate("localStorage.length") == 0
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
        assert visit.page.locator(".hc-text-en [lang=en]").is_hidden()
        visit.page.locator('.hc-toggle input[value="en"]').check()
        assert visit.page.locator(".hc-text-en [lang=en]").is_visible()
        assert visit.page.locator(".hc-text-zh blockquote").is_hidden()
