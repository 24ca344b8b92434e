"""Run a script in Node, and keep what was made once until its sources change."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

MOST_KEPT = 8
LONGEST_SECONDS = 300
LONGEST_WORDS = 500


class NotMade(Exception):
    """A file for the quick start could not be made; the message says why."""


def run_node(script: Path, *arguments: str) -> None:
    """Run a script to its end. Raises NotMade with its last words when it fails."""
    try:
        finished = subprocess.run(
            ["node", "--no-warnings", str(script), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMade(f"node could not be run: {error}") from error
    if finished.returncode:
        raise NotMade(_last_words(finished.stderr))


def _last_words(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return (lines or ["node ended without a word"])[-1][:LONGEST_WORDS]


def made_once(
    cache: Path, name: str, make: Callable[[Path, Path], None], destination: Path
) -> None:
    """Copy a file from the cache; `make` writes it, with a folder to work in, if it is not there.

    The name says what the file is made of. The files that have lain longest in the cache are deleted.
    """
    kept = cache / name
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-", dir=cache) as folder:
            finished = Path(folder) / "finished"
            make(Path(folder), finished)
            finished.replace(kept)
        files = sorted((path for path in cache.iterdir() if path.is_file()), key=_age)
        for path in files[:-MOST_KEPT]:
            path.unlink(missing_ok=True)
    shutil.copyfile(kept, destination)


def _age(path: Path) -> float:
    return path.stat().st_mtime
