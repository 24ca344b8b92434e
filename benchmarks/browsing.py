"""The built portal on a local server, and a Chromium to visit it."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.build import build_site
from build_scripts.problems import report_of
from build_scripts.serve import SiteHandler, SiteServer

SLICE = 0.003  # seconds that a slowed page runs at a time
CHROMIUM_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@contextmanager
def portal_in_chromium(project: Path) -> Iterator[tuple[Page, str]]:
    """Build and serve the portal; give a window and the portal's address."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(project, site)
        with served(site) as address, chromium() as browser:
            yield browser.new_page(), address


def build(project: Path, site: Path) -> None:
    """Build the portal as it stands today; a problem ends the program."""
    problems = build_site(project, site, datetime.now(UTC).date())
    if problems:
        raise SystemExit(report_of(problems, "en"))


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder and give its address."""
    server = SiteServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium without a window; CHROMIUM names another one."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "node")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=list(CHROMIUM_OPTIONS),
        )


@contextmanager
def slowed(browser: Browser, times: int) -> Iterator[None]:
    """Let the pages' processes run for one part in so many of the time only, their workers, too.

    Chromium's own throttling leaves workers as fast as they are.
    """
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    pages = [each["id"] for each in told["processInfo"] if each["type"] == "renderer"]
    ended = threading.Event()
    thread = threading.Thread(target=_hold_back, args=(pages, times, ended))
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _hold_back(processes: list[int], times: int, ended: threading.Event) -> None:
    while not ended.is_set():
        _signal(processes, signal.SIGSTOP)
        time.sleep(SLICE * (times - 1))
        _signal(processes, signal.SIGCONT)
        time.sleep(SLICE)


def _signal(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)
