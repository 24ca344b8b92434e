"""Linked data in the pages: documents and clauses as schema.org Legislation, benefits as services."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from build_scripts.languages import TAGS
from build_scripts.pages.addresses import relative
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Benefit, Clause, Document, Portal
from build_scripts.site_settings import SiteSettings

CONTEXT = "https://schema.org"
Node = dict[str, Any]
Locate = Callable[[str], str]


def linked_data(portal: Portal, settings: SiteSettings, page: Page) -> Node | None:
    """Return the linked data of a page of a document, clause or benefit; None for other pages.

    A draft is never presented as law: its text is not in force, and its benefits are no services.
    """
    document, locate = page.values.get("document"), _locate(portal, settings, page.address)
    if page.template == "instrument.md.j2" and document:
        return _about_document(portal, document, locate)
    if page.template == "clause.md.j2" and document:
        return _about_clause(portal, document, page.values["clause"], locate)
    if page.template == "benefit.md.j2" and document:
        return _about_benefit(portal, document, page.values["benefit"], locate)
    if page.template == "data.md.j2":
        return _about_data(portal, page, locate)
    if page.template == "home.md.j2":
        return _about_site(portal, page, locate)
    return None


def _about_site(portal: Portal, page: Page, locate: Locate) -> Node:
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": portal.ui["data"]["publisher"],
        "description": page.description,
        "url": locate(page.address),
        "inLanguage": TAGS[portal.language],
    }


def _about_data(portal: Portal, page: Page, locate: Locate) -> Node:
    """Return the data set and its files."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": f"{portal.ui['data']['publisher']}{portal.ui['common']['colon']}{page.title}",
        "description": page.description,
        "url": locate(page.address),
        "version": page.values["rules"],
        **({"license": licence} if (licence := page.values["licence_address"]) else {}),
        "creator": {"@type": "Organization", "name": portal.ui["data"]["publisher"]},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each["name"],
                "encodingFormat": each["media"],
                "contentUrl": each["link"],
            }
            for each in page.values["files"]
        ],
    }


def _locate(portal: Portal, settings: SiteSettings, page: str) -> Locate:
    """Return how a page names another: absolutely where the site has an address, else relatively."""
    if settings.address:
        return lambda target: settings.absolute(f"{portal.language}/{target}")
    return lambda target: relative(page, target)


def _about_document(portal: Portal, document: Document, locate: Locate) -> Node:
    node: Node = {
        "@context": CONTEXT,
        **_legislation(portal, document, document.address, document.title, locate),
        "alternateName": document.short_title,
        "url": locate(document.address),
        "legislationPassedBy": [_body(each) for each in document.issuers],
        "hasPart": [
            _part(portal, document, each.address, each.full_heading, locate)
            for each in document.clauses
        ],
    }
    if document.number:
        node["legislationIdentifier"] = document.number
    if document.issued_on:
        node["legislationDate"] = document.issued_on
    if document.effective_from and not document.standing.is_draft:
        node["legislationDateOfApplicability"] = document.effective_from
    return {key: value for key, value in node.items() if value != []}


def _legislation(
    portal: Portal, document: Document, address: str, name: str, locate: Locate
) -> Node:
    return {
        **_part(portal, document, address, name, locate),
        "creativeWorkStatus": portal.ui["states"][document.state],
        "inLanguage": TAGS[portal.language],
        "legislationJurisdiction": _area(portal, document),
    }


def _part(portal: Portal, document: Document, address: str, name: str, locate: Locate) -> Node:
    return {
        "@type": "Legislation",
        "@id": locate(address),
        "name": name,
        **_force(document),
    }


def _force(document: Document) -> Node:
    """Return the legal force; nothing is said of a document whose force has to be verified."""
    if document.state == "in_force":
        return {"legislationLegalForce": f"{CONTEXT}/InForce"}
    return {} if document.is_law else {"legislationLegalForce": f"{CONTEXT}/NotInForce"}


def _about_clause(portal: Portal, document: Document, clause: Clause, locate: Locate) -> Node:
    return {
        "@context": CONTEXT,
        **_legislation(portal, document, clause.address, clause.full_heading, locate),
        "url": locate(clause.address),
        "abstract": clause.summary,
        "isPartOf": _part(portal, document, document.address, document.title, locate),
    }


def _about_benefit(portal: Portal, document: Document, benefit: Benefit, locate: Locate) -> Node:
    clause = benefit.clause
    law = _part(portal, document, clause.address, clause.citation, locate)
    if not document.is_law:
        return {
            "@context": CONTEXT,
            "@type": "WebPage",
            "name": benefit.words["name"],
            "url": locate(benefit.address),
            "inLanguage": TAGS[portal.language],
            "about": law | {"creativeWorkStatus": portal.ui["states"][document.state]},
        }
    bodies = [_body(each) for each in clause.responsible]
    return {
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "@id": f"{locate(benefit.address)}#service",
        "name": benefit.words["name"],
        "description": f"{clause.citation}{portal.ui['common']['colon']}{benefit.words['short']}",
        "url": locate(benefit.address),
        "serviceType": dict(portal.topics)[benefit.topic],
        "areaServed": _area(portal, document),
        "audience": {"@type": "Audience", "audienceType": benefit.words["recipient"]},
        **({"provider": bodies} if bodies else {}),
        "subjectOf": law,
    }


def _area(portal: Portal, document: Document) -> Node:
    name = next(place.name for place in portal.places if place.id == document.place)
    return {"@type": "AdministrativeArea", "name": name}


def _body(name: str) -> Node:
    return {"@type": "GovernmentOrganization", "name": name}
