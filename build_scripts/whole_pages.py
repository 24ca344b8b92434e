"""Convert a page of nothing but plain headings and HTML blocks at once, as Python-Markdown would line by line.

What is sure here: a heading `## Text {: #id }` without code, links, emphasis or HTML in it, in which
Markdown's signs stand escaped. Its permalink and its entry in the table of contents are made as the `toc`
extension makes them, out of that extension's own settings.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, nest_toc_tokens

HEADING = re.compile(
    r"(#{1,6}) ((?:[^\\`*_{}\[\]()#<>&\n\x02\x03]|\\[\\`*_{}\[\]()#+\-.!])+) \{: #([A-Za-z][\w-]*) \}"
)
ESCAPED = re.compile(r"\\(.)")
Token = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WholePage:
    """The page as HTML, and its headings as the `toc` extension lists them."""

    html: str
    toc_tokens: list[Token]


def whole_page(
    source: str, blocks: Iterable[tuple[int, int, bool]], md: Markdown
) -> WholePage | None:
    """Return the page, None where anything else than headings stands between its blocks.

    A block is begin, end, and whether an empty line follows.
    """
    toc = _toc_of(md)
    if toc is None:
        return None
    pieces: list[str] = []
    tokens: list[Token] = []
    read = 0
    for begin, end, is_last in (*blocks, (len(source), len(source), False)):
        for heading in _headings(source[read:begin]):
            if heading is None:
                return None
            pieces.append(_html(heading, toc))
            tokens += _tokens(heading, toc)
        pieces.append(source[begin:end] + "\n" * is_last)
        read = end
    return WholePage("\n".join(pieces), nest_toc_tokens(tokens))


def _toc_of(md: Markdown) -> TocTreeprocessor | None:
    """Return the `toc` extension if it does no more than what is done here."""
    if "toc" not in md.treeprocessors:
        return None
    toc = md.treeprocessors["toc"]
    is_plain = (
        toc.base_level == 0
        and not toc.use_anchors
        and not toc.permalink_leading
        and isinstance(toc.use_permalinks, str)
        and toc.toc_top == 1
    )
    return toc if is_plain else None


def _headings(text: str) -> Iterator[tuple[int, str, str] | None]:
    """Yield level, text and id of each heading, None for a line that is neither heading nor empty."""
    for line in text.split("\n"):
        if line.strip():
            found = HEADING.fullmatch(line)
            yield found and (len(found[1]), ESCAPED.sub(r"\1", found[2].strip()), found[3])


def _html(heading: tuple[int, str, str], toc: TocTreeprocessor) -> str:
    level, text, name = heading
    title = f' title="{toc.permalink_title}"' if toc.permalink_title else ""
    link = f'<a class="{toc.permalink_class}" href="#{name}"{title}>{toc.use_permalinks}</a>'
    return f'<h{level} id="{name}">{text}{link}</h{level}>'


def _tokens(heading: tuple[int, str, str], toc: TocTreeprocessor) -> Iterator[Token]:
    level, text, name = heading
    if level <= toc.toc_bottom:
        words = " ".join(text.split())
        yield {"level": level, "id": name, "name": words, "html": text, "data-toc-label": ""}
