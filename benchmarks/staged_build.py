"""Build a project as `huice build` does, and write down how much CPU went into which part.

Run as a program of its own: `python -m benchmarks.staged_build PROJECT NOTE`.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

from build_scripts import build, site_assets
from build_scripts.problems import report_of
from build_scripts.search import index

TODAY = date(2026, 11, 22)
RUNTIME, INDEX = "runtime", "index"
# What is made once and kept in .cache, and Pagefind's index; everything else is the pages' own.
PARTS: tuple[tuple[str, ModuleType, str], ...] = (
    (RUNTIME, site_assets, "publish_runtime"),
    (RUNTIME, site_assets, "write_start_image"),
    (INDEX, index, "write_read_pages"),
    (INDEX, index, "finish_index"),
)


def main() -> int:
    """Build the project that is named and write its note; return the exit code."""
    root, note = map(Path, sys.argv[1:])
    spent = {name: 0.0 for name, _, _ in PARTS}
    for name, module, function in PARTS:
        setattr(module, function, _counted(getattr(module, function), spent, name))
    problems = build.build_site(root, root / "site", TODAY)
    if problems:
        print(report_of(problems, "en"), file=sys.stderr)
        return 1
    note.write_text(json.dumps({**spent, "all": cpu()}), encoding="utf-8")
    return 0


def cpu() -> float:
    """Return the seconds of CPU of this process and of all that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _counted(
    function: Callable[..., Any], spent: dict[str, float], name: str
) -> Callable[..., Any]:
    @wraps(function)
    def counted(*arguments: Any) -> Any:
        before = cpu()
        try:
            return function(*arguments)
        finally:
            spent[name] += cpu() - before

    return counted


if __name__ == "__main__":
    sys.exit(main())
