"""The pages of policy documents: the document, each clause, each benefit."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import escape

from build_scripts.pages.addresses import compare_address
from build_scripts.pages.changes_page import by_day
from build_scripts.pages.charts.place_map import place_map
from build_scripts.pages.crumbs import below_document, to_document
from build_scripts.pages.estimates import of_benefits, of_clause
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Benefit, Clause, Document, Place, Portal, Precedence
from build_scripts.pages.related import Related, related_of
from build_scripts.pages.templating import chinese_marked, day_in_words


def document_pages(portal: Portal) -> Iterator[Page]:
    """Yield the pages of every document."""
    related = related_of(portal)
    for document in portal.documents:
        yield document_page(portal, document, related)
        yield from clause_pages(portal, document)
        for benefit in document.benefits:
            yield benefit_page(portal, document, benefit, related)


def document_page(portal: Portal, document: Document, related: Related) -> Page:
    """Return the page of a document: header table, status, measures, benefits, precedence."""
    return Page(
        address=document.address,
        title=document.short_title,
        description=portal.ui["instrument"]["description"].format(title=document.title),
        template="instrument.md.j2",
        values={
            "document": document,
            "today": portal.today,
            "header": header_rows(portal, document),
            "sections": sections(document.measures),
            "recipients": [
                (name, each) for _, name, each in by_recipient(portal, document.benefits)
            ],
            "map": place_map(portal.places, portal.documents, document.place),
            "readings": related.readings.get(document.id, []),
            "changes": by_day(related.changes.get(document.id, [])),
            "above": related.above.get(document.id, []),
            "below": related.below.get(document.id, []),
            "beside": related.beside.get(document.id, []),
            "printed_in": related.printed_in.get(document.id, []),
        },
        breadcrumbs=to_document(portal, document),
        estimate=portal.place_answers.get(document.place, ""),
        **of_document(portal, document),
    )


def header_rows(portal: Portal, document: Document) -> list[tuple[str, str]]:
    """Return the rows of the header table; an empty value is not printed in the text."""
    words = portal.ui["instrument"]
    effective = words["intended_from" if document.standing.is_draft else "effective_from"]
    return [
        (words["number"], document.number),
        (words["issuers"], portal.ui["common"]["comma"].join(document.issuers)),
        (words["issued_on"], _day(portal, document.issued_on)),
        (effective, _day(portal, document.effective_from)),
        (words["validity"], portal.ui["states"][document.state]),
        (words["source"], document.source),
    ]


def _day(portal: Portal, day: str) -> str:
    return day_in_words(day, portal.ui) if day else ""


def sections(clauses: Iterable[Clause]) -> list[tuple[str | None, list[Clause]]]:
    """Return the clauses under the sections of the text."""
    return [(name, list(group)) for name, group in groupby(clauses, lambda each: each.section)]


def by_recipient(
    portal: Portal, benefits: Iterable[Benefit]
) -> list[tuple[str, str, list[Benefit]]]:
    """Return the benefits by recipient: id, name, and theirs in the order of the text.

    Recipients come in the order in which the calculator asks who somebody is.
    """
    groups: dict[str, list[Benefit]] = {who: [] for who in portal.ui["calculator"]["recipients"]}
    for benefit in benefits:
        groups.setdefault(benefit.recipient, []).append(benefit)
    return [(who, each[0].words["recipient"], each) for who, each in groups.items() if each]


def clause_pages(portal: Portal, document: Document) -> Iterator[Page]:
    """Yield the page of each clause with its neighbours in the text."""
    clauses: tuple[Clause | None, ...] = (None, *document.clauses, None)
    for before, clause, after in zip(clauses, clauses[1:], clauses[2:], strict=False):
        if clause:
            yield Page(
                address=clause.address,
                title=clause.full_heading,
                description=f"{clause.citation}: {clause.summary}",
                template="clause.md.j2",
                values={"clause": clause, "document": document, "previous": before, "next": after},
                breadcrumbs=below_document(portal, document),
                estimate=of_clause(clause),
                where=document.short_title,
                **of_document(portal, document),
            )


def benefit_page(portal: Portal, document: Document, benefit: Benefit, related: Related) -> Page:
    """Return the page of one benefit."""
    describe = portal.ui["benefit"]["description"]
    return Page(
        address=benefit.address,
        title=benefit.words["name"],
        description=describe.format(citation=benefit.clause.citation, name=benefit.words["name"]),
        template="benefit.md.j2",
        values={
            "benefit": benefit,
            "document": document,
            "precedence": precedence_for(document, benefit),
            "twins": [related.benefits[each] for each in benefit.twins],
            "comparisons": related.comparisons.get(benefit.id, []),
            "address_of": compare_address,
        },
        breadcrumbs=below_document(portal, document),
        estimate=of_benefits([benefit]),
        where=benefit.clause.citation,
        **of_document(portal, document),
    )


def precedence_for(document: Document, benefit: Benefit) -> list[Precedence]:
    """Return what a document says about which goes first, where it concerns a benefit: in its own clause, or for the whole document."""
    return [
        each
        for each in document.precedence
        if each.clause is benefit.clause or not each.clause.is_numbered
    ]


def of_document(portal: Portal, document: Document) -> dict[str, Any]:
    """Return what every page of a document carries: the draft banner and the attribution (HTML)."""
    source = portal.ui["common"]["source"].format(source=document.source)
    marked = chinese_marked(source) if portal.language == "en" else escape(source)
    return {"draft": draft_banner(portal, document), "attribution": str(marked)}


def draft_banner(portal: Portal, document: Document) -> str | None:
    """Return the warning on a draft's pages, None for documents that are no drafts."""
    standing, words = document.standing, portal.ui["draft"]
    if not standing.is_draft:
        return None
    last_day = standing.last_day
    if last_day is None:
        return str(words["no_end"])
    first_day = next(each.first_day for each in standing.days if each.first_day)
    key = _time_of(portal.today, first_day, last_day)
    days = {"first_day": first_day, "last_day": last_day}
    return _filled(words[key], days, portal.ui)


def _time_of(today: date, first_day: date, last_day: date) -> str:
    if today < first_day:
        return "before"
    return "within" if today <= last_day else "ended"


def _filled(sentence: str, days: Mapping[str, date], ui: Mapping[str, Any]) -> str:
    return sentence.format(**{name: day_in_words(day, ui) for name, day in days.items()})


def places_with_documents(portal: Portal) -> list[Place]:
    """Return the places that have documents of their own, those with drafts only at the end."""
    with_law = {each.place for each in portal.documents if not each.standing.is_draft}
    own = {document.place for document in portal.documents}
    places = [place for place in portal.places if place.id in own]
    return sorted(places, key=lambda place: place.id not in with_law)
