"""Read built pages as trees, with the standard library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
NOT_SHOWN = ("script", "style", "svg")


@dataclass
class Element:
    """An element with its attributes; children are elements and texts."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield the element and everything in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a kind whose attributes have these values."""
        return [
            each
            for each in self.walk()
            if each.tag == tag
            and all(
                attributes[name] in each.attributes.get(name, "").split() for name in attributes
            )
        ]

    def text(self) -> str:
        """Return what is read in it, white space made single."""
        return " ".join("".join(self.texts()).split())

    def texts(self, without_language: str = "") -> Iterator[str]:
        """Yield the texts in it, leaving out what is marked as of a language."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in NOT_SHOWN and not (
                without_language and child.attributes.get("lang", "").startswith(without_language)
            ):
                yield from child.texts(without_language)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in (each.tag for each in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_html(path: Path) -> Element:
    """Return the tree of a page."""
    return parse_html(path.read_text(encoding="utf-8"))


def parse_html(text: str) -> Element:
    """Return the tree of a text."""
    builder = _Builder()
    builder.feed(text)
    return builder.root


def page(site: Path, address: str) -> Element:
    """Return the tree of the page at an address of the site."""
    return read_html(site / address / "index.html")


def pages(site: Path) -> list[Path]:
    """Return all pages of the site."""
    return sorted(site.rglob("*.html"))
