"""Proves that tables and ladders are complete: every answer that the conditions let through has its sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from calculator.amounts.modifiers import AmountRule
from calculator.amounts.shapes import DependingOn, Ladder, LookUp
from calculator.benefits import Benefit
from calculator.conditions import AllOf, Condition
from calculator.facts import CHOICE, Answer, Fact
from calculator.interval import Interval, exactly, within
from calculator.reader import Reader
from calculator.readings import Reading
from calculator.situation import Situation
from calculator.truth import NO, Truth, agreed
from calculator.versions import Versions


@dataclass(frozen=True, slots=True)
class _Question:
    """Whether an amount is ever reached with some answers: its conditions, on every day that matters."""

    reader: Reader
    when: Condition
    situations: tuple[Situation, ...]

    def is_ruled_out(self, fact: Fact, answer: Answer) -> bool:
        """Say whether the conditions exclude this answer whatever the others are."""
        return self._truth({fact.id: answer}) is NO

    def given(self, fact: Fact, answer: Answer) -> _Question:
        """Return the question once a fact is answered."""
        narrowed = tuple(each.with_answers({fact.id: answer}) for each in self.situations)
        return _Question(self.reader, self.when, narrowed)

    def where(self, condition: Condition) -> _Question:
        """Return the question inside a branch."""
        return _Question(self.reader, AllOf((self.when, condition)), self.situations)

    def _truth(self, answers: Mapping[str, Answer]) -> Truth:
        return agreed(self.when.truth(each.with_answers(answers)) for each in self.situations)


def report_incomplete_tables(
    reader: Reader, benefit: Benefit, facts: Mapping[str, Fact], readings: Mapping[str, Reading]
) -> None:
    """Report every table and ladder of the benefit that lacks an answer its conditions accept."""
    if benefit.amount is None:
        return
    unread = dict.fromkeys(readings)
    situations = tuple(Situation(facts, {}, day, unread) for day in _days(benefit))
    for rule, when in _together(benefit.amount, benefit.when):
        _check(_Question(reader, when, situations), rule)


def _together(
    amounts: Versions[AmountRule], conditions: Versions[Condition]
) -> list[tuple[AmountRule, Condition]]:
    """Return each amount with the conditions that hold in its time."""
    days = sorted({*amounts.first_days(), *conditions.first_days()})
    found = dict.fromkeys((id(amounts.on(day)), id(conditions.on(day))) for day in days)
    rules = {id(rule): rule for _, rule in amounts.entries}
    whens = {id(when): when for _, when in conditions.entries}
    return [(rules[rule], whens[when]) for rule, when in found if rule in rules and when in whens]


def _days(benefit: Benefit) -> list[date]:
    """Return days on either side of every date that the conditions compare with."""
    named = [test.expected for test in benefit.tests() if isinstance(test.expected, date)]
    around = {day + timedelta(days=shift) for day in named for shift in (-1, 0)}
    return sorted(around) or [date(2000, 1, 1)]


def _check(question: _Question, rule: AmountRule) -> None:
    shape = rule.shape
    if isinstance(shape, LookUp):
        _check_table(question, rule, shape)
    elif isinstance(shape, DependingOn):
        for branch in shape.branches:
            _check(question.where(branch.when), branch.amount)
    else:
        if isinstance(shape, Ladder):
            _report(question, rule, shape.fact, map(str, range(1, shape.ranks + 1)))
        for part in shape.parts():
            _check(question, part)
    for part in rule.modifiers.parts():
        _check(question, part)


def _check_table(question: _Question, rule: AmountRule, table: LookUp) -> None:
    _report(question, rule, table.fact, table.table)
    for key, cell in table.table.items():
        answer: Answer = key if table.fact.type == CHOICE else int(key)
        _check(question.given(table.fact, answer), cell)


def _report(question: _Question, rule: AmountRule, fact: Fact, keys: Iterable[str]) -> None:
    known = set(keys)
    missing = [
        str(answer)
        for answer in _answers(question, fact, known)
        if str(answer) not in known and not question.is_ruled_out(fact, answer)
    ]
    if missing:
        values = {"fact": fact.id, "missing": ", ".join(missing)}
        question.reader.report("incomplete_table", rule.node, None, **values)


def _answers(question: _Question, fact: Fact, keys: set[str]) -> Iterator[Answer]:
    """Yield every choice; of numbers those between which no test turns and no key lies."""
    if fact.type == CHOICE:
        yield from fact.choices
        return
    named = {int(key) for key in keys}
    for test in question.when.tests():
        if isinstance(test.expected, int) and not isinstance(test.expected, bool):
            named.add(test.expected)
    ends = [int(end) for end in (fact.range.least, fact.range.most) if end is not None]
    near = {number + shift for number in named for shift in (-1, 0, 1)} | set(ends)
    yield from sorted(number for number in near if _is_inside(number, fact.range))


def _is_inside(number: int, allowed: Interval) -> bool:
    return within(exactly(number), allowed)
