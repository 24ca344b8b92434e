"""Workers and employers elsewhere, and who reads English, each to a certain sum and on to the last question."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.test_visitors import SMALL, check_accessible, go_through, note_traffic, waiting_card
from tests.web.visits import (
    PHONE,
    TECHNICIAN,
    Portal,
    Visit,
    await_result,
    begin,
    set_answer,
    visiting,
)

# 技师每人每月300元，补贴期限不超过3年 (shangyu-2023-19/21).
OF_SHANGYU = {
    "employed_by": "enterprise",
    "social_insurance_paid": "yes",
    "certificate_level": "technician",
    "certificate_kind": "skill_level",
    "certificate_issued_on": "2026-03",
    "occupation_short_in_shangyu": "yes",
    "expected_months_in_post": "60",
    "post_allowance_months_already_paid": "0",
    "post_subsidy_already_taken": "no",
    "promotion_subsidy_amount": "0",
    "recruits_for_enterprises": "0",
    "teaches_at": "other_or_no_school",
    "worldskills_result": "no_prize",
    "technical_school_class": "neither_class",
    "model_worker_level": "no_honour",
    "craftsman_honour_level": "no_honour",
    "gold_blue_collar_level": "no_honour",
    "certificate_after_training": "no",
    "works_in_manufacturing": "no",
    "from_outside_shangyu": "no",
}
SURE = {"zh": "不少于 10,800 元", "en": "At least CNY 10,800"}
DONE = {"zh": "问完了", "en": "That was all"}
NOTHING_LEFT = {
    "zh": "再没有问题会改变结果。",
    "en": "No further question would change the result.",
}
HAN = re.compile("[\u4e00-\u9fff]+")
IN_BRACKETS = re.compile(r"\([^()]*\)")  # a term as the office writes it, after its English
# What is written in the result outside the official text, which is Chinese by nature.
OWN_WORDS = """result => {
  const copy = result.cloneNode(true);
  copy.querySelectorAll('[lang="zh"]').forEach((each) => each.remove());
  return copy.textContent;
}"""


@pytest.mark.parametrize(("language", "size"), [("zh", SMALL), ("en", PHONE)])
def test_a_worker_in_shangyu_comes_to_a_certain_sum_and_to_the_end(
    portal: Portal, chromium: Browser, language: str, size: dict[str, int]
) -> None:
    with visiting(chromium, viewport=size) as visit:
        page, traffic = visit.page, note_traffic(visit)
        page.goto(f"{portal.address}{language}/calculator/")
        begin(page, "worker", "shangyu")
        seen = go_through(page, OF_SHANGYU, 8)
        assert waiting_card(page) == []
        total = page.locator("#calc-result > .calc-total strong")
        expect(total).to_have_text(SURE[language])
        while page.locator("#calc-go-on").count():
            page.locator("#calc-go-on").click()
            seen += go_through(page, OF_SHANGYU, 20)
        expect(page.locator("#calc-flow-heading")).to_have_text(DONE[language])
        expect(page.locator("#calc-flow-why")).to_have_text(NOTHING_LEFT[language])
        expect(total).to_have_text(SURE[language])
        assert [each for each in seen if each.startswith(("new_hires", "employer_"))] == []
        check_the_end(page, language, size)
        assert [each for each in traffic if "certificate" in each] == []
        assert visit.errors == []


def check_the_end(page: Page, language: str, size: dict[str, int]) -> None:
    """Look at the answers and the result with all folds open."""
    no = page.locator("#calc-answered-list details")
    assert no.evaluate("fold => fold.open") is False
    for fold in page.locator("#calc-result details, #calc-answered-list details").all():
        fold.evaluate("fold => { fold.open = true; }")
    check_accessible(page, size)
    if language == "en":
        written = page.locator("#calc-result").evaluate(OWN_WORDS)
        assert HAN.findall(IN_BRACKETS.sub("", written)) == []


def test_who_reads_english_sees_what_is_certain_although_the_months_are_left_out(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}en/calculator/")
    begin(page, "worker", "pingyang")
    facts = {
        "certificate_level": "technician",
        "certificate_kind": "vocational_qualification",
        "trained_at_designated_institution": "no",
        "employed_by": "enterprise",
        "social_insurance_paid": "yes",
        "certificate_issued_on": "3/2026",
        "occupation_in_allowance_catalogue": "yes",
    }
    go_through(page, facts)
    shown = page.locator("#calc-result > .calc-total")
    expect(shown.locator("strong").first).to_contain_text("You are eligible for something")
    had = shown.locator('[data-part="had"] li')
    expect(had).to_have_count(1)  # two texts print it, it is one benefit
    expect(had).to_contain_text("CNY 500 a month, for up to 36 months")
    expect(had).to_contain_text("How much in all depends on: months expected in the post")
    issued = page.locator('[data-answer="certificate_issued_on"] strong')
    expect(issued).to_have_text("3/2026 (Taken as 31 March 2026)")
    quote = page.locator('[data-group="yes"] blockquote footer').first
    expect(quote).to_contain_text("In English: Wenzhou")


def test_a_hire_says_of_whom_each_question_is_and_asks_nothing_twice(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "employer worker", "shangyu")
    facts = {"employer_kind": "enterprise", "student_interns_over_one_month": "no"} | OF_SHANGYU
    seen: list[str] = []
    about: dict[str, str] = {}
    for _ in range(12):
        card = waiting_card(page)
        if not card:
            break
        about |= dict.fromkeys(card, page.locator("#calc-flow-why").inner_text())
        seen += go_through(page, facts, 1)
    assert "employed_by" not in seen
    assert [each for each in seen if each.startswith("new_hires")] == []
    assert "这一步问贵单位" in about["employer_kind"]
    assert "题里的“您”就是他（她）" in about["certificate_level"]
    worker = page.locator('#calc-result > .calc-total[data-recipient="worker"] strong')
    expect(worker).to_have_text(SURE["zh"])
    expect(page.locator('#calc-result > .calc-total[data-recipient="employer"]')).to_be_visible()
    card = page.locator('[data-group="yes"] [data-benefit="shangyu-2023-19/21a"]')
    expect(card).to_contain_text("个人")
    expect(page.locator("#calc-jump")).to_contain_text("个人：不少于 10,800 元 · 用人单位：")


def test_where_only_a_draft_is_over_the_page_says_so_and_offers_its_last_day(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "worker", "linping")
    await_result(page)
    expect(page.locator("#calc-flow-heading")).to_have_text("这里没有现行政策可以计算")
    assert page.locator('[data-group="no"]').count() == 0
    expect(page.locator('[data-group="not_computed"] > summary')).to_contain_text("没有计算")
    page.locator("#calc-to-last-day").click()
    assert waiting_card(page) == ["employed_by"]
    expect(page.locator("#calc-chosen-text")).to_contain_text("2023年6月30日")
    expect(page.locator("#calc-result > .calc-total")).to_contain_text("不是现行政策")


def test_what_few_people_have_does_not_stand_in_the_total_of_all_others(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/#recipient=worker&on=2023-06-30")
    set_answer(page, "work_place", "linping")
    go_through(page, TECHNICIAN)
    shown = page.locator("#calc-result > .calc-total")
    expect(shown.locator("strong")).to_have_text("不少于 5,000 元")
    expect(shown).to_contain_text(re.compile("还没有确定的如果全都符合，最多 [0-9,]+ 元"))
