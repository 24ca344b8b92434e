"""The portal on a local server, and the windows in which these tests visit it."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from build_scripts.serve import SiteHandler, SiteServer

SUB_PATH = "/sub/path/"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}

# A technician of Linping: 技师给予个人5000元补助 (linping-draft/4).
TECHNICIAN = {
    "employer_registered_in_linping": "yes",
    "employer_taxed_in_linping": "yes",
    "employer_office_in_linping": "yes",
    "employer_operates_lawfully": "yes",
    "employed_by": "enterprise",
    "certificate_level": "technician",
    "certificate_kind": "vocational_qualification",
    "certificate_matches_post": "yes",
    "recognised_skilled_talent_of_linping": "yes",
}

DRAFT_DAY = "2023-06-30"  # the last day of the Linping draft's trial

PATIENCE = 120  # half seconds
SEARCH_IS_KEPT = """async () => {
  const name = (await caches.keys()).find((each) => each.includes(" search "));
  return name !== undefined && (await (await caches.open(name)).keys()).length > 20;
}"""

# The facts of a card that have no answer yet; the first one where all have one.
FACTS_LEFT = """all => {
  const answer = (each) => each.querySelector("input:checked")?.value || each.querySelector("select, input[type=text]")?.value;
  const left = all.filter((each) => !answer(each));
  return (left.length > 0 ? left : all).map((each) => each.dataset.fact);
}"""

# How many files of the calculator are kept, in all caches of this portal.
KEPT_FILES = """async () => {
  let kept = 0;
  for (const name of await caches.keys()) {
    if (name.includes(" calculator ")) kept += (await (await caches.open(name)).keys()).length;
  }
  return kept;
}"""


class MountedHandler(SiteHandler):
    """Serves the same files at the root and below a sub-path."""

    def translate_path(self, path: str) -> str:
        """Return the file for an address in either place."""
        below = path.removeprefix(SUB_PATH.rstrip("/"))
        return super().translate_path(below)

    def send_head(self) -> Any:
        """Answer as late as the test wants."""
        assert isinstance(self.server, PatientServer)
        time.sleep(self.server.delay)
        return super().send_head()


class PatientServer(SiteServer):
    """A server that waits so many seconds before each answer."""

    delay: float = 0


@dataclass
class Portal:
    """A site on a server; `address` is the one that its visitors use."""

    server: PatientServer
    prefix: str
    host: str = "127.0.0.1"

    @property
    def address(self) -> str:
        """Where the portal's root is."""
        return f"http://{self.host}:{self.server.server_port}{self.prefix}"

    def stop(self) -> None:
        """Stop the server, so that nothing answers any more."""
        self.server.shutdown()
        self.server.server_close()


@dataclass
class Visit:
    """One browser window, with everything it asked for and everything that went wrong in it."""

    context: BrowserContext
    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[Portal]:
    """Serve a site while the block runs, or until it is stopped."""
    server = PatientServer(("127.0.0.1", 0), partial(MountedHandler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Portal(server, prefix)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def visiting(chromium: Browser, **options: Any) -> Iterator[Visit]:
    """Open a window that notes requests and errors."""
    context = chromium.new_context(**options)
    visit = Visit(context, context.new_page())
    context.on("request", lambda request: visit.requests.append(request.url))
    context.on("weberror", lambda error: visit.errors.append(str(error.error)))
    context.on(
        "console",
        lambda message: visit.errors.append(message.text) if message.type == "error" else None,
    )
    try:
        yield visit
    finally:
        context.close()


def open_calculator(
    portal: Portal,
    visit: Visit,
    language: str = "zh",
    fragment: str = "",
    day: str | None = DRAFT_DAY,
) -> Page:
    """Open the page, and set the day to one on which the Linping draft is computed."""
    visit.page.goto(f"{portal.address}{language}/calculator/{fragment}")
    if day:
        choose_day(visit.page, day)
    return visit.page


def shown_questions(page: Page) -> set[str]:
    """Return the facts that are asked for, in the beginning, on the card and in the form."""
    questions = page.locator(".calc-question[data-fact]:visible")
    return set(questions.evaluate_all("all => all.map((each) => each.dataset.fact)"))


def answer(page: Page, recipient: str, facts: Mapping[str, str]) -> None:
    """Fill in the whole form and wait for the result that belongs to the answers."""
    page.locator(f'input[name="recipient"][value="{recipient}"]').check()
    if facts and page.locator("#calc-all").get_attribute("aria-expanded") == "false":
        page.locator("#calc-all").click()
    for fact, value in facts.items():
        set_answer(page, fact, value)
    await_result(page)


def set_answer(page: Page, fact: str, value: str) -> None:
    """Answer one question, wherever it stands."""
    field = page.locator(f'#question-{fact} [name="{fact}"]')
    kind = field.first.evaluate("element => element.type")
    if kind == "radio":
        page.locator(f'#question-{fact} [value="{value}"]').check()
    elif kind == "select-one":
        field.select_option(value)
    else:
        field.fill(value)


def asked(page: Page) -> str | None:
    """Wait for the next card and return the first fact that it still asks for; None where it asks nothing."""
    await_result(page)
    page.locator("#calc-flow:visible:not([aria-busy])").wait_for()
    found = page.locator("#calc-flow-slot .calc-question").evaluate_all(FACTS_LEFT)
    return str(found[0]) if found else None


def reply(page: Page, fact: str, value: str) -> None:
    """Answer a question of the card, and go on after the last one: a tap on a choice alone on it is enough."""
    several = page.locator("#calc-flow-slot .calc-question").count() > 1
    set_answer(page, fact, value)
    if several:
        left = page.locator("#calc-flow-slot .calc-question").evaluate_all(FACTS_LEFT)
        if fact in left:
            page.locator("#calc-next").click()
    elif page.locator(f'#question-{fact} input[type="radio"]').count() == 0:
        page.locator("#calc-next").click()


def begin(page: Page, recipient: str, place: str) -> None:
    """Say who and where."""
    page.locator(f'input[name="recipient"][value="{recipient}"]').check()
    question = page.locator("#calc-start .calc-question[data-fact]")
    set_answer(page, str(question.get_attribute("data-fact")), place)
    if question.locator("select").count():
        page.locator("#calc-begin-next").click()  # a list to open goes on with the button


def await_result(page: Page) -> None:
    """Wait until the shown result belongs to the answers."""
    page.locator('#calc-result[aria-busy="false"]').wait_for(timeout=90_000)


def total(page: Page) -> str:
    """Return the total of the draft."""
    return page.locator('.calc-total[data-standing="draft"] strong').inner_text()


def choose_day(page: Page, day: str) -> None:
    """Set the day of application."""
    page.locator("#calc-when").evaluate("when => { when.open = true; }")
    page.locator("#calc-day").fill(day)


def await_kept(page: Page) -> None:
    """Wait until the calculator and the search are kept on the device."""
    await_true(page, f"async () => await ({KEPT_FILES})() >= 6")
    await_true(page, SEARCH_IS_KEPT)


def await_true(page: Page, question: str) -> None:
    """Ask until the answer is yes; wait_for_function takes the promise of an answer for a yes."""
    for _ in range(PATIENCE):
        if page.evaluate(question):
            return
        page.wait_for_timeout(500)
    raise AssertionError(question)
