"""Gather the comparisons of a portal: what `content/comparisons.yaml` groups, computed from the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.compare.answers import said, supposed
from build_scripts.compare.comparison import Cell, Column, Comparison, Row
from build_scripts.compare.places import place_columns, place_sums
from build_scripts.compare.requirements import Requirement, aligned
from build_scripts.compare.sums import Sum, highest, sum_of
from build_scripts.narrowing import Narrowing
from build_scripts.project import Node, Project
from calculator import Bundle, evaluate
from calculator.instruments import COMPUTED
from calculator.words.phrases import Voice, voice_of

if TYPE_CHECKING:
    from build_scripts.pages.portal import Benefit, Document, Portal


@dataclass(frozen=True, slots=True)
class Sources:
    """What a comparison is computed from."""

    bundle: Bundle
    narrowing: Narrowing
    voice: Voice
    portal: Portal
    benefits: Mapping[str, Benefit]
    documents: Mapping[str, Document]
    twins: Mapping[str, str]


def comparisons_of(project: Project, bundle: Bundle, portal: Portal) -> tuple[Comparison, ...]:
    """Return the comparisons in which at least two published benefits stand."""
    sources = Sources(
        bundle=bundle,
        narrowing=Narrowing(bundle),
        voice=voice_of(bundle, portal.language),
        portal=portal,
        benefits={each.id: each for each in portal.benefits},
        documents={each.id: each for each in portal.documents},
        twins=_twins(bundle),
    )
    found = (_comparison(sources, node) for node in project.comparisons)
    return tuple(each for each in found if len(each.columns) > 1)


def _twins(bundle: Bundle) -> dict[str, str]:
    """Return for every benefit that several texts print the first of its kind."""
    return {
        member: rule.members[0]
        for rule in bundle.stacking
        if rule.kind == "same_benefit"
        for member in rule.members
    }


def _comparison(sources: Sources, node: Node) -> Comparison:
    voice, facts = sources.voice, _mapping(node.get("facts"))
    ids = [str(each) for each in _list(node.get("benefits")) if str(each) in sources.benefits]
    together = _mapping(node.get("together"))
    columns = _place_columns(sources, ids, together) if together else _columns(sources, ids)
    columns = sorted(columns, key=lambda column: column.is_draft)
    rows = [
        _row(sources, columns, ids, facts, entry)
        for entry in map(_mapping, _list(node.get("rows")))
    ]
    if together:
        columns, rows = _due(columns, rows)
    return Comparison(
        id=str(node["comparison"]),
        name=voice.of(node["name"]),
        topic=str(node["topic"]),
        note=voice.of(node["note"]) if "note" in node else "",
        supposed=tuple(said(voice, facts, sources.portal.ui["common"]["colon"])),
        columns=tuple(columns),
        rows=tuple(rows),
        requirements=() if together else _requirements(sources, columns),
        is_of_places=bool(together),
    )


def _requirements(sources: Sources, columns: Iterable[Column]) -> tuple[Requirement, ...]:
    return aligned(
        sources.voice, [sources.bundle.benefits[each.benefits[0].id] for each in columns]
    )


def _columns(sources: Sources, ids: Iterable[str]) -> list[Column]:
    """Return a column for each benefit; what one place prints in two texts is one column."""
    groups: dict[tuple[str, str], list[Benefit]] = {}
    for name in ids:
        benefit = sources.benefits[name]
        place = sources.documents[benefit.document].place
        groups.setdefault((place, sources.twins.get(name, name)), []).append(benefit)
    names = {each.id: each.name for each in sources.portal.places}
    return [
        _column(sources, names.get(place, place), tuple(benefits))
        for (place, _), benefits in groups.items()
    ]


def _column(sources: Sources, name: str, benefits: tuple[Benefit, ...]) -> Column:
    document = sources.documents[benefits[0].document]
    on = computed_day(document, sources.portal.today)
    return Column(name, benefits, document, document.standing.is_draft, on)


def computed_day(document: Document, today: date) -> date:
    """Return today, or the nearest day on which the document is computed."""
    standing = document.standing
    if standing.state in COMPUTED:
        return today
    first = [each.first_day for each in standing.days if each.first_day and each.state in COMPUTED]
    if standing.last_day and standing.last_day < today:
        return standing.last_day
    return first[0] if first else today


def _place_columns(
    sources: Sources, ids: Iterable[str], together: Mapping[str, object]
) -> list[Column]:
    fact = sources.bundle.facts[str(together["by"])]
    documents = [sources.documents[each] for each in {name.partition("/")[0] for name in ids}]
    drafts = [each for each in documents if each.standing.is_draft]
    days = [(False, sources.portal.today)]
    days += [(True, computed_day(each, sources.portal.today)) for each in drafts[:1]]
    places = {name: _mapping(own) for name, own in _mapping(together.get("places")).items()}
    return place_columns(sources.voice, fact, places, days)


def _row(
    sources: Sources,
    columns: list[Column],
    ids: list[str],
    facts: Mapping[str, object],
    entry: Mapping[str, object],
) -> Row:
    voice, own = sources.voice, _mapping(entry.get("facts"))
    colon = sources.portal.ui["common"]["colon"]
    name = voice.of(entry["name"]) if "name" in entry else "；".join(said(voice, own, colon, True))
    supposing = {**facts, **own}
    if any(column.facts for column in columns):
        bundle = sources.narrowing.to(ids)
        cells = place_sums(bundle, voice, columns, supposing, sources.benefits)
    else:
        cells = [Cell(_sum(sources, column, supposing)) for column in columns]
    return Row(name, tuple(_marked(columns, cells)))


def _sum(sources: Sources, column: Column, facts: Mapping[str, object]) -> Sum:
    bundle = sources.narrowing.to([column.benefits[0].id])
    answers, _ = supposed(sources.bundle, facts, column.on)
    result = evaluate(bundle, answers, column.on)
    return sum_of(sources.voice, result, result.benefits[0])


def _marked(columns: Iterable[Column], cells: Iterable[Cell]) -> Iterator[Cell]:
    """Yield the cells with the highest exact sums of law marked; a draft's is never among them."""
    pairs = list(zip(columns, cells, strict=True))
    best = highest(cell.sum for column, cell in pairs if not column.is_draft)
    for column, cell in pairs:
        yield Cell(cell.sum, not column.is_draft and cell.sum in best, cell.parts)


def _due(columns: list[Column], rows: list[Row]) -> tuple[list[Column], list[Row]]:
    """Leave out the columns in which nothing is ever due."""
    kept = [at for at in range(len(columns)) if any(row.cells[at].sum.text for row in rows)]
    return (
        [columns[at] for at in kept],
        [Row(row.name, tuple(row.cells[at] for at in kept)) for row in rows],
    )


def _mapping(node: object) -> Mapping[str, object]:
    return node if isinstance(node, Mapping) else {}


def _list(node: object) -> Iterable[object]:
    return node if isinstance(node, list | tuple) else ()
