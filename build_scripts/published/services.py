"""The benefits as public services after CPSV-AP 3.2, with their legal resources and authorities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from build_scripts.languages import TAGS
from build_scripts.pages.addresses import place_address
from build_scripts.pages.portal import Benefit, Clause, Document
from build_scripts.plain_files import json_text
from build_scripts.published.records import Publication

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
IN_FORCE = "http://data.europa.eu/eli/ontology#InForce-inForce"
NOT_IN_FORCE = "http://data.europa.eu/eli/ontology#InForce-notInForce"
Node = dict[str, Any]


def services(publication: Publication) -> Iterator[str]:
    """Yield the JSON-LD document piece by piece, a node of its graph a line."""
    yield f'{{"@context":{json_text(CONTEXT)},"@graph":['
    before = "\n"
    for node in service_nodes(publication):
        yield before + json_text(node)
        before = ",\n"
    yield "\n]}\n"


def service_nodes(publication: Publication) -> Iterator[Node]:
    """Yield the nodes; there is no service of a draft, and its legal resources are not in force."""
    chinese = publication.portals[0]
    bodies: dict[str, Node] = {}
    for place in chinese.places:
        yield _place(publication, place.id)
    for number, document in enumerate(chinese.documents):
        versions = [portal.documents[number] for portal in publication.portals]
        yield _document(publication, versions)
        for said in zip(*(each.clauses for each in versions), strict=True):
            yield _clause(publication, document, said)
            own = _bodies(publication, document.place, said)
            bodies.update(own)
            if document.is_law:
                for each in zip(*(one.benefits for one in said), strict=True):
                    yield from _service(publication, document, each, own.values())
    yield from bodies.values()


def _in_languages(publication: Publication, texts: Iterable[str]) -> list[Node]:
    return [
        {"@language": TAGS[portal.language], "@value": text}
        for portal, text in zip(publication.portals, texts, strict=True)
    ]


def _place(publication: Publication, place: str) -> Node:
    names = [next(e.name for e in each.places if e.id == place) for each in publication.portals]
    return {
        "@id": _place_id(publication, place),
        "@type": "dct:Location",
        "dct:title": _in_languages(publication, names),
    }


def _document(publication: Publication, versions: list[Document]) -> Node:
    document = versions[0]
    node: Node = {
        "@id": _resource(publication, document.address),
        "@type": "eli:LegalResource",
        "dct:title": _in_languages(publication, [each.title for each in versions]),
        "dct:identifier": document.number or document.id,
        "dct:language": {"@id": CHINESE},
        "dct:spatial": {"@id": _place_id(publication, document.place)},
        "eli:has_part": [
            {"@id": _resource(publication, each.address)} for each in document.clauses
        ],
    }
    if document.issued_on:
        node["eli:date_document"] = _day(document.issued_on)
    if document.effective_from and not document.standing.is_draft:
        node["eli:first_date_entry_in_force"] = _day(document.effective_from)
    return node | _force(document)


def _force(document: Document) -> Node:
    """Return whether it is in force; nothing where that has to be verified."""
    if document.state == "in_force":
        return {"eli:in_force": {"@id": IN_FORCE}}
    return {} if document.is_law else {"eli:in_force": {"@id": NOT_IN_FORCE}}


def _day(day: str) -> Node:
    return {"@type": "xsd:date", "@value": day}


def _clause(publication: Publication, document: Document, said: Sequence[Clause]) -> Node:
    return {
        "@id": _resource(publication, said[0].address),
        "@type": "eli:LegalResourceSubdivision",
        "dct:identifier": said[0].id,
        "dct:title": _in_languages(publication, [each.full_heading for each in said]),
        "eli:is_part_of": {"@id": _resource(publication, document.address)},
        **_force(document),
    }


def _service(
    publication: Publication, document: Document, said: Sequence[Benefit], bodies: Iterable[Node]
) -> Iterator[Node]:
    benefit = said[0]
    page = _from_root(publication, benefit.address)
    names = _in_languages(publication, [each.words["name"] for each in said])
    yield {
        "@id": f"{page}#service",
        "@type": "cpsv:PublicService",
        "dct:identifier": benefit.id,
        "dct:title": names,
        "dct:description": _in_languages(
            publication,
            [
                f"{one.clause.citation}{portal.ui['common']['colon']}{one.words['short']}"
                for portal, one in zip(publication.portals, said, strict=True)
            ],
        ),
        "dct:language": {"@id": CHINESE},
        "dct:spatial": {"@id": _place_id(publication, document.place)},
        "cv:hasCompetentAuthority": [{"@id": each["@id"]} for each in bodies],
        "cv:hasLegalResource": {"@id": _resource(publication, benefit.clause.address)},
        "cpsv:produces": {"@id": f"{page}#output"},
    }
    yield {
        "@id": f"{page}#output",
        "@type": "cv:Output",
        "dct:identifier": f"{benefit.id}#output",
        "dct:title": names,
    }


def _bodies(publication: Publication, place: str, said: Sequence[Clause]) -> dict[str, Node]:
    """Return the responsible bodies of a clause; a text's 县人力社保局 is that of its own place."""
    named = zip(*(each.responsible for each in said), strict=True)
    return {
        f"{place}/{names[0]}": {
            "@id": _from_root(publication, f"{place_address(place)}#{quote(names[0])}"),
            "@type": "cv:PublicOrganisation",
            "dct:identifier": f"{place}/{names[0]}",
            "dct:spatial": {"@id": _place_id(publication, place)},
            "skos:prefLabel": _in_languages(publication, names),
        }
        for names in named
    }


def _place_id(publication: Publication, place: str) -> str:
    return _from_root(publication, f"{place_address(place)}#place")


def _resource(publication: Publication, page: str) -> str:
    return _from_root(publication, f"{page}#legal-resource")


def _from_root(publication: Publication, page: str) -> str:
    """Return a name below the Chinese pages; without a site address it is relative to the file."""
    return f"{publication.settings.address or '../'}zh/{page}"
