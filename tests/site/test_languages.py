"""Both languages have the same pages, and each page speaks one language."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.reading_html import page, pages, read_html
from tests.support.fixtures import PROJECT

CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff01-\uff60]+")
TAGS = {"zh": "zh-Hans", "en": "en"}


def addresses(site: Path, language: str) -> set[str]:
    folder = site / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def ui_words(language: str) -> Mapping[str, Any]:
    text = (PROJECT / "content" / "ui" / f"{language}.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


def keys(node: object, path: str = "") -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from keys(value, f"{path}.{key}")
    else:
        yield path


def test_both_languages_have_the_same_addresses(site: Path) -> None:
    assert addresses(site, "zh") == addresses(site, "en")


def test_both_languages_have_the_same_interface_words() -> None:
    assert list(keys(ui_words("zh"))) == list(keys(ui_words("en")))


def test_english_pages_hold_chinese_only_where_it_is_marked(site: Path) -> None:
    unmarked = {
        (path.relative_to(site).as_posix(), found)
        for path in pages(site / "en")
        for text in read_html(path).texts(without_language="zh")
        for found in CHINESE.findall(text)
    }
    assert unmarked == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_are_marked_with_their_language(site: Path, language: str) -> None:
    for path in pages(site / language):
        html = read_html(path).all("html")[0]
        assert html.attributes["lang"] == TAGS[language], path


def test_the_theme_speaks_chinese_on_chinese_pages(site: Path) -> None:
    english = re.compile(r"\b(?:Table of contents|Skip to|Back to top|Switch to|Navigation)\b")
    for path in pages(site / "zh"):
        tree = read_html(path)
        said = [tree.text(), *(each.attributes.get("aria-label", "") for each in tree.walk())]
        said += [each.attributes.get("title", "") for each in tree.walk()]
        assert not [text for text in said if english.search(text)], path


@pytest.mark.parametrize(
    ("language", "other", "name"), [("zh", "en", "English"), ("en", "zh", "中文")]
)
def test_every_page_leads_to_itself_in_the_other_language(
    site: Path, language: str, other: str, name: str
) -> None:
    for path in pages(site / language):
        link = read_html(path).all("a", **{"class": "hc-language"})[0]
        target = (path.parent / link.attributes["href"] / "index.html").resolve()
        assert target == (site / other / path.relative_to(site / language)).resolve()
        assert (link.text(), link.attributes["lang"]) == (name, TAGS[other])


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    for language in TAGS:
        seen: dict[tuple[str, str], Path] = {}
        for path in pages(site / language):
            tree = read_html(path)
            title = tree.all("title")[0].text()
            descriptions = [
                each.attributes["content"]
                for each in tree.all("meta")
                if each.attributes.get("name") == "description"
            ]
            assert len(descriptions) == 1
            assert title
            assert descriptions[0]
            assert seen.setdefault((title, descriptions[0]), path) == path
            assert len(tree.all("h1")) == 1, path


def test_the_page_for_what_is_not_there_speaks_both_languages(site: Path) -> None:
    missing = read_html(site / "404.html")
    assert [section.attributes["lang"] for section in missing.all("section")] == ["zh-Hans", "en"]
    assert page(site, ".").all("main")
