"""One question at a time: journeys of a worker, an employer and a school, and what they take with them."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from calculator.api import estimate
from tests.web.test_calculator_page import AXE, violations
from tests.web.visits import (
    PHONE,
    Portal,
    Visit,
    asked,
    await_result,
    begin,
    open_calculator,
    reply,
    set_answer,
    visiting,
)

# 高级技师，从县外新引进，与企业签订3年合同，按规定缴纳社会保险费 (pingyang-2022-67/1).
RECRUIT = {
    "certificate_level": "senior_technician",
    "employed_by": "enterprise",
    "occupation_in_allowance_catalogue": "yes",
    "newly_recruited_from": "outside_city",
    "contract_length": "3年",
    "social_insurance_paid": "yes",
    "certificate_issued_on": "2026年3月",
    "certificate_kind": "vocational_qualification",
    "expected_months_in_post": "５年",
    "post_allowance_months_already_paid": "0",
    "trained_at_designated_institution": "yes",
}
EMPLOYER = {
    "employer_kind": "enterprise",
    "runs_new_apprenticeship": "yes",
    "worker_apprentices": "20人",
    "apprenticeship_years": "1",
    "training_cost_per_apprentice": "1.5万",
    "new_or_transferred_apprentices": "20",
    "apprentice_certificates": "both_certificates",
}
POST_ALLOWANCE = '[data-group="yes"] [data-benefit="pingyang-2022-67/1a"]'


def walk(page: Page, facts: dict[str, str], most: int) -> list[str]:
    """Answer what is known and skip the rest, until the card asks nothing; return what was asked."""
    seen: list[str] = []
    while len(seen) < most and (fact := asked(page)):
        seen.append(fact)
        if fact in facts:
            reply(page, fact, facts[fact])
        else:
            page.locator("#calc-skip").click()
    return seen


def accessible(page: Page) -> bool:
    page.evaluate("source => { if (!window.axe) (0, eval)(source); }", AXE.read_text("utf-8"))
    found = violations(page)
    assert found == []
    return True


def test_a_worker_in_pingyang_sees_the_allowance_and_its_sentence_after_a_few_answers(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, fragment="#benefit=pingyang-2022-67/1a", day="2026-11-22")
    begin(page, "worker", "pingyang")
    assert accessible(page)
    seen: list[str] = []
    while page.locator(POST_ALLOWANCE).count() == 0:
        fact = asked(page)
        assert fact, seen
        seen.append(fact)
        reply(page, fact, RECRUIT[fact])
        await_result(page)
    assert len(seen) <= 7
    card = page.locator(POST_ALLOWANCE)
    assert "每月 1,000 元" in card.inner_text()
    assert "36 个月" in card.inner_text()
    assert any(
        "每月1000元岗位津贴，最长3年" in each
        for each in card.locator("blockquote").all_inner_texts()
    )
    assert page.locator(".calc-total").count() == 1
    assert accessible(page)

    page.go_back()
    await_result(page)
    again = page.locator("#calc-flow-slot .calc-question")
    assert seen[-1] in again.evaluate_all("all => all.map((each) => each.dataset.fact)")
    assert (
        page.locator("#calc-flow-slot input:checked:not([value=''])").count()
        or page.locator("#calc-flow-slot input[type=text]").input_value()
    )
    page.locator('[data-answer="certificate_level"] button').click()
    set_answer(page, "certificate_level", "technician")
    await_result(page)
    expect(page.locator(POST_ALLOWANCE)).to_have_count(0)
    answers = page.locator("#calc-answered-list li")
    assert answers.count() == len(seen)

    addresses = [unquote(each) for each in visit.requests]
    assert all(portal.address in each for each in addresses if each.startswith("http"))
    assert not any("technician" in each or "outside_city" in each for each in addresses)
    assert visit.errors == []


def test_skipping_parts_lists_and_the_end(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit, "en", day="2026-11-22")
    begin(page, "worker", "pingyang")
    walk(page, {"certificate_level": "none", "employed_by": "enterprise"}, 20)
    assert page.locator("#calc-to-result").is_visible()
    assert accessible(page)
    page.locator("#calc-go-on").click()
    page.locator("#calc-flow:not([aria-busy])").wait_for()
    for _ in range(6):
        await_result(page)
        if page.locator("#calc-flow-slot .calc-list").count():
            break
        page.locator("#calc-skip").click()
        page.locator("#calc-flow:not([aria-busy])").wait_for()
    boxes = page.locator("#calc-flow-slot input[type=checkbox]")
    assert boxes.count() >= 3
    assert accessible(page)
    first = boxes.first.get_attribute("data-list")
    boxes.first.check()
    page.locator("#calc-next").click()
    await_result(page)
    expect(page.locator(f'[data-answer="{first}"] strong')).to_have_text("Yes")
    page.locator("#calc-all").click()
    assert page.locator(f'#question-{first} [value="yes"]').is_checked()
    assert accessible(page)
    assert visit.errors == []


def test_an_employer_types_sums_as_people_do_and_takes_the_answers_along(
    portal: Portal, visit: Visit, chromium: Browser
) -> None:
    page = open_calculator(portal, visit, day="2026-11-22")
    begin(page, "employer", "pingyang")
    walk(page, EMPLOYER, 12)
    page.locator('[data-answer="training_cost_per_apprentice"]').wait_for()
    text = page.locator('[data-answer="training_cost_per_apprentice"]').inner_text()
    assert "1.5万（按 15,000 元 计算）" in text
    totals = page.locator(".calc-total strong").all_inner_texts()
    assert page.locator('[data-group="yes"] .calc-card').count() >= 1

    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-key="copy_link"]').click()
    expect(page.locator(".calc-outputs [role=status]")).to_contain_text("已复制")
    link = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.locator('[data-key="table"]').click()
    table = Path(download.value.path()).read_text("utf-8-sig")
    assert table.startswith('"结果","享受对象"')
    page.locator('[data-key="keep"]').click()
    with visiting(chromium, viewport=PHONE) as other:
        other.page.goto(link)
        await_result(other.page)
        assert other.page.locator(".calc-total strong").all_inner_texts() == totals
        assert "#" not in other.page.url
        assert not any("1.5" in unquote(each) for each in other.requests)
        other.page.goto("about:blank")
        other.page.goto(re.sub("answers=1", "answers=9", link))
        expect(other.page.locator("#calc-notice")).to_contain_text("没有填入任何答案")
        other.page.goto("about:blank")
        old = re.sub("rules=[0-9a-f]+", "rules=0", link) + "&f.no_such_fact=yes"
        other.page.goto(old)
        expect(other.page.locator("#calc-notice")).to_contain_text("已略去：no_such_fact")
        expect(other.page.locator("#calc-notice")).to_contain_text("规则后来更新过")

    page.reload()
    page.locator("#calc-notice").get_by_role("button", name="接着用").click()
    await_result(page)
    assert page.locator(".calc-total strong").all_inner_texts() == totals
    page.get_by_role("button", name="清除一切").click()
    expect(page.locator("#calc-notice")).to_contain_text("都清除了")
    assert page.evaluate("localStorage.getItem('huice answers')") is None
    assert visit.errors == []


def test_a_school_is_asked_about_the_school(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit, "en", day="2026-11-22")
    begin(page, "school", "shangyu")
    facts = {
        "graduates_sent": "40",
        "graduates_insured": "yes",
        "school_kind": "technician_college",
    }
    seen = walk(page, facts, 12)
    assert "work_place" not in seen
    assert all(
        page.locator(f"#question-{fact}").get_attribute("data-for").find("school") >= 0
        for fact in seen
    )
    assert visit.errors == []


def test_a_hire_is_asked_once_where_and_shows_both_totals(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit, day="2026-11-22")
    begin(page, "employer worker", "pingyang")
    asked(page)
    assert page.locator("#question-work_place").is_hidden()
    recipients = page.locator(".calc-total").evaluate_all(
        "all => all.map((each) => each.dataset.recipient)"
    )
    assert sorted(recipients) == ["employer", "worker"]


def test_time_line_places_calendar_and_print(portal: Portal, visit: Visit) -> None:
    facts = "&".join(f"f.{name}={value}" for name, value in RECRUIT.items())
    fragment = f"#answers=1&rules=x&recipient=worker&on=2026-11-22&f.work_place=pingyang&{facts}"
    page = open_calculator(portal, visit, fragment=fragment, day=None)
    await_result(page)
    page.locator('[data-key="timeline"] > summary').click()
    assert page.locator(".calc-chart rect").count() >= 1
    rows = page.locator('[data-key="timeline"] tbody tr').all_inner_texts()
    assert any("每月 1,000 元，共 36 个月" in row for row in rows)
    page.locator('[data-key="places"] > summary').click()
    there = page.locator('[data-key="places"] tbody tr')
    expect(there).to_have_count(4)
    assert there.first.get_attribute("data-here") is not None
    with page.expect_download() as download:
        page.locator('[data-key="calendar"]').click()
    calendar = Path(download.value.path()).read_bytes()
    lines = calendar.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2] == b"END:VCALENDAR"
    assert max(map(len, lines)) <= 75
    assert calendar.count(b"BEGIN:VEVENT") == calendar.count(b"UID:") >= 2
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert accessible(page)
    page.emulate_media(media="print")
    sheet = page.locator("#calculator").inner_text()
    assert "高级技师岗位津贴" in sheet
    assert "最长3年" in sheet
    assert re.search(r"规则版本\s*[0-9a-f]{16}", sheet)
    assert "不是任何机关的决定" in sheet
    assert page.pdf(format="A4")[:4] == b"%PDF"
    assert visit.errors == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_the_second_question_on_no_connection_is_needed(
    portal: Portal, visit: Visit, language: str
) -> None:
    page = open_calculator(portal, visit, language, day="2026-11-22")
    begin(page, "worker", "pingyang")
    reply(page, str(asked(page)), "technician")
    await_result(page)
    visit.context.set_offline(True)
    portal.stop()
    seen = walk(page, RECRUIT | {"certificate_level": "technician"}, 6)
    assert "trained_at_designated_institution" in seen
    assert "2,500" in page.locator(".calc-total").inner_text()


def test_the_page_gives_what_the_calculator_gives(portal: Portal, visit: Visit, site: Path) -> None:
    page = open_calculator(portal, visit, day="2026-11-22")
    rules = next((site / "assets" / "rules").glob("*.json")).read_text("utf-8")
    begin(page, "worker", "pingyang")
    walk(page, RECRUIT, 10)
    facts = {"work_place": "pingyang"}
    for item in page.locator("#calc-answered-list li").all():
        fact = str(item.get_attribute("data-answer"))
        facts[fact] = RECRUIT[fact]
    request = {"facts": facts, "recipients": ["worker"], "near": True, "on": "2026-11-22"}
    words = json.loads(estimate(rules, json.dumps(request)))["words"]
    shown = page.locator(".calc-card").evaluate_all(
        """all => all.map((card) => [card.dataset.benefit,
            card.querySelector('.calc-amount')?.textContent ?? null])"""
    )
    expected = {(each["benefit"], each["amount"]) for each in words["benefits"]}
    assert {tuple(each) for each in shown} == expected
