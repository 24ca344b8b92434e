"""The portal at an address of its own, with a repository, a footer, a history and a renamed id."""

from pathlib import Path

import pytest

from build_scripts.build import build_site
from build_scripts.problems import report_of
from tests.support.built_site import TODAY
from tests.support.copies import copy_project, git

ADDRESS = "https://example.org/huice/"
SETTINGS = {
    "site_url: ''": f"site_url: {ADDRESS.rstrip('/')}",
    "repo_url: ''": "repo_url: https://forge.example.org/bureau/huice",
    "edit_uri: ''": "edit_uri: -/edit/main",
    "{icp: '', public_security: '', site_id: '', contact: ''}": (
        "{icp: 浙ICP备00000000号-1, public_security: 浙公网安备 33000000000000号, "
        "site_id: '', contact: office@example.org}"
    ),
}
REDIRECTS = """\
redirects:
  - {benefit: linping-draft/4z, now: linping-draft/4y}
  - {benefit: linping-draft/4y, now: linping-draft/4a}
  - {instrument: linping-2021, now: linping-draft}
"""
FIRST_DAY, LATER_DAY = "2026-03-01", "2026-07-15"
CHANGED_LATER = "rules/linping-draft/04-skill-upgrade.yaml"
COPIED = (
    "content",
    "rules",
    "calculator",
    "build_scripts",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "LICENSE",
)


@pytest.fixture(scope="session")
def addressed_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this project with all settings of the site filled in and two commits."""
    root = copy_project(tmp_path_factory.mktemp("addressed") / "project", COPIED)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for before, after in SETTINGS.items():
        assert before in text
        text = text.replace(before, after)
    settings.write_text(text, encoding="utf-8")
    (root / "content" / "redirects.yaml").write_text(REDIRECTS, encoding="utf-8")
    git(root, FIRST_DAY, "init", "--quiet")
    git(root, FIRST_DAY, "add", "content", "rules")
    git(root, FIRST_DAY, "commit", "--quiet", "--message", "First")
    with (root / CHANGED_LATER).open("a", encoding="utf-8") as rules:
        rules.write("\n")
    git(root, LATER_DAY, "commit", "--quiet", "--all", "--message", "Later")
    return root


@pytest.fixture(scope="session")
def addressed_site(addressed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of that project."""
    destination = tmp_path_factory.mktemp("addressed-site") / "site"
    problems = build_site(addressed_project, destination, TODAY)
    assert not problems, report_of(problems, "en")
    return destination
