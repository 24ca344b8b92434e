"""The columns of a list of staff: which ones matter in a place, how they are headed, and which column is which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculator.benefits import IN_KIND, Benefit
from calculator.bundle import Bundle, asked_facts
from calculator.facts import MONTHS, Answer, Fact
from calculator.places import documents_for, place_fact
from calculator.reader import LANGUAGES, nearest
from calculator.staff.declared import Declared

MAIN, FIRM, RARE = "main", "firm", "rare"
WORKER, EMPLOYER = "worker", "employer"
_IGNORED = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


@dataclass(frozen=True, slots=True)
class Column:
    """A question of the list; rare ones are accepted, but stand in no template."""

    fact: Fact
    part: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be computed in a place: benefits of its people, those of the firm, and the columns they need.

    `asked` are the questions to the firm that its people's benefits or its own depend on.
    """

    place: str
    people: tuple[Benefit, ...]
    firm: tuple[Benefit, ...]
    columns: tuple[Column, ...]
    asked: tuple[Fact, ...]

    def place_answers(self, bundle: Bundle, *recipients: str) -> dict[str, Answer]:
        """Return the answers that say where these recipients are, as far as they are asked for."""
        facts = (bundle.facts.get(place_fact(each)) for each in recipients)
        return {fact.id: self.place for fact in facts if fact and self.place in fact.choices}


def reach_of(bundle: Bundle, declared: Declared, place: str) -> Reach:
    """Return what can be computed for a firm in this place: what the calculator shows to it and to its people."""
    near = {each: documents_for(bundle, each, place) for each in (WORKER, EMPLOYER)}
    here = [
        each
        for each in bundle.benefits.values()
        if each.recipient in near and each.instrument in near[each.recipient]
    ]
    people = tuple(each for each in here if each.recipient == WORKER and not each.is_for_all_staff)
    firm = tuple(each for each in here if each.recipient == EMPLOYER or each.is_for_all_staff)
    needed = _uses(bundle, people)
    of_firm = _uses(bundle, firm)
    given = {*declared.same, place_fact(WORKER)}
    parts = {
        name: _part(bundle, name, needed[name])
        for name in bundle.facts
        if name in needed and bundle.facts[name].about == WORKER and name not in given
    }
    for name in _of_lists(declared, of_firm):
        parts[name] = FIRM if parts.get(name, RARE) == RARE else parts[name]
    columns = tuple(
        Column(declared.facts[name], parts[name]) for name in declared.facts if name in parts
    )
    asked = tuple(
        fact
        for name, fact in bundle.facts.items()
        if fact.about == EMPLOYER
        and name != place_fact(EMPLOYER)
        and (name in needed or name in of_firm or name in declared.same.values())
    )
    return Reach(place, people, firm, columns, asked)


def _uses(bundle: Bundle, benefits: Iterable[Benefit]) -> dict[str, list[Benefit]]:
    found: dict[str, list[Benefit]] = {}
    for benefit in benefits:
        names = {name for fact in benefit.facts() for name in asked_facts(bundle, fact)}
        for name in names:
            found.setdefault(name, []).append(benefit)
    return found


def _part(bundle: Bundle, name: str, users: Sequence[Benefit]) -> str:
    """Return whether a column is for many: it decides money that hangs on nothing that few people have."""
    fact = bundle.facts[name]
    if fact.is_asked_late or fact.derived is not None:
        return RARE
    return MAIN if any(_is_ordinary(bundle, each) for each in users) else RARE


def _is_ordinary(bundle: Bundle, benefit: Benefit) -> bool:
    return benefit.kind not in IN_KIND and not any(
        bundle.facts[name].is_asked_late
        for fact in benefit.facts()
        for name in asked_facts(bundle, fact)
    )


def _of_lists(declared: Declared, wanted: Mapping[str, object]) -> Iterator[str]:
    """Yield the columns from which the firm's questions are answered that matter here."""
    for each in declared.firm:
        if each.fact.id in wanted:
            yield from columns_for(declared, each.when.tests())


def columns_for(declared: Declared, tests: Iterable[object]) -> Iterator[str]:
    """Yield the columns that hold what these tests look at: for `this year` the date behind it."""
    for test in tests:
        name = str(getattr(test, "fact").id)  # noqa: B009
        yield declared.this_year.get(name, name)


def folded(text: str) -> str:
    """Return a heading or a word without what people write differently: width, case, spaces, marks."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).lower())


def heading(fact: Fact, language: str) -> str:
    """Return how a template heads a column: its name, with the unit where a number has one."""
    unit = {"zh": "（月）", "en": " (months)"} if fact.type == MONTHS else {"zh": "", "en": ""}
    unit = {"zh": "（元）", "en": " (CNY)"} if fact.type == "money" else unit
    label = fact.label[language]
    label = label[:1].upper() + label[1:] if language == "en" else label
    return label + unit[language]


@dataclass(frozen=True, slots=True)
class Headings:
    """Which column is which: facts and labels by their place, what was not understood, what is idle here."""

    facts: Mapping[int, Fact]
    labels: Mapping[str, int]
    unknown: tuple[tuple[int, str, str], ...]
    twice: tuple[tuple[int, str], ...]
    idle: tuple[tuple[int, str], ...] = ()


def read_headings(cells: Sequence[str], declared: Declared, columns: Sequence[Column]) -> Headings:
    """Return what a row of headings says; an unknown one comes with what may have been meant."""
    known = names_of(declared, [column.fact for column in columns])
    elsewhere = names_of(declared, declared.facts.values())
    labels = {
        folded(word): name
        for name, both in declared.labels.items()
        for words in both.values()
        for word in words
    }
    facts: dict[int, Fact] = {}
    found_labels: dict[str, int] = {}
    unknown: list[tuple[int, str, str]] = []
    twice: list[tuple[int, str]] = []
    idle: list[tuple[int, str]] = []
    for place, cell in enumerate(cells):
        if not cell.strip():
            continue
        fact = next((known[each] for each in _forms(cell) if each in known), None)
        label = next((labels[each] for each in _forms(cell) if each in labels), None)
        if fact is not None and fact not in facts.values():
            facts[place] = fact
        elif fact is None and label is not None and label not in found_labels:
            found_labels[label] = place
        elif fact is not None or label is not None:
            twice.append((place, cell))
        elif any(each in elsewhere for each in _forms(cell)):
            idle.append((place, cell))
        else:
            unknown.append((place, cell, _meant(cell, known)))
    return Headings(facts, found_labels, tuple(unknown), tuple(twice), tuple(idle))


def _meant(cell: str, known: Mapping[str, Fact]) -> str:
    near = nearest(folded(_BRACKETED.sub("", cell)), known)
    return known[near].id if near else ""


def _forms(cell: str) -> tuple[str, ...]:
    """Return how a heading may be known: whole, without what is in brackets, without 是否 before it, without 的."""
    forms = [folded(cell), folded(_BRACKETED.sub("", cell))]
    forms += [each.removeprefix("是否") for each in forms]
    return (*forms, *(each.replace("的", "") for each in forms))


def names_of(declared: Declared, facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return every way to head a column, with its fact; the first of a name has it."""
    known: dict[str, Fact] = {}
    for fact in facts:
        for name in _names(declared, fact):
            known.setdefault(name, fact)
    return known


def _names(declared: Declared, fact: Fact) -> Iterator[str]:
    question = fact.words.get("question")
    for language in LANGUAGES:
        yield from _forms(fact.label[language])
        if isinstance(question, Mapping):
            yield folded(str(question[language]))
        yield from map(folded, declared.called.get(fact.id, {}).get(language, ()))
    yield folded(fact.id)
