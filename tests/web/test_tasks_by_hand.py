"""Each task that brings visitors here, done by hand on a phone: within three taps, and by one search."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.visits import PHONE, Portal, Visit, served, visiting

TAPS = 3


@dataclass(frozen=True)
class Task:
    """What one taps from home, what then stands there in words, and what one types instead."""

    taps: tuple[str, ...]
    seen: str
    query: str
    found: str


TASKS = {
    ("zh", "what a senior technician gets in Pingyang"): Task(
        ("平阳县", "高级技师岗位津贴"),
        "每月 1,000 元，最长 36 个月",
        "高级技师在平阳能领多少",
        "instruments/pingyang-2022-67/1/",
    ),
    ("zh", "which place pays a new technician most"): Task(
        ("新取得证书的技能工人一共能领多少",),
        "技师（二级）：正好 18,000 元，温州市平阳县；温州市其他县（市、区）",
        "哪里给新技师的钱最多",
        "compare/new-technician/",
    ),
    ("zh", "what the highest only means"): Task(
        ("菜单", "术语", "J"),
        "几项之中只给最高的一项，不重复享受。",
        "就高不重复 什么意思",
        "glossary/#the-higher-only-not-both",
    ),
    ("zh", "cite clause 18"): Task(
        ("平阳县人民政府办公室关于平阳县破解企业用工难", "第18条 给予租房补贴"),
        "支持企业聚才留人的若干意见（暂行）》（平政办〔2022〕67号）第18条",
        "平阳 第18条",
        "instruments/pingyang-2022-67/18/",
    ),
    ("zh", "is the Linping paper law"): Task(
        ("临平区关于打造高质量技能人才队伍的实施办法",),
        "征求意见稿，不是现行有效的政策",
        "临平 是不是正式文件",
        "instruments/linping-draft/",
    ),
    ("en", "what a senior technician gets in Pingyang"): Task(
        ("Pingyang County", "Post allowance for senior technicians"),
        "CNY 1,000 a month, for up to 36 months",
        "what does a senior technician get in Pingyang",
        "instruments/pingyang-2022-67/1/",
    ),
    ("en", "which place pays a new technician most"): Task(
        ("What a newly certified skilled worker is paid in all",),
        "Technician (level 2): Exactly CNY 18,000 – Pingyang County, Wenzhou; Elsewhere in Wenzhou",
        "which place pays a new technician most",
        "compare/new-technician/",
    ),
    ("en", "what the highest only means"): Task(
        ("Menu", "Glossary", "T"),
        "Of several, only the highest is paid",
        "highest only",
        "glossary/#the-higher-only-not-both",
    ),
    ("en", "cite clause 18"): Task(
        ("Several Opinions of the Office", "Clause 18"),
        "(平政办〔2022〕67号), Clause 18",
        "Pingyang clause 18",
        "instruments/pingyang-2022-67/18/",
    ),
    ("en", "is the Linping paper law"): Task(
        ("Implementing Measures of Linping District",),
        "Draft for comment, not a policy in force",
        "is the Linping paper law",
        "instruments/linping-draft/",
    ),
}


@pytest.fixture(scope="module")
def portal(site: Path) -> Iterator[Portal]:
    """The portal on a server, for all tests of this file."""
    with served(site) as portal:
        yield portal


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Visit]:
    """One phone for all tasks."""
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with visiting(chromium, **phone, service_workers="block") as visit:
        yield visit


def tap(page: Page, name: str) -> None:
    """Tap the first thing of that name that is to be seen, as somebody does who reads from the top."""
    whole = re.compile(rf"^\s*{re.escape(name)}\s*$") if len(name) == 1 else name
    thing = page.locator("a, summary, button").filter(has_text=whole).filter(visible=True)
    thing.first.tap()


@pytest.mark.parametrize(("language", "name"), list(TASKS))
def test_a_task_is_done_by_three_taps_at_most(
    portal: Portal, window: Visit, language: str, name: str
) -> None:
    task, page = TASKS[language, name], window.page
    page.goto(f"{portal.address}{language}/")
    for label in task.taps:
        tap(page, label)
    assert len(task.taps) <= TAPS
    expect(page.get_by_text(task.seen).filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize(("language", "name"), list(TASKS))
def test_a_task_is_done_by_one_search(
    portal: Portal, window: Visit, language: str, name: str
) -> None:
    task, page = TASKS[language, name], window.page
    page.goto(f"{portal.address}{language}/")
    box = page.locator("#home-search")
    box.fill(task.query)
    box.press("Enter")
    page.locator(".hc-result").first.wait_for()
    first = page.locator(".hc-result-link").evaluate_all(
        "all => all.slice(0, 3).map((a) => a.href)"
    )
    assert f"{portal.address}{language}/{task.found}" in first
    page.locator(f'.hc-result-link[href$="{task.found}"]').first.tap()
    expect(page.get_by_text(task.seen).filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_phones_fold_the_glossary_and_show_the_term_that_a_link_leads_to(
    portal: Portal, window: Visit, language: str
) -> None:
    page = window.page
    page.goto(f"{portal.address}{language}/glossary/")
    terms = page.locator(".hc-terms > div")
    assert terms.filter(visible=True).count() < terms.count() / 8
    folded = page.locator(".hc-folded").first
    folded.get_by_role("checkbox").tap()
    assert folded.locator(".hc-terms > div").filter(visible=True).count() > 3
    page.goto(f"{portal.address}{language}/glossary/#technician-level-2")
    expect(page.locator("#technician-level-2")).to_be_in_viewport()
    page.locator("#narrow").fill("就高")
    expect(page.locator("#the-higher-only-not-both")).to_be_visible()
    expect(page.locator("#technician-level-2")).to_be_hidden()


def test_a_wide_window_and_one_without_scripts_show_every_term(
    portal: Portal, chromium: Browser
) -> None:
    with visiting(
        chromium, viewport={"width": 1280, "height": 900}, java_script_enabled=False
    ) as visit:
        visit.page.goto(f"{portal.address}zh/glossary/")
        terms = visit.page.locator(".hc-terms > div")
        assert terms.filter(visible=True).count() == terms.count() > 100
        visit.page.set_viewport_size(PHONE)
        visit.page.locator(".hc-folded").first.get_by_role("checkbox").check()
        opened = visit.page.locator(".hc-folded").first.locator(".hc-terms > div")
        assert opened.filter(visible=True).count() == opened.count()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_readings_question_is_found_by_its_own_words(
    portal: Portal, window: Visit, language: str
) -> None:
    page = window.page
    page.goto(f"{portal.address}{language}/readings/linping-draft/")
    question = page.locator("h2").first
    page.locator("#narrow").fill(question.inner_text().rstrip("？?# "))
    expect(question).to_be_visible()
    assert page.locator(".hc-question").filter(visible=True).count() == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_a_comparison_names_every_place_before_what_it_says(
    portal: Portal, window: Visit, language: str
) -> None:
    page = window.page
    page.goto(f"{portal.address}{language}/compare/post-allowances/")
    for row in page.locator(".hc-requirements tbody tr, .hc-compare tbody tr").all():
        cells = row.locator("td").filter(visible=True)
        named = cells.evaluate_all(
            "all => all.map((each) => getComputedStyle(each, '::before').content.length > 2)"
        )
        assert named
        assert all(named)
    scrolls = "all => all.filter((each) => each.scrollWidth > each.clientWidth).length"
    assert page.locator(".hc-scroll:has(.hc-compare)").evaluate_all(scrolls) == 0
    draft = page.locator("td.hc-draft-column[data-of]").first
    assert {"zh": "征求意见稿", "en": "draft"}[language] in (draft.get_attribute("data-of") or "")
