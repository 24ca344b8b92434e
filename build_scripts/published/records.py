"""The records that are published of documents, clauses and benefits, beside the pages and as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from build_scripts.pages.portal import Benefit, Clause, Document, Portal, StateByDay
from build_scripts.project import Project
from build_scripts.published.listed import listed_benefits
from build_scripts.site_settings import SiteSettings
from calculator import Bundle

RULE = ("dated_by", "when", "amount", "payment")
Record = dict[str, Any]


@dataclass(frozen=True)
class Publication:
    """Everything that the published data is made from; `portals` has one portal a language."""

    project: Project
    bundle: Bundle
    portals: Sequence[Portal]
    settings: SiteSettings
    rules: str = field(default="")

    @cached_property
    def listed(self) -> Mapping[str, Record]:
        """What `huice benefits --json` says of each benefit, by its id."""
        return {str(each["benefit"]): each for each in listed_benefits(self.project, self.bundle)}

    def address(self, language: str, page: str) -> str:
        """Return the address of a page: absolute where the site has one, else from the root."""
        return self.settings.absolute(f"{language}/{page}")

    def pages(self, page: str) -> dict[str, str]:
        """Return the addresses of a page in all languages."""
        return {each.language: self.address(each.language, page) for each in self.portals}


def law_today(document: Document) -> bool | None:
    """Return whether the document is law today, None where that has to be verified first."""
    return None if document.state == "in_force_unverified" else document.is_law


def rule_of(bundle: Bundle, benefit: str) -> Record:
    """Return the conditions, amounts and payment of a benefit as the rules have them."""
    words = bundle.benefits[benefit].words
    return {key: words[key] for key in RULE if key in words}


def benefit_records(publication: Publication) -> Iterator[Record]:
    """Yield every benefit with its words in all languages and its rule."""
    portals = publication.portals
    words = [{each.id: each.words for each in portal.benefits} for portal in portals]
    for document in portals[0].documents:
        for benefit in document.benefits:
            yield {
                **_benefit(publication, document, benefit),
                "words": {
                    portal.language: said[benefit.id]
                    for portal, said in zip(portals, words, strict=True)
                },
                "pages": publication.pages(benefit.address),
            }


def benefit_record(
    publication: Publication, language: str, document: Document, benefit: Benefit
) -> Record:
    """Return one benefit in one language."""
    return {
        "type": "benefit",
        "language": language,
        **_benefit(publication, document, benefit),
        "words": benefit.words,
        "citation": benefit.clause.citation,
        "pages": publication.pages(benefit.address),
    }


def _benefit(publication: Publication, document: Document, benefit: Benefit) -> Record:
    return {
        **publication.listed[benefit.id],
        "status": document.state,
        "is_law": law_today(document),
        "rule": rule_of(publication.bundle, benefit.id),
    }


def clause_record(
    publication: Publication, language: str, document: Document, clause: Clause
) -> Record:
    """Return one clause in one language, with its text as printed."""
    return {
        "type": "clause",
        "language": language,
        "clause": clause.id,
        "instrument": document.id,
        "status": document.state,
        "is_law": law_today(document),
        "citation": clause.citation,
        "heading": clause.full_heading,
        "section": clause.section,
        "text": clause.text,
        "translation": clause.translation if language != "zh" else None,
        "summary": clause.summary,
        "responsible": list(clause.responsible),
        "not_computed": [dict(each) for each in clause.not_computed],
        "benefits": [_in_short(publication, language, each) for each in clause.benefits],
        "source": document.source,
        "pages": publication.pages(clause.address),
    }


def instrument_record(publication: Publication, language: str, document: Document) -> Record:
    """Return one policy document in one language; what its text does not print is null."""
    return {
        "type": "instrument",
        "language": language,
        "instrument": document.id,
        "place": document.place,
        "title": document.title,
        "original_title": document.original_title,
        "short_title": document.short_title,
        "number": document.number or None,
        "issuers": list(document.issuers),
        "issued_on": document.issued_on or None,
        "effective_from": document.effective_from or None,
        "is_draft": document.standing.is_draft,
        "is_law": law_today(document),
        "status": document.state,
        "status_reason": document.standing.reason,
        "status_days": [_state(each) for each in document.standing.days],
        "clauses": [
            {
                "clause": each.id,
                "heading": each.full_heading,
                "page": publication.address(language, each.address),
            }
            for each in document.clauses
        ],
        "benefits": [_in_short(publication, language, each) for each in document.benefits],
        "precedence": [
            {"clause": each.clause.id, "quote": each.quote, "meaning": each.meaning}
            for each in document.precedence
        ],
        "source": document.source,
        "pages": publication.pages(document.address),
    }


def _state(state: StateByDay) -> Record:
    return {
        "from": state.first_day.isoformat() if state.first_day else None,
        "state": state.state,
        "reason": state.reason,
        "reading": state.under,
    }


def _in_short(publication: Publication, language: str, benefit: Benefit) -> Record:
    return {
        "benefit": benefit.id,
        "name": benefit.words["name"],
        "recipient": benefit.recipient,
        "amount": benefit.words["short"],
        "page": publication.address(language, benefit.address),
    }
