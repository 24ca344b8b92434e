"""Where nothing can be kept, or what was kept is gone, the page says so and everything else goes on."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.mortal import published
from tests.web.visits import PHONE, Portal, Visit, served, visiting

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])
CONTROLLED = "() => navigator.serviceWorker.controller !== null"
CLEAR = """async (pattern) => {
  const names = (await caches.keys()).filter((name) => new RegExp(pattern).test(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}"""
FULL = {
    "zh": r"平阳县没有保存：需要约 1\d MB，浏览器没有这么多空间",
    "en": r"Not saved: Pingyang County\. It needs about 1\d MB",
}
INSECURE = {
    "zh": "这个地址不是加密连接（https）",
    "en": "This address is not an encrypted connection",
}
UNSUPPORTED = {
    "zh": "这个浏览器不能离线保存",
    "en": "This browser cannot save pages for use offline",
}
DENIED = {
    "zh": "浏览器不允许本站在设备上保存内容",
    "en": "does not allow this portal to save anything",
}
NOT_PREPARED = {"zh": "离线功能没有准备好", "en": "Saving is not possible now"}
TOO_OLD = {"zh": "这个浏览器太旧", "en": "This browser is too old"}
NO_SCRIPT = {"zh": "保存需要浏览器运行脚本", "en": "Saving needs scripts"}
CLEARED = {
    "zh": "浏览器清理了以前保存在这里的一部分内容",
    "en": "The browser has cleared some of what was saved",
}
LAST_WORDS = {
    "zh": "现在没有网络，浏览器又清理了",
    "en": "There is no connection now, and the browser has cleared",
}
LOST = {"zh": "网络中断了", "en": "The connection was lost"}


def open_page(portal: Portal, page: Page, language: str) -> None:
    """Open the page on which places are saved."""
    page.goto(f"{portal.address}{language}/offline/")


def save(page: Page, place: str = "pingyang") -> None:
    """Ask for a place to be saved."""
    page.locator(f'[data-place="{place}"] [data-key="save"]').click()


def line(page: Page) -> str:
    """Return what the page says, as soon as it says something."""
    said = page.locator("#offline-line")
    expect(said).not_to_be_empty()
    return said.inner_text()


def quota(context: BrowserContext, page: Page, origin: str, size: int) -> None:
    """Let the browser give an origin so many bytes."""
    context.new_cdp_session(page).send(
        "Storage.overrideQuotaForOrigin", {"origin": origin.rstrip("/"), "quotaSize": size}
    )


@LANGUAGES
def test_a_full_device_is_told_what_is_needed_and_keeps_what_it_has(
    portal: Portal, visit: Visit, language: str
) -> None:
    page = visit.page
    open_page(portal, page, language)
    page.locator('[data-key="save"]').first.wait_for()
    before = page.evaluate("async () => (await caches.keys()).sort()")
    quota(visit.context, page, portal.address, 5_000_000)
    save(page)
    expect(page.locator("#offline-line")).to_contain_text(re.compile(FULL[language]))
    assert page.evaluate("async () => (await caches.keys()).sort()") == before
    assert page.locator("[data-part].hc-kept").count() == 0


@LANGUAGES
def test_over_plain_http_the_page_says_that_the_address_is_not_encrypted(
    plain_http: tuple[Portal, Page], language: str
) -> None:
    portal, page = plain_http
    open_page(portal, page, language)
    assert INSECURE[language] in line(page)
    assert page.locator('[data-key="save"]').count() == 0
    expect(page.locator('[data-place="pingyang"] a')).to_be_visible()


@pytest.fixture
def plain_http(chromium: Browser, site: Path) -> Iterator[tuple[Portal, Page]]:
    """The portal at a host that is not this machine's own name, where no service worker may run."""
    with served(site) as portal, visiting(chromium, viewport=PHONE) as visit:
        outside = Portal(portal.server, portal.prefix, "portal.test")
        inside = portal.address

        def fetch(route: object) -> None:
            request = route.request  # type: ignore[attr-defined]
            answer = visit.context.request.get(request.url.replace(outside.address, inside))
            route.fulfill(response=answer)  # type: ignore[attr-defined]

        visit.context.route(f"{outside.address}**", fetch)
        yield outside, visit.page


@LANGUAGES
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("delete Navigator.prototype.serviceWorker", UNSUPPORTED),
        (
            "navigator.serviceWorker.register = () => Promise.reject(new DOMException('denied'))",
            DENIED,
        ),
    ],
)
def test_a_browser_without_service_worker_or_with_one_that_is_denied_is_told_what_is_left(
    portal: Portal, visit: Visit, language: str, change: str, words: dict[str, str]
) -> None:
    page = visit.page
    page.add_init_script(change)
    open_page(portal, page, language)
    assert words[language] in line(page)
    assert page.locator('[data-key="save"]').count() == 0
    page.goto(f"{portal.address}{language}/calculator/")
    page.locator('input[name="recipient"]').first.check()
    expect(page.locator("#calc-engine")).to_have_attribute("data-state", "ready", timeout=60_000)


def test_a_device_with_no_room_for_the_entrance_is_told_that_saving_is_not_possible(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}robots.txt")
    quota(visit.context, page, portal.address, 10_000)
    for language in ("zh", "en"):
        open_page(portal, page, language)
        assert NOT_PREPARED[language] in line(page)


def test_an_old_browser_that_cannot_unpack_is_told_so(site: Path, visit: Visit) -> None:
    with published(site) as (portal, server):
        server.before_worker = "delete self.DecompressionStream;"
        for language in ("zh", "en"):
            open_page(portal, visit.page, language)
            assert TOO_OLD[language] in line(visit.page)
            assert visit.page.locator('[data-key="save"]').count() == 0


@LANGUAGES
def test_without_scripts_the_page_says_what_saving_needs_and_lists_the_places(
    chromium: Browser, portal: Portal, language: str
) -> None:
    with visiting(chromium, java_script_enabled=False, viewport=PHONE) as visit:
        open_page(portal, visit.page, language)
        expect(visit.page.get_by_text(NO_SCRIPT[language])).to_be_visible()
        expect(visit.page.locator('[data-place="pingyang"] a')).to_be_visible()
        expect(visit.page.locator("#offline-missing")).to_be_hidden()


@LANGUAGES
def test_what_the_browser_cleared_while_a_window_was_open_is_noticed_and_saved_again(
    portal: Portal, visit: Visit, language: str
) -> None:
    page = visit.page
    open_page(portal, page, language)
    save(page, "linping")
    page.locator('[data-place="linping"].hc-kept').wait_for(timeout=60_000)
    page.evaluate(CLEAR, " place | shell | general ")
    page.goto(f"{portal.address}{language}/benefits/linping-draft/4a/")
    expect(page.locator("h1")).to_have_count(1)
    open_page(portal, page, language)
    expect(page.locator("#offline-cleared")).to_contain_text(CLEARED[language])
    page.locator("#offline-again").click()
    page.locator('[data-place="linping"].hc-kept').wait_for(timeout=60_000)
    expect(page.locator("#offline-cleared")).to_be_hidden()
    shells = "async () => (await caches.keys()).filter((name) => name.includes(' shell ')).length"
    assert page.evaluate(shells) == 1, "the entrance was mended by itself"
    portal.stop()
    page.goto(f"{portal.address}{language}/benefits/linping-draft/4a/")
    expect(page.locator(".hc-offline")).not_to_be_empty()


@LANGUAGES
def test_if_everything_was_cleared_and_there_is_no_connection_plain_words_say_so(
    portal: Portal, visit: Visit, language: str
) -> None:
    page = visit.page
    page.goto(f"{portal.address}{language}/")
    page.wait_for_function(CONTROLLED)
    page.evaluate(CLEAR, "")
    portal.stop()
    response = page.goto(f"{portal.address}{language}/glossary/")
    assert response is not None
    assert response.status == 503
    expect(page.locator("p")).to_contain_text(LAST_WORDS[language])


@LANGUAGES
def test_a_connection_that_breaks_while_saving_leaves_nothing_half_saved(
    portal: Portal, visit: Visit, language: str
) -> None:
    page = visit.page
    open_page(portal, page, language)
    page.locator('[data-key="save"]').first.wait_for()
    before = page.evaluate("async () => (await caches.keys()).sort()")
    portal.stop()
    save(page)
    expect(page.locator("#offline-line")).to_contain_text(LOST[language])
    assert page.evaluate("async () => (await caches.keys()).sort()") == before
    assert json.loads(page.evaluate("localStorage.getItem('huice.offline') ?? '[]'")) == []
