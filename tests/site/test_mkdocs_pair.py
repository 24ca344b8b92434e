"""MkDocs loaded beforehand writes the pages that MkDocs writes, and ends with the build."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from build_scripts.mkdocs_run import ENVIRONMENT, MkDocs, write_settings
from build_scripts.pages.gather import portal_of
from build_scripts.pages.portal import Portal
from build_scripts.pages.site_pages import write_pages
from build_scripts.project import load_project
from build_scripts.published.dressing import Dressing
from build_scripts.published.sources import page_sources
from build_scripts.rules import Rules
from build_scripts.site_assets import Assets
from build_scripts.site_settings import read_settings
from tests.support.fixtures import PROJECT

TODAY = date(2026, 11, 22)
ASSETS = Assets("a/", "b/", "c.json", "d.css", {"zh": "e/", "en": "f/"})
# They are made in a whole build only; written pages link to them.
MADE_LATER = ("data", "quality", "staff")


@pytest.fixture(scope="module")
def portal() -> Portal:
    rules = Rules(load_project(PROJECT)[0])
    bundle, _ = rules.published
    assert bundle is not None
    return portal_of(rules.project, bundle, "en", TODAY, rules.illustrations)


def write_markdown(portal: Portal, pages: Path) -> None:
    project, _ = load_project(PROJECT)
    dressing = Dressing(portal, read_settings(PROJECT)[0], page_sources(project))
    write_pages(portal, Rules(project), ASSETS, pages, dressing)
    for name in MADE_LATER:
        (pages / name).mkdir()
        (pages / name / "index.md").write_text("# Later\n\nA *word*.\n", encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.html")
        if path.name == "index.html"
    }


def others(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "index.html")
    return {path.relative_to(folder).as_posix() for path in files}


def test_every_page_is_what_mkdocs_by_itself_makes_of_it(portal: Portal, tmp_path: Path) -> None:
    about = read_settings(PROJECT)[0]
    write_markdown(portal, tmp_path / "pages" / "en")
    with MkDocs() as mkdocs:
        build = (PROJECT, tmp_path / "pages", tmp_path / "ours", [portal], ASSETS, about)
        assert mkdocs.build(*build) == []
    theirs = tmp_path / "theirs"
    settings = write_settings(PROJECT, tmp_path / "pages" / "en", theirs, portal, ASSETS, about)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(settings)]
    subprocess.run(command, cwd=PROJECT, env=os.environ | ENVIRONMENT, check=True)
    pages = contents(tmp_path / "ours" / "en")
    assert len(pages) > len(portal.benefits)
    assert pages == contents(theirs)
    own = PROJECT / "build_scripts" / "theme" / "assets"
    assert others(tmp_path / "ours" / "en") == {f"assets/{path.name}" for path in own.iterdir()}


def test_a_build_that_asks_for_nothing_ends_it() -> None:
    with MkDocs() as mkdocs:
        assert mkdocs.process.poll() is None
    assert mkdocs.process.returncode is not None
