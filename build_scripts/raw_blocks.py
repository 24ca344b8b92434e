"""A Markdown extension that puts blocks of plain, well-formed HTML aside before Markdown reads them tag by tag.

What comes out is, byte for byte, what Python-Markdown makes of the same page. Where a page has
anything that is not surely so, the page is left to Python-Markdown as it is.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from build_scripts.html_tags import TAG
from build_scripts.whole_pages import Token, WholePage, whole_page

LOOSE_AMPERSAND = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#x[0-9a-f]+);)")
REST_OF_LINE = re.compile(r" *\n( *\n)?")
ALONE = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "wbr"))
WITHOUT_TAGS = frozenset(("iframe", "script", "style", "textarea", "title"))
Block = tuple[int, int, bool]
# After whitespace is made regular (30), before MkDocs (21) and Markdown (20) read HTML; and before Markdown (20) reads what stands in a line.
BEFORE_OTHERS = 25
# Before whitespace is made regular: a page in which it is regular already need not be read for it.
BEFORE_ALL = 35
IRREGULAR = ("\x02", "\x03", "\r", "\t", "```", "~~~")
BLANK_LINE = re.compile(r"\n +\n")
AFTER_TOC = 4


class RawBlocks(Extension):  # type: ignore[misc]
    """What `markdown_extensions` in mkdocs.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put the blocks aside before anything else reads HTML."""
        whole = _WholePages(md)
        md.preprocessors.register(whole, "whole_pages", BEFORE_ALL)
        md.preprocessors.register(_RawBlocks(md, whole), "raw_blocks", BEFORE_OTHERS)
        md.treeprocessors.register(_Untouched(md), "raw_blocks", BEFORE_OTHERS)
        md.treeprocessors.register(_Headings(md), "raw_headings", AFTER_TOC)


class _WholePages(Preprocessor):  # type: ignore[misc]
    """Takes the pages of nothing but headings and blocks; all others are handed on as they are."""

    page: WholePage | None = None

    def run(self, lines: list[str]) -> list[str]:
        """Return no lines where the page is converted already."""
        source = "\n".join((*lines, "", ""))
        self.page = _whole(source, self.md)
        self.md.treeprocessors["raw_headings"].toc_tokens = self.page and self.page.toc_tokens
        return lines if self.page is None else []


def _whole(source: str, md: Markdown) -> WholePage | None:
    if any(sign in source for sign in IRREGULAR) or BLANK_LINE.search(source):
        return None
    blocks = _blocks(source, md)
    return None if blocks is None else whole_page(source, blocks, md)


class _RawBlocks(Preprocessor):  # type: ignore[misc]
    def __init__(self, md: Markdown, whole: _WholePages) -> None:
        super().__init__(md)
        self.whole = whole

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block, or the one for the whole page."""
        if self.whole.page is not None:
            return ["", self.md.htmlStash.store(self.whole.page.html), "", ""]
        source = "\n".join(lines)
        blocks = _blocks(source, self.md)
        if blocks is None:
            return lines
        parts: list[str] = []
        read = 0
        for run in _runs(source, blocks):
            html = "\n".join(source[begin:end] + "\n" * is_last for begin, end, is_last in run)
            parts += (source[read : run[0][0]], "\n", self.md.htmlStash.store(html), "\n\n")
            read = run[-1][1]
        return "".join((*parts, source[read:])).split("\n")


class _Untouched(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        """Mark the placeholders as text in which there is nothing to find."""
        for element in root:
            if element.text and HTML_PLACEHOLDER_RE.fullmatch(element.text):
                element.text = AtomicString(element.text)


class _Headings(Treeprocessor):  # type: ignore[misc]
    """Hands on the table of contents of a page in which Markdown saw no heading."""

    toc_tokens: list[Token] | None = None

    def run(self, root: Element) -> None:
        """Put them in the place of the none that Markdown found."""
        if self.toc_tokens is not None:
            self.md.toc_tokens = self.toc_tokens


def _runs(source: str, blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks that have nothing between them together."""
    run: list[Block] = []
    for block in blocks:
        if run and source[run[-1][1] : block[0]].strip():
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _blocks(source: str, md: Markdown) -> list[Block] | None:
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


def _outermost(source: str, tags: list[re.Match[str]], md: Markdown) -> Iterator[Block]:
    """Yield the block-level elements that stand in no other and begin and end a line."""
    open_tags: list[str] = []
    begin = 0
    for tag in tags:
        slash, name, rest = tag.groups()
        if not open_tags:
            if md.is_block_level(name):
                begin = _begin(source, tag)
                open_tags.append(name)
        elif slash:
            if open_tags.pop() != name:
                raise _Unsure
            if not open_tags:
                yield begin, tag.end(), _is_empty_line_next(source, tag.end())
        elif open_tags[-1] in WITHOUT_TAGS:
            raise _Unsure
        elif name not in ALONE and rest[-1:] != "/":
            open_tags.append(name)
    if open_tags:
        raise _Unsure


def _begin(source: str, tag: re.Match[str]) -> int:
    """Return where a block begins: its tag opens an element and begins a line."""
    begin = tag.start()
    if tag[1] or _stands_alone(tag) or (begin and source[begin - 1] != "\n"):
        raise _Unsure
    return begin


def _stands_alone(tag: re.Match[str]) -> bool:
    return tag[2] in ALONE or tag[3].endswith("/")


def _is_empty_line_next(source: str, end: int) -> bool:
    """Whether an empty line follows the line in which a block ends, with nothing behind it."""
    rest = REST_OF_LINE.match(source, end)
    if rest is None:
        raise _Unsure
    return rest[1] is not None
