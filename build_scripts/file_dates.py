"""When each source file was last changed, from one pass over the history."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from calculator.quantities import day_of

SOURCES = ("content", "rules")
_MARK = "\x1e"


def file_dates(root: Path) -> Mapping[str, date]:
    """Return the day of the last commit of each file in content/ and rules/, by its path.

    Empty where there is no git, no repository, or only the newest part of its history (there every
    file would seem to be as new as the oldest commit that was fetched).
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    history = _git(
        root, "-c", "core.quotePath=false", "log", "--relative", "--no-renames", "--name-only",
        f"--format={_MARK}%cs", "--", *SOURCES,
    )  # fmt: skip
    dates: dict[str, date] = {}
    for commit in history.split(_MARK)[1:]:
        first, *files = commit.splitlines()
        day = day_of(first)
        for file in files if day else ():
            if file and day:
                dates.setdefault(file, day)
    return dates


def last_change(dates: Mapping[str, date], files: Iterable[str]) -> date | None:
    """Return the latest of the files' days, None where none is known."""
    return max((dates[file] for file in files if file in dates), default=None)


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints, an empty text where it is not there or refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, text=True
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
