"""The pages that lead to others: home, documents, benefits, places, topics, readings, glossary."""

from collections.abc import Iterable, Iterator

from build_scripts.pages.addresses import (
    BENEFITS,
    CALCULATOR,
    COMPARE,
    HOME,
    INSTRUMENTS,
    PLACES,
    RECIPIENTS,
    STATUS,
    TOPICS,
    YEARS,
    compare_address,
    place_address,
    topic_address,
)
from build_scripts.pages.changes_page import changes_page, latest_changes
from build_scripts.pages.charts.place_map import place_map
from build_scripts.pages.counts import count_of
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.documents import by_recipient, places_with_documents
from build_scripts.pages.estimates import of_topic
from build_scripts.pages.glossary_page import glossary_page
from build_scripts.pages.more_indexes import recipient_pages, status_pages, year_pages
from build_scripts.pages.page import Crumb, Page
from build_scripts.pages.portal import Benefit, Card, Document, Place, Portal
from build_scripts.pages.reading_pages import reading_pages


def index_pages(portal: Portal) -> Iterator[Page]:
    """Yield every page that leads to others."""
    yield home_page(portal)
    yield documents_page(portal)
    yield benefits_page(portal)
    yield places_page(portal)
    yield from (place_page(portal, place) for place in portal.shown_places)
    yield topics_page(portal)
    yield from (topic_page(portal, topic, name) for topic, name in shown_topics(portal))
    yield from reading_pages(portal)
    yield changes_page(portal)
    yield from recipient_pages(portal)
    yield from year_pages(portal)
    yield from status_pages(portal)
    yield glossary_page(portal)


def home_page(portal: Portal) -> Page:
    """Return the home page: who you are, documents, topics, places."""
    words = portal.ui["home"]
    recipients = [
        Card(name, f"{CALCULATOR}#recipient={who}", count_of(portal, benefits))
        for who, name, benefits in by_recipient(portal, portal.benefits)
    ]
    return Page(
        address=HOME,
        title=words["title"],
        description=words["description"],
        template="home.md.j2",
        where=words["heading"],
        values={
            "recipients": recipients,
            "documents": portal.documents,
            "topics": topic_cards(portal),
            "places": place_cards(portal, places_with_documents(portal)),
            "today": portal.today,
            "comparisons": [
                *(
                    Card(each.name, compare_address(each.id))
                    for each in portal.comparisons
                    if each.is_of_places
                ),
                Card(portal.ui["compare"]["all"], COMPARE),
            ],
            "latest": latest_changes(portal),
        },
        front_matter={"hide": ["navigation", "toc"]},
    )


def _index(portal: Portal, name: str, address: str, template: str, **values: object) -> Page:
    """Return an index whose title and description stand under its own name in the interface words."""
    words = portal.ui[name]
    return Page(
        address=address,
        title=words["title"],
        description=words["description"],
        template=template,
        values={"title": words["title"], "lead": words["lead"], **values},
        breadcrumbs=to_home(portal),
    )


def documents_page(portal: Portal) -> Page:
    """Return the list of documents."""
    return _index(
        portal,
        "instruments",
        INSTRUMENTS,
        "instruments.md.j2",
        documents=portal.documents,
        today=portal.today,
        ways=_ways(portal, places=PLACES, years=YEARS, status=STATUS),
    )


def benefits_page(portal: Portal) -> Page:
    """Return all benefits by recipient."""
    return _index(
        portal,
        "benefits",
        BENEFITS,
        "benefits.md.j2",
        recipients=by_recipient(portal, portal.benefits),
        ways=_ways(portal, recipients=RECIPIENTS, places=PLACES, topics=TOPICS, compare=COMPARE),
    )


def _ways(portal: Portal, **addresses: str) -> list[Card]:
    """Return links to other ways of looking things up."""
    return [Card(portal.ui[name]["title"], address) for name, address in addresses.items()]


def places_page(portal: Portal) -> Page:
    """Return the map of places with their documents."""
    entries = place_map(portal.shown_places, portal.documents)
    return _index(portal, "places", PLACES, "places.md.j2", map=entries)


def place_page(portal: Portal, place: Place) -> Page:
    """Return the documents and benefits of one place."""
    documents = [each for each in portal.documents if each.place == place.id]
    benefits = [benefit for document in documents for benefit in document.benefits]
    below = [each for each in portal.shown_places if each.within == place.id]
    words = portal.ui["places"]
    return Page(
        address=place_address(place.id),
        title=place.name,
        description=words["description_of"].format(place=place.name),
        template="place.md.j2",
        values={
            "place": place_card(portal, place),
            "place_id": place.id,
            "below": place_cards(portal, below),
            "documents": documents,
            "above": documents_above(portal, place),
            "recipients": by_recipient(portal, benefits),
        },
        breadcrumbs=(*to_home(portal), Crumb(words["title"], PLACES)),
        estimate=portal.place_answers.get(place.id, ""),
    )


def documents_above(portal: Portal, place: Place) -> list[Document]:
    """Return the documents of the places in which a place lies, the nearest place first."""
    outer = {each.id: each.within for each in portal.places}
    found: list[Document] = []
    around = place.within
    while around is not None:
        found += [each for each in portal.documents if each.place == around]
        around = outer.get(around)
    return found


def topics_page(portal: Portal) -> Page:
    """Return the list of topics."""
    return _index(portal, "topics", TOPICS, "cards.md.j2", entries=topic_cards(portal))


def topic_page(portal: Portal, topic: str, name: str) -> Page:
    """Return the benefits of one topic by recipient."""
    words = portal.ui["topics"]
    lead = words["description_of"].format(topic=name)
    return Page(
        address=topic_address(topic),
        title=name,
        description=lead,
        template="benefits.md.j2",
        values={
            "title": name,
            "lead": lead,
            "recipients": by_recipient(portal, _on_topic(portal, topic)),
            "ways": [
                Card(each.name, compare_address(each.id), portal.ui["compare"]["title"])
                for each in portal.comparisons
                if each.topic == topic
            ],
        },
        breadcrumbs=(*to_home(portal), Crumb(words["title"], TOPICS)),
        estimate=of_topic(topic),
    )


def topic_cards(portal: Portal) -> list[Card]:
    """Return the topics, each with the number of its benefits."""
    return [
        Card(name, topic_address(topic), count_of(portal, _on_topic(portal, topic)))
        for topic, name in shown_topics(portal)
    ]


def shown_topics(portal: Portal) -> list[tuple[str, str]]:
    """Return the topics that have benefits."""
    return [(topic, name) for topic, name in portal.topics if _on_topic(portal, topic)]


def _on_topic(portal: Portal, topic: str) -> list[Benefit]:
    return [each for each in portal.benefits if each.topic == topic]


def place_cards(portal: Portal, places: Iterable[Place]) -> list[Card]:
    """Return the places, each with the one it lies in."""
    return [place_card(portal, place) for place in places]


def place_card(portal: Portal, place: Place) -> Card:
    """Return one place and the one it lies in."""
    above = next((each.name for each in portal.places if each.id == place.within), None)
    note = portal.ui["places"]["within"].format(place=above) if above else ""
    return Card(place.name, place_address(place.id), note)
