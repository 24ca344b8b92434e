"""How long one person's whole evaluation takes: in CPython, and in Pyodide in Chromium."""

import json
import os
import shutil
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from benchmarks.figures import table
from build_scripts.browser_runtime import write_runtime
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator.api import estimate

INSTRUMENTS = ("linping-draft",)
RUNS = 3
STARTS = 5
CHROMIUM_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


class Handler(SimpleHTTPRequestHandler):
    """Serves files with the types that modules and wasm need, without a word."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def measure_evaluation(project: Path) -> str:
    """Return the table: start-up of stock Pyodide beside evaluations, all from this run."""
    bundle, requests = _bundle_and_requests(project)
    cpython = _median_of(lambda request: estimate(bundle, request), requests)
    with (
        TemporaryDirectory() as folder,
        _served(project, Path(folder), bundle, requests) as address,
    ):
        starts, evaluations = _in_chromium(address)
    start, pyodide = statistics.median(starts), statistics.median(evaluations)
    rows = [
        [
            "stock Pyodide + wheel: worker start to first result",
            f"{start:.0f} ms",
            f"{len(starts)}",
        ],
        [
            "one evaluation with words, Pyodide in Chromium, median",
            f"{pyodide:.2f} ms",
            f"{len(evaluations)}",
        ],
        ["the slowest of them", f"{max(evaluations):.2f} ms", ""],
        [
            "one evaluation with words, CPython, median",
            f"{cpython:.2f} ms",
            f"{RUNS * len(requests)}",
        ],
        ["evaluation / start-up", f"1 : {start / pyodide:.0f}", ""],
    ]
    return table(["", "time", "runs"], rows)


def _bundle_and_requests(project: Path) -> tuple[str, list[str]]:
    """Return the whole Linping bundle and the answers of all its cases, every one a full person."""
    loaded, problems = load_project(project)
    if problems:
        raise SystemExit("The rules have problems: run `huice check` first.")
    bundle = json.dumps(bundle_data(loaded, published_only=True), ensure_ascii=False)
    requests = [
        json.dumps({"facts": case["facts"], "on": case["on"], "language": "zh"})
        for case in loaded.cases
        if any(name.startswith(INSTRUMENTS) for name in case["expect"])
    ]
    return bundle, requests


def _median_of(run, requests: list[str]) -> float:  # type: ignore[no-untyped-def]
    run(requests[0])
    times = []
    for _ in range(RUNS):
        for request in requests:
            began = time.perf_counter()
            run(request)
            times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


@contextmanager
def _served(project: Path, folder: Path, bundle: str, requests: list[str]) -> Iterator[str]:
    write_runtime(project, folder / "runtime")
    (folder / "bundle.json").write_text(bundle, encoding="utf-8")
    (folder / "requests.json").write_text(json.dumps(requests), encoding="utf-8")
    for page in (project / "benchmarks" / "browser").iterdir():
        shutil.copyfile(page, folder / page.name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/evaluation.html"
    finally:
        server.shutdown()
        server.server_close()


def _in_chromium(address: str) -> tuple[list[float], list[float]]:
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "node")
    starts: list[float] = []
    evaluations: list[float] = []
    with sync_playwright() as playwright:
        for _ in range(STARTS):
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=list(CHROMIUM_OPTIONS),
            )
            page = browser.new_page()
            page.goto(address)
            page.wait_for_function("window.measured !== undefined", timeout=180_000)
            measured = page.evaluate("window.measured")
            starts.append(measured["start"])
            evaluations.extend(measured["evaluations"])
            browser.close()
    return starts, evaluations
