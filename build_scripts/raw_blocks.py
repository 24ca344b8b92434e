"""A Markdown extension that puts blocks of plain, well-formed HTML aside before Markdown reads them tag by tag.

What comes out is, byte for byte, what Python-Markdown makes of the same page. Where a page has
anything that is not surely so, the page is left to Python-Markdown as it is.
"""

import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*)?)>""")
LOOSE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#x[0-9a-f]+);)")
REST_OF_LINE = re.compile(r" *\n( *\n)?")
ALONE = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "wbr"))
WITHOUT_TAGS = frozenset(("iframe", "script", "style", "textarea", "title"))
BEFORE_OTHERS = 25  # after whitespace is made regular (30), before MkDocs (21) and Markdown (20) read HTML


class RawBlocks(Extension):
    """What `markdown_extensions` in mkdocs.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put the blocks aside before anything else reads HTML."""
        md.preprocessors.register(_RawBlocks(md), "raw_blocks", BEFORE_OTHERS)


class _RawBlocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block."""
        source = "\n".join(lines)
        blocks = _blocks(source, self.md)
        if blocks is None:
            return lines
        parts: list[str] = []
        read = 0
        for begin, end, is_last in blocks:
            html = source[begin:end] + ("\n" if is_last else "")
            parts += (source[read:begin], "\n", self.md.htmlStash.store(html), "\n\n")
            read = end
        return "".join((*parts, source[read:])).split("\n")


def _blocks(source: str, md: Markdown) -> list[tuple[int, int, bool]] | None:
    """Return begin and end of each block, and whether an empty line follows; None where unsure."""
    tags = list(TAG.finditer(source))
    if source.count("<") != len(tags) or LOOSE_AMPERSAND.search(source):
        return None
    try:
        return list(_outermost(source, tags, md))
    except _Unsure:
        return None


class _Unsure(Exception):
    """A page has something that only Python-Markdown can judge."""


def _outermost(
    source: str, tags: list[re.Match[str]], md: Markdown
) -> Iterator[tuple[int, int, bool]]:
    """Yield the block-level elements that stand in no other and begin and end a line."""
    open_tags: list[str] = []
    begin = 0
    for tag in tags:
        closing, name, attributes = tag.groups()
        if not open_tags:
            if not md.is_block_level(name):
                continue
            begin = tag.start()
            if closing or name in ALONE or attributes.endswith("/") or not _begins_line(source, begin):
                raise _Unsure
            open_tags.append(name)
        elif closing:
            if open_tags.pop() != name:
                raise _Unsure
            if not open_tags:
                rest = REST_OF_LINE.match(source, tag.end())
                if rest is None:
                    raise _Unsure
                yield begin, tag.end(), rest[1] is not None
        elif open_tags[-1] in WITHOUT_TAGS:
            raise _Unsure
        elif name not in ALONE and not attributes.endswith("/"):
            open_tags.append(name)
    if open_tags:
        raise _Unsure


def _begins_line(source: str, place: int) -> bool:
    return place == 0 or source[place - 1] == "\n"
