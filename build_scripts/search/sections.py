"""The sections of the pages written by hand, as the search finds them: address, title, text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r"^#{1,2} +(?P<title>.+?)(?: *\{#(?P<anchor>[a-z0-9-]+)\})? *$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
GAP_LINE = re.compile(r"^.*\[\[[a-z]+\]\].*$", re.MULTILINE)
PARAGRAPH = re.compile(r"^(?![\s|>*+-]).+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below a heading, without what is filled in when the pages are written."""

    address: str
    title: str
    text: str

    @property
    def summary(self) -> str:
        """Return the first paragraph."""
        found = PARAGRAPH.search(self.text)
        return found.group() if found else self.title


def sections_of(root: Path, language: str) -> Iterator[Section]:
    """Yield every section of `content/pages/<language>/` that has an address; the page is its first."""
    for path in sorted((root / "content" / "pages" / language).glob("*.md")):
        text = LINK.sub(r"\1", GAP_LINE.sub("", path.read_text(encoding="utf-8")))
        headings = list(HEADING.finditer(text))
        ends = [each.start() for each in headings[1:]] + [len(text)]
        for heading, end in zip(headings, ends, strict=True):
            anchor = heading["anchor"]
            if anchor or heading is headings[0]:
                address = f"{path.stem}/" + (f"#{anchor}" if anchor else "")
                yield Section(address, heading["title"], text[heading.end() : end].strip())
