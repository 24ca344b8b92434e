"""The firm behind a list: what the list answers about it, and what the firm gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from calculator.answers import Answers
from calculator.bundle import Bundle
from calculator.evaluation import evaluate
from calculator.facts import Answer, Fact
from calculator.result import Result
from calculator.scope import Scope
from calculator.situation import Situation
from calculator.staff.columns import EMPLOYER, WORKER, Reach, columns_for
from calculator.staff.declared import COMMON, COUNT, GIVES, LEAST, Declared, FromList
from calculator.staff.people import Person
from calculator.truth import NO, YES, Truth

_MOST_ROWS_NAMED = 20


@dataclass(frozen=True, slots=True)
class FirmFact:
    """What a list says of a firm: the answer that is certain, how many people it rests on, and who is open.

    `open_rows` are rows of people of whom the list does not say whether they count; `most` is a count with
    all of these. `absent` are the columns without which nothing can be said.
    """

    fact: Fact
    answer: Answer | None
    counted: int = 0
    open_rows: tuple[int, ...] = ()
    most: Answer | None = None
    absent: tuple[Fact, ...] = ()


@dataclass(slots=True)
class _Tally:
    """The people who meet a condition, and those of whom that is open."""

    rule: FromList
    names: tuple[str, ...]
    met: list[Person] = field(default_factory=list)
    open: list[Person] = field(default_factory=list)
    known: dict[tuple[object, ...], Truth] = field(default_factory=dict)


def facts_of_firm(
    declared: Declared,
    reach: Reach,
    people: Iterable[Person],
    present: frozenset[str],
    on: date,
    readings: Mapping[str, str | None],
) -> list[FirmFact]:
    """Return what the list says about the firm, as far as it matters in the place."""
    wanted = {fact.id for fact in reach.asked}
    rules = [each for each in declared.firm if each.fact.id in wanted]
    found, tallies = [], []
    for rule in rules:
        needed = dict.fromkeys(columns_for(declared, rule.when.tests()))
        absent = tuple(declared.facts[name] for name in needed if name not in present)
        if absent:
            found.append(FirmFact(rule.fact, None, absent=absent))
        else:
            names = tuple(test.fact.id for test in rule.when.tests())
            tallies.append(_Tally(rule, names))
    for person in people:
        for tally in tallies:
            _put(tally, person, declared, on, readings)
    return [*map(_answered, tallies), *found]


def _put(
    tally: _Tally,
    person: Person,
    declared: Declared,
    on: date,
    readings: Mapping[str, str | None],
) -> None:
    key = tuple(person.answers.get(name) for name in tally.names)
    truth = tally.known.get(key)
    if truth is None:
        situation = Situation(declared.facts, person.answers, on, readings)
        truth = tally.known[key] = tally.rule.when.truth(situation)
    if truth is not NO:
        (tally.met if truth is YES else tally.open).append(person)


def _answered(tally: _Tally) -> FirmFact:
    rule, count = tally.rule, len(tally.met)
    rows = tuple(person.row for person in tally.open)
    if rule.how == COUNT:
        most = rule.fact.range.most
        answer = count if most is None or count <= most else None
        return FirmFact(rule.fact, answer, count, rows, count + len(rows))
    values = [person.answers.get(rule.of.id) for person in tally.met] if rule.of else []
    answer_found: Answer | None = None
    if rule.how == GIVES and count:
        answer_found = rule.answer
    elif rule.how == LEAST and count and None not in values:
        answer_found = min(int(each) for each in values if isinstance(each, int))
    elif rule.how == COMMON and len(set(values)) == 1:
        answer_found = values[0]
    return FirmFact(rule.fact, answer_found, count)


@dataclass(frozen=True, slots=True)
class FirmResult:
    """What the firm gets: for certain, and if all people count of whom the list leaves it open."""

    result: Result
    if_open: Result | None
    facts: Sequence[FirmFact]


def firm_result(
    bundle: Bundle,
    reach: Reach,
    stated: Mapping[str, Answer],
    facts: Sequence[FirmFact],
    on: date,
) -> FirmResult:
    """Return the firm's own benefits, and those that its people get together by its numbers."""
    own = {**reach.place_answers(bundle, EMPLOYER, WORKER), **stated}
    certain = {each.fact.id: each.answer for each in facts if each.answer is not None}
    at_most = {
        each.fact.id: each.most for each in facts if each.most is not None and each.open_rows
    }
    scope = Scope(only=frozenset(each.id for each in reach.firm))

    def evaluated(more: Mapping[str, Answer]) -> Result:
        return evaluate(bundle, Answers({**own, **more}), on, scope)

    return FirmResult(
        evaluated(certain), evaluated({**certain, **at_most}) if at_most else None, facts
    )


def named_rows(rows: Sequence[int]) -> tuple[str, int]:
    """Return the first rows as text, and how many more there are."""
    return ", ".join(map(str, rows[:_MOST_ROWS_NAMED])), max(0, len(rows) - _MOST_ROWS_NAMED)
