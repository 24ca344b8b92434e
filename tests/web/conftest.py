"""The built portal, served, and a window to visit it."""

import json
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.project import load_project
from calculator.api import estimate
from tests.support.fixtures import PROJECT
from tests.web.starting import Own, Parts
from tests.web.visits import PHONE, Portal, Visit, served, visiting

SAMPLE = 400  # every so many cases


@pytest.fixture
def portal(site: Path) -> Iterator[Portal]:
    """The portal at the root of a server."""
    with served(site) as portal:
        yield portal


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """A window of a phone's size."""
    with visiting(chromium, viewport=PHONE) as visit:
        yield visit


@pytest.fixture(scope="module")
def parts(site: Path) -> Parts:
    return Parts.of(site)


@pytest.fixture(scope="module")
def requests() -> list[str]:
    """Some of the project's cases, in both languages."""
    project, problems = load_project(PROJECT)
    assert problems == []
    return [
        json.dumps({"facts": case["facts"], "on": case["on"], "language": language})
        for case, language in zip(project.cases[::SAMPLE], cycle(("zh", "en")), strict=False)
    ]


@pytest.fixture(scope="module")
def expected(site: Path, parts: Parts, requests: list[str]) -> list[str]:
    """The same answers from CPython."""
    rules = (site / parts.rules).read_text(encoding="utf-8")
    return [estimate(rules, request) for request in requests]


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """What a start needs of the site, for a test that changes files of it."""
    copy = tmp_path / "site"
    for part in ("assets", "en/offline", "en/assets"):
        if (site / part).is_dir():
            shutil.copytree(site / part, copy / part)
    return copy


@pytest.fixture
def own(
    own_site: Path, visit: Visit, parts: Parts, requests: list[str], expected: list[str]
) -> Iterator[Own]:
    with served(own_site) as portal:
        yield Own(portal, own_site, visit, parts, requests, expected)
