"""The firm behind a list: what the list answers about it, and what the firm gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from calculator.answers import Answers
from calculator.benefits import Benefit
from calculator.bundle import Bundle, asked_facts
from calculator.evaluation import evaluate
from calculator.facts import Answer, Fact
from calculator.interval import Number
from calculator.result import Result
from calculator.scope import Scope
from calculator.situation import Situation
from calculator.staff.columns import EMPLOYER, WORKER, Reach, columns_for
from calculator.staff.declared import COMMON, COUNT, GIVES, LEAST, Declared, FromList
from calculator.staff.openings import Way, assignments, ways_of
from calculator.staff.people import Person
from calculator.truth import NO, YES, Truth

_MOST_ROWS_NAMED = 20


@dataclass(frozen=True, slots=True)
class FirmFact:
    """What a list says of a firm: the answer that is certain, on whom it rests, and who is open.

    `rows` are those of the people who count, `open_rows` those of people of whom the list does not say whether
    they count. `absent` are the columns without which nothing can be said.
    """

    fact: Fact
    answer: Answer | None
    rows: tuple[int, ...] = ()
    open_rows: tuple[int, ...] = ()
    absent: tuple[Fact, ...] = ()


@dataclass(slots=True)
class _Tally:
    """The people who meet a condition, and those of whom that is open."""

    rule: FromList
    names: tuple[str, ...]
    met: list[Person] = field(default_factory=list)
    open: list[Person] = field(default_factory=list)
    known: dict[tuple[object, ...], Truth] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FirmFacts:
    """What a list says of a firm; `open` are the ways in which people may count of whom it leaves that open."""

    facts: Sequence[FirmFact]
    open: Mapping[frozenset[Way], int]


def facts_of_firm(
    declared: Declared,
    reach: Reach,
    people: Iterable[Person],
    present: frozenset[str],
    on: date,
    readings: Mapping[str, str | None],
) -> FirmFacts:
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
    counted = [each for each in tallies if each.rule.how == COUNT and each.open]
    open_ = _ways(counted, lambda person: Situation(declared.facts, person.answers, on, readings))
    return FirmFacts([*map(_answered, tallies), *found], open_)


def _ways(
    tallies: Sequence[_Tally], situation: Callable[[Person], Situation]
) -> Counter[frozenset[Way]]:
    """Return how many people may count in which ways; who has said the same is looked at once."""
    rules: dict[int, tuple[Person, list[FromList]]] = {}
    for tally in tallies:
        for person in tally.open:
            rules.setdefault(person.row, (person, []))[1].append(tally.rule)
    names = dict.fromkeys(name for tally in tallies for name in tally.names)
    known: dict[object, frozenset[Way]] = {}
    found: Counter[frozenset[Way]] = Counter()
    for person, own in rules.values():
        key = (*(person.answers.get(name) for name in names), *map(id, own))
        if key not in known:
            known[key] = ways_of(own, situation(person))
        found[known[key]] += 1
    return found


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
    counted = tuple(person.row for person in tally.met)
    rows = tuple(person.row for person in tally.open)
    if rule.how == COUNT:
        most = rule.fact.range.most
        answer = count if most is None or count <= most else None
        return FirmFact(rule.fact, answer, counted, rows)
    values = [person.answers.get(rule.of.id) for person in tally.met] if rule.of else []
    answer_found: Answer | None = None
    if rule.how == GIVES and count:
        answer_found = rule.answer
    elif rule.how == LEAST and count and None not in values:
        answer_found = min(int(each) for each in values if isinstance(each, int))
    elif rule.how == COMMON and len(set(values)) == 1:
        answer_found = values[0]
    return FirmFact(rule.fact, answer_found, counted)


Kind = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FirmResult:
    """What the firm gets: for certain, and the most if people count of whom the list leaves it open.

    `if_open` has the best result for each recipient and standing, since one cannot always have all of them.
    """

    result: Result
    if_open: Mapping[Kind, Result]
    facts: Sequence[FirmFact]


def firm_result(
    bundle: Bundle,
    reach: Reach,
    stated: Mapping[str, Answer],
    found: FirmFacts,
    on: date,
    switched: Mapping[str, str],
) -> FirmResult:
    """Return the firm's own benefits, and those that its people get together by its numbers."""
    own = {**reach.place_answers(bundle, EMPLOYER, WORKER), **stated}
    certain = {each.fact.id: each.answer for each in found.facts if each.answer is not None}
    scope = Scope(only=frozenset(each.id for each in reach.firm))

    def evaluated(added: Mapping[str, int], scope: Scope = scope) -> Result:
        more = {
            name: int(str(certain[name])) + number
            for name, number in added.items()
            if name in certain
        }
        return evaluate(bundle, Answers({**own, **certain, **more}, switched), on, scope)

    names = {name for ways in found.open for way in ways for name in way}
    counting = Scope(
        only=frozenset(each.id for each in reach.firm if names & _leaves(bundle, each))
    )
    best: dict[Kind, tuple[tuple[bool, Number], Mapping[str, int]]] = {}
    for added in assignments(found.open) if found.open else ():
        for total in evaluated(added, counting).totals:
            most, kind = total.interval.most, (total.recipient, total.standing)
            worth = (most is None, total.interval.least if most is None else most)
            if kind not in best or worth > best[kind][0]:
                best[kind] = worth, added
    if_open = {kind: evaluated(added) for kind, (_, added) in best.items()}
    return FirmResult(evaluated({}), if_open, found.facts)


def _leaves(bundle: Bundle, benefit: Benefit) -> set[str]:
    return {name for fact in benefit.facts() for name in asked_facts(bundle, fact)}


def named_rows(rows: Sequence[int]) -> tuple[str, int]:
    """Return the first rows as text, and how many more there are."""
    return ", ".join(map(str, rows[:_MOST_ROWS_NAMED])), max(0, len(rows) - _MOST_ROWS_NAMED)
