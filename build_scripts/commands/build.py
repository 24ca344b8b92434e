"""`huice build` and `huice serve`: write the portal as plain files, and show it on this machine."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import datetime
from functools import partial
from pathlib import Path

from build_scripts.commands.exit_codes import ALL_WELL, PROBLEMS
from build_scripts.commands.notes import note_missing_address
from build_scripts.commands.reading import project_root, tell
from calculator.problems import Problem

_BUILT = {"zh": "已生成 {site}", "en": "Built {site}"}


def build(arguments: Namespace) -> int:
    """Build the site, and say where it stands or what is in its way."""
    from build_scripts.build import build_site

    root = project_root(arguments.project)
    destination = root / Path(arguments.destination)
    problems = build_site(root, destination, arguments.on or datetime.now().astimezone().date())
    if problems:
        tell(problems, arguments.lang)
        return PROBLEMS
    print(_BUILT[arguments.lang].format(site=destination))
    note_missing_address(root, arguments.lang)
    return ALL_WELL


def serve(arguments: Namespace) -> int:
    """Build the site and serve it until stopped."""
    from build_scripts.build import build_site
    from build_scripts.serve import NoFreePort
    from build_scripts.serve import serve as serve_site

    root = project_root(arguments.project)
    today = datetime.now().astimezone().date()
    make = partial(build_site, root, root / "site", today)
    report = partial(_tell_if_any, language=arguments.lang)
    try:
        return serve_site(root, arguments.port, make, report, reload=arguments.reload)
    except NoFreePort as error:
        print(error, file=sys.stderr)
        return PROBLEMS


def _tell_if_any(problems: list[Problem], language: str) -> None:
    if problems:
        tell(problems, language)
