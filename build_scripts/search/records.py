"""The records of a portal's pages: each clause with its benefits, each document, and the indexes."""

from collections.abc import Iterable, Iterator

from build_scripts.pages.portal import Benefit, Clause, Document, Portal
from build_scripts.search.index_records import (
    place_records,
    topic_records,
)
from build_scripts.search.lexicon import Lexicon
from build_scripts.search.record import Record, Words
from build_scripts.search.sides import (
    CONDITION,
    NAME,
    OTHER_WORD,
    SUMMARY,
    TEXT,
    Sides,
)

CASH = "cash"


def records_of(portal: Portal, other: Portal, lexicon: Lexicon) -> Iterator[Record]:
    """Yield what a visitor of the portal finds, in the order of the pages."""
    sides = Sides(portal, other, lexicon)
    for document, counterpart in zip(portal.documents, other.documents, strict=True):
        yield document_record(sides, document, counterpart)
    for document, clause, translated in sides.clauses():
        yield clause_record(sides, document, clause, translated)
    yield from place_records(sides)
    yield from topic_records(sides)


def clause_record(sides: Sides, document: Document, clause: Clause, other: Clause) -> Record:
    """Return a clause with what its benefits say; the benefits' own pages are reached from it."""
    words = words_of_clause(sides, document, clause, other)
    return Record(
        address=clause.address,
        card={
            "kind": "clause",
            "title": clause.heading,
            "where": clause.citation,
            "state": document.state,
            "summary": clause.summary,
            "benefits": [
                [each.words["name"], each.words["short"] or each.words["kind"], each.address]
                for each in clause.benefits
            ],
        },
        filters={"kind": ("clause",), **filters_of(sides.own, document, clause.benefits)},
        words=words.weights,
        spelling=frozenset(words.spelling),
    )


def words_of_clause(sides: Sides, document: Document, clause: Clause, other: Clause) -> Words:
    """Return what a clause is found by: names in both languages most, its text least."""
    chinese, english = (clause, other) if sides.chinese_first else (other, clause)
    words = Words(sides.lexicon)
    words.add_spelt(NAME, chinese.heading, *names(chinese.benefits))
    words.add(NAME, english.heading, *names(english.benefits))
    words.add_spelt(NAME, *sides.lexicon.of_pages.get(clause.id, ()))
    words.add_whole(NAME, chinese.heading, *names(chinese.benefits))
    words.add_whole(NAME, english.heading, *names(english.benefits))
    words.add(NAME, *numbers(clause))
    add_places(words, sides, document)
    add_document(words, sides, document)
    words.add_spelt(OTHER_WORD, *topic_names(sides, clause.benefits))
    words.add_spelt(OTHER_WORD, *recipients(clause.benefits), *recipients(other.benefits))
    words.add_others(OTHER_WORD, chinese.heading, *names(chinese.benefits))
    words.add_others(OTHER_WORD, *recipients(chinese.benefits))
    words.add_others(SUMMARY, chinese.summary)
    words.add_others(CONDITION, chinese.text)
    words.add(SUMMARY, clause.summary, *clause.responsible)
    words.add(CONDITION, other.summary, *said(clause.benefits))
    words.add(TEXT, chinese.text if sides.chinese_first else clause.translation)
    return words


def numbers(clause: Clause) -> Iterator[str]:
    """Yield the word by which a clause is found that is cited by its number: `clause18`."""
    number = clause.id.rpartition("/")[2].lstrip("ab")
    if number.isdigit():
        yield f"clause{number}"


def filters_of(
    portal: Portal, document: Document, benefits: Iterable[Benefit]
) -> dict[str, tuple[str, ...]]:
    """Return what a page of a document can be chosen by."""
    benefits = tuple(benefits)
    return {
        "place": applies_in(portal, document),
        "status": (document.state,),
        "topic": each_once(each.topic for each in benefits),
        "recipient": each_once(each.recipient for each in benefits),
        "cash": each_once("yes" if each.kind == CASH else "no" for each in benefits),
    }


def document_record(sides: Sides, document: Document, other: Document) -> Record:
    """Return a whole document: found by its name, number, issuers and state, not by its clauses."""
    words = Words(sides.lexicon)
    for each in (document, other):
        words.add_spelt(NAME, each.title, each.short_title, each.number)
        words.add(SUMMARY, *each.issuers, each.source, each.standing.reason)
    words.add_spelt(NAME, *sides.lexicon.of_pages.get(document.id, ()))
    words.add_others(OTHER_WORD, document.original_title)
    words.add(OTHER_WORD, document.issued_on[:4], document.effective_from[:4])
    add_places(words, sides, document)
    add_document(words, sides, document)
    return Record(
        address=document.address,
        card={
            "kind": "document",
            "title": document.title,
            "where": document.number or document.short_title,
            "state": document.state,
            "summary": document.standing.reason,
            "benefits": [],
        },
        filters={"kind": ("document",), **filters_of(sides.own, document, document.benefits)},
        words=words.weights,
        spelling=frozenset(words.spelling),
    )


def add_places(words: Words, sides: Sides, document: Document) -> None:
    """Add the names of the document's place, and with less weight those of the places above it."""
    for portal in (sides.own, sides.other):
        weight = NAME
        for place in portal.around(document.place):
            words.add_spelt(weight, place.name)
            weight = SUMMARY


def add_document(words: Words, sides: Sides, document: Document) -> None:
    """Add the document's short title and how it stands, in both languages."""
    for portal in (sides.own, sides.other):
        same = next(each for each in portal.documents if each.id == document.id)
        words.add_spelt(OTHER_WORD, same.short_title, portal.ui["states"][same.state])


def applies_in(portal: Portal, document: Document) -> tuple[str, ...]:
    """Return the places in which a document applies: its own, and those within it that have documents."""
    return portal.places_reached.get(document.place, ())


def names(benefits: Iterable[Benefit]) -> list[str]:
    """Return the names of benefits."""
    return [benefit.words["name"] for benefit in benefits]


def recipients(benefits: Iterable[Benefit]) -> tuple[str, ...]:
    """Return who receives the benefits, each once."""
    return each_once(benefit.words["recipient"] for benefit in benefits)


def topic_names(sides: Sides, benefits: Iterable[Benefit]) -> list[str]:
    """Return the topics of benefits in both languages."""
    topics = each_once(benefit.topic for benefit in benefits)
    return [dict(portal.topics)[each] for portal in (sides.own, sides.other) for each in topics]


def said(benefits: Iterable[Benefit]) -> Iterator[str]:
    """Yield the sentences that the rules give for amounts and conditions."""
    for benefit in benefits:
        amount = benefit.words["amount"]
        if amount:
            yield amount["sentence"]
        yield from sentences(benefit.words["conditions"])


def sentences(conditions: Iterable[dict[str, object]]) -> Iterator[str]:
    """Yield the texts of conditions and of those within them."""
    for condition in conditions:
        yield str(condition["text"])
        members = condition["members"]
        assert isinstance(members, list)
        yield from sentences(members)


def each_once(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values in their order, each once."""
    return tuple(dict.fromkeys(values))
