"""How long a firm's list of ten thousand takes on the page, beside estimates of its people one by one."""

import json
import statistics
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page

from benchmarks.browsing import portal_in_chromium
from benchmarks.figures import table
from benchmarks.staff_rows import people_as_csv
from build_scripts.commands.reading import published_bundle
from calculator.staff.desk import Desk, desk_for
from calculator.staff.shown import whole_person
from calculator.staff.table import lines_of_text

PEOPLE = 10_000
SAMPLE = 25
PLACE, DAY = "pingyang", "2026-11-22"
LONGEST = 1_800_000  # milliseconds
WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ entryTypes: ["longtask"] });
}"""
ONE_BY_ONE = """async ([runtime, rules, scripts, requests]) => {
  const { Engine } = await import(new URL(`${scripts}engine.js`, document.baseURI));
  const places = { runtime: new URL(runtime, location.origin).href, rules: new URL(rules, location.origin).href };
  const engine = await new Promise((resolve) => {
    const begun = new Engine(places, (state) => state === "ready" && resolve(begun), () => {});
    begun.start();
  });
  const times = [];
  for (const request of [requests[0], ...requests]) {
    const began = performance.now();
    await engine.call("estimate", request);
    times.push(performance.now() - began);
  }
  return times.slice(1);
}"""


def measure_staff(project: Path) -> str:
    """Return the table, all from one run in one Chromium."""
    desk = _desk(project)
    text = people_as_csv(desk, PEOPLE)
    requests = _requests(desk, text)
    with portal_in_chromium(project) as (page, address):
        page.goto(f"{address}zh/staff/")
        whole = _on_the_page(page, text)
        longest = page.evaluate("window.longest")
        alone = statistics.median(_one_by_one(page, requests))
    one_by_one = alone * PEOPLE / 1000
    rows = [
        ["the list, from the file to the results", f"{whole:.1f} s", f"1 : {one_by_one / whole:.0f}"],
        ["longest task of the page meanwhile", f"{longest:.0f} ms" if longest else "none of 50 ms", ""],
        [f"one estimate with words, median of {SAMPLE} of these people", f"{alone:.1f} ms", ""],
        [f"{PEOPLE:,} such estimates, one after the other (computed)", f"{one_by_one:.0f} s", "1"],
    ]  # fmt: skip
    return table([f"{PEOPLE:,} people, all different, Pingyang", "", "of one by one"], rows)


def _desk(project: Path) -> Desk:
    loaded, bundle = published_bundle(project)
    words: Any = loaded.ui["zh"]["staff"]
    request = {
        "place": PLACE,
        "on": DAY,
        "language": "zh",
        "facts": {"employer_kind": "enterprise"},
        "declared": loaded.staff,
        "words": words["file"],
    }
    desk, wrong = desk_for(bundle, request)
    if desk is None:
        raise SystemExit("\n".join(wrong))
    return desk


def _requests(desk: Desk, text: str) -> list[str]:
    """Return requests for single estimates of people from all over the list."""
    first = "".join(text.splitlines(keepends=True)[: SAMPLE * 4 + 1])
    desk.read(lines_of_text(first), suppose=True)
    people = (whole_person(desk, index * 4) for index in range(SAMPLE))
    return [json.dumps(_request(each)) for each in people]


def _request(person: Mapping[str, object]) -> dict[str, object]:
    return {
        "facts": person["facts"],
        "recipients": ["worker"],
        "near": True,
        "on": DAY,
        "language": "zh",
    }


def _on_the_page(page: Page, text: str) -> float:
    """Drop the list once Python runs; return the seconds until the results and the first people are shown."""
    page.fill("#staff-day", DAY)
    page.select_option("#staff-place", PLACE)
    page.check("input[name=employer_kind][value=enterprise]")
    _drop(page, "\n".join(text.splitlines()[:3]))
    page.evaluate(WATCH)
    began = time.perf_counter()
    _drop(page, text)
    return time.perf_counter() - began


def _drop(page: Page, text: str) -> None:
    with TemporaryDirectory() as folder:
        file = (
            Path(folder) / "list.csv"
        )  # what is handed over as bytes is decoded by the page's own thread
        file.write_text(text, encoding="utf-8")
        page.set_input_files("#staff-file", file)
        page.locator("#staff-results").wait_for(state="hidden", timeout=LONGEST)
        page.locator(".staff-people tbody tr").first.wait_for(timeout=LONGEST)


def _one_by_one(page: Page, requests: list[str]) -> list[float]:
    staff = page.locator("#staff")
    scripts = page.locator('script[src$="staff-page.js"]').get_attribute("src") or ""
    runtime, rules = (staff.get_attribute(f"data-{name}") for name in ("runtime", "rules"))
    given = [f"/{runtime}", f"/{rules}", scripts.removesuffix("staff-page.js"), requests]
    found = page.evaluate(ONE_BY_ONE, given)
    assert isinstance(found, list)
    return [float(each) for each in found]
