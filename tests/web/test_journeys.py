"""From the first visit to an estimate without a connection, as people do it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.project import load_project
from tests.support.fixtures import PROJECT
from tests.web.visits import (
    DESKTOP,
    DRAFT_DAY,
    PHONE,
    SUB_PATH,
    TECHNICIAN,
    answer,
    asked,
    await_kept,
    await_result,
    begin,
    choose_day,
    reply,
    served,
    total,
    visiting,
)

TOTALS = {"zh": "5,000", "en": "5,000"}
OTHER = {"zh": "en", "en": "zh"}
COPY = {"zh": "保存在您设备上的副本", "en": "a copy saved on your device"}
NOT_ELIGIBLE = {"zh": "不符合条件", "en": "Not eligible"}
DRAFT = {"zh": "征求意见稿", "en": "not a policy in force"}


@pytest.mark.parametrize("prefix", ["/", SUB_PATH], ids=["root", "sub-path"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_estimate_is_made_online_and_again_without_a_connection(
    site: Path, chromium: Browser, language: str, size: dict[str, int], prefix: str
) -> None:
    with served(site, prefix) as portal, visiting(chromium, viewport=size) as visit:
        page = visit.page
        page.goto(f"{portal.address}{language}/instruments/linping-draft/4/")
        page.goto(f"{portal.address}{language}/calculator/")
        choose_day(page, DRAFT_DAY)
        answer(page, "worker", TECHNICIAN)
        online = total(page)
        assert TOTALS[language] in online
        assert DRAFT[language] in page.locator("#calc-result").inner_text()
        await_kept(page)

        portal.stop()
        visit.context.set_offline(True)
        before = len(visit.errors)
        page.reload()
        choose_day(page, DRAFT_DAY)
        answer(page, "worker", TECHNICIAN)
        assert total(page) == online
        page.goto(f"{portal.address}{language}/instruments/linping-draft/4/")
        page.locator(".hc-offline", has_text=COPY[language]).wait_for()
        page.goto(f"{portal.address}{OTHER[language]}/calculator/")
        choose_day(page, DRAFT_DAY)
        answer(page, "worker", TECHNICIAN)
        assert TOTALS[language] in total(page)
        page.goto(f"{portal.address}{language}/glossary/")
        page.wait_for_url(f"{portal.address}{language}/offline/?page=*")

        assert visit.errors[:before] == []
        assert [url for url in visit.requests if not url.startswith(portal.address)] == []


# A technician of Pingyang: 技师2500元 (pingyang-2022-67/3).
PINGYANG_TECHNICIAN = {
    "certificate_level": "technician",
    "certificate_kind": "vocational_qualification",
    "trained_at_designated_institution": "yes",
}
PUBLISHED = [each.id for each in load_project(PROJECT)[0].instruments if each.published]


@pytest.mark.skipif("pingyang-2022-67" not in PUBLISHED, reason="Pingyang is not published")
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_technician_of_pingyang_says_where_first_and_then_what_matters_there(
    site: Path, chromium: Browser, language: str, size: dict[str, int]
) -> None:
    with served(site) as portal, visiting(chromium, viewport=size) as visit:
        page = visit.page
        page.goto(f"{portal.address}{language}/calculator/")
        begin(page, "worker", "pingyang")
        for _ in range(3):
            fact = asked(page)
            assert fact in PINGYANG_TECHNICIAN
            reply(page, fact, PINGYANG_TECHNICIAN[fact])
        await_result(page)
        card = page.locator('[data-group="yes"] [data-benefit="pingyang-2022-67/3a"]')
        card.wait_for()
        assert "2,500" in card.locator(".calc-amount").inner_text()
        standings = page.locator(".calc-total").evaluate_all(
            "all => all.map((e) => e.dataset.standing)"
        )
        assert standings == ["law"]  # no draft reaches Pingyang
        refused = page.locator('[data-group="no"]')
        refused.locator("summary", has_text=NOT_ELIGIBLE[language]).click()
        documents = refused.locator(".calc-document").all()
        keys = [each.get_attribute("data-key") for each in documents]
        assert keys[0] == "no pingyang-2022-67"
        assert "no linping-draft" not in keys
        assert refused.locator(".calc-card:visible").count() == 0
        assert visit.errors == []
