"""The built portal, served, and a window to visit it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.build import build_site
from tests.support.fixtures import PROJECT
from tests.web.visits import PHONE, Portal, Visit, served, visiting

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal, built once."""
    site = tmp_path_factory.mktemp("portal") / "site"
    problems = build_site(PROJECT, site, TODAY)
    assert not problems, problems
    return site


@pytest.fixture
def portal(built_site: Path) -> Iterator[Portal]:
    """The portal at the root of a server."""
    with served(built_site) as portal:
        yield portal


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """A window of a phone's size."""
    with visiting(chromium, viewport=PHONE) as visit:
        yield visit
