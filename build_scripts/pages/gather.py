"""Gather the portal in one language from the project and from what the calculator says of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.compare.gather import comparisons_of
from build_scripts.pages.change_words import said_changes
from build_scripts.pages.charts.payment_times import payment_times_of
from build_scripts.pages.charts.sums import sums_of
from build_scripts.pages.estimates import of_places
from build_scripts.pages.examples import Illustrated, deadlines_of
from build_scripts.pages.portal import (
    Benefit,
    Choice,
    Clause,
    Document,
    Place,
    Portal,
    Precedence,
    Reading,
)
from build_scripts.pages.standing import standing_of
from build_scripts.project import Instrument, Project
from build_scripts.trial import illustrations_of
from build_scripts.worked import Illustrations
from calculator import Bundle, describe
from calculator.words.names import twins_of
from calculator.words.phrases import voice_of


def in_language(node: Any, language: str) -> Any:
    """Return the value with every `{zh: …, en: …}` in it replaced by the words of the language."""
    if isinstance(node, Mapping):
        if set(node) == {"zh", "en"}:
            return str(node[language])
        return {key: in_language(value, language) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [in_language(value, language) for value in node]
    return str(node)


def portal_of(
    project: Project,
    bundle: Bundle,
    language: str,
    today: date,
    illustrations: Illustrations | None = None,
) -> Portal:
    """Return the published part of the project in one language, as it stands on a day.

    `illustrations` may be handed over, since they are the same for every language.
    """
    ui = in_language(project.ui[language], language)
    clauses = _clauses(project, language, ui)
    illustrated = Illustrated(
        voice_of(bundle, language),
        ui["common"]["colon"],
        illustrations or illustrations_of(project, bundle),
    )
    _add_benefits(clauses, bundle, illustrated)
    published = [each for each in project.instruments if each.published]
    documents = [_document(each, clauses, bundle, language, today) for each in published]
    portal = Portal(
        language=language,
        today=today,
        ui=ui,
        documents=tuple(sorted(documents, key=lambda document: document.state.startswith("draft"))),
        readings=tuple(_readings(project, clauses, illustrated)),
        places=tuple(_place(each) for each in in_language(project.places, language)),
        topics=tuple((t["topic"], t["name"]) for t in in_language(project.topics, language)),
        glossary=tuple(_term(term, language) for term in project.glossary),
        place_answers=of_places(bundle),
    )
    return replace(
        portal,
        comparisons=comparisons_of(project, bundle, portal),
        changes=said_changes(portal, bundle),
    )


def _clauses(project: Project, language: str, ui: Mapping[str, Any]) -> dict[str, Clause]:
    published = (each for each in project.instruments if each.published)
    return {
        str(node["clause"]): _clause(node, instrument, language, ui)
        for instrument in published
        for node in instrument.clauses
    }


def _clause(
    node: Mapping[str, Any], instrument: Instrument, language: str, ui: Mapping[str, Any]
) -> Clause:
    said = in_language(node, language)
    number, forms = said.get("number"), ui["clause"]
    label = forms["number"].format(number=number) if number else said["heading"]
    document = in_language(instrument.metadata["short_title"], language)
    return Clause(
        id=said["clause"],
        label=label,
        full_heading=forms["heading"].format(number=label, text=said["heading"])
        if number
        else label,
        heading=said["heading"],
        section=said.get("section"),
        is_numbered=bool(number),
        text=said["text"],
        translation=said["translation"],
        summary=said["summary"],
        responsible=tuple(said.get("responsible") or ()),
        not_computed=tuple(said.get("not_computed") or ()),
        citation=forms["citation"].format(document=document, clause=label),
        applying=tuple(said.get("applying") or ()),
    )


def _add_benefits(clauses: Mapping[str, Clause], bundle: Bundle, illustrated: Illustrated) -> None:
    voice = illustrated.voice
    language = voice.language
    for benefit in bundle.benefits.values():
        clause = clauses[benefit.clause]
        sums = sums_of(bundle, benefit.id, language)
        clause.benefits.append(
            Benefit(
                id=benefit.id,
                clause=clause,
                recipient=benefit.recipient,
                topic=str(benefit.words["topic"]),
                kind=benefit.kind,
                words=describe(bundle, benefit.id, language),
                sums=sums,
                times=payment_times_of(bundle, benefit.id, sums, language),
                is_draft=bundle.instruments[benefit.instrument].standing == "draft",
                examples=illustrated.examples(benefit.id),
                twins=twins_of(voice, benefit.id),
                deadlines=deadlines_of(voice, benefit),
            )
        )


def _document(
    instrument: Instrument,
    clauses: Mapping[str, Clause],
    bundle: Bundle,
    language: str,
    today: date,
) -> Document:
    said = in_language(instrument.metadata, language)
    return Document(
        id=instrument.id,
        place=said["place"],
        title=said["title"],
        original_title=in_language(instrument.metadata["title"], "zh"),
        short_title=said["short_title"],
        number=said.get("number", ""),
        issuers=tuple(said.get("issuers") or ()),
        issued_on=said.get("issued_on", ""),
        effective_from=said.get("effective_from", ""),
        effective_quote=said.get("effective_quote", ""),
        source=said["source"],
        standing=standing_of(bundle, instrument.id, language, today),
        clauses=tuple(clauses[str(node["clause"])] for node in instrument.clauses),
        precedence=tuple(
            Precedence(clauses[each["clause"]], each["quote"], each["meaning"])
            for each in said.get("precedence") or ()
        ),
    )


def _readings(
    project: Project, clauses: Mapping[str, Clause], illustrated: Illustrated
) -> Iterable[Reading]:
    for node in project.readings:
        said = in_language(node, illustrated.voice.language)
        if said["clause"] in clauses:
            choices = tuple(
                Choice(text, value == said["adopted"]) for value, text in said["readings"].items()
            )
            yield Reading(
                id=said["reading"],
                clause=clauses[said["clause"]],
                quote=said["quote"],
                question=said["question"],
                choices=choices,
                why=said["why"],
                difference=illustrated.difference(said["reading"]),
            )


def _place(said: Mapping[str, str]) -> Place:
    return Place(said["place"], said["name"], said.get("within"))


def _term(term: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return a term with both its languages, and only its note in the portal's own."""
    note = in_language(term["note"], language) if "note" in term else ""
    return {"aliases_zh": (), "aliases_en": (), **term, "note": note}
