"""The built portal, served, and a window to visit it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.visits import PHONE, Portal, Visit, served, visiting


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
