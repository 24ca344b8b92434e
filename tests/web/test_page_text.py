"""What the calculator's page asks, before any browser sees it."""

import json
import re
from typing import Any

import pytest

from build_scripts.pages.calculator_page import CalculatorPlaces, write_calculator_page
from build_scripts.pages.questions import questions_of
from build_scripts.project import load_project
from tests.support.fixtures import PROJECT

PLACES = CalculatorPlaces(
    scripts="assets/calculator/1/",
    runtime="assets/runtime/2/",
    rules="assets/rules/3.json",
    clauses={"draft/1": "../instruments/draft/1/"},
    documents=[("Draft", "../instruments/draft/")],
    as_of="2023-06-30",
)


def words(text: str) -> dict[str, str]:
    return {"zh": f"{text}（中文）", "en": text}


def fact(name: str, about: str = "worker", **more: Any) -> dict[str, Any]:
    return {"fact": name, "about": about, "type": "yes_no", "label": words(name), **more}


FACTS = [
    fact("never_used"),
    fact("level", type="choice", choices={"low": words("low"), "high": words("high")}),
    fact("issued_on", type="date"),
    fact("held", type="months", derived={"months_from": "issued_on"}, may_be_given="yes"),
    fact("fee", type="money", about="employer", help=words("Without <tax> & tips")),
    fact("of_the_district", derived={"when": {"all": [{"fact": "office", "is": "yes"}]}}),
    fact("office", about="employer"),
    fact("both_at_once", about="employer"),
    fact("months_in_post", type="months"),
]
WORKER_BENEFIT = {
    "id": "draft/1a",
    "recipient": "worker",
    "when": {"any": [{"fact": "held", "is_at_least": "12 months"}, {"fact": "of_the_district"}]},
    "amount": {"look_up": {"by": "level", "table": {"low": "1 CNY", "high": "2 CNY"}}},
    "payment": {"every": "month", "for": "months_in_post"},
}
EMPLOYER_BENEFIT = {"id": "draft/1b", "recipient": "employer", "amount": {"fact": "fee"}}
BUNDLE = {
    "facts": FACTS,
    "benefits": [WORKER_BENEFIT, EMPLOYER_BENEFIT],
    "stacking": [
        {"stacking": "s", "members": ["draft/1b"], "when": {"fact": "both_at_once", "is": "yes"}}
    ],
    "readings": [
        {
            "reading": "draft-office",
            "clause": "draft/1",
            "question": words("Which office?"),
            "why": words("Not said."),
            "readings": {"any": words("any"), "all": words("all")},
            "adopted": "none",
        }
    ],
}


@pytest.fixture(scope="module")
def ui() -> dict[str, Any]:
    project, _ = load_project(PROJECT)
    return dict(project.ui)


def test_a_question_is_asked_for_those_whose_benefits_depend_on_it() -> None:
    asked = {each.fact: each.recipients for each in questions_of(BUNDLE, "en")}
    assert asked == {
        "level": ("worker",),
        "issued_on": ("worker",),
        "held": ("worker",),
        "fee": ("employer",),
        "office": ("worker",),
        "both_at_once": ("employer",),
        "months_in_post": ("worker",),
    }


def test_the_page_asks_each_question_in_the_way_of_its_type(ui: dict[str, Any]) -> None:
    page = write_calculator_page(BUNDLE, ui["en"], "en", PLACES)
    assert '<input type="radio" name="office" value="" checked>' in page
    assert '<input type="radio" name="level" value="high">' in page
    assert '<input type="text" class="calc-date" id="answer-issued_on"' in page
    assert '<input type="text" id="answer-fee"' in page
    assert '<input type="text" id="answer-months_in_post"' in page
    assert 'data-fact="office" data-type="yes_no" data-for="worker"' in page


def test_words_of_the_rules_cannot_become_mark_up(ui: dict[str, Any]) -> None:
    hostile = {**BUNDLE, "facts": [*FACTS[:4], {**FACTS[4], "question": words("</script><b>")}]}
    page = write_calculator_page(hostile, ui["en"], "en", PLACES)
    assert "Without &lt;tax&gt; &amp; tips" in page
    assert "<b>" not in page
    assert page.count("</script>") == 1


def test_the_front_matter_names_style_and_script_and_the_page_its_parts(
    ui: dict[str, Any],
) -> None:
    page = write_calculator_page(BUNDLE, ui["zh"], "zh", PLACES)
    front = json.loads(page.split("---")[1])
    assert front["styles"] == ["assets/calculator/1/calculator.css"]
    assert front["modules"] == ["assets/calculator/1/page.js"]
    assert front["hide"] == ["navigation", "toc"]
    assert 'data-runtime="assets/runtime/2/" data-rules="assets/rules/3.json"' in page
    assert 'data-as-of="2023-06-30"' in page
    assert "2023年6月30日" in page


def test_the_data_block_holds_what_the_scripts_show(ui: dict[str, Any]) -> None:
    page = write_calculator_page(BUNDLE, ui["en"], "en", PLACES)
    block = re.search(r'<script type="application/json" id="calc-data">(.*)</script>', page)
    assert block is not None
    data = json.loads(block.group(1))
    assert data["recipients"] == {"draft/1a": "worker", "draft/1b": "employer"}
    assert data["clauses"] == {"draft/1": "../instruments/draft/1/"}
    assert data["readings"]["draft-office"] == {
        "question": "Which office?",
        "why": "Not said.",
        "clause": "draft/1",
        "adopted": "",
        "values": [["any", "any"], ["all", "all"]],
    }


def test_without_a_lapsed_draft_the_page_has_no_notice_and_no_day(ui: dict[str, Any]) -> None:
    places = CalculatorPlaces("a/", "b/", "c.json", {}, [])
    page = write_calculator_page(BUNDLE, ui["en"], "en", places)
    assert "data-as-of" not in page
    assert "calc-draft" not in page
    assert "calc-last-day" not in page


def test_both_languages_have_the_same_words(ui: dict[str, Any]) -> None:
    def keys(node: Any) -> Any:
        return {key: keys(value) for key, value in node.items()} if isinstance(node, dict) else None

    assert keys(ui["zh"]["calculator"]) == keys(ui["en"]["calculator"])


OWN_WORDS = "form flow answered beginning notices outputs places timeline".split()


@pytest.mark.parametrize(
    ("scripts", "pattern", "part"),
    [
        (("page", "result", "benefit", "readings"), r"\bpage\.words\.(\w+)", ("script",)),
        (("benefit",), r"\btext\.(\w+)", ("script",)),
        *(((name,), r"\bwords\.(\w+)", ("script",)) for name in OWN_WORDS),
        (("offline",), r"\bwords\.(\w+)", ("offline", "script")),
    ],
)
def test_every_word_that_a_script_shows_is_there(
    ui: dict[str, Any], scripts: tuple[str, ...], pattern: str, part: tuple[str, ...]
) -> None:
    known = ui["en"]["calculator"]
    for key in part:
        known = known[key]
    for script in scripts:
        text = (PROJECT / "calculator" / "web" / f"{script}.js").read_text(encoding="utf-8")
        used = set(re.findall(pattern, text))
        assert used, script
        assert used <= set(known), script
