"""Lighthouse's marks for four pages on a slow phone, and what a page weighs beside Material's own frame.

Lighthouse and its 200 packages are no dependency of the project: the command puts them into a folder
of its own (.cache/lighthouse) the first time, and uses Debian's Chromium or the one CHROMIUM names.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from benchmarks.figures import table
from build_scripts.build import build_site
from build_scripts.problems import report_of
from build_scripts.serve import MIME_TYPES, SiteHandler, SiteServer
from build_scripts.theme_styles import portal_styles

LIGHTHOUSE = "lighthouse@12"
PAGES = {
    "home": "zh/",
    "clause": "zh/instruments/pingyang-2022-67/1/",
    "benefit": "zh/benefits/pingyang-2022-67/1a/",
    "calculator": "zh/calculator/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
COMPRESSED = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".wasm")
CHROMIUM_FLAGS = "--headless=new --no-sandbox --disable-gpu"


def measure_lighthouse(project: Path) -> str:
    """Return the table of marks (the median of three runs each) and the line about the frame's weight."""
    command = _lighthouse(project)
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        problems = build_site(project, site, datetime.now().astimezone().date())
        if problems:
            raise SystemExit(report_of(problems, "en"))
        with _served(site) as address:
            rows = [_row(name, command, f"{address}{page}") for name, page in PAGES.items()]
    columns = ("page", *CATEGORIES, "bytes, compressed", "first paint", "blocked")
    return f"{table(columns, rows)}\n\n{_frame(project)}"


class CompressingHandler(SiteHandler):
    """Serves text compressed, as a real server does."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with the compressed file where there is one."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in COMPRESSED:
            return super().send_head()
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", MIME_TYPES[path.suffix])
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = SiteServer(("127.0.0.1", 0), partial(CompressingHandler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _lighthouse(project: Path) -> Path:
    """Return the command, fetched into its own folder the first time."""
    folder = project / ".cache" / "lighthouse"
    command = folder / "node_modules" / ".bin" / "lighthouse"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--loglevel=error")
        subprocess.run(["npm", "install", "--prefix", str(folder), *quiet, LIGHTHOUSE], check=True)
    return command


def _row(name: str, command: Path, address: str) -> list[str]:
    reports = [_report(command, address) for _ in range(RUNS)]
    marks = [
        median(report["categories"][each]["score"] * 100 for report in reports)
        for each in CATEGORIES
    ]
    weight = median(_number(report, "total-byte-weight") for report in reports)
    paint = median(_number(report, "first-contentful-paint") for report in reports)
    blocked = median(_number(report, "total-blocking-time") for report in reports)
    shown = [f"{mark:.0f}" for mark in marks]
    return [name, *shown, f"{weight / 1000:.1f} KB", f"{paint:.0f} ms", f"{blocked:.0f} ms"]


def _report(command: Path, address: str) -> Mapping[str, Any]:
    environment = os.environ | {"CHROME_PATH": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
    flags = ["--quiet", "--output=json", f"--chrome-flags={CHROMIUM_FLAGS}"]
    done = subprocess.run(
        [str(command), address, *flags], env=environment, capture_output=True, text=True, check=True
    )
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


def _number(report: Mapping[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _frame(project: Path) -> str:
    """Return what every page loads besides itself, ours beside what stock Material loads."""
    assets = files("material").joinpath("templates/assets")
    stock = [
        each.read_bytes()
        for folder in ("stylesheets", "javascripts")
        for each in assets.joinpath(folder).iterdir()
        if each.name.endswith((".min.css", ".min.js"))
    ]
    scripts = project / "build_scripts" / "theme" / "assets"
    own = [portal_styles().encode(), *(path.read_bytes() for path in scripts.glob("*.js"))]
    ours, theirs = (sum(len(gzip.compress(each, 9)) for each in each) for each in (own, stock))
    return (
        f"Style sheets and scripts of the frame, compressed: {ours / 1000:.1f} KB; "
        f"stock Material's: {theirs / 1000:.1f} KB ({ours / theirs:.2f} of it)."
    )
