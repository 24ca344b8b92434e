"""What made people hesitate at the calculator, and does not any more."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.web.visits import (
    Portal,
    Visit,
    asked,
    await_result,
    begin,
    open_calculator,
    set_answer,
)

SHEETS = re.compile(rb"/Type\s*/Page\b")
MOST_SHEETS = 16  # twenty-eight open benefits in a line or two each, not a page each
MOST_MOVED = 0.1  # up to here a page is called good
NOTE_EVERY_SHIFT = """window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""
OPEN_FOLDS = "() => document.querySelectorAll('#calc-result details[open]').length"

# 高级工，2026年8月10日落户平阳：满6个月后才有租房补贴 (pingyang-2022-67/18).
SETTLED_LATELY = {
    "work_place": "pingyang",
    "certificate_level": "senior_worker",
    "certificate_kind": "vocational_qualification",
    "certificate_issued_on": "2026-03-31",
    "employed_by": "enterprise",
    "social_insurance_paid": "yes",
    "occupation_in_allowance_catalogue": "yes",
    "hukou_in_pingyang": "yes",
    "hukou_in_pingyang_since": "2026-08-10",
    "rent_subsidy_years_wanted": "5",
    "rent_subsidy_years_used": "0",
}
# 技师的岗位津贴在两份文件里都有，只计一次 (wenzhou-2018-242/5a, wenzhou-20/B4).
TECHNICIAN = {
    "work_place": "pingyang",
    "certificate_level": "technician",
    "certificate_kind": "vocational_qualification",
    "certificate_issued_on": "2026-03-31",
    "employed_by": "enterprise",
    "social_insurance_paid": "yes",
    "occupation_in_allowance_catalogue": "yes",
    "expected_months_in_post": "60",
    "post_allowance_months_already_paid": "0",
}


def result_of(portal: Portal, visit: Visit, facts: dict[str, str]) -> Page:
    """Open a link with these answers and wait for the result."""
    answers = urlencode({f"f.{name}": value for name, value in facts.items()})
    fragment = f"#answers=1&recipient=worker&on=2026-11-22&{answers}"
    page = open_calculator(portal, visit, fragment=fragment, day=None)
    await_result(page)
    return page


def test_the_next_question_begins_in_view_for_who_tapped_at_the_foot_of_a_long_one(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, day="2026-11-22")
    begin(page, "worker", "pingyang")
    for _ in range(3):
        before = asked(page)
        page.evaluate("() => document.querySelector('#calc-skip').scrollIntoView({block: 'start'})")
        page.locator("#calc-skip").click()
        assert asked(page) != before
        top = page.locator("#calc-flow-heading").bounding_box()
        assert top is not None
        assert 0 <= top["y"] < 844


def test_the_level_of_the_certificate_takes_one_tap(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit, day="2026-11-22")
    begin(page, "worker", "pingyang")
    assert asked(page) == "certificate_level"
    page.locator('#question-certificate_level label:has([value="technician"])').click()
    expect(page.locator("#calc-flow-heading")).to_have_text("问题 2")


def test_whoever_comes_from_a_clause_chooses_among_those_who_may_get_something(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, fragment="#clause=wenzhou-2018-242/5", day=None)
    data = json.loads(page.locator("#calc-data").evaluate("element => element.text"))
    own = [id for id, clause in data["clauseOf"].items() if clause == "wenzhou-2018-242/5"]
    offered = page.locator('#calc-who label:visible input[name="recipient"]')
    assert set(offered.evaluate_all("all => all.map((each) => each.value)")) == {
        data["recipients"][id] for id in own
    }
    named = page.locator("#calc-notice li").all_inner_texts()
    assert sorted(named) == sorted(data["names"][id] for id in own)
    page.get_by_role("button", name="看全部待遇").click()
    assert offered.count() == page.locator('#calc-who input[name="recipient"]').count() > len(own)


def test_what_the_total_leaves_out_says_so_beside_its_amount(portal: Portal, visit: Visit) -> None:
    page = result_of(portal, visit, TECHNICIAN)
    card = page.locator('[data-group="yes"] [data-benefit="wenzhou-2018-242/5a"]')
    after = card.locator(".calc-amount + *")
    expect(after).to_contain_text("不重复计入合计")
    expect(after).to_contain_text("同一项待遇只计一次")


def test_what_time_will_bring_shows_what_is_missing_and_the_amount_of_that_day(
    portal: Portal, visit: Visit
) -> None:
    page = result_of(portal, visit, SETTLED_LATELY)
    card = page.locator('[data-group="later"] [data-benefit="pingyang-2022-67/18a"]')
    expect(card).to_contain_text("2027年2月10日起符合条件")
    unmet = card.locator(":scope > div .calc-reasons > li")
    expect(unmet).to_have_count(1)
    expect(unmet).to_contain_text("须满 6 个月，现在满 3 个月")
    expect(unmet.locator("blockquote")).to_contain_text("落户满6个月")
    card.get_by_role("button", name="按这一天估算").click()
    await_result(page)
    expect(page.locator("#calc-chosen-text")).to_contain_text("2027年2月10日")
    there = page.locator('[data-group="yes"] [data-benefit="pingyang-2022-67/18a"]')
    expect(there.locator(".calc-amount")).to_contain_text("25,000 元")


def test_the_printed_sheet_is_short_and_leaves_the_page_as_it_was(
    portal: Portal, visit: Visit, tmp_path: Path
) -> None:
    page = result_of(portal, visit, SETTLED_LATELY)
    folds = page.evaluate(OPEN_FOLDS)
    sheet = page.pdf(path=tmp_path / "sheet.pdf", format="A4")
    assert 1 < len(SHEETS.findall(sheet)) <= MOST_SHEETS
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(OPEN_FOLDS) > folds
    texts = page.locator('[data-group="depends"] .calc-card').all_inner_texts()
    assert all(len(text.splitlines()) < 14 for text in texts)
    assert not page.locator('[data-key="places"]').is_visible()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(OPEN_FOLDS) == folds


def test_how_benefits_combine_begins_with_what_can_be_said(portal: Portal, visit: Visit) -> None:
    page = result_of(portal, visit, TECHNICIAN)
    page.locator('[data-key="combinations"] > summary').click()
    shown = page.locator('[data-key="combinations"] .calc-combination:visible')
    expect(shown.first).to_contain_text("岗位津贴")
    assert all("世界技能大赛" not in text for text in shown.all_inner_texts())
    page.locator('[data-key="combinations open"] > summary').click()
    assert any("世界技能大赛" in text for text in shown.all_inner_texts())


def test_a_changed_level_moves_no_other_answer(portal: Portal, visit: Visit) -> None:
    page = result_of(portal, visit, TECHNICIAN)
    before = page.locator("#calc-answered-list li").count()
    page.locator('[data-answer="certificate_level"] button').click()
    set_answer(page, "certificate_level", "senior_worker")
    await_result(page)
    assert page.locator("#calc-answered-list li").count() == before
    expect(page.locator('[data-answer="certificate_level"]')).to_contain_text("高级工")


def test_no_sum_of_another_place_stands_under_certain_while_nothing_is(
    portal: Portal, visit: Visit
) -> None:
    page = result_of(portal, visit, {"work_place": "pingyang"})
    page.locator('[data-key="places"] > summary').click()
    rows = page.locator('[data-key="places"] tbody tr')
    expect(rows).to_have_count(4)
    sure = rows.locator("td:nth-of-type(1)").all_inner_texts()
    assert [text for text in sure if re.search(r"[0-9,]+ 元", text)] == []


def test_nothing_below_the_question_jumps_far_while_the_calculator_comes(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.add_init_script(NOTE_EVERY_SHIFT)
    page.goto(f"{portal.address}zh/calculator/")
    portal.server.delay = 0.3
    begin(page, "worker", "pingyang")
    await_result(page)
    page.wait_for_timeout(500)
    portal.server.delay = 0
    assert page.evaluate("() => window.moved.reduce((sum, each) => sum + each, 0)") < MOST_MOVED
