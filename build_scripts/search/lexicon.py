"""The words that visitors use for what the documents say: glossary, sayings, stop words, pinyin."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from build_scripts.project import Project
from build_scripts.search.pinyin import Pinyin
from build_scripts.search.tokens import (
    LONGEST_KNOWN,
    RUN,
    SHORTEST_KNOWN,
    is_chinese,
    normal,
    tokens_of,
)
from calculator.reader import LANGUAGES

REMEMBERED = 5000  # texts
SPELT_WORD = re.compile(r"[a-z]{4,}")  # what a slip of the fingers may be put right to
WHOLE = "is"  # what a name begins with that stands in the index as one word


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the documents and every other word that people use for it, in both languages."""

    word: str
    others: tuple[str, ...]


class Said(NamedTuple):
    """Everything that people say for a term: its words, those a slip is put right to, and the pinyin."""

    tokens: frozenset[str]
    latin: frozenset[str]
    spelt: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """How people ask for a kind of page, surely or perhaps, and the page that leads to all of the kind."""

    name: str
    page: str
    sure: tuple[str, ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Everything that turns a page's text into the words it is found by."""

    terms: tuple[Term, ...]
    of_pages: Mapping[str, tuple[str, ...]]
    kinds: tuple[Kind, ...]
    stop_words: Mapping[str, tuple[str, ...]]
    light_signs: str
    pinyin: Pinyin

    @cached_property
    def known(self) -> frozenset[str]:
        """Return the longer Chinese words that are looked up whole, too."""
        words = (word for term in self.terms for word in (term.word, *term.others))
        parts = (normal(part) for word in words for part in word.split())
        return frozenset(
            part
            for part in parts
            if SHORTEST_KNOWN <= len(part) <= LONGEST_KNOWN and all(map(is_chinese, part))
        )

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Return the Chinese words of two characters; a pair across the edge of one counts less."""
        words = (word for term in self.terms for word in (term.word, *term.others))
        of_pages = (word for words in self.of_pages.values() for word in words)
        parts = (normal(part) for word in (*words, *of_pages) for part in word.split())
        return frozenset(
            part for part in parts if len(part) == SHORTEST_KNOWN - 1 and all(map(is_chinese, part))
        )

    @cached_property
    def tokens(self) -> Callable[[str], tuple[str, ...]]:
        """Return what splits a text; the same few hundred terms come again on every page."""
        return lru_cache(REMEMBERED)(lambda text: tuple(tokens_of(text, self.known)))

    @cached_property
    def latin(self) -> Callable[[str], tuple[str, ...]]:
        """Return what finds the words of a text that a slip of the fingers may be put right to."""
        return lru_cache(REMEMBERED)(
            lambda text: tuple(word for word in self.tokens(text) if SPELT_WORD.fullmatch(word))
        )

    @cached_property
    def spelt(self) -> Callable[[str], tuple[str, ...]]:
        """Return what spells a text in pinyin."""
        return lru_cache(REMEMBERED)(lambda text: tuple(self.pinyin.pairs(text)))

    @cached_property
    def whole(self) -> Callable[[str], tuple[str, ...]]:
        """Return what makes one word of a name, and one in pinyin, too: for whoever types it and nothing else."""
        return lru_cache(REMEMBERED)(lambda text: tuple(self._whole(text)))

    @cached_property
    def _left_out(self) -> list[str]:
        return longest_first(self.stop_words["zh"])

    def _whole(self, text: str) -> Iterator[str]:
        plain = normal(text)
        for phrase in self._left_out:
            plain = plain.replace(phrase, " ")
        runs = [run for run in RUN.findall(plain) if run not in self.stop_words["en"]]
        if len("".join(runs)) > 1:
            yield WHOLE + "".join(runs)
            if all(map(is_chinese, runs)):
                yield WHOLE + "".join(s for run in runs for s in self.pinyin.syllables(run))

    @cached_property
    def _said(self) -> tuple[tuple[str, Said], ...]:
        return tuple(
            (
                term.word,
                Said(
                    frozenset(word for text in term.others for word in self.tokens(text)),
                    frozenset(word for text in term.others for word in self.latin(text)),
                    frozenset(word for text in term.others for word in self.spelt(text)),
                ),
            )
            for term in self.terms
        )

    def others_for(self, text: str) -> Iterator[Said]:
        """Yield what people say for the terms that stand in a Chinese text."""
        for word, said in self._said:
            if word in text:
                yield said


def lexicon_of(project: Project) -> Lexicon:
    """Return the words of `content/glossary.yaml` and `content/search.yaml`."""
    search: Any = project.search
    return Lexicon(
        terms=(
            *(_glossary_term(term) for term in project.glossary),
            *(Term(str(each["for"]), tuple(_both(each))) for each in search.get("sayings") or ()),
        ),
        of_pages=_of_pages(search.get("pages") or ()),
        kinds=tuple(map(_kind, search.get("kinds") or ())),
        stop_words={
            language: tuple(map(str, search["stop_words"][language])) for language in LANGUAGES
        },
        light_signs=str(search.get("light_signs", "")),
        pinyin=Pinyin({str(e["word"]): str(e["read"]) for e in search.get("pinyin") or ()}),
    )


def _kind(entry: Mapping[str, Any]) -> Kind:
    perhaps = entry.get("perhaps") or {}
    return Kind(str(entry["kind"]), str(entry["page"]), tuple(_both(entry)), tuple(_both(perhaps)))


def longest_first(words: Iterable[str]) -> list[str]:
    """Return the words so that none is taken apart by a shorter one in it."""
    return sorted(words, key=lambda word: (-len(word), word))


def _glossary_term(term: Mapping[str, Any]) -> Term:
    aliases: Iterable[str] = (*term.get("aliases_zh", ()), term["en"], *term.get("aliases_en", ()))
    return Term(str(term["zh"]), tuple(map(str, aliases)))


def _of_pages(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        for page in map(str, entry["pages"]):
            words[page] = (*words.get(page, ()), *_both(entry))
    return words


def _both(entry: Mapping[str, Any]) -> Iterator[str]:
    for language in LANGUAGES:
        yield from map(str, entry.get(language) or ())
