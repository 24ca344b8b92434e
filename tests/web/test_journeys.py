"""From the first visit to an estimate without a connection, as people do it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.visits import (
    DESKTOP,
    PHONE,
    SUB_PATH,
    TECHNICIAN,
    answer,
    await_kept,
    served,
    total,
    visiting,
)

TOTALS = {"zh": "5,000", "en": "5,000"}
OTHER = {"zh": "en", "en": "zh"}
COPY = {"zh": "保存在您设备上的副本", "en": "a copy saved on your device"}
DRAFT = {"zh": "征求意见稿", "en": "draft for comment"}


@pytest.mark.parametrize("prefix", ["/", SUB_PATH], ids=["root", "sub-path"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_estimate_is_made_online_and_again_without_a_connection(
    built_site: Path, chromium: Browser, language: str, size: dict[str, int], prefix: str
) -> None:
    with served(built_site, prefix) as portal, visiting(chromium, viewport=size) as visit:
        page = visit.page
        page.goto(f"{portal.address}{language}/instruments/linping-draft/4/")
        page.goto(f"{portal.address}{language}/calculator/")
        answer(page, "worker", TECHNICIAN)
        online = total(page)
        assert TOTALS[language] in online
        assert DRAFT[language] in page.locator("#calc-result").inner_text()
        await_kept(page)

        portal.stop()
        visit.context.set_offline(True)
        before = len(visit.errors)
        page.reload()
        answer(page, "worker", TECHNICIAN)
        assert total(page) == online
        page.goto(f"{portal.address}{language}/instruments/linping-draft/4/")
        page.locator(".hc-offline", has_text=COPY[language]).wait_for()
        page.goto(f"{portal.address}{OTHER[language]}/calculator/")
        answer(page, "worker", TECHNICIAN)
        assert TOTALS[language] in total(page)
        page.goto(f"{portal.address}{language}/glossary/")
        page.wait_for_url(f"{portal.address}{language}/offline/?page=*")

        assert visit.errors[:before] == []
        assert [url for url in visit.requests if not url.startswith(portal.address)] == []
