"""Write text files, and values as canonical JSON; read texts as they stand."""

import json
from pathlib import Path


def json_text(value: object) -> str:
    """Return canonical JSON: the same value gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def within_html(text: str) -> str:
    """Return JSON so that it may stand in a script element: nothing in it ends the element or is a reference."""
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def write_text(path: Path, text: str) -> None:
    """Write a text file and the folders above it, its line ends as they are."""
    content = text.encode()
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def read_text(path: Path) -> str:
    """Return the text of a file that was written by `write_text` or by MkDocs."""
    return path.read_bytes().decode()
