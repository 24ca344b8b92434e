"""An update comes about as a whole or not at all, and never under a form that is being filled in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.mortal import (
    KEPT,
    NEW,
    UPDATE,
    MortalServer,
    is_whole,
    newer_release,
    published,
    requests_of_update,
)
from tests.web.visits import (
    DRAFT_DAY,
    TECHNICIAN,
    Portal,
    Visit,
    answer,
    await_result,
    await_true,
    choose_day,
    set_answer,
    total,
)

EVERY = 13  # an update has some hundred files; every kind of them is met
SHOWN = ("zh/calculator/", "en/benefits/linping-draft/4a/", "zh/", "en/glossary/", "zh/search/")
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture(scope="module")
def newer(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release after this one."""
    return newer_release(site, tmp_path_factory.mktemp("release"))


@pytest.fixture
def release(site: Path) -> Iterator[tuple[Portal, MortalServer]]:
    """This release on a server that can be given the newer one."""
    with published(site) as release:
        yield release


def save_place(page: Page, portal: Portal, place: str) -> None:
    """Save a place as visitors do."""
    page.goto(f"{portal.address}en/offline/")
    page.locator(f'[data-place="{place}"] [data-key="save"]').click()
    page.locator(f'[data-place="{place}"].hc-kept').wait_for(timeout=60_000)


def estimate(page: Page) -> str:
    """Fill in the form and return the total."""
    choose_day(page, DRAFT_DAY)
    answer(page, "worker", TECHNICIAN)
    return total(page)


def test_when_the_server_dies_within_an_update_the_old_release_stays_whole_and_the_new_one_comes_later(
    release: tuple[Portal, MortalServer], site: Path, newer: Path, visit: Visit
) -> None:
    portal, server = release
    page = visit.page
    save_place(page, portal, "linping")
    kept = page.evaluate(KEPT)
    files = requests_of_update(site, newer, "linping")
    assert files > len(range(0, files, EVERY)) > 6
    server.site = newer
    for turn, answers in enumerate([*range(0, files, EVERY), files - 1]):
        server.cuts = bool(turn % 2)
        server.left = answers
        assert page.evaluate(UPDATE) in ("no answer", "redundant")
        assert server.left <= 0, "the server lived to the end of this update"
        server.left = 0
        assert page.evaluate(KEPT) == kept
        page.goto(f"{portal.address}{SHOWN[turn % len(SHOWN)]}")
        assert is_whole(page, new=False)
        assert page.locator(".hc-offline button").count() == 0
    page.goto(f"{portal.address}zh/calculator/")
    assert "5,000" in estimate(page)

    server.left = None
    assert page.evaluate(UPDATE) == "installed"
    page.locator(".hc-offline button").click()
    page.locator("[data-new]").wait_for(state="attached")
    server.left = 0
    for address in SHOWN:
        page.goto(f"{portal.address}{address}")
        assert is_whole(page, new=True)
    page.goto(f"{portal.address}zh/calculator/")
    assert "5,000" in estimate(page)
    assert set(page.evaluate(KEPT)).isdisjoint(name for name in kept if " place " in name)


def test_a_new_page_whose_files_did_not_come_does_not_take_the_place_of_the_old_copy(
    release: tuple[Portal, MortalServer], newer: Path, visit: Visit
) -> None:
    portal, server = release
    page, address = visit.page, f"{portal.address}en/readings/"
    page.goto(f"{portal.address}en/")
    page.wait_for_function(CONTROLLED)
    page.goto(address)
    await_true(page, f"async () => await caches.match('{address}') !== undefined")
    server.site, server.left = newer, 1
    page.goto(address)
    assert page.locator("[data-new]").count() == 1, "the new page came, and nothing after it"
    server.left = 0
    page.reload()
    assert is_whole(page, new=False)


def test_an_update_taken_in_one_window_leaves_the_form_in_the_other_alone(
    release: tuple[Portal, MortalServer], newer: Path, visit: Visit
) -> None:
    portal, server = release
    form, other = visit.page, visit.context.new_page()
    form.goto(f"{portal.address}en/calculator/")
    form.wait_for_function(CONTROLLED)
    before = estimate(form)
    other.goto(f"{portal.address}en/calculator/")
    choose_day(other, DRAFT_DAY)
    server.site = newer
    assert form.evaluate(UPDATE) == "installed"
    other.locator(".hc-offline button").click()
    other.locator("[data-new]").wait_for(state="attached")
    assert total(form) == before
    assert form.locator("[data-new]").count() == 0
    set_answer(form, "certificate_level", "senior_technician")
    await_result(form)
    assert total(form) != before, "the old release goes on computing"
    form.locator(".hc-offline button").click()
    form.locator("[data-new]").wait_for(state="attached")
    level = form.locator("#question-certificate_level input:checked")
    expect(level).to_have_value("senior_technician", timeout=30_000)
    assert is_whole(form, new=True)


def test_a_page_of_the_old_release_that_misses_its_files_offers_the_new_one(
    release: tuple[Portal, MortalServer], newer: Path, visit: Visit
) -> None:
    portal, server = release
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    page.wait_for_function(CONTROLLED)
    server.site = newer
    page.locator('input[name="recipient"][value="worker"]').check()
    expect(page.locator("#calc-engine")).to_contain_text("没有载入", timeout=30_000)
    page.locator(".hc-offline button").click()
    page.locator("[data-new]").wait_for(state="attached")
    expect(page.locator('input[name="recipient"][value="worker"]')).to_be_checked()
    expect(page.locator("#calc-engine")).to_have_attribute("data-state", "ready", timeout=60_000)
    assert [each for each in visit.requests if NEW in each]


def test_answers_that_one_window_forgets_are_no_longer_offered_in_another(
    portal: Portal, visit: Visit
) -> None:
    one, other = visit.page, visit.context.new_page()
    one.goto(f"{portal.address}zh/calculator/")
    estimate(one)
    one.locator('[data-key="keep"]').click()
    other.goto(f"{portal.address}zh/calculator/")
    expect(other.locator("#calc-notice")).to_be_visible()
    one.locator('#calc-form [type="reset"]').click()
    expect(other.locator("#calc-notice")).to_be_hidden()
