"""A senior technician's way from her own words to the printed sheet; the network goes after the second question."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.test_visitors import go_through, waiting_card
from tests.web.visits import Portal, Visit, await_result, set_answer

SHEETS = re.compile(rb"/Type\s*/Page\b")
MOST_SHEETS = 11  # every condition of three allowances with its sentence
ALLOWANCE = "pingyang-2022-67/1a"  # 给予每月1000元岗位津贴，最长3年
OF_THE_CITY = "wenzhou-20/b4a"
RENT = "pingyang-2022-67/16a"  # 落户满6个月
ONLINE = {"employed_by": "enterprise", "contract_length": "36个月", "social_insurance_paid": "yes"}
OFFLINE = {
    "newly_recruited_from": "outside_city",
    "certificate_level": "senior_technician",
    "occupation_in_allowance_catalogue": "yes",
}
OTHERS = {
    "certificate_kind": "vocational_qualification",
    "certificate_issued_on": "2025年3月15日",
    "expected_months_in_post": "36",
    "post_allowance_months_already_paid": "0",
    "recognised_scarce_skilled_talent": "no",
}


def test_a_worker_goes_from_her_own_words_to_the_printed_sheet_while_the_network_goes(
    portal: Portal, visit: Visit, tmp_path: Path
) -> None:
    page = visit.page
    find_the_clause(portal, page)
    page.get_by_role("link", name="估算这一项").click()
    set_answer(page, "work_place", "pingyang")
    answer_card(page, ONLINE)
    waiting_card(page)
    visit.context.set_offline(True)
    portal.stop()
    for _ in OFFLINE:
        if set(OFFLINE) & set(waiting_card(page)):
            answer_card(page, OFFLINE)
    check_what_is_certain(page)
    page.get_by_role("button", name="看全部待遇").click()
    go_through(page, OTHERS)
    check_which_of_two_is_better(page)
    check_what_time_will_bring(page)
    check_the_calendar(page)
    sheet = page.pdf(path=tmp_path / "sheet.pdf", format="A4")
    assert 1 < len(SHEETS.findall(sheet)) <= MOST_SHEETS


def find_the_clause(portal: Portal, page: Page) -> None:
    """Search in her words; the clause is among what is shown at once."""
    page.goto(f"{portal.address}zh/")
    field = page.locator("main input[type=search]")
    field.fill("高级技师 津贴 平阳")
    field.press("Enter")
    page.locator('main a[href*="/instruments/pingyang-2022-67/1/"]').first.click()
    expect(page.locator("h1")).to_contain_text("第1条")
    expect(page.locator("main")).to_contain_text("每月 1,000 元，最长 36 个月")


def answer_card(page: Page, facts: dict[str, str]) -> None:
    """Answer what the card asks, and go on."""
    card = [each for each in waiting_card(page) if each in facts]
    assert card
    for fact in card:
        set_answer(page, fact, facts[fact])
    if page.locator("#calc-flow-slot .calc-question").count() > 1:
        page.locator("#calc-next").click()


def check_what_is_certain(page: Page) -> None:
    """Six answers are enough for the allowance, with the sentence of the text beside it."""
    await_result(page)
    had = page.locator('.calc-total [data-part="had"] li')
    expect(had).to_have_count(1)
    expect(had).to_contain_text("高级技师岗位津贴：每月 1,000 元，最长 36 个月")
    expect(had).to_contain_text("一共多少还要看：预计在岗月数和已领岗位津贴月数")
    card = page.locator(f'[data-group="yes"] [data-benefit="{ALLOWANCE}"]')
    expect(card).to_contain_text("每月1000元岗位津贴，最长3年")
    expect(page.locator(".hc-offline, #hc-offline").first).to_contain_text("没有网络")


def check_which_of_two_is_better(page: Page) -> None:
    """Two documents pay for the same thing: the total says how much of it counts, and why."""
    expect(page.locator('.calc-total[data-standing="law"] strong')).to_have_text("不少于 36,000 元")
    other = page.locator(f'[data-group="yes"] [data-benefit="{OF_THE_CITY}"]')
    expect(other).to_contain_text("合计里按 0 至 36,000 元 计入")
    expect(other).to_contain_text("能不能同“高级技师岗位津贴”都领，要看文本怎样理解")
    page.locator('[data-key="combinations"] > summary').click()
    best = page.locator('[data-key="combinations"] > .calc-combination').first
    expect(best).to_contain_text("最有利的组合：“高级技师岗位津贴”，合计 36,000 元。")
    expect(best).to_contain_text("能不能两项都领，要看文本怎样理解。")


def check_what_time_will_bring(page: Page) -> None:
    """She moved her registration three months ago: from which day, and what is missing until then."""
    fold = page.locator('details[data-group="depends"]')
    fold.evaluate("fold => { fold.open = true; }")
    page.locator(f'[data-benefit="{RENT}"] .calc-missing button', has_text="平阳户籍").click()
    set_answer(page, "hukou_in_pingyang", "yes")
    page.locator('[data-answer="hukou_in_pingyang"]').wait_for()
    await_result(page)
    page.locator(f'[data-benefit="{RENT}"] .calc-missing button', has_text="落户").first.click()
    set_answer(page, "hukou_in_pingyang_since", "2026年8月10日")
    page.locator("#calc-next").click()
    await_result(page)
    card = page.locator(f'[data-group="later"] [data-benefit="{RENT}"]')
    expect(card).to_contain_text("2027年2月10日起符合条件")
    expect(card.locator("blockquote").first).to_contain_text("落户满6个月")


def check_the_calendar(page: Page) -> None:
    """The day from which she qualifies, with a reminder two weeks before, and the payments."""
    with page.expect_download() as download:
        page.locator('[data-key="calendar"]').click()
    text = Path(download.value.path()).read_bytes().decode("utf-8").replace("\r\n ", "")
    events = [each.splitlines() for each in text.split("BEGIN:VEVENT")[1:]]
    (rent,) = [each for each in events if "DTSTART;VALUE=DATE:20270210" in each]
    assert "SUMMARY:人才住房租金优惠：从这一天起可能符合条件" in rent
    assert "TRIGGER:-P14D" in rent
    assert any(
        r"SUMMARY:高级技师岗位津贴：第 1 次发放，1\,000 元（推算）" in each for each in events
    )
    assert all(re.search(r"规则版本 [0-9a-f]{16}", "".join(each)) for each in events)
