"""Fixtures that are made once for all tests: the browser runtime, a Pyodide, a Chromium."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright

from build_scripts.browser_runtime import RuntimeFiles, write_runtime
from build_scripts.project import load_project
from build_scripts.rules import Rules
from tests.support.pyodide_session import PyodideSession

PROJECT = Path(__file__).resolve().parents[2]
QUIET_CHROMIUM = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True, slots=True)
class BrowserRuntime:
    """The runtime of this project and the folder it stands in."""

    folder: Path
    files: RuntimeFiles


@pytest.fixture(scope="session")
def project_rules() -> Rules:
    """The rules of this project."""
    project, problems = load_project(PROJECT)
    assert problems == []
    return Rules(project)


@pytest.fixture(scope="session")
def browser_runtime(
    tmp_path_factory: pytest.TempPathFactory, project_rules: Rules
) -> BrowserRuntime:
    """The browser's runtime, with the calculator as it is in the work tree."""
    folder = tmp_path_factory.mktemp("runtime")
    return BrowserRuntime(folder, write_runtime(PROJECT, project_rules, folder))


@pytest.fixture(scope="session")
def pyodide_session(browser_runtime: BrowserRuntime) -> Iterator[PyodideSession]:
    """Pyodide in Node with the calculator loaded."""
    with PyodideSession(browser_runtime.folder) as session:
        yield session


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium without a window; CHROMIUM names another one."""
    # Playwright's own Node wants a library that a bare Debian lacks; ours is there anyway.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", shutil.which("node") or "node")
    with sync_playwright() as playwright, launched(playwright.chromium) as browser:
        yield browser


@contextmanager
def launched(browsers: BrowserType, *options: str) -> Iterator[Browser]:
    """Run a Chromium with further options of its command line while the block runs."""
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    browser = browsers.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=[*QUIET_CHROMIUM, *root, *options],
    )
    try:
        yield browser
    finally:
        browser.close()
