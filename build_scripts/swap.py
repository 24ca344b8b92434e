"""Put a finished folder in the place of the one that is in use."""

import shutil
from pathlib import Path


def swap(finished: Path, destination: Path) -> None:
    """Rename the finished folder to its destination; what stood there goes only after that.

    Both must lie on one file system. If the second rename fails, the old folder is put back.
    """
    if not destination.exists():
        finished.rename(destination)
        return
    old = finished.with_name(f"{finished.name}.old")
    destination.rename(old)
    try:
        finished.rename(destination)
    except OSError:
        old.rename(destination)
        raise
    shutil.rmtree(old)
