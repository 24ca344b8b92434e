"""How long it takes from the worker's start to the first result, beside stock Pyodide with the wheel."""

import hashlib
import json
import os
import shutil
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.figures import table
from benchmarks.line import Line, LineServer, served
from build_scripts.browser_runtime import write_start_image
from build_scripts.project import load_project
from build_scripts.rules import Rules
from build_scripts.site_assets import publish_rules, publish_runtime

RUNS = 5
BROWSER_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
LINES = (
    Line("cold", None, 0),
    Line("10 Mbit/s, 40 ms", 10, 40),
    Line("1.6 Mbit/s, 150 ms", 1.6, 150),
)
LATER = "later"
GOALS = dict(
    zip(
        ("cold", LATER, *(line.name for line in LINES[1:])),
        ("0.25", "0.18", "0.42", "0.62"),
        strict=True,
    )
)
REQUEST = {
    "facts": {"work_place": "linping", "certificate_level": "technician"},
    "on": "2026-11-22",
    "language": "zh",
    "recipients": ["worker"],
    "near": True,  # as the page asks
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One start: milliseconds to the first result, the way it went, and the bytes that were sent."""

    milliseconds: float
    way: str
    sent: int


Visits = dict[tuple[str, str], list[Visit]]


def measure_start(project: Path) -> str:
    """Return the table: for each kind of visit the medians of stock and ours, and their ratio."""
    visits: Visits = defaultdict(list)
    with TemporaryDirectory() as folder, sync_playwright_of_here() as playwright:
        site = Path(folder) / "site"
        _prepare(project, site)
        for line in LINES:
            for _ in range(RUNS):
                for side in ("stock", "ours"):
                    _measure(playwright, site, line, side, visits)
    return _table(visits)


def _measure(playwright: Playwright, site: Path, line: Line, side: str, visits: Visits) -> None:
    """Add a first visit over a line, and a later one where the line has no limit."""
    with served(site, line) as server, TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        address = f"http://127.0.0.1:{server.server_port}/start.html?{side}"
        kinds = (line.name,) if line.megabits else (line.name, LATER)
        for kind in kinds:
            before = server.sent
            measured, after = _visit(playwright, profile, address, server)
            visit = Visit(measured["first"], measured["way"], after - before)
            print(f"{kind}, {side}: {visit.milliseconds:.0f} ms ({visit.way})", flush=True)
            visits[kind, side].append(visit)


def sync_playwright_of_here() -> Any:
    """Return Playwright with the Node that is installed."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "node")
    return sync_playwright()


def _prepare(project: Path, site: Path) -> None:
    """Write what both ways load, each file compressed beside it."""
    browser = project / "benchmarks" / "browser"
    loaded, problems = load_project(project)
    if problems:
        raise SystemExit("The rules have problems: run `huice check` first.")
    read = Rules(loaded)
    runtime, rules = publish_runtime(read, site), publish_rules(read, site)
    write_start_image(project, site / runtime, site / rules)
    shutil.copytree(project / "calculator" / "web", site / "web")
    for name in ("start.html", "start-page.js", "start-stock-worker.js"):
        shutil.copyfile(browser / name, site / name)
    question = {"runtime": runtime, "rules": rules, "request": json.dumps(REQUEST)}
    (site / "question.json").write_text(json.dumps(question), encoding="utf-8")
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    _compress(project, [path for path in files if path.suffix != ".whl"])


def _compress(project: Path, files: list[Path]) -> None:
    """Write `name.br` beside each file; what was compressed before is found in `.cache/`."""
    cache = project / ".cache" / "brotli"
    cache.mkdir(parents=True, exist_ok=True)
    kept = {path: cache / hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    for path, place in kept.items():
        if not place.is_file():
            script = project / "benchmarks" / "compress.mjs"
            subprocess.run(["node", str(script), str(path)], check=True)
            shutil.move(path.with_name(f"{path.name}.br"), place)
        shutil.copyfile(place, path.with_name(f"{path.name}.br"))


def _visit(
    playwright: Playwright, profile: str, address: str, server: LineServer
) -> tuple[Mapping[str, Any], int]:
    """Open a browser of its own, wait for the result, and let it put its caches in order.

    Return what the page measured, and the bytes that the server had sent when the result came.
    """
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=list(BROWSER_OPTIONS),
    )
    page = context.pages[0]
    page.goto(address)
    measured: Mapping[str, Any] = json.loads(page.locator("pre").inner_text(timeout=180_000))
    sent = server.sent
    if "failed" in measured:
        raise SystemExit(f"The start failed: {measured['failed']}")
    page.wait_for_timeout(4000)
    context.close()
    return measured, sent


def _table(visits: Visits) -> str:
    rows = []
    for kind, goal in GOALS.items():
        stock, ours = (
            statistics.median(each.milliseconds for each in visits[kind, side])
            for side in ("stock", "ours")
        )
        sent = [f"{visits[kind, side][-1].sent / 1e6:.1f} MB" for side in ("stock", "ours")]
        ways = ", ".join(sorted({each.way for each in visits[kind, "ours"]}))
        rows.append(
            [
                *(kind, f"{sent[0]}, {stock:.0f} ms", f"{sent[1]}, {ours:.0f} ms", ways),
                *(f"{ours / stock:.2f}", f"≤ {goal}"),
            ]
        )
    columns = ["visit", "stock Pyodide + wheel", "ours", "our way", "ratio", "goal"]
    return table(columns, rows)
