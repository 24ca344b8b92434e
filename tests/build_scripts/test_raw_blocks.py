"""Putting HTML aside early changes nothing in what Markdown makes of a page."""

from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.utils.meta import get_data

from build_scripts.pages.gather import portal_of
from build_scripts.pages.site_pages import write_pages
from build_scripts.project import load_project
from build_scripts.published.dressing import Dressing
from build_scripts.published.sources import page_sources
from build_scripts.raw_blocks import RawBlocks
from build_scripts.rules import Rules
from build_scripts.site_assets import Assets
from build_scripts.site_settings import read_settings
from tests.support.fixtures import PROJECT

TODAY = date(2026, 11, 22)
ASSETS = Assets("a/", "b/", "c.json", "d.css", {"zh": "e/", "en": "f/"})
HEADING = "## Words {: #words }\n\n"
PUT_ASIDE = (
    '<p>One <a href="../x/?a=1&amp;b=2">link</a>.</p>',
    "<p>One.</p>\n<p>Two.</p>\n\n\n<p>Three.</p>\n## Heading",
    "<div>\n\n<p>a<br>b</p>\n\n# no heading\n\n<div>deep</div>\n</div>\n\nA *word*.",
    '<ul>\n<li><img src="x" alt="> 1"></li>\n    <li><input checked> text\n</li></ul>   \n\ntext',
    '<div><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></div>\n\n',
    '<script type="application/ld+json">{"a":"b &amp; c"}</script>\n',
    "A <b>word</b> and `code`\n\n- item\n- *item*\n\n<p>\tOne.\n</p>",
)
WHOLE = (
    "# One {: #top }\n\n<p>A</p>\n\n## Two {: #two }\n\n\n<p>B</p>\n<p>C</p>\n\n### Three {: #c-3 }\n",
    "## 30%\\-50%\\(a\\)\\_\\*x\\*, “b” 'c' \"d\" ~ | @: / = ; ? % ^ $ {: #a_b-c }\n\n<div>\n\n<p>A</p>\n</div>\n",
    "# One {: #a }\n# One {: #a }\n\n<p>A</p>\n\n\n\n",
    "# One  two {: #a }\n\n<p>A</p>\n### Three {: #b }\n## Two {: #c }\n#### Four {: #d }\n",
    "# Only {: #a }\n\n## Headings {: #b }\n",
    "<p>No heading</p>\n",
)
NOT_WHOLE = (
    "# One\n\n<p>A</p>\n",
    "# One *two* {: #a }\n\n<p>A</p>\n",
    "# `x` {: #a }\n\n<p>A</p>\n",
    "# A_b_ [c](d) {: #a }\n\n<p>A</p>\n",
    "# A & b {: #a }\n\n<p>A</p>\n",
    "# A &lt; b {: #a }\n\n<p>A</p>\n",
    "# <b>One</b> {: #a }\n\n<p>A</p>\n",
    "# One # {: #a }\n\n<p>A</p>\n",
    "# One {: #a .b }\n\n<p>A</p>\n",
    "# One {: #a }\ntext\n\n<p>A</p>\n",
    "  # One {: #a }\n\n<p>A</p>\n",
    "    # One {: #a }\n\n<p>A</p>\n",
    "#One {: #a }\n\n<p>A</p>\n",
    "# One {: #a }\n\n- text\n\n<p>A</p>\n",
    "One\n===\n\n<p>A</p>\n",
)
LEFT_ALONE = (
    "<p>One.</p> tail *word*\n<p>Two.</p>",
    "<p>One.</p><p>Two.</p>\n\n",
    "<p>One.\n\n*word*",
    "<div><p>One.</div></p>\n\n*word*",
    "  <p>Indented.</p>\n\n",
    "- <p>In a list.</p>\n",
    "<!-- <p>\n</p> -->\n\n*word*",
    "`<p>`\n\n<p>One.</p>",
    "<p>a < b</p>\n\n*word*",
    "<p>AT&T &copy 2026</p>\n\n",
    "<script>if (a<b) '</p>'</script>\n\n*word*",
    "<textarea><b>x</b></textarea>\n\n",
    "<P>One.</P>\n\n",
    "<hr>\n\n<p>One.</p>",
    "</div>\n\n<p>One.</p>",
    '<p title="<b>">One.</p>\n\n',
)


def converter(*first: RawBlocks) -> Markdown:
    return Markdown(
        extensions=[*first, "attr_list", "tables", "toc"],
        extension_configs={"toc": {"permalink": "#"}},
    )


def html_of(text: str) -> str:
    return converter().convert(text)


@pytest.mark.parametrize("text", [*PUT_ASIDE, *LEFT_ALONE])
@pytest.mark.parametrize("before", ["", HEADING, "text\n"])
def test_the_html_is_what_markdown_alone_makes_of_it(text: str, before: str) -> None:
    assert converter(RawBlocks()).convert(before + text) == html_of(before + text)


@pytest.mark.parametrize(
    ("texts", "is_taken"), [(PUT_ASIDE, True), (LEFT_ALONE, False)], ids=["plain", "unsure"]
)
def test_blocks_are_put_aside_where_their_end_is_plain_and_only_there(
    texts: tuple[str, ...], is_taken: bool
) -> None:
    markdown = converter(RawBlocks())
    for text in texts:
        lines = markdown.preprocessors["normalize_whitespace"].run(text.split("\n"))
        assert (markdown.preprocessors["raw_blocks"].run(lines) != lines) == is_taken, text


@pytest.mark.parametrize("text", [*WHOLE, *NOT_WHOLE, *PUT_ASIDE, *LEFT_ALONE])
@pytest.mark.parametrize("after", ["", "# Last {: #last }\n", "*word*\n\n# Last {: #last }\n"])
def test_html_and_table_of_contents_are_what_markdown_alone_makes_of_a_page(
    text: str, after: str
) -> None:
    ours, theirs = converter(RawBlocks()), converter()
    assert ours.convert(f"{text}\n{after}") == theirs.convert(f"{text}\n{after}")
    assert ours.toc_tokens == theirs.toc_tokens


@pytest.mark.parametrize(
    ("texts", "is_whole"), [(WHOLE, True), (NOT_WHOLE, False)], ids=["plain", "unsure"]
)
def test_a_page_is_put_aside_whole_where_it_has_plain_headings_and_blocks_alone(
    texts: tuple[str, ...], is_whole: bool
) -> None:
    for text in texts:
        markdown = converter(RawBlocks())
        markdown.convert(text)
        assert (markdown.treeprocessors["raw_headings"].toc_tokens is not None) == is_whole, text


def test_a_page_leaves_nothing_behind_for_the_next_one() -> None:
    markdown = converter(RawBlocks())
    markdown.convert(WHOLE[0])
    markdown.reset().convert("*word*")
    assert markdown.toc_tokens == []


def test_every_fourth_page_of_the_portal_is_the_same_byte_for_byte(
    tmp_path: Path,
) -> None:
    project, _ = load_project(PROJECT)
    rules = Rules(project)
    bundle, _ = rules.published
    assert bundle is not None
    portal = portal_of(project, bundle, "en", TODAY, rules.illustrations)
    dressing = Dressing(portal, read_settings(PROJECT)[0], page_sources(project))
    write_pages(portal, rules, ASSETS, tmp_path, dressing)
    pages = sorted(tmp_path.rglob("index.md"))
    assert len(pages) > len(bundle.benefits)
    for page in pages[::4]:
        text, _ = get_data(page.read_text(encoding="utf-8"))
        ours, theirs = converter(RawBlocks()), converter()
        assert ours.convert(text) == theirs.convert(text), page
        assert ours.toc_tokens == theirs.toc_tokens, page
