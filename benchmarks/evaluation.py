"""How long one person's whole evaluation takes: in CPython, and in Pyodide in Chromium."""

import json
import shutil
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.browsing import chromium, served
from benchmarks.figures import table
from build_scripts.browser_runtime import write_runtime
from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from build_scripts.rules import Rules
from calculator.api import estimate
from calculator.bundle import bundle_text

RUNS = 3
STARTS = 5
SAMPLE = 4


@dataclass(frozen=True, slots=True)
class Workload:
    """Rules, and people to evaluate them for."""

    name: str
    bundle: str
    requests: list[str]


def measure_evaluation(project: Path) -> str:
    """Return the table: start-up of stock Pyodide beside evaluations, all from this run."""
    workloads = _workloads(project)
    cpython = [_in_cpython(workload) for workload in workloads]
    with TemporaryDirectory() as folder, _served(project, Path(folder), workloads) as address:
        starts, pyodide = _in_chromium(address)
    start = statistics.median(starts)
    rows = [["stock Pyodide + wheel: worker start to first result", "", f"{start:.0f} ms", "", ""]]
    for workload, here, there in zip(workloads, cpython, pyodide, strict=True):
        median = statistics.median(there)
        rows.append(
            [
                workload.name,
                f"{statistics.median(here):.1f} ms",
                f"{median:.1f} ms",
                f"{sorted(there)[len(there) * 95 // 100]:.1f} ms",
                f"1 : {start / median:.0f}",
            ]
        )
    columns = ["", "CPython", "Pyodide in Chromium", "95th percentile there", "of the start-up"]
    return table(columns, rows)


def _workloads(project: Path) -> list[Workload]:
    """Return one document whole, and a worker under city and county together."""
    loaded, problems = load_project(project)
    if problems:
        raise SystemExit("The rules have problems: run `huice check` first.")
    linping = replace(
        loaded, instruments=tuple(each for each in loaded.instruments if each.id == "linping-draft")
    )
    return [
        Workload(
            "all 24 benefits of the Linping draft",
            bundle_text(bundle_data(linping, published_only=True)),
            _requests(loaded, ("linping",), {}),
        ),
        Workload(
            "all benefits of a worker, city and county together",
            bundle_text(bundle_data(loaded, published_only=False)),
            _requests(loaded, ("pingyang", "wenzhou"), {"recipients": ["worker"]}),
        ),
    ]


def _requests(project: Project, places: tuple[str, ...], more: Mapping[str, object]) -> list[str]:
    """Return the answers of a sample of the cases that judge these documents."""
    cases = [
        case for case in project.cases if any(name.startswith(places) for name in case["expect"])
    ]
    return [
        json.dumps({"facts": case["facts"], "on": case["on"], "language": "zh", **more})
        for case in cases[::SAMPLE]
    ]


def _in_cpython(workload: Workload) -> list[float]:
    estimate(workload.bundle, workload.requests[0])
    times = []
    for _ in range(RUNS):
        for request in workload.requests:
            began = time.perf_counter()
            estimate(workload.bundle, request)
            times.append(1000 * (time.perf_counter() - began))
    return times


@contextmanager
def _served(project: Path, folder: Path, workloads: list[Workload]) -> Iterator[str]:
    write_runtime(project, Rules(load_project(project)[0]), folder / "runtime")
    plain = [{"bundle": each.bundle, "requests": each.requests} for each in workloads]
    (folder / "workloads.json").write_text(json.dumps(plain), encoding="utf-8")
    for page in (project / "benchmarks" / "browser").iterdir():
        shutil.copyfile(page, folder / page.name)
    with served(folder) as address:
        yield f"{address}evaluation.html"


def _in_chromium(address: str) -> tuple[list[float], list[list[float]]]:
    """Return the starts, and the times of every workload, over several fresh browsers."""
    starts: list[float] = []
    times: list[list[float]] = [[], []]
    for _ in range(STARTS):
        with chromium() as browser:
            page = browser.new_page(bypass_csp=True)  # the wait below is a text to evaluate
            page.goto(address)
            page.wait_for_function("window.measured !== undefined", timeout=180_000)
            measured = page.evaluate("window.measured")
            starts.append(measured["start"])
            for known, more in zip(times, measured["evaluations"], strict=True):
                known.extend(more)
    return starts, times
