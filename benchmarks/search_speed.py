"""The first search of a visit: how long, how many bytes, how often right, beside Material's own search."""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response

from benchmarks.browsing import chromium, served, slowed
from benchmarks.figures import table
from benchmarks.search_quality import FIRST, Query, is_right, judge, read_queries, recall
from build_scripts.build import write_site
from build_scripts.mkdocs_run import MkDocs
from build_scripts.problems import report_of
from build_scripts.project import Project, load_project
from build_scripts.rules import Rules
from build_scripts.site_settings import read_settings

RUNS = 5
Figure = TypeVar("Figure")
PHONE = {"width": 390, "height": 844}
TYPED = {"zh": "技师 津贴", "en": "technician allowance"}
LATER = {"zh": "学徒制 补贴", "en": "rent subsidy"}
MATERIAL_LANGUAGES = {"zh": "zh", "en": "en"}
EXTENSIONS = ("attr_list", "md_in_html", "tables")
OF_A_SEARCH = (
    "/assets/search/",
    "/search",
    "/choosing.js",
    "/citing.js",
    "/finding.js",
    "/fitting.js",
    "/homophones.js",
    "/intents.js",
    "/numbers.js",
    "/query.js",
    "/ranking.js",
    "/spelling.js",
    "/syllables.js",
    "/typing.js",
    "/lunr/",
)
OF_ONE_CARD = "fragment"  # the folder of files that need not be kept, for one file holds them all
COMPRESSED = (".js", ".json")
EVERY = 6  # of the queries, one in so many is asked in both searches
SLOWER = 4  # times: a phone's processor beside this machine's
PATIENCE = 1000  # milliseconds for Material to answer a query; without any result it gives no sign
# Goes into the box and types, Chinese as an input method gives it, and waits for the first result.
FIRST_RESULT = """([box, result, text, composed]) => new Promise((resolve) => {
  const input = document.querySelector(box);
  const began = performance.now();
  const look = () => document.querySelector(result) ? resolve(performance.now() - began) : requestAnimationFrame(look);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: composed}));
  if (composed) input.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: text}));
  input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
  requestAnimationFrame(look);
})"""
# Asks Material, and waits until its list has changed and then rested for a moment.
MATERIAL_LINKS = """([text, patience]) => new Promise((resolve) => {
  const input = document.querySelector(".md-search__input");
  const links = () => Array.from(document.querySelectorAll(".md-search-result__item > a"), (link) => link.href);
  const end = () => { watch.disconnect(); resolve(links()); };
  let last = setTimeout(end, patience);
  const watch = new MutationObserver(() => { clearTimeout(last); last = setTimeout(end, 60); });
  document.querySelectorAll(".md-search-result__item").forEach((each) => each.remove());
  watch.observe(document.querySelector(".md-search-result__list"), {childList: true});
  input.focus();
  input.value = text;
  input.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
})"""
FORGET = "(shown) => document.querySelectorAll(shown).forEach((each) => each.remove())"


@dataclass(frozen=True, slots=True)
class Search:
    """One of the two searches: where it stands, where one types, where results show."""

    name: str
    page: str
    box: str
    result: str


OURS = Search("this portal", "{language}/search/", "#search-input", ".hc-result")
MATERIAL = Search("Material", "{language}/", ".md-search__input", ".md-search-result__item")


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds to the first result, on a slow phone, too, and of a later query; kilobytes with the page, for the
    first and a later query."""

    first: float
    on_a_phone: float
    later: float
    with_page: float
    for_first: float
    for_later: float


def measure_search_speed(project: Path) -> str:
    """Return the table of both searches on the same Markdown pages, from one run; ours is printed as it comes."""
    queries = [each for each in read_queries(project) if each.expects][::EVERY]
    with TemporaryDirectory() as folder:
        loaded = build_ours(project, Path(folder))
        with served(Path(folder) / "site") as ours, chromium() as browser:
            rows = [told(row_of(browser, OURS, ours, language)) for language in TYPED]
            offline = told(kept_offline(Path(folder) / "site"))
            right = told(recall(judge(browser.new_page(), ours, queries), FIRST))
        for language in TYPED:
            build_with_material(Path(folder), language)
        with served(Path(folder) / "material") as material, chromium() as browser:
            rows += [told(row_of(browser, MATERIAL, material, language)) for language in TYPED]
            beside = told(material_recall(browser.new_page(), material, queries, loaded))
    columns = ["search", "first result", f"at 1/{SLOWER} of the processor", "of a later query"]
    columns += ["bytes with the page", "for the first query", "for a later one"]
    shares = f"this portal {100 * right:.0f} %, Material {100 * beside:.0f} %"
    right_pages = f"Right page among the first three of {len(queries)} queries: {shares}."
    return f"{table(columns, rows)}\n\n{right_pages}\n\n{offline}"


def told(measured: Figure) -> Figure:
    """Print a figure as soon as it is known, so that a run that is cut short has told something; return it."""
    print(measured, flush=True)
    return measured


def kept_offline(site: Path) -> str:
    """Return how many files of both indexes are kept for use without a connection, and how large they are."""
    files = [
        path
        for path in (site / "assets" / "search").rglob("*")
        if path.is_file() and path.parent.name != OF_ONE_CARD
    ]
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    return f"Kept for use without a connection: {len(files)} files of both languages, {megabytes:.1f} MB."


def build_ours(project: Path, folder: Path) -> Project:
    """Build the portal, and keep its Markdown pages beside it."""
    loaded, problems = load_project(project)
    settings, wrong = read_settings(project)
    if problems or wrong:
        raise SystemExit(report_of([*problems, *wrong], "en"))
    today = datetime.now(UTC).date()
    with MkDocs() as mkdocs:
        problems = write_site(Rules(loaded), folder / "site", today, settings, mkdocs)
    if problems:
        raise SystemExit(report_of(problems, "en"))
    return loaded


def build_with_material(folder: Path, language: str) -> None:
    """Build one language's pages with Material's own theme and search plugin."""
    settings = {
        "site_name": "Material",
        "docs_dir": str(folder / "pages" / language),
        "site_dir": str(folder / "material" / language),
        "theme": {"name": "material", "language": language, "font": False},
        "plugins": {"search": {"lang": MATERIAL_LANGUAGES[language]}},
        "markdown_extensions": list(EXTENSIONS),
        "nav": ["index.md"],
        "validation": {"omitted_files": "ignore", "links": {"not_found": "ignore"}},
    }
    path = folder / f"material.{language}.json"
    path.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def row_of(browser: Browser, search: Search, address: str, language: str) -> list[str]:
    """Return the medians of several first visits."""
    runs = [measure(browser, search, address, language) for _ in range(RUNS)]
    median = {
        name: statistics.median(getattr(run, name) for run in runs) for name in Measured.__slots__
    }
    return [
        f"{search.name}, {language}: {TYPED[language]}",
        f"{median['first']:.0f} ms",
        f"{median['on_a_phone']:.0f} ms",
        f"{median['later']:.0f} ms",
        f"{median['with_page']:.0f} KB",
        f"{median['for_first']:.0f} KB",
        f"{median['for_later']:.0f} KB",
    ]


def measure(browser: Browser, search: Search, address: str, language: str) -> Measured:
    """Return what one first visit takes; bytes are those of the search, as a server compresses them."""
    composed = language == "zh"
    typed = [search.box, search.result, TYPED[language], composed]
    here = address + search.page.format(language=language)
    with visiting(browser, here) as (page, received):
        with_page = size_of(received)
        received.clear()
        first = page.evaluate(FIRST_RESULT, typed)
        settle(page)
        for_first = size_of(received)
        received.clear()
        page.evaluate(FORGET, search.result)
        later = page.evaluate(FIRST_RESULT, [search.box, search.result, LATER[language], composed])
        settle(page)
        for_later = size_of(received)
    with visiting(browser, here) as (page, _), slowed(browser, SLOWER):
        on_a_phone = page.evaluate(FIRST_RESULT, typed)
    return Measured(first, on_a_phone, later, with_page, for_first, for_later)


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[tuple[Page, list[Response]]]:
    """Give a page of a fresh visitor's phone, and the files of a search that it has received."""
    context = browser.new_context(service_workers="block", viewport=PHONE, has_touch=True)
    received: list[Response] = []
    context.on("response", lambda each: received.append(each) if is_of_search(each) else None)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    yield page, received
    context.close()


def settle(page: Page) -> None:
    """Wait until nothing is loaded any more."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def is_of_search(response: Response) -> bool:
    """Whether it is a file of one of the two searches, and not a page."""
    path = urlsplit(response.url).path
    return not path.endswith("/") and any(part in path for part in OF_A_SEARCH)


def size_of(responses: Sequence[Response]) -> float:
    """Return the kilobytes of responses, texts compressed with gzip; a file asked for twice counts once."""
    bodies = {urlsplit(each.url).path: each.body() for each in responses}
    sizes = [
        len(gzip.compress(body)) if path.endswith(COMPRESSED) else len(body)
        for path, body in bodies.items()
    ]
    return sum(sizes) / 1000


def material_recall(page: Page, address: str, queries: Sequence[Query], project: Project) -> float:
    """Return the share of queries with a right page among Material's first three."""
    clauses = {str(each["id"]): str(each["clause"]) for each in project.benefits}
    right = 0
    for language, first in TYPED.items():
        page.goto(f"{address}{language}/", wait_until="networkidle")
        page.evaluate(FIRST_RESULT, [MATERIAL.box, MATERIAL.result, first, False])
        for query in (each for each in queries if each.language == language):
            links = page.evaluate(MATERIAL_LINKS, [query.text, PATIENCE])
            found = [clause_page(link, address, language, clauses) for link in links[:FIRST]]
            right += any(is_right(each, expected) for each in found for expected in query.expects)
    return right / len(queries)


def clause_page(link: str, address: str, language: str, clauses: dict[str, str]) -> str:
    """Return the page that a result leads to; the page of a benefit counts as that of its clause."""
    page = urlsplit(link.removeprefix(f"{address}{language}/")).path
    benefit = page.removeprefix("benefits/").strip("/")
    return f"instruments/{clauses[benefit]}/" if benefit in clauses else page
