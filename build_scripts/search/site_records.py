"""The records of what explains the documents: terms, readings, comparisons, and the site's own pages.

They are found by fewer and lighter words than clauses: whoever names a benefit looks for its clause. The
words of their kind ("meaning", "compare") bring them to the front.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_scripts.compare.comparison import Comparison
from build_scripts.pages.addresses import compare_address, term_address
from build_scripts.pages.portal import Portal, Reading
from build_scripts.search.record import Record, Words, card_of
from build_scripts.search.records import (
    add_places,
    applies_in,
    each_once,
    names,
    numbers,
    recipients,
)
from build_scripts.search.sections import Section
from build_scripts.search.sides import Sides

# How much a word counts by where it stands.
OWN_WORD, TITLE, LIGHT_TITLE, ALIAS, SAID, TEXT = 6.0, 4.0, 3.0, 1.5, 0.8, 0.4


def site_records(
    sides: Sides, own: Iterable[Section], other: Iterable[Section], generated: Mapping[str, str]
) -> Iterator[Record]:
    """Yield the records besides those of the documents.

    The sections are those of the hand-written pages; the generated pages come with the name of their words.
    """
    yield from term_records(sides)
    yield from reading_records(sides)
    yield from comparison_records(sides)
    for address, name in generated.items():
        yield _site_record(
            sides, address, *(_said_of(each, name) for each in (sides.own, sides.other))
        )
    counterparts = {each.address: each for each in other}
    for section in own:
        there = counterparts.get(section.address, section)
        yield section_record(sides, section, there)


def term_records(sides: Sides) -> Iterator[Record]:
    """Yield every term of the glossary, found by its names in both languages."""
    for term in sides.own.glossary:
        words = _words(sides, term_address(str(term["en"])))
        words.add_name(LIGHT_TITLE, LIGHT_TITLE, str(term["zh"]), str(term["en"]))
        words.add_name(ALIAS, LIGHT_TITLE, *map(str, (*term["aliases_zh"], *term["aliases_en"])))
        words.add(TEXT, str(term["note"]))
        title = " · ".join(_own_first(sides, term))
        note = str(term["note"]) or _also(sides.own, term)
        yield _record(words, term_address(str(term["en"])), card_of("term", title, summary=note))


def _own_first(sides: Sides, term: Mapping[str, Any]) -> tuple[str, str]:
    names = str(term["zh"]), str(term["en"])
    return names if sides.chinese_first else names[::-1]


def _also(portal: Portal, term: Mapping[str, Any]) -> str:
    """Return what else people say for a term, where that is known."""
    others = portal.ui["common"]["comma"].join(map(str, term[f"aliases_{portal.language}"]))
    return str(portal.ui["search_pages"]["also"].format(words=others)) if others else ""


def reading_records(sides: Sides) -> Iterator[Record]:
    """Yield every place where a text is not clear: found by its question most, by the rest a little."""
    others = {each.id: each for each in sides.other.readings}
    documents = {each.id: each for each in sides.own.documents}
    for reading in sides.own.readings:
        document = documents[reading.clause.document]
        words = _words(sides, reading.address)
        for each in (reading, others[reading.id]):
            words.add_spelt(LIGHT_TITLE, each.question)
            words.add_spelt(ALIAS, each.clause.heading, *names(each.clause.benefits))
            words.add(SAID, each.quote, *(choice.text for choice in each.choices), each.why)
        words.add(ALIAS, *numbers(reading.clause))
        chinese = reading if sides.chinese_first else others[reading.id]
        words.add_others(ALIAS, chinese.question)
        add_places(words, sides, document)
        words.add_spelt(ALIAS, document.short_title)
        card = card_of(
            "reading",
            reading.question,
            reading.clause.citation,
            document.state,
            _adopted(sides.own, reading),
        )
        filters = {"place": applies_in(sides.own, document), "status": (document.state,)}
        yield _record(words, reading.address, card, filters)


def _adopted(portal: Portal, reading: Reading) -> str:
    said = portal.ui["common"]
    if reading.left_open:
        return str(said["left_open"])
    return f"{said['adopted']}{said['colon']}{reading.adopted}"


def comparison_records(sides: Sides) -> Iterator[Record]:
    """Yield every comparison: found by its name and those of its topic and places."""
    others = {each.id: each for each in sides.other.comparisons}
    for comparison in sides.own.comparisons:
        other = others[comparison.id]
        address = compare_address(comparison.id)
        words = _words(sides, address)
        words.add_name(LIGHT_TITLE, LIGHT_TITLE, comparison.name, other.name)
        words.add_spelt(LIGHT_TITLE, *names(comparison.benefits), *names(other.benefits))
        chinese = comparison if sides.chinese_first else other
        words.add_others(ALIAS, chinese.name, *names(chinese.benefits))
        for portal, each in ((sides.own, comparison), (sides.other, other)):
            words.add_spelt(ALIAS, dict(portal.topics)[each.topic])
            words.add_spelt(ALIAS, *recipients(each.benefits))
            words.add_spelt(OWN_WORD, *(column.name for column in each.columns))
            words.add_spelt(ALIAS, *(row.name for row in each.rows))
        card = card_of("comparison", comparison.name, summary=_description(sides.own, comparison))
        yield _record(words, address, card, _filters(sides.own, comparison))


def _description(portal: Portal, comparison: Comparison) -> str:
    places = portal.ui["common"]["comma"].join(each_once(each.name for each in comparison.columns))
    words = portal.ui["compare"]["description_of"]
    return str(words.format(name=comparison.name, places=places))


def _filters(portal: Portal, comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Return the comparison's topic, its recipients, and the places whose documents it holds."""
    shown = {place.id for place in portal.shown_places}
    documents = {document.id: document for document in portal.documents}
    places = each_once(documents[each.document].place for each in comparison.benefits)
    return {
        "topic": (comparison.topic,),
        "recipient": each_once(each.recipient for each in comparison.benefits),
        "place": tuple(place for place in places if place in shown),
    }


def _said_of(portal: Portal, name: str) -> tuple[str, str]:
    words = portal.ui[name]
    return words["title"], words["description"]


def _site_record(
    sides: Sides, address: str, own: tuple[str, str], other: tuple[str, str]
) -> Record:
    """Return a page of the site itself, from its title and description on both sides."""
    words = _words(sides, address)
    for title, text in (own, other):
        words.add_spelt(TITLE, title)
        words.add(ALIAS, text)
    words.add_others(ALIAS, *(own if sides.chinese_first else other))
    return _record(words, address, card_of("page", own[0], summary=own[1]))


def section_record(sides: Sides, section: Section, other: Section) -> Record:
    """Return a section of a page that is written by hand."""
    words = _words(sides, section.address)
    for each in (section, other):
        words.add_spelt(TITLE, each.title)
        words.add(ALIAS, each.summary)
        words.add(TEXT, each.text)
    chinese = section if sides.chinese_first else other
    words.add_others(ALIAS, chinese.title, chinese.summary)
    return _record(words, section.address, card_of("page", section.title, summary=section.summary))


def _words(sides: Sides, address: str) -> Words:
    words = Words(sides.lexicon)
    words.add_spelt(OWN_WORD, *sides.lexicon.of_pages.get(address, ()))
    for kind in (each for each in sides.lexicon.kinds if each.page == address):
        words.add_spelt(OWN_WORD, *kind.sure, *kind.perhaps)
    return words


def _record(
    words: Words,
    address: str,
    card: Mapping[str, Any],
    filters: Mapping[str, tuple[str, ...]] | None = None,
) -> Record:
    every = {"kind": (str(card["kind"]),), **(filters or {})}
    return Record(address, card, every, words.weights, frozenset(words.spelling))
