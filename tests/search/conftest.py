"""The built portal, served once for all queries."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.visits import Portal, served


@pytest.fixture(scope="module")
def search_portal(site: Path) -> Iterator[Portal]:
    """The portal at the root of a server."""
    with served(site) as portal:
        yield portal
