"""Copies of this project, and git as somebody on a day, for tests that need their own."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.support.fixtures import PROJECT


def copy_project(root: Path, names: Iterable[str]) -> Path:
    """Copy files and folders of this project into a new folder, with its packages linked."""
    for name in names:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, root / name)
    (root / "node_modules").symlink_to(PROJECT / "node_modules")
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
