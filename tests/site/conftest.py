"""The portal at an address of its own, with a repository, a footer, a history and a renamed id."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.build import build_site
from build_scripts.problems import report_of
from tests.support.built_site import TODAY
from tests.support.fixtures import PROJECT

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
    root = tmp_path_factory.mktemp("addressed") / "project"
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, root / name)
    (root / "node_modules").symlink_to(PROJECT / "node_modules")
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


def git(root: Path, day: str, *arguments: str) -> None:
    """Run git as somebody on a day, whatever the machine's own settings are."""
    moment = f"{day}T12:00:00+00:00"
    environment = os.environ | {
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    who = ("-c", "user.name=Staff", "-c", "user.email=staff@example.org")
    subprocess.run(["git", "-C", str(root), *who, *arguments], env=environment, check=True)


@pytest.fixture(scope="session")
def addressed_site(addressed_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of that project."""
    destination = tmp_path_factory.mktemp("addressed-site") / "site"
    problems = build_site(addressed_project, destination, TODAY)
    assert not problems, report_of(problems, "en")
    return destination
