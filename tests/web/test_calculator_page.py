"""The calculator's page in a real browser: form, day, readings, download, failures."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.fixtures import PROJECT
from tests.web.visits import (
    DESKTOP,
    DRAFT_DAY,
    PHONE,
    TECHNICIAN,
    Portal,
    Visit,
    answer,
    await_result,
    begin,
    open_calculator,
    set_answer,
    shown_questions,
    total,
    visiting,
)

CRAFTSMAN = {
    "work_place": "linping",
    "recognised_skilled_talent_of_linping": "yes",
    "zhejiang_craftsman": "yes",
    "hangzhou_craftsman": "yes",
}
TRAINING = {"upgrade_trainings": "1", "upgrade_training_fee": "1250.50"}
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
SMALLEST = {"width": 360, "height": 740}


def test_only_the_questions_of_the_chosen_recipient_are_shown(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit)
    assert shown_questions(page) == set()
    page.locator('input[name="recipient"][value="workshop"]').check()
    await_result(page)
    assert shown_questions(page) == {"workshop_place"}
    page.locator("#calc-all").click()
    shown = shown_questions(page)
    assert {"workshop_level", "workshop_newly_recognised", "workshop_assessed_excellent"} < shown
    assert "work_place" not in shown


def test_a_link_from_the_home_page_or_a_benefit_chooses_the_recipient(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, fragment="#recipient=employer")
    assert page.locator('input[name="recipient"][value="employer"]').is_checked()
    page.goto("about:blank")
    open_calculator(portal, visit, fragment="#benefit=linping-draft/4a")
    await_result(page)
    assert page.locator('input[name="recipient"][value="worker"]').is_checked()
    assert page.locator("[data-wanted]").get_attribute("data-benefit") == "linping-draft/4a"
    assert page.locator("#calc-notice").inner_text().startswith("只看“")
    page.locator("#calc-all").click()
    assert "certificate_matches_post" in shown_questions(page)
    assert "linping_craftsman" not in shown_questions(page)
    page.locator("#calc-notice button").click()
    await_result(page)
    assert "linping_craftsman" in shown_questions(page)


def test_the_day_begins_with_today_if_a_law_is_in_force_and_the_drafts_last_otherwise(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, day=None)
    begin(page, "worker", "linping")
    await_result(page)
    begun = page.locator("#calc-day").input_value()
    if page.locator("#calculator[data-in-force]").count():
        assert begun > "2026"
        assert "试行期内的一天" in page.locator("#calc-draft").inner_text()
    else:
        assert begun == DRAFT_DAY
        assert "已预填" in page.locator("#calc-draft").inner_text()
    assert "征求意见稿" in page.locator("#calc-draft").inner_text()


def test_today_and_the_drafts_last_day_are_one_tap_away(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit)
    answer(page, "worker", TECHNICIAN)
    page.locator("#calc-today").click()
    await_result(page)
    assert page.locator("#calc-day").input_value() > "2026"
    assert page.locator('[data-group="yes"] [data-benefit^="linping"]').count() == 0
    page.locator("#calc-last-day").click()
    await_result(page)
    assert page.locator('[data-group="yes"] [data-benefit="linping-draft/4a"]').count() == 1


def test_before_the_drafts_last_day_the_form_begins_with_today(
    portal: Portal, visit: Visit
) -> None:
    visit.page.clock.set_fixed_time("2022-06-30T12:00:00")
    page = open_calculator(portal, visit, day=None)
    assert page.locator("#calc-day").input_value() == "2022-06-30"
    assert page.locator("#calc-draft").is_hidden()


def test_what_no_longer_matters_goes_from_the_whole_form(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit, "en")
    answer(page, "worker", {"certificate_level": "none"})
    set_answer(page, "work_place", "shangyu")
    await_result(page)
    assert "hangzhou_craftsman" not in shown_questions(page)
    assert "certificate_level" in shown_questions(page)
    page.locator("#calc-more").click()
    assert "hangzhou_craftsman" in shown_questions(page)


def test_reasons_quote_the_official_text_and_link_to_its_clause(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, "en")
    answer(page, "worker", TECHNICIAN)
    card = page.locator('[data-benefit="linping-draft/4a"]')
    card.locator("summary").click()
    quotation = card.locator("blockquote", has_text="取得与岗位匹配的").first
    assert quotation.locator("p").get_attribute("lang") == "zh"
    address = quotation.locator("a").get_attribute("href")
    assert address == "../instruments/linping-draft/4/"
    assert all(link.get_attribute("href") for link in card.locator("blockquote a").all())


def test_another_reading_changes_the_result_and_the_keyboard_stays_where_it_was(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit)
    answer(page, "worker", CRAFTSMAN)
    adopted = total(page)
    page.locator('[data-key="readings"] > summary').click()
    other = '[name="reading-linping-craftsman-titles"][value="all_titles"]'
    page.locator(other).check()
    await_result(page)
    assert total(page) != adopted
    assert page.locator(f"{other}:focus").count() == 1
    page.locator('[name="reading-linping-craftsman-titles"][value="zhejiang_only"]').check()
    await_result(page)
    assert total(page) == adopted


@pytest.mark.parametrize(
    ("language", "recipient", "facts"),
    [
        ("zh", "worker", {**TECHNICIAN, **CRAFTSMAN, **TRAINING}),
        ("en", "employer", {"recruited_technicians": "3", "employer_office_in_linping": "yes"}),
    ],
)
def test_the_saved_file_is_what_the_command_line_writes(
    portal: Portal,
    visit: Visit,
    tmp_path: Path,
    language: str,
    recipient: str,
    facts: dict[str, str],
) -> None:
    page = open_calculator(portal, visit, language)
    answer(page, recipient, facts)
    with page.expect_download() as download:
        page.locator('[data-key="save"]').click()
    assert download.value.suggested_filename == "huice-2023-06-30.json"
    saved = Path(download.value.path()).read_bytes()

    stated = tmp_path / "answers.json"
    request = {"facts": facts, "recipients": [recipient], "near": True}
    stated.write_text(json.dumps(request), encoding="utf-8")
    command = [sys.executable, "-m", "build_scripts", "estimate", "--json"]
    written = subprocess.run(
        [*command, "--facts", str(stated), "--on", "2023-06-30"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    )
    assert saved + b"\n" == written.stdout


def test_digits_may_be_full_width_or_grouped_and_a_bad_answer_is_named(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, "en")
    facts = {**CRAFTSMAN, "upgrade_training_fee": "１，２５０", "upgrade_trainings": "one"}
    answer(page, "worker", facts)
    problem = page.locator("#problem-upgrade_trainings")
    assert problem.is_visible()
    assert page.locator("#problem-upgrade_training_fee").is_hidden()
    assert page.locator("#answer-upgrade_trainings").get_attribute("aria-invalid") == "true"
    set_answer(page, "upgrade_trainings", "1")
    await_result(page)
    assert problem.is_hidden()
    assert total(page)


def test_clearing_forgets_every_answer(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit)
    answer(page, "worker", TECHNICIAN)
    page.get_by_role("button", name="清除一切").click()
    expect(page.locator('input[name="recipient"]:checked')).to_have_count(0)
    expect(page.locator("#calc-result")).to_contain_text("请先选择")
    assert shown_questions(page) == set()


def test_without_scripts_the_page_is_a_checklist(portal: Portal, chromium: Browser) -> None:
    with visiting(chromium, viewport=PHONE, java_script_enabled=False) as visit:
        page = open_calculator(portal, visit, day=None)
        assert page.locator(".calc noscript p").is_visible()
        assert page.locator(".calc-no-script").is_hidden()
        assert page.locator("#question-certificate_level").is_visible()
        assert page.locator("#calc-side").is_hidden()
        assert page.locator(".calc-tables a").first.get_attribute("href")


@pytest.mark.parametrize("missing", ["page.js", "form.js"])
def test_if_the_scripts_do_not_come_the_page_becomes_a_checklist_and_says_so(
    portal: Portal, visit: Visit, missing: str
) -> None:
    visit.context.route(f"**/{missing}", lambda route: route.abort())
    page = open_calculator(portal, visit, day=None)
    question, words = page.locator("#question-certificate_level"), page.locator(".calc-no-script")
    assert page.locator("#calc-who").is_visible()
    assert not question.is_visible()
    assert words.evaluate("each => each.offsetHeight") == 0
    assert page.evaluate("document.getAnimations().map((each) => (each.finish(), 1)).length") >= 3
    expect(question).to_be_visible()
    expect(words).to_be_visible()
    assert page.locator(".calc-tables a").first.is_visible()


def test_only_plain_counts_call_the_keyboard_of_digits(portal: Portal, visit: Visit) -> None:
    page = open_calculator(portal, visit, day=None)
    fields = page.locator('[data-fact] .calc-entry input[type="text"]')
    kinds = fields.evaluate_all(
        "all => all.map((each) => [each.inputMode, each.closest('[data-fact]').dataset.type])"
    )
    assert {kind for mode, kind in kinds if mode == "numeric"} == {"count"}
    assert {kind for mode, kind in kinds if not mode} >= {"money", "months", "date"}


def test_a_runtime_that_does_not_load_is_told_and_can_be_tried_again(
    portal: Portal, visit: Visit
) -> None:
    visit.context.route("**/pyodide.mjs", lambda route: route.abort())
    page = open_calculator(portal, visit, "en")
    page.locator('input[name="recipient"][value="worker"]').check()
    engine = page.locator("#calc-engine")
    expect(engine).to_contain_text("did not load")
    visit.context.unroute("**/pyodide.mjs")
    engine.get_by_role("button").click()
    await_result(page)
    expect(engine).to_contain_text("ready")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_with_a_result_is_accessible_and_needs_no_sideways_scrolling(
    portal: Portal, visit: Visit, language: str
) -> None:
    page = open_calculator(portal, visit, language)
    answer(page, "worker", TECHNICIAN)
    for fold in page.locator("#calc-result details").all():
        fold.evaluate("fold => { fold.open = true; }")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for size in (SMALLEST, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert smallest_target(page) >= 44
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == []
    assert visit.errors == []


def smallest_target(page: Page) -> int:
    """Return the height of the lowest thing to tap in the calculator."""
    targets = page.locator(
        ".calc :is(button, select, summary, .calc-options label, .calc-entry input:not(.calc-picker)):visible"
    )
    return min(targets.evaluate_all("all => all.map((each) => each.offsetHeight)"))


def violations(page: Page) -> list[object]:
    """Return what axe finds, each with the elements it is about."""
    found = page.evaluate("async () => (await axe.run()).violations")
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def test_where_no_document_has_anything_for_a_recipient_the_page_says_so(
    portal: Portal, visit: Visit
) -> None:
    page = open_calculator(portal, visit, fragment="#recipient=park", day=None)
    page.locator('[name="park_place"][value="pingyang"]').check()
    expect(page.locator("#calc-result")).to_contain_text(
        "本站收录的文件没有给这一类对象的待遇", timeout=120_000
    )
