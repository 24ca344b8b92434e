"""Visitors search: on phones, by keyboard, with filters, without results, without a connection."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.fixtures import PROJECT
from tests.web.visits import (
    DESKTOP,
    PHONE,
    SEARCH_IS_KEPT,
    Portal,
    Visit,
    await_true,
    visiting,
)

AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
SHORT_SPOKEN = 1500  # milliseconds after which what was found has been read out
KEEP = "async () => (await navigator.serviceWorker.ready).active.postMessage({kind: 'keep'})"
SMALLEST_TARGET = 44


def violations(page: Page) -> list[Any]:
    """Return what axe objects to on the page as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate("async () => (await axe.run()).violations")
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def search(page: Page, text: str) -> None:
    """Type a query into the search page's box and wait for the results."""
    page.locator("#search-input").fill(text)
    page.locator(".hc-result").first.wait_for()


def shown(page: Page) -> int:
    """Return how many results the page says it found."""
    sentence = page.locator("#search-shown").inner_text()
    found = re.search(r"\d+", sentence)
    assert found, sentence
    return int(found.group())


def counted(page: Page, name: str, value: str) -> int:
    """Return how many results a choice says that it would leave."""
    option = page.locator(f'#search-{name} option[value="{value}"]')
    found = re.search(r"（(\d+)）", option.text_content() or "")
    assert found
    return int(found.group(1))


def test_somebody_on_a_phone_types_two_words_and_lands_on_a_clause(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, viewport=PHONE, has_touch=True, is_mobile=True) as visit:
        page = visit.page
        page.goto(f"{portal.address}zh/benefits/")
        page.get_by_role("link", name="搜索政策和待遇").tap()
        search(page, "技师 津贴")
        page.locator("#search-input").press("Enter")
        first = page.locator(".hc-result").first
        expect(first.locator(".hc-amount").first).to_contain_text("元")
        expect(first.locator(".hc-badge")).to_be_visible()
        first.locator("h3 a").tap()
        page.wait_for_url(re.compile(r"/zh/instruments/[^/]+/[^/]+/$"))
        expect(page.locator("#benefits")).to_be_visible()
        page.go_back()
        expect(page.locator("#search-input")).to_have_value("技师 津贴")
        page.locator(".hc-result").first.wait_for()
        assert visit.errors == []
        assert [url for url in visit.requests if not url.startswith(portal.address)] == []


def test_the_keyboard_alone_goes_from_the_header_to_a_result(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, viewport=DESKTOP) as visit:
        page = visit.page
        page.goto(f"{portal.address}en/glossary/")
        page.keyboard.press("/")
        expect(page.locator("#header-search")).to_be_focused()
        page.keyboard.type("rent subsidy")
        page.get_by_role("option").first.wait_for()
        expect(page.locator("#header-search")).to_have_attribute("aria-expanded", "true")
        assert violations(page) == []
        page.keyboard.press("ArrowDown")
        chosen = page.locator('[role="option"][aria-selected="true"]')
        expect(chosen).to_have_count(1)
        assert page.locator("#header-search").get_attribute(
            "aria-activedescendant"
        ) == chosen.get_attribute("id")
        page.keyboard.press("Escape")
        expect(page.locator("#header-search-options")).to_be_hidden()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/en/search/\?q=rent\+subsidy$"))
        page.locator(".hc-result").first.wait_for()
        page.keyboard.press("ArrowDown")
        expect(page.locator(".hc-result-link").first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(page.locator("#search-input")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/en/instruments/"))
        assert visit.errors == []


def test_a_choice_in_the_header_leads_to_its_clause(chromium: Browser, portal: Portal) -> None:
    with visiting(chromium, viewport=DESKTOP) as visit:
        visit.page.goto(f"{portal.address}zh/")
        visit.page.locator("#home-search").fill("红都引擎计划")
        visit.page.get_by_role("option").first.wait_for()
        visit.page.keyboard.press("ArrowDown")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(f"{portal.address}zh/instruments/pingyang-2022-67/2/")


def test_filters_narrow_the_results_as_their_counts_say_and_stay_in_the_address(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/search/?q=补贴")
    page.locator(".hc-result").first.wait_for()
    everything = shown(page)
    page.locator("#search-filters summary").click()
    sentence = page.locator("#search-shown")
    in_county = counted(page, "place", "pingyang")
    page.locator("#search-place").select_option("pingyang")
    expect(sentence).to_have_text(f"找到 {in_county} 条。")
    assert 0 < shown(page) < everything
    places = page.locator(".hc-result-where").all_inner_texts()
    assert all("平阳" in place or "温州" in place for place in places), places
    narrowed = counted(page, "recipient", "employer")
    page.locator("#search-recipient").select_option("employer")
    expect(sentence).to_have_text(f"找到 {narrowed} 条。")
    expect(page).to_have_url(re.compile(r"place=pingyang&recipient=employer"))
    address = page.url
    expect(page.locator("#search-filters summary")).to_have_text("筛选 · 平阳县 · 用人单位")
    page.go_back()
    expect(sentence).to_have_text(f"找到 {in_county} 条。")
    page.goto(address)
    expect(sentence).to_have_text(f"找到 {narrowed} 条。")
    page.locator("#search-filters summary").click()
    page.locator("#search-clear").click()
    expect(sentence).to_have_text(f"找到 {everything} 条。")
    assert visit.errors == []


def test_a_draft_is_shown_as_one(portal: Portal, visit: Visit) -> None:
    visit.page.goto(f"{portal.address}en/search/?q=home+purchase+subsidy&place=linping")
    first = visit.page.locator(".hc-result").first
    expect(first).to_contain_text("Linping draft")
    expect(visit.page.locator("#search-more")).to_be_hidden()
    expect(first.locator(".hc-badge")).to_contain_text("Draft for comment")


def test_who_finds_nothing_is_told_what_to_try_and_a_slip_is_put_right(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}en/search/?q=xyzzyplugh")
    expect(page.locator("#search-shown")).to_contain_text("Nothing was found")
    expect(page.locator("#search-help")).to_be_visible()
    expect(page.get_by_role("heading", name="Or look in the indexes")).to_be_visible()
    page.locator("#search-input").fill("technican allowance")
    expect(page.locator("#search-shown")).to_contain_text("searched for “technician”")
    expect(page.locator("#search-help")).to_be_hidden()
    page.locator("#search-input").fill("")
    expect(page.locator("#search-shown")).to_have_text("")
    assert visit.errors == []


def test_a_character_that_only_sounds_right_is_put_right_and_said(
    portal: Portal, visit: Visit
) -> None:
    visit.page.goto(f"{portal.address}zh/search/")
    visit.page.locator("#search-input").fill("岗位金贴")
    expect(visit.page.locator("#search-shown")).to_contain_text(
        "没有“岗位金贴”，按“岗位津贴”查找。"
    )
    expect(visit.page.locator(".hc-result").first).to_contain_text("岗位津贴")
    assert visit.errors == []


def test_a_part_of_the_index_that_does_not_come_is_told_and_asked_for_again(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/search/")
    page.route("**/index/*.pf_index", lambda route: route.abort())
    page.locator("#search-input").fill("租房补贴")
    expect(page.locator("#search-shown")).to_contain_text("搜索没有载入")
    page.unroute("**/index/*.pf_index")
    page.locator("#search-input").fill("租房 补贴")
    expect(page.locator(".hc-result").first).to_contain_text("租房补贴")


def test_while_one_question_runs_only_the_latest_waits(portal: Portal, visit: Visit) -> None:
    visit.page.goto(f"{portal.address}zh/search/")
    found = visit.page.evaluate(
        """async () => {
          const script = document.querySelector('script[type=module][src$="search-box.js"]').src;
          const { find } = await import(new URL("searcher.js", script));
          const ask = (text) => find({ text, chosen: {}, count: 1 });
          const answers = await Promise.all(["租房", "学徒", "津贴", "落户"].map(ask));
          return answers.map((answer) => answer?.cards.length);
        }"""
    )
    assert found == [1, None, None, 1]


def test_words_from_an_input_method_are_looked_for_once_they_are_whole(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/search/")
    box = page.locator("#search-input")
    box.focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": "zu'fang", "selectionStart": 7, "selectionEnd": 7}
    )
    page.wait_for_timeout(SHORT_SPOKEN)
    expect(page.locator(".hc-result")).to_have_count(0)
    session.send("Input.insertText", {"text": "租房"})
    expect(page.locator(".hc-result").first).to_contain_text("租房补贴")
    expect(page).to_have_url(re.compile(r"q=%E7%A7%9F%E6%88%BF$"))
    assert visit.errors == []


def test_a_single_character_finds_words_that_begin_with_it(portal: Portal, visit: Visit) -> None:
    visit.page.goto(f"{portal.address}zh/search/?q=租")
    expect(visit.page.locator(".hc-result").first).to_contain_text("租")
    expect(visit.page.locator("#search-help")).to_be_hidden()


def test_an_amount_in_the_search_box_stands_beside_the_benefit_it_is_of(
    chromium: Browser, portal: Portal
) -> None:
    with visiting(chromium, viewport=DESKTOP) as visit:
        visit.page.goto(f"{portal.address}zh/")
        visit.page.locator("#home-search").fill("上虞 首席技师津贴")
        line = visit.page.get_by_role("option").first
        expect(line).to_contain_text("首席技师岗位津贴 每月 1,000 元，最长 36 个月")


def test_what_was_found_is_read_out_once_when_the_person_has_stopped(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/search/")
    page.evaluate(
        """() => {
          window.spoken = [];
          const line = document.getElementById("search-spoken");
          new MutationObserver(() => window.spoken.push(line.textContent)).observe(line, {childList: true});
        }"""
    )
    page.locator("#search-input").press_sequentially("租房补贴 高级工", delay=80)
    page.locator(".hc-result").first.wait_for()
    page.wait_for_timeout(SHORT_SPOKEN)
    assert page.evaluate("window.spoken") == [page.locator("#search-shown").inner_text()]


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_the_results_are_accessible_and_large_enough_to_touch(
    chromium: Browser, portal: Portal, language: str, scheme: Any
) -> None:
    with visiting(chromium, viewport={"width": 360, "height": 780}, color_scheme=scheme) as visit:
        page = visit.page
        page.goto(f"{portal.address}{language}/search/?q=jishi&place=pingyang")
        page.locator(".hc-result").first.wait_for()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        for control in page.locator("#search-form :is(input, button), main select").all():
            box = control.bounding_box()
            assert box is not None
            assert box["height"] >= SMALLEST_TARGET
        page.goto(f"{portal.address}{language}/")
        page.locator("#home-search").fill("jineng jingsai")
        page.get_by_role("option").first.wait_for()
        assert violations(page) == []
        assert visit.errors == []


def test_what_was_kept_is_searched_without_a_connection(portal: Portal, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.evaluate(KEEP)
    await_true(page, SEARCH_IS_KEPT)
    portal.stop()
    for language, text in (("zh", "学徒制 补贴"), ("en", "technican allowance")):
        page.goto(f"{portal.address}{language}/search/?q={text}")
        page.locator(".hc-result").first.wait_for()
        expect(page.locator(".hc-result").first.locator(".hc-badge")).to_be_visible()


def test_without_connection_and_copy_the_search_says_so(portal: Portal, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    portal.stop()
    page.goto(f"{portal.address}zh/search/?q=津贴")
    expect(page.locator("#search-shown")).to_contain_text("搜索没有载入")
    expect(page.get_by_role("link", name="全部待遇").last).to_be_visible()


def test_without_scripts_the_header_leads_to_the_indexes(chromium: Browser, portal: Portal) -> None:
    with visiting(chromium, java_script_enabled=False, viewport=PHONE) as visit:
        visit.page.goto(f"{portal.address}zh/benefits/")
        visit.page.get_by_role("link", name="搜索政策和待遇").click()
        expect(visit.page.get_by_text("无法搜索")).to_be_visible()
        expect(visit.page.locator("#search-form")).to_be_hidden()
        visit.page.locator("article .hc-cards a").first.click()
        visit.page.wait_for_url(f"{portal.address}zh/instruments/")


def test_the_scripts_make_no_mark_up_and_ask_no_other_host() -> None:
    for path in sorted((PROJECT / "build_scripts" / "search" / "web").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        forbidden = ("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "http://", "https://")
        assert [each for each in forbidden if each in text] == [], Path(path).name
