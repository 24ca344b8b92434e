"""Have MkDocs build several sites side by side, as a program of its own that is loaded before it is asked.

It reads a line of JSON for each site, the name of its settings and that of a file, and begins when no more
come. What MkDocs complains about stands in that file afterwards, one complaint a line.
"""

import json
import logging
import sys
from collections.abc import Callable
from multiprocessing import Process, get_all_start_methods, set_start_method
from typing import Any

import markdown
from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_scripts.collector import collector_paused

NOT_COPIED = "styles/"  # they are in one file already (build_scripts/theme_styles.py)


class OwnFiles(FileSystemLoader):
    """Finds the templates of every theme, and lists our own files only.

    What is listed MkDocs copies into the site; of Material's 14,000 files no page uses any
    (docs/decisions/0009-a-frame-of-our-own.md).
    """

    def list_templates(self) -> list[str]:
        """Return the files of our own folder that pages load."""
        own = FileSystemLoader(self.searchpath[0]).list_templates()
        return [name for name in own if not name.startswith(NOT_COPIED)]


def main() -> int:
    """Build what is asked for and return 0; 1 where MkDocs refused any of it."""
    if "fork" in get_all_start_methods():
        set_start_method("fork")  # what is loaded here is loaded for all
    builds = [Process(target=build_one, args=json.loads(line)) for line in sys.stdin]
    for each in builds:
        each.start()
    for each in builds:
        each.join()
    return int(any(each.exitcode for each in builds))


@collector_paused()
def build_one(settings: str, complaints: str) -> None:
    """Build the site of these settings, and write down what MkDocs complains about."""
    log = logging.getLogger("mkdocs")
    log.addHandler(logging.FileHandler(complaints, "w", encoding="utf-8"))
    log.setLevel(logging.WARNING)
    try:
        config = load_config(settings, strict=True)
        _leave_out(config.theme)
        markdown.Markdown = _converter_for_all_pages(markdown.Markdown)
        build(config)
    except Exception as error:
        log.error("%s: %s", type(error).__name__, error)
        raise SystemExit(1) from error


def _leave_out(theme: Any) -> None:
    """Leave out what themes put into every site: here it is written otherwise, or not at all."""
    theme.static_templates.clear()
    templates: Environment = theme.get_env()
    templates.loader = OwnFiles(theme.dirs)
    theme.get_env = lambda: templates


def _converter_for_all_pages(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes a converter once and hands it out as new again.

    MkDocs makes one for each page. That takes a tenth of its time, and each is a circle of objects, which is
    all that there is to collect.
    """
    made: list[Any] = []

    def converter(**settings: Any) -> Any:
        if not made:
            made.append(make(**settings))
        return made[0].reset()

    return converter


if __name__ == "__main__":
    sys.exit(main())
