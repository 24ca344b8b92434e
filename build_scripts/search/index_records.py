"""The records of pages that lead to others: places and topics."""

from collections.abc import Iterator

from build_scripts.pages.addresses import place_address, topic_address
from build_scripts.pages.indexes import shown_topics
from build_scripts.search.record import Record, Words, card_of
from build_scripts.search.sides import SUMMARY, Sides


def place_records(sides: Sides) -> Iterator[Record]:
    """Yield the index of each place."""
    others = {place.id: place.name for place in sides.other.places}
    for place in sides.own.shown_places:
        summary = sides.own.ui["places"]["description_of"].format(place=place.name)
        names = (place.name, others[place.id])
        yield index_record(sides, place_address(place.id), names, summary)


def topic_records(sides: Sides) -> Iterator[Record]:
    """Yield the index of each topic."""
    others = dict(sides.other.topics)
    for topic, name in shown_topics(sides.own):
        summary = sides.own.ui["topics"]["description_of"].format(topic=name)
        yield index_record(sides, topic_address(topic), (name, others[topic]), summary)


def index_record(sides: Sides, address: str, names: tuple[str, ...], summary: str) -> Record:
    """Return a page that leads to others: found by its names."""
    words = Words(sides.lexicon)
    words.add_spelt(SUMMARY, *names)
    card = card_of("index", names[0], summary=summary)
    return Record(address, card, {"kind": ("index",)}, words.weights, frozenset(words.spelling))
