"""Publish the page scripts in a folder whose name changes when any of them does."""

import hashlib
import shutil
from pathlib import Path

SOURCES = ("calculator/web", "build_scripts/search/web")
SUFFIXES = (".js", ".css")


def write_web_scripts(project: Path, site: Path) -> str:
    """Copy the page scripts into the site and return the folder's address, `assets/calculator/<version>/`.

    An old page goes on finding the scripts that were written for it, and caches never mix two versions.
    """
    sources = [
        path
        for folder in SOURCES
        if (project / folder).is_dir()
        for path in sorted((project / folder).iterdir())
        if path.suffix in SUFFIXES
    ]
    listing = b"".join(
        hashlib.sha256(path.read_bytes()).digest() + path.name.encode() for path in sources
    )
    address = f"assets/calculator/{hashlib.sha256(listing).hexdigest()[:16]}/"
    folder = site / address
    folder.mkdir(parents=True, exist_ok=True)
    for path in sources:
        shutil.copyfile(path, folder / path.name)
    return address
