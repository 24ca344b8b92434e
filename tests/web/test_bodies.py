"""Schools and other bodies, from the first question to what is settled and what they take along."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.visits import (
    DESKTOP,
    PHONE,
    Portal,
    Visit,
    await_kept,
    await_result,
    begin,
    served,
    set_answer,
    visiting,
)


@dataclass(frozen=True)
class Body:
    """Who comes, from where, with which answers, and what each benefit then comes to, word for word."""

    recipient: str
    place: str
    facts: dict[str, str]
    total: str
    amounts: dict[str, str]
    limits: tuple[str, ...] = ()


# Shangyu 2023-19. 3: 20 × 1000 + 10 × 2000 + 5 × 3000, two years, 最高; 8 × 2000, two years. 4: 60 heads, 500-800元 each.
# 8: 1：1. 9: 绩效工资总量最高可上浮50%, a limit and no cash.
SCHOOL = Body(
    "school",
    "shangyu",
    {
        "school_kind": "technician_college",
        "school_private_non_profit": "no",
        "two_place_schooling": "yes",
        "interns_of_intermediate_class": "20",
        "interns_of_senior_class": "10人",
        "interns_of_technician_class": "５",
        "full_years_at_school": "2",
        "graduates_staying": "8",
        "graduates_insured_months": "一年",
        "graduates_contract_length": "36",
        "graduates_sent": "60",
        "graduates_insured": "yes",
        "joint_class_of_school": "no",
        "provincial_specialty_group": "yes",
        "provincial_specialty_grant": "500万",
        "training_for_public": "yes",
        "state_net_assets_kept": "yes",
        "pay_rise_approved": "yes",
        "performance_pay_total": "1000万",
    },
    "至少 5,062,000 元，最多 5,190,000 元",
    {
        "shangyu-2023-19/3a": "最高 11 万元",
        "shangyu-2023-19/3b": "正好 32,000 元",
        "shangyu-2023-19/4a": "30,000 至 48,000 元",
        "shangyu-2023-19/8a": "正好 500 万元",
        "shangyu-2023-19/9b": "最高 500 万元",
    },
    ("shangyu-2023-19/9b",),
)
# Shangyu 12: 达到200人及以上, 每100人2万元, whole hundreds.
TRAINING = Body(
    "training_institution",
    "shangyu",
    {"highly_skilled_trainees_of_year": "350"},
    "6 万元",
    {"shangyu-2023-19/12a": "正好 6 万元"},
)
# Pingyang 7: 新建省级10万元, 考评优秀的省级10万元; Wenzhou 242-15: 省级5万元, and whether both may be had is open.
STUDIO = Body(
    "workshop",
    "pingyang",
    {
        "workshop_level": "provincial",
        "workshop_newly_recognised": "yes",
        "workshop_assessed_excellent": "yes",
        "workshop_notable_results": "no",
    },
    "至少 20 万元，最多 25 万元",
    {
        "pingyang-2022-67/7b": "正好 10 万元",
        "pingyang-2022-67/7c": "正好 10 万元",
        "wenzhou-2018-242/15a": "正好 5 万元",
    },
)
BODIES = {"school": SCHOOL, "training": TRAINING, "studio": STUDIO}
AMOUNTS = """all => Object.fromEntries(all.map((card) =>
  [card.dataset.benefit, card.querySelector(".calc-amount").textContent]))"""


@pytest.fixture
def open_portal(site: Path) -> Iterator[Portal]:
    """A portal whose server the test stops."""
    with served(site) as portal:
        yield portal


def card_of(page: Page) -> list[str]:
    """Wait for the next card and return the facts on it; nothing at the end of a part."""
    await_result(page)
    page.locator("#calc-flow:visible:not([aria-busy])").wait_for()
    cards = page.locator("#calc-flow-slot .calc-question")
    return [str(each) for each in cards.evaluate_all("all => all.map((e) => e.dataset.fact)")]


def answer_card(page: Page, facts: dict[str, str]) -> list[str]:
    """Answer all of one card, or go on to the next part; returns what was asked."""
    card = card_of(page)
    if not card:
        page.locator("#calc-go-on").click()
        return card
    alone = len(card) == 1 and page.locator("#calc-flow-slot input[type=radio]").count() > 0
    for fact in card:
        set_answer(page, fact, facts[fact])
    if not alone:
        page.locator("#calc-next").click()
    return card


def answer_all(page: Page, facts: dict[str, str]) -> list[str]:
    """Answer until no question is left; returns every fact that was asked."""
    asked: list[str] = []
    while True:
        if not card_of(page) and page.locator("#calc-go-on").count() == 0:
            return asked
        asked += answer_card(page, facts)
        assert len(asked) <= len(facts)


def check_settled(page: Page, body: Body) -> None:
    """Look at the result once nothing is open."""
    expect(page.locator("#calc-flow-heading")).to_have_text("问完了")
    assert page.locator("#calc-ask-skipped").count() == 0
    assert page.locator("#calc-result > .calc-total strong").all_inner_texts() == [body.total]
    assert page.locator('[data-group="yes"] .calc-card').evaluate_all(AMOUNTS) == body.amounts
    limited = page.locator('[data-group="yes"] .calc-card', has_text="不是发给您的现金，不计入合计")
    assert limited.evaluate_all("all => all.map((e) => e.dataset.benefit)") == [*body.limits]
    assert page.locator('[data-group="depends"]').count() == 0


@pytest.mark.parametrize("who", list(BODIES))
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_body_answers_all_and_nothing_is_left_open(
    portal: Portal, chromium: Browser, who: str, size: dict[str, int]
) -> None:
    body = BODIES[who]
    with visiting(chromium, viewport=size) as visit:
        page = visit.page
        page.goto(f"{portal.address}zh/calculator/")
        begin(page, body.recipient, body.place)
        asked = answer_all(page, body.facts)
        assert len(asked) == len(set(asked))
        check_settled(page, body)
        expect(page.locator("#calc-staff")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert visit.errors == []


def test_a_school_goes_on_without_a_connection_from_the_second_question(
    open_portal: Portal, visit: Visit
) -> None:
    page, body = visit.page, SCHOOL
    page.goto(f"{open_portal.address}zh/calculator/")
    begin(page, body.recipient, body.place)
    assert answer_card(page, body.facts) == ["school_kind"]
    second = card_of(page)
    await_kept(page)
    open_portal.stop()
    visit.context.set_offline(True)
    assert second[0] in answer_all(page, body.facts)
    check_settled(page, body)
    page.locator('[data-key="places"] > summary').click()
    expect(page.locator('[data-key="places"] tbody tr')).to_have_count(4, timeout=30_000)


def downloaded(page: Page, key: str) -> str:
    """Take one file along and return what it holds."""
    with page.expect_download() as download:
        page.locator(f'[data-key="{key}"]').click()
    return Path(download.value.path()).read_text("utf-8")


def test_what_a_school_takes_along_says_what_the_page_says(portal: Portal, visit: Visit) -> None:
    page, body = visit.page, SCHOOL
    answers = "".join(f"&f.{name}={value}" for name, value in body.facts.items())
    page.goto(
        f"{portal.address}zh/calculator/#answers=1&recipient=school&on=2026-11-22&f.school_place=shangyu{answers}"
    )
    check_settled(page, body)
    saved: Any = json.loads(downloaded(page, "save"))
    assert [(each["recipient"], each["least"], each["most"]) for each in saved["totals"]] == [
        ("school", 506_200_000, 519_000_000)
    ]
    rows = list(csv.reader(io.StringIO(downloaded(page, "table").removeprefix("\ufeff"))))
    ids, amount, kind = rows[0].index("编号"), rows[0].index("数额"), rows[0].index("种类")
    benefits = {row[ids]: row for row in rows[1:] if len(row) > ids and row[ids]}
    assert {name: benefits[name][amount] for name in body.amounts} == body.amounts
    assert benefits["shangyu-2023-19/9b"][kind] == "可发放的限额"
    assert ["现行政策合计", "学校", "", "", body.total, ""] in rows
    page.locator('[data-key="calendar"]').click()
    expect(page.locator(".calc-outputs [role=status]")).to_contain_text("没有日期可以放进日历")


def test_where_no_document_has_anything_the_card_says_so_and_other_places_stand_open(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "park", "elsewhere_in_wenzhou")
    assert card_of(page) == []
    expect(page.locator("#calc-flow-heading")).to_have_text("这里没有待遇")
    expect(page.locator('[data-key="places"] tbody')).to_contain_text("还不能确定", timeout=30_000)
    assert visit.errors == []


def test_a_school_elsewhere_is_told_of_what_shangyu_pays_schools_of_every_place(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "school", "linping")
    sent = {
        "school_kind": "secondary_vocational",
        "graduates_sent": "5",
        "graduates_insured": "yes",
        "graduates_contract_length": "24",
    }
    assert set(answer_all(page, sent)) == set(sent)
    texts = page.locator("#calc-result > .calc-total strong").all_inner_texts()
    assert texts == ["至少 2,500 元，最多 4,000 元"]


def test_a_skipped_question_that_matters_no_more_is_not_offered_again(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "school", "linping")
    answer_card(page, {"school_kind": "technician_school"})
    assert "graduates_sent" in card_of(page)
    set_answer(page, "graduates_sent", "0")
    page.locator("#calc-next").click()
    assert card_of(page) == []
    expect(page.locator("#calc-flow-why")).to_have_text("再没有问题会改变结果。")
    assert page.locator("#calc-ask-skipped").count() == 0
    expect(page.locator("#calc-result > .calc-total")).to_contain_text("没有符合条件的现金待遇")
    assert page.locator('[data-group="no"]').get_attribute("open") is not None
