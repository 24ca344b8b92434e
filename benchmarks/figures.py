"""Tables of figures, and their place in the README."""

import re
from collections.abc import Sequence
from pathlib import Path


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write_figures(readme: Path, name: str, figures: str) -> None:
    """Put the figures between the markers of their name; the rest of the README stays."""
    begin, end = f"<!-- {name}: figures -->", f"<!-- {name}: end -->"
    text = readme.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"{readme} has no place for the figures: it needs {begin} and {end}.")
    replaced = pattern.sub(lambda _: f"{begin}\n{figures}\n{end}", text)
    readme.write_text(replaced, encoding="utf-8")
