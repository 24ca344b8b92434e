"""When files were changed is known from the history, and not guessed where there is none."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from build_scripts.file_dates import file_dates, last_change
from tests.support.copies import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits: the second changes one file of content, and one that is no source."""
    root = tmp_path / "project"
    for name in ("content/政策.yaml", "rules/a.yaml", "README.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("one", encoding="utf-8")
    git(root, "2026-01-02", "init", "--quiet")
    git(root, "2026-01-02", "add", ".")
    git(root, "2026-01-02", "commit", "--quiet", "--message", "One")
    for name in ("content/政策.yaml", "README.md"):
        (root / name).write_text("two", encoding="utf-8")
    git(root, "2026-03-04", "commit", "--quiet", "--all", "--message", "Two")
    return root


def test_each_source_has_the_day_of_its_last_commit(repository: Path) -> None:
    dates = file_dates(repository)
    assert dates == {"content/政策.yaml": date(2026, 3, 4), "rules/a.yaml": date(2026, 1, 2)}
    assert last_change(dates, ["rules/a.yaml", "content/政策.yaml"]) == date(2026, 3, 4)
    assert last_change(dates, ["rules/new.yaml"]) is None


def test_a_project_in_a_folder_of_a_larger_repository_knows_its_own_files(tmp_path: Path) -> None:
    inner = tmp_path / "whole" / "portal"
    (inner / "rules").mkdir(parents=True)
    (inner / "rules" / "a.yaml").write_text("one", encoding="utf-8")
    git(tmp_path / "whole", "2026-01-02", "init", "--quiet")
    git(tmp_path / "whole", "2026-01-02", "add", ".")
    git(tmp_path / "whole", "2026-01-02", "commit", "--quiet", "--message", "One")
    assert file_dates(inner) == {"rules/a.yaml": date(2026, 1, 2)}


def test_without_history_nothing_is_claimed(tmp_path: Path) -> None:
    assert file_dates(tmp_path) == {}


def test_part_of_a_history_is_as_good_as_none(repository: Path, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    source = repository.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", source, str(shallow)], check=True)
    assert file_dates(shallow) == {}


def test_without_git_nothing_is_claimed(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert file_dates(repository) == {}
