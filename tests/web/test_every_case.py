"""Every case of the rules gives through the page what `huice estimate` gives, byte for byte."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from build_scripts.cases import Case, read_cases
from build_scripts.pages.questions import questions_of
from build_scripts.project import load_project
from calculator import Bundle, evaluate, read_bundle, result_json
from calculator.requests import read_request
from tests.support.fixtures import PROJECT
from tests.web.visits import Portal, Visit

EVERY = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 60
AT_ONCE = 25

# The page waits for a burst of changes to end, and saves a file; here nobody types, and the file is read.
AT_HAND = """() => {
  const later = window.setTimeout.bind(window);
  window.setTimeout = (act, time, ...more) => later(act, time === 150 ? 0 : time, ...more);
  const address = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => { window.saved = blob; return address(blob); };
  HTMLAnchorElement.prototype.click = () => {};
}"""

# Open each link in the page as it stands, wait for its result and save that as JSON.
OPEN_AND_SAVE = """async (links) => {
  const place = document.querySelector("#calc-result");
  const until = async (isSo) => { while (!isSo()) await new Promise((go) => requestAnimationFrame(go)); };
  const texts = [];
  for (const link of links) {
    const opened = new Promise((go) => addEventListener("hashchange", go, { once: true }));
    location.hash = link;
    await opened;
    await until(() => place.getAttribute("aria-busy") === "false");
    window.saved = undefined;
    const save = place.querySelector('[data-key="save"]');
    if (!save) { texts.push(place.textContent); continue; }
    save.click();
    await until(() => window.saved);
    texts.push(await window.saved.text());
  }
  return texts;
}"""


@dataclass(frozen=True)
class Asked:
    """One case as a link, and what the command line answers to it."""

    name: str
    link: str
    expected: str


def test_the_cases_of_the_rules_give_through_the_page_what_the_command_line_gives(
    portal: Portal, visit: Visit, site: Path
) -> None:
    """All of them in a thorough run, every sixtieth otherwise."""
    asked = list(cases_as_asked(site))
    assert len(asked) * EVERY > 2_700
    page = visit.page
    page.add_init_script(f"({AT_HAND})()")
    page.goto(f"{portal.address}zh/calculator/")
    different = []
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        answers = page.evaluate(OPEN_AND_SAVE, [each.link for each in some])
        different += [
            (each.name, answer)
            for each, answer in zip(some, answers, strict=True)
            if answer != each.expected
        ]
    assert different == []
    assert visit.errors == []


def cases_as_asked(site: Path) -> Iterable[Asked]:
    """Yield every case, asked for each recipient of the benefits that it judges."""
    rules = next((site / "assets" / "rules").glob("*.json"))
    data = json.loads(rules.read_text("utf-8"))
    bundle, problems = read_bundle(data)
    assert bundle, problems
    forms: dict[str, set[str]] = {}
    for question in questions_of(data, "zh"):
        for recipient in question.recipients:
            forms.setdefault(recipient, set()).add(question.fact)
    cases, problems = read_cases(load_project(PROJECT)[0].cases, bundle)
    assert problems == []
    pairs = [
        (case, recipient)
        for case in cases
        for recipient in sorted({bundle.benefits[name].recipient for name in case.expected})
    ]
    for case, recipient in pairs[::EVERY]:
        yield _asked(bundle, case, recipient, forms.get(recipient, set()))


def _asked(bundle: Bundle, case: Case, recipient: str, form: set[str]) -> Asked:
    """Return a case for one recipient; what the recipient's form does not ask changes nothing."""
    facts = {name: bundle.facts[name].text_of(each) for name, each in case.answers.facts.items()}
    own = {name: each for name, each in facts.items() if name in form}
    expected = _estimated(bundle, case, recipient, own)
    everything, told = json.loads(_estimated(bundle, case, recipient, facts)), json.loads(expected)
    for part in ("benefits", "totals", "combinations"):
        assert everything[part] == told[part], case.name
    link = [("answers", "1"), ("rules", bundle.version), ("recipient", recipient)]
    link += [("on", case.on.isoformat()), *(("benefit", name) for name in case.expected)]
    link += [(f"f.{name}", str(each)) for name, each in own.items()]
    link += [(f"r.{name}", each) for name, each in case.answers.switched.items()]
    return Asked(f"{case.name} ({recipient})", urlencode(link), expected)


def _estimated(bundle: Bundle, case: Case, recipient: str, facts: dict[str, str | None]) -> str:
    """Return what `huice estimate --json` writes for the request of the page."""
    request = {
        "facts": facts,
        "readings": dict(case.answers.switched),
        "recipients": [recipient],
        "only": list(case.expected),
        "near": False,
    }
    read = read_request(bundle, request)
    return result_json(evaluate(bundle, read.answers, case.on, read.scope, read.skipped))
