"""The records of pages that lead to others: places, topics, terms, comparisons, the site's own."""

from collections.abc import Iterator

from build_scripts.pages.addresses import (
    CALCULATOR,
    CHANGES,
    COMPARE,
    DATA,
    GLOSSARY,
    QUALITY,
    READINGS,
    compare_address,
    place_address,
    topic_address,
)
from build_scripts.pages.indexes import shown_places, shown_topics
from build_scripts.search.record import Record, Words
from build_scripts.search.sides import CONDITION, SUMMARY, Sides

# The site's own pages, by the section of the interface words that names them.
SITE_PAGES = (
    ("calculator", CALCULATOR),
    ("changes", CHANGES),
    ("compare", COMPARE),
    ("data", DATA),
    ("glossary", GLOSSARY),
    ("quality", QUALITY),
    ("readings", READINGS),
)


def place_records(sides: Sides) -> Iterator[Record]:
    """Yield the index of each place."""
    others = {place.id: place.name for place in sides.other.places}
    for place in shown_places(sides.own):
        summary = sides.own.ui["places"]["description_of"].format(place=place.name)
        names = (place.name, others[place.id])
        yield index_record(sides, place_address(place.id), names, summary)


def topic_records(sides: Sides) -> Iterator[Record]:
    """Yield the index of each topic."""
    others = dict(sides.other.topics)
    for topic, name in shown_topics(sides.own):
        summary = sides.own.ui["topics"]["description_of"].format(topic=name)
        yield index_record(sides, topic_address(topic), (name, others[topic]), summary)


def term_records(sides: Sides) -> Iterator[Record]:
    """Yield each term that the glossary explains: found by its names, not by what else people say."""
    for term in sides.own.glossary:
        if term["note"]:
            names = (term["zh"], term["en"]) if sides.chinese_first else (term["en"], term["zh"])
            address = f"{GLOSSARY}#{term['zh']}"
            yield index_record(sides, address, names, term["note"], kind="term")


def site_records(sides: Sides) -> Iterator[Record]:
    """Yield the site's own pages: found by their names and by what they say they are for."""
    for name, address in SITE_PAGES:
        own, other = (portal.ui[name] for portal in (sides.own, sides.other))
        yield index_record(
            sides,
            address,
            (own["title"], other["title"]),
            own["description"],
            also=own["description"],
        )


def comparison_records(sides: Sides) -> Iterator[Record]:
    """Yield each comparison: found by its name, its places and its levels."""
    for own, other in zip(sides.own.comparisons, sides.other.comparisons, strict=True):
        words = sides.own.ui["compare"]
        places = sides.own.ui["common"]["comma"].join(
            dict.fromkeys(each.name for each in own.columns)
        )
        summary = words["description_of"].format(name=own.name, places=places)
        also = " ".join((words["title"], words["best"], places, *(row.name for row in own.rows)))
        names = (own.name, other.name)
        yield index_record(sides, compare_address(own.id), names, summary, also=also)


def index_record(
    sides: Sides,
    address: str,
    names: tuple[str, ...],
    summary: str,
    kind: str = "index",
    also: str = "",
) -> Record:
    """Return a page that leads to others: found by its names, and less by what else it is said by."""
    words = Words(sides.lexicon)
    words.add_spelt(SUMMARY, *names)
    words.add(CONDITION, also)
    card = {
        "kind": kind,
        "title": names[0],
        "where": "",
        "state": "",
        "summary": summary,
        "benefits": [],
    }
    return Record(address, card, {"kind": (kind,)}, words.weights, frozenset(words.spelling))
