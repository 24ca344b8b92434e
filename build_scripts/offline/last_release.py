"""Carry what open pages of the last release still load over into the new site, for one release."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from build_scripts.hosting import KEPT
from build_scripts.offline.service_worker import HEAD, NAME


def carry_over(last: Path, site: Path) -> None:
    """Copy the last release's own files whose names say their content; what it had carried goes.

    Does nothing where there is no last release, or one whose lists cannot be read.
    """
    for address in _listed(last / NAME):
        source, destination = last / address, site / address
        if KEPT.match(f"/{address}") and source.is_file() and not destination.exists():
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, destination)


def _listed(worker: Path) -> Iterator[str]:
    """Yield the files that a service worker keeps."""
    try:
        text = worker.read_text(encoding="utf-8")
        parts = json.loads(text.removeprefix(HEAD).split(";\n", 1)[0])["parts"]
        yield from (address for part in parts.values() for address, *_ in part["files"])
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return
