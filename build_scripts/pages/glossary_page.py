"""The glossary: the terms of both languages under the letters of the page's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from build_scripts.pages.addresses import GLOSSARY, term_id
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Portal
from build_scripts.search.pinyin import CHINESE_RUN, Pinyin

Term = Mapping[str, Any]
OTHERS = "#"
SHOWN = 3  # of the terms under a letter, where phones fold the rest


def glossary_page(portal: Portal) -> Page:
    """Return the terms in both languages."""
    words = portal.ui["glossary"]
    return Page(
        address=GLOSSARY,
        title=words["title"],
        description=words["description"],
        template="glossary.md.j2",
        values={
            "lead": words["lead"],
            "letters": by_letter(portal.glossary, portal.language),
            "term_id": term_id,
            "shown": SHOWN,
            "first_of": lambda terms: portal.ui["common"]["comma"].join(
                term[portal.language] for term in terms[:SHOWN]
            ),
            "anchor": lambda letter: f"letter-{'other' if letter == OTHERS else letter.lower()}",
        },
        breadcrumbs=to_home(portal),
        front_matter={"hide": ["navigation", "toc"]},
    )


def by_letter(terms: Sequence[Term], language: str) -> list[tuple[str, list[Term]]]:
    """Return the terms in the order of the alphabet, Chinese ones by their pinyin, under their letters."""
    reader = Pinyin({})
    spelt = sorted((_spelt(term[language], reader), place) for place, term in enumerate(terms))
    named = [(_letter(spelling), terms[place]) for spelling, place in spelt]
    return [
        (letter, [term for _, term in found])
        for letter, found in groupby(named, lambda each: each[0])
    ]


def _spelt(text: str, reader: Pinyin) -> str:
    """Return a term as it is sorted: Chinese in pinyin, small letters, no quotation marks or brackets."""
    latin = CHINESE_RUN.sub(lambda run: " ".join(reader.syllables(run.group())), text).lower()
    return latin.lstrip("“”‘’\"'(（《")


def _letter(spelling: str) -> str:
    first = spelling[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHERS
