"""Saving places for use offline: sizes, progress, reading and searching without a connection, removing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.visits import (
    DRAFT_DAY,
    TECHNICIAN,
    Portal,
    Visit,
    answer,
    choose_day,
    total,
)

WORDS = {
    "zh": {
        "saved": "平阳县已保存，没有网络也能用。",
        "removed": "平阳县已从这台设备删除。",
        "missing": "没有网络，这一页也没有保存在您的设备上。",
        "copy": "这是保存在您设备上的副本，内容截至2026年11月22日，可能不是最新。",
        "unsaved": "（未保存）",
        "name": "平阳县",
        "city": "温州市",
        "query": "高级技师",
    },
    "en": {
        "saved": "Saved: Pingyang County. It works without a connection now.",
        "removed": "Removed from this device: Pingyang County.",
        "missing": "There is no connection, and this page is not saved on your device.",
        "copy": "This is a copy saved on your device. "
        "It shows the portal as of 22 November 2026 and may not be the latest.",
        "unsaved": "(not saved)",
        "name": "Pingyang County",
        "city": "Wenzhou City",
        "query": "senior technician",
    },
}
PACKS = re.compile(r"/assets/packs/(zh|en)/[0-9a-f]{16}\.pack$")
# A list of the saving's progress as the page shows it.
WATCH_PROGRESS = """() => {
  window.seen = [];
  new MutationObserver(() => window.seen.push(document.getElementById("offline-progress").value))
    .observe(document.getElementById("offline-amount"), { childList: true });
}"""


def row(page: Page, place: str) -> str:
    """Return what the page says of a place: saved or not, and the size."""
    return page.locator(f'[data-place="{place}"] [data-state]').inner_text()


def save(page: Page, place: str) -> None:
    """Save a place and wait until it is kept."""
    page.locator(f'[data-place="{place}"] [data-key="save"]').click()
    page.locator(f'[data-place="{place}"].hc-kept').wait_for(timeout=90_000)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_saved_place_is_read_and_searched_without_a_connection_and_can_be_removed(
    portal: Portal, visit: Visit, language: str
) -> None:
    page, words, home = visit.page, WORDS[language], f"{portal.address}{language}/"
    page.goto(f"{home}offline/")
    save_with_progress(visit, words)
    visit.context.set_offline(True)
    read(page, portal, language)
    unsaved = search(page, home, words)
    page.goto(unsaved)
    page.wait_for_url(f"{home}offline/?page=*")
    expect(page.locator("#offline-missing")).to_contain_text(words["missing"])
    expect(page.locator("#offline-missing + #offline-readable a").first).to_be_visible()
    assert page.locator('[data-key="save"]').count() == 0, "nothing can be saved now"
    page.locator('[data-place="pingyang"] [data-key="remove"]').click()
    expect(page.locator("#offline-line")).to_have_text(words["removed"])
    expect(page.locator('[data-place="pingyang"]')).not_to_have_class("hc-kept")
    expect(page.locator('[data-place="wenzhou"]')).to_have_class("hc-kept")
    page.goto(f"{home}instruments/pingyang-2022-67/10/")
    page.wait_for_url(f"{home}offline/?page=*")
    expect(page.locator("#offline-missing")).to_be_visible()
    visit.context.set_offline(False)
    page.wait_for_url(f"{home}instruments/pingyang-2022-67/10/")


def save_with_progress(visit: Visit, words: dict[str, str]) -> None:
    """Save a county: size beforehand, progress, what can be read then."""
    page = visit.page
    button = page.locator('[data-place="pingyang"] [data-key="save"]')
    expect(button).to_have_text(re.compile(rf"{words['name']}.*\d+ MB"))
    assert re.search(r"\d+ KB", row(page, "pingyang"))
    page.evaluate(WATCH_PROGRESS)
    save(page, "pingyang")
    expect(page.locator("#offline-line")).to_have_text(words["saved"])
    steps = page.evaluate("window.seen")
    assert steps == sorted(steps)
    assert len(steps) > 10
    assert steps[-1] == 1
    packs = {url for url in visit.requests if PACKS.search(url)}
    assert len(packs) == 6, "general pages, the county and its city, each in two languages"
    expect(page.locator("#offline-pages a")).to_have_text([words["city"], words["name"]])
    assert not visit.errors


def read(page: Page, portal: Portal, language: str) -> None:
    """Read saved pages in both languages, one by an address without its slash."""
    page.goto(f"{portal.address}{language}/benefits/pingyang-2022-67/10a/")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(".hc-offline")).to_contain_text(WORDS[language]["copy"])
    other = "en" if language == "zh" else "zh"
    page.goto(f"{portal.address}{other}/compare/new-technician")
    page.wait_for_url(f"{portal.address}{other}/compare/new-technician/")
    expect(page.locator("h1")).to_have_count(1)


def search(page: Page, home: str, words: dict[str, str]) -> str:
    """Search without a connection and return the first result that is said not to be saved."""
    page.goto(f"{home}search/?q={words['query']}")
    unsaved = page.locator(".hc-result-link + .hc-unsaved")
    expect(unsaved.first).to_have_text(words["unsaved"])
    links: list[str] = page.locator(".hc-result-link:has(+ .hc-unsaved)").evaluate_all(
        "all => all.map((each) => each.href)"
    )
    assert not [each for each in links if "pingyang" in each or "wenzhou" in each]
    assert page.locator(".hc-result-link").count() > len(links)
    return links[0]


def test_everything_is_saved_at_once_and_the_estimate_needs_no_connection(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/offline/")
    page.locator('#offline-all [data-key="save"]').click()
    expect(page.locator('#offline-all [data-key="save"]')).to_have_count(0, timeout=90_000)
    expect(page.locator("[data-part].hc-kept")).to_have_count(5)
    portal.stop()
    page.goto(f"{portal.address}zh/calculator/")
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    assert "5,000" in total(page)
    page.goto(f"{portal.address}zh/instruments/linping-draft/4/")
    expect(page.locator(".hc-offline")).to_contain_text("副本")
    page.goto(f"{portal.address}zh/offline/")
    page.locator('#offline-all [data-key="remove"]').click()
    expect(page.locator("[data-part].hc-kept")).to_have_count(0)
    kept = page.evaluate(
        "async () => (await caches.keys()).filter((name) => / (place|search|calculator|general) /.test(name))"
    )
    assert kept == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_portal_can_be_installed(portal: Portal, visit: Visit, language: str) -> None:
    page = visit.page
    page.goto(f"{portal.address}{language}/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    devtools = visit.context.new_cdp_session(page)
    found = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Windows of a test are private ones, in which nothing can be installed; that is the only reason.
    assert [each["errorId"] for each in found] == ["in-incognito"]
    read = devtools.send("Page.getAppManifest")
    assert read["errors"] == []
    assert read["url"] == f"{portal.address}{language}/manifest.json"
    app = page.evaluate("async (url) => (await fetch(url)).json()", read["url"])
    assert {icon["purpose"] for icon in app["icons"]} == {"any", "maskable"}
    for icon in app["icons"]:
        size = page.evaluate(
            """async (url) => {
              const picture = await createImageBitmap(await (await fetch(url)).blob());
              return `${picture.width}x${picture.height}`;
            }""",
            f"{portal.address}{language}/{icon['src']}",
        )
        assert size == icon["sizes"]
    for shortcut in app["shortcuts"]:
        response = page.goto(f"{portal.address}{language}/{shortcut['url']}")
        assert response is not None
        assert response.ok
