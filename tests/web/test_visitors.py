"""The four visitors of the portal, each from the empty page to what they take along."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.test_calculator_page import AXE, smallest_target, violations
from tests.web.visits import (
    DESKTOP,
    PHONE,
    Portal,
    Visit,
    await_result,
    begin,
    set_answer,
    visiting,
)

SMALL = {"width": 360, "height": 740}

# What moves above the question or with it, although nobody has just touched the page. What stands below
# the question makes room for a longer one, and that a slow device does later than half a second.
NOTE_SHIFTS = """() => {
  window.moved = [];
  const below = "#calc-flow *, #calc-answered, #calc-answered *, .calc-choices, .calc-choices *, "
    + "#calc-side, #calc-side *, .calc-privacy, .calc-jump, .hc-footer, .hc-footer *";
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const nodes = entry.sources.map(({ node }) => node?.parentElement ? node : null);
      const own = nodes.filter((node) => node && !(node.closest ? node : node.parentElement).matches(below));
      if (!entry.hadRecentInput && own.length) {
        window.moved.push([entry.value, ...own.map((node) => node.id || node.className || node.nodeName)]);
      }
    }
  }).observe({ type: "layout-shift", buffered: true });
}"""
# How often something is said to people who do not see the page.
NOTE_SPOKEN = """() => {
  window.said = [];
  const line = document.querySelector("#calc-spoken");
  new MutationObserver(() => window.said.push(line.textContent)).observe(line, { childList: true });
}"""
MOST_MOVED = 0.05  # all through a visit of a dozen answers; below 0.1 a page is called good


@dataclass(frozen=True)
class Visitor:
    """Who comes, from where, and what they say; a yes-or-no question that is not named is a no."""

    language: str
    recipient: str
    place: str
    size: dict[str, int]
    scheme: str
    facts: dict[str, str] = field(default_factory=dict)
    gets: str = ""


VISITORS = {
    "worker": Visitor(
        "zh",
        "worker",
        "pingyang",
        PHONE,
        "light",
        {
            "certificate_level": "technician",
            "certificate_kind": "vocational_qualification",
            "trained_at_designated_institution": "yes",
            "certificate_issued_on": "2026年3月",
            "employed_by": "enterprise",
        },
        "pingyang-2022-67/3a",
    ),
    "clerk": Visitor(
        "zh",
        "employer",
        "pingyang",
        SMALL,
        "dark",
        {
            "employer_kind": "enterprise",
            "new_staff_trained_before_job": "１０人",
            "runs_new_apprenticeship": "yes",
            "new_or_transferred_apprentices": "20",
            "training_cost_per_apprentice": "1.5万",
            "apprenticeship_years": "1",
        },
        "wenzhou-2018-242/4b",
    ),
    "school": Visitor(
        "zh",
        "school",
        "pingyang",
        DESKTOP,
        "light",
        {
            "school_kind": "technician_college",
            "graduates_supplied_below_senior_worker": "30",
            "graduates_supplied_insured_without_break": "yes",
            "graduates_supplied_senior_worker": "１０",
        },
        "pingyang-2022-67/12a",
    ),
    "reader": Visitor(
        "en",
        "worker",
        "shangyu",
        PHONE,
        "dark",
        {
            "certificate_level": "senior_technician",
            "employed_by": "enterprise",
            "social_insurance_paid": "yes",
            "certificate_issued_on": "3/2026",
        },
    ),
}


def waiting_card(page: Page) -> list[str]:
    """Wait for the next card and return the facts that it asks for."""
    await_result(page)
    page.locator("#calc-flow:visible:not([aria-busy])").wait_for()
    cards = page.locator("#calc-flow-slot [data-fact], #calc-flow-slot [data-list]")
    return [
        str(each)
        for each in cards.evaluate_all("all => all.map((e) => e.dataset.fact ?? e.dataset.list)")
    ]


def go_through(page: Page, facts: dict[str, str], most: int = 12) -> list[str]:
    """Answer what is known, say no to what is a matter of yes or no, and skip the rest."""
    seen: list[str] = []
    for _ in range(most):
        card = waiting_card(page)
        if not card:
            break
        seen += card
        known = [each for each in card if each in facts]
        for fact in known:
            set_answer(page, fact, facts[fact])
        if page.locator("#calc-flow-slot [data-list]").count():
            page.locator("#calc-next").click()
        elif not known:
            page.locator("#calc-skip").click()
        elif len(card) > 1 or not page.locator("#calc-flow-slot input[type=radio]").count():
            page.locator("#calc-next").click()
    await_result(page)
    return seen


def check_accessible(page: Page, size: dict[str, int]) -> None:
    page.evaluate("source => { if (!window.axe) (0, eval)(source); }", AXE.read_text("utf-8"))
    assert violations(page) == []
    assert smallest_target(page) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def note_traffic(visit: Visit) -> list[str]:
    """Return the list into which every request goes, with its body."""
    traffic: list[str] = []

    def note(request: Any) -> None:
        traffic.append(unquote(f"{request.method} {request.url} {request.post_data or ''}"))

    visit.context.on("request", note)
    return traffic


@pytest.mark.parametrize("who", list(VISITORS))
def test_a_visitor_goes_from_the_empty_page_to_the_result_and_takes_it_along(
    portal: Portal, chromium: Browser, who: str, tmp_path: Path
) -> None:
    visitor = VISITORS[who]
    options: dict[str, Any] = {"viewport": visitor.size, "color_scheme": visitor.scheme}
    with visiting(chromium, **options) as visit:
        page, traffic = visit.page, note_traffic(visit)
        page.add_init_script(f"({NOTE_SHIFTS})()")
        page.goto(f"{portal.address}{visitor.language}/calculator/")
        page.evaluate(NOTE_SPOKEN)
        come_to_the_first_question(page, visitor)
        seen = go_through(page, visitor.facts)
        check_the_result(page, visitor, len(seen))
        sheet = tmp_path / f"{who}.pdf"
        page.pdf(path=str(sheet), format="A4")
        assert sheet.read_bytes()[:4] == b"%PDF"
        assert sheet.stat().st_size > 20_000
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator('[data-key="copy_link"]').click()
        expect(page.locator(".calc-outputs [role=status]")).not_to_be_empty()
        link = page.evaluate("navigator.clipboard.readText()")
        amounts = page.locator("#calc-result > .calc-total strong").all_inner_texts()
        with visiting(chromium, **options) as other:
            traffic += open_elsewhere(other, link, amounts)
        check_traffic(portal, traffic, seen, visitor)
        assert visit.errors == []


def come_to_the_first_question(page: Page, visitor: Visitor) -> None:
    """Say who and where: then the question stands in view and has the focus."""
    check_accessible(page, visitor.size)
    begin(page, visitor.recipient, visitor.place)
    expect(page.locator("#calc-start")).to_be_hidden()
    assert waiting_card(page)
    box = page.locator("#calc-flow").bounding_box()
    assert box
    assert 0 <= box["y"] < visitor.size["height"] / 2
    assert page.evaluate("document.activeElement.id") == "calc-flow-heading"
    check_accessible(page, visitor.size)


def check_the_result(page: Page, visitor: Visitor, answers: int) -> None:
    """Look at the end of the questions, with folds closed and open."""
    check_accessible(page, visitor.size)
    for fold in page.locator("#calc-result > details").all():
        fold.evaluate("fold => { fold.open = true; }")
    check_accessible(page, visitor.size)
    if visitor.gets:
        assert page.locator(f'[data-group="yes"] [data-benefit="{visitor.gets}"]').count() == 1
    page.wait_for_timeout(1500)  # what is said aloud waits until the person has stopped
    assert len(page.evaluate("window.said")) <= answers + 2  # once an answer at most
    moved = page.evaluate("window.moved")
    assert sum(each[0] for each in moved) < MOST_MOVED, moved


def open_elsewhere(other: Visit, link: str, amounts: list[str]) -> list[str]:
    """Open the link in a fresh profile; return what was asked of the server there."""
    assert "&f." in link
    traffic = note_traffic(other)
    other.page.goto(link)
    await_result(other.page)
    assert other.page.locator("#calc-result > .calc-total strong").all_inner_texts() == amounts
    expect(other.page.locator("#calc-start")).to_be_hidden()
    return traffic


def check_traffic(portal: Portal, traffic: list[str], seen: list[str], visitor: Visitor) -> None:
    """Make sure that nothing went elsewhere, and nowhere an answer."""
    sent = [each for each in traffic if not each.startswith(("GET blob:", "GET data:"))]
    assert all(each.startswith(f"GET {portal.address}") for each in sent)
    told = {*seen, *visitor.facts, *(each for each in visitor.facts.values() if len(each) > 4)}
    assert [each for each in sent for name in told if name in each] == []


def test_back_leads_from_the_question_over_the_places_to_the_recipients_and_forward_again(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "worker", "pingyang")
    first = waiting_card(page)
    page.go_back()
    expect(page.locator("#question-work_place")).to_be_visible()
    expect(page.locator("#calc-who")).to_be_hidden()
    page.go_back()
    expect(page.locator("#calc-who")).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page.locator("#calc-start")).to_be_hidden()
    assert waiting_card(page) == first
    page.locator("#calc-begin-again").click()
    expect(page.locator("#calc-who")).to_be_visible()
    page.locator('input[name="recipient"][value="employer"]').check()
    expect(page.locator("#calc-chosen")).to_contain_text("温州市平阳县")
    page.go_back()
    expect(page.locator("#calc-who")).to_be_visible()


def test_arrow_keys_choose_and_enter_goes_on(portal: Portal, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/#recipient=employer")
    page.locator("#calc-begin-again").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "employer_place"
    page.keyboard.press("ArrowDown")
    expect(page.locator("#calc-begin-next")).to_be_visible()
    page.keyboard.press("ArrowUp")
    assert page.locator("#calc-start").is_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#calc-start")).to_be_hidden()
    expect(page.locator("#calc-flow-heading")).to_be_focused()


def test_an_input_method_may_use_enter_for_itself(portal: Portal, visit: Visit) -> None:
    page = visit.page
    name = "new_staff_trained_before_job"
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "employer", "pingyang")
    while name not in (card := waiting_card(page)):
        assert card
        go_through(page, {"employer_kind": "enterprise"}, 1)
    field = page.locator(f"#answer-{name}")
    field.focus()
    field.evaluate(
        """field => {
          const tell = (type, more) => field.dispatchEvent(new (type.startsWith("comp") ? CompositionEvent : KeyboardEvent)(
            type, { bubbles: true, cancelable: true, ...more }));
          tell("compositionstart", { data: "" });
          field.value = "shi";
          tell("keydown", { key: "Enter", isComposing: true });
        }"""
    )
    assert name in waiting_card(page)
    field.evaluate(
        """field => {
          field.value = "十";
          field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "十" }));
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }"""
    )
    field.fill("１２人")
    field.press("Enter")
    expect(page.locator(f'[data-answer="{name}"] strong')).to_contain_text("12")


def test_both_sides_of_a_hire_come_from_the_answers_of_one(portal: Portal, visit: Visit) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "worker", "pingyang")
    go_through(page, {"certificate_level": "technician"}, 2)
    page.locator('[data-key="hire"] > summary').click()
    hire = page.locator('[data-key="hire"]')
    expect(hire.locator(".calc-total").first).to_be_visible(timeout=30_000)
    expect(hire).to_contain_text("每人")
    hire.get_by_role("button", name="两方一起算").click()
    await_result(page)
    recipients = page.locator("#calc-result > .calc-total").evaluate_all(
        "all => all.map((each) => each.dataset.recipient)"
    )
    assert sorted(recipients) == ["employer", "worker"]
    assert page.locator('[data-answer="certificate_level"]').count() == 1


def test_what_is_used_up_says_so(portal: Portal, visit: Visit) -> None:
    facts = {
        "work_place": "pingyang",
        "certificate_level": "senior_technician",
        "employed_by": "enterprise",
        "occupation_in_allowance_catalogue": "yes",
        "newly_recruited_from": "outside_city",
        "contract_length": "36",
        "social_insurance_paid": "yes",
        "certificate_issued_on": "2026-03-01",
        "certificate_kind": "vocational_qualification",
        "post_allowance_months_already_paid": "36",
    }
    answers = "&".join(f"f.{name}={value}" for name, value in facts.items())
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/#answers=1&recipient=worker&on=2026-11-22&{answers}")
    await_result(page)
    card = page.locator('[data-group="used_up"] [data-benefit="pingyang-2022-67/1a"]')
    expect(card.locator(".calc-amount")).to_have_text("已领满")
    assert page.locator('[data-group="yes"] [data-benefit="pingyang-2022-67/1a"]').count() == 0


def test_while_nothing_is_certain_the_total_names_what_the_text_offers(
    portal: Portal, visit: Visit
) -> None:
    page = visit.page
    page.goto(f"{portal.address}zh/calculator/")
    begin(page, "employer", "pingyang")
    waiting_card(page)
    shown = page.locator(".calc-total")
    expect(shown).to_contain_text("项要看您的回答")
    expect(shown.locator(".calc-possible li")).to_have_count(3)
    expect(shown).to_contain_text("不是预计您能领到的数额")
    with page.expect_download() as download:
        page.locator('[data-key="save"]').click()
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    open_ones = [
        each["benefit"]
        for each in saved["benefits"]
        if each["eligible"] == "unknown" and each["kind"] in ("cash", "reduction", "credit")
    ]
    assert len(open_ones) >= 3
