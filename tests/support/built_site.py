"""The portal, built once for all tests that look at it."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.build import build_site
from build_scripts.problems import report_of
from tests.support.fixtures import PROJECT

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal as it stands on 22 November 2026."""
    destination = tmp_path_factory.mktemp("built") / "site"
    problems = build_site(PROJECT, destination, TODAY)
    assert not problems, report_of(problems, "en")
    return destination
