"""What is kept without a connection, and how a new version comes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from build_scripts.offline.service_worker import write_service_worker
from tests.web.visits import (
    DRAFT_DAY,
    KEPT_FILES,
    TECHNICIAN,
    Portal,
    Visit,
    answer,
    await_kept,
    await_true,
    choose_day,
    served,
    total,
)

SHELL_NAMES = "async () => (await caches.keys()).filter((name) => name.includes(' shell '))"
ACTIVE = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(site, tmp_path / "site"))


@pytest.fixture
def own_portal(own_site: Path) -> Iterator[Portal]:
    """That copy on a server."""
    with served(own_site) as portal:
        yield portal


def await_shell(page: Page) -> None:
    """Wait until the first visit has left the entrance pages on the device."""
    await_true(page, ACTIVE)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def publish(site: Path, file: str, old: str, new: str) -> None:
    """Publish a version in which one file of the shell is different."""
    path = site / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    write_service_worker(site)


def look_for_update(page: Page) -> None:
    """Have the browser ask for a new service worker, as it does with every navigation."""
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")


def test_a_first_visit_keeps_the_entrance_and_leaves_the_calculator_where_it_is(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/")
    await_shell(page)
    assert page.evaluate(KEPT_FILES) == 0
    assert not [url for url in visit.requests if url.endswith(".wasm")]
    portal.stop()
    page.goto(f"{portal.address}en/calculator/")
    expect(page.locator("h1")).to_contain_text("calculator")
    page.locator('input[name="recipient"]').first.check()
    expect(page.locator("#calc-engine")).to_contain_text("did not load")


def test_the_page_that_stands_in_leads_back_to_the_one_asked_for(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}en/")
    await_shell(page)
    portal.stop()
    page.goto(f"{portal.address}en/readings/?from=a#b")
    page.wait_for_url(re.compile(r"/en/offline/\?page="))
    retry = page.locator("a[data-offline-retry]")
    assert retry.get_attribute("href") == f"{portal.address}en/readings/"
    page.goto(f"{portal.address}en/offline/?page=https%3A%2F%2Fexample.org%2F")
    assert retry.get_attribute("href") == "./"


def test_a_slow_network_shows_the_copy_and_the_fresh_page_is_kept_for_later(
    own_portal: Portal, own_site: Path, visit: Visit
) -> None:
    page, address = visit.page, f"{own_portal.address}en/glossary/"
    page.goto(address)
    await_shell(page)
    page.goto(address)
    title = page.title()
    glossary = own_site / "en" / "glossary" / "index.html"
    glossary.write_text(glossary.read_text("utf-8").replace("<title>", "<title>New "), "utf-8")
    own_portal.server.delay = 4
    page.goto(address)
    assert page.title() == title
    expect(page.locator(".hc-offline")).to_contain_text("a copy saved on your device")
    page.wait_for_timeout(1500)
    own_portal.server.delay = 0
    own_portal.stop()
    page.goto(address)
    assert page.title() == f"New {title}"


def test_a_new_version_is_offered_and_taken_only_when_asked_for(
    own_portal: Portal, own_site: Path, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{own_portal.address}en/calculator/")
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    before = total(page)
    await_kept(page)
    (before_update,) = page.evaluate(SHELL_NAMES)
    publish(own_site, "en/calculator/index.html", "<h1", "<h1 data-new")
    look_for_update(page)
    offer = page.locator(".hc-offline button")
    offer.wait_for()
    assert total(page) == before, "nothing may happen under a form that is being filled in"
    assert page.locator("h1[data-new]").count() == 0
    offer.click()
    page.locator("h1[data-new]").wait_for()
    await_shell(page)
    assert before_update in page.evaluate(SHELL_NAMES), "old copies of pages may need its files"

    own_portal.stop()
    page.reload()
    assert page.locator("h1[data-new]").count() == 1
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    assert total(page) == before


def test_a_page_never_meets_the_style_sheet_of_another_version(
    own_portal: Portal, own_site: Path, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{own_portal.address}en/")
    await_shell(page)
    (sheet,) = (own_site / "assets" / "styles").glob("*.css")
    changed = sheet.read_text(encoding="utf-8").replace(":root{", ":root{--new:1;", 1)
    sheet.with_name("new.css").write_text(changed, encoding="utf-8")
    publish(own_site, "en/index.html", sheet.name, "new.css")
    page.reload()
    style = "getComputedStyle(document.documentElement).getPropertyValue('--new')"
    assert page.evaluate(style) == "1"
    assert page.locator(".hc-offline button").count() <= 1


def test_an_update_of_which_a_file_is_missing_changes_nothing(
    own_portal: Portal, own_site: Path, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{own_portal.address}en/calculator/")
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    await_kept(page)
    shells, kept = page.evaluate(SHELL_NAMES), page.evaluate(KEPT_FILES)
    publish(own_site, "zh/index.html", "<h1", "<h1 data-new")
    publish(own_site, "en/index.html", "<h1", "<h1 data-new")
    (own_site / "en" / "index.html").write_text("cut off", encoding="utf-8")
    with pytest.raises(Error, match="install failed"):
        page.evaluate(
            """async () => {
              const registration = await (await navigator.serviceWorker.ready).update();
              const worker = registration.installing;
              await new Promise((resolve) => worker.addEventListener("statechange", resolve));
              if (worker.state === "redundant") throw new Error("install failed");
            }"""
        )
    for _ in range(50):  # the failed release is cleared away in the background
        if page.evaluate(SHELL_NAMES) == shells and page.evaluate(KEPT_FILES) == kept:
            break
        page.wait_for_timeout(200)
    assert page.evaluate(SHELL_NAMES) == shells
    assert page.evaluate(KEPT_FILES) == kept
    assert page.locator(".hc-offline button").count() == 0
    own_portal.stop()
    for language in ("zh", "en"):
        page.goto(f"{own_portal.address}{language}/")
        assert page.locator("h1").count() == 1
        assert page.locator("h1[data-new]").count() == 0


def test_when_the_rules_change_the_new_ones_are_kept_before_the_old_ones_go(
    own_portal: Portal, own_site: Path, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{own_portal.address}zh/calculator/")
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    await_kept(page)
    (old,) = (own_site / "assets" / "rules").glob("*.json")
    new = old.with_name("1234567890abcdef.json")
    old.rename(new)
    for language in ("zh", "en"):
        path = own_site / language / "calculator" / "index.html"
        path.write_text(path.read_text("utf-8").replace(old.name, new.name), "utf-8")
    write_service_worker(own_site)
    downloaded = len([url for url in visit.requests if url.endswith(".wasm")])
    look_for_update(page)
    page.locator(".hc-offline button").click()
    page.locator(f'[data-rules="assets/rules/{new.name}"]').wait_for()
    await_shell(page)
    own_portal.stop()
    page.reload()
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    assert "5,000" in total(page)
    assert len([url for url in visit.requests if url.endswith(".wasm")]) - downloaded <= 2
    names = page.evaluate(
        "async () => (await caches.keys()).filter((name) => name.includes(' calculator '))"
    )
    assert len(names) == 1


def test_the_service_worker_leaves_other_requests_alone(portal: Portal, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/")
    await_shell(page)
    status = page.evaluate("async () => (await fetch('./', {method: 'POST'})).status")
    assert status == 501
