"""Proves that tables are complete: every answer that the conditions let through has a cell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator.amounts.modifiers import AmountRule
from calculator.amounts.shapes import DependingOn, LookUp
from calculator.benefits import Benefit
from calculator.conditions import AllOf, Condition
from calculator.facts import CHOICE, COUNT, Answer, Fact
from calculator.reader import Reader
from calculator.readings import Reading
from calculator.situation import Situation
from calculator.truth import NO

LONGEST_COUNTED_RANGE = 60


def report_incomplete_tables(
    reader: Reader, benefit: Benefit, facts: Mapping[str, Fact], readings: Mapping[str, Reading]
) -> None:
    """Report every table of the benefit that lacks a row for an answer its conditions accept."""
    open_readings = dict.fromkeys(readings)
    for first_day, rule in benefit.amount.entries if benefit.amount else ():
        when = benefit.when.on(first_day) or benefit.when.entries[0][1]
        situation = Situation(facts, {}, max(first_day, date(1900, 1, 1)), open_readings)
        _check(reader, rule, when, situation)


def _check(reader: Reader, rule: AmountRule, when: Condition, situation: Situation) -> None:
    shape = rule.shape
    if isinstance(shape, LookUp):
        missing = [
            fact_text
            for fact_text, answer in _answers(shape.fact)
            if fact_text not in shape.table
            and when.truth(situation.with_answers({shape.fact.id: answer})) is not NO
        ]
        if missing:
            node = rule.node
            reader.report(
                "incomplete_table", node, None, fact=shape.fact.id, missing=", ".join(missing)
            )
        for key, cell in shape.table.items():
            answer = dict(_answers(shape.fact)).get(key)
            inner = situation if answer is None else situation.with_answers({shape.fact.id: answer})
            _check(reader, cell, when, inner)
        return
    branches = shape.branches if isinstance(shape, DependingOn) else ()
    for branch in branches:
        _check(reader, branch.amount, AllOf((when, branch.when)), situation)
    if not branches:
        for part in shape.parts():
            _check(reader, part, when, situation)


def _answers(fact: Fact) -> list[tuple[str, Answer]]:
    if fact.type == CHOICE:
        return [(choice, choice) for choice in fact.choices]
    least, most = int(fact.range.least), fact.range.most
    if fact.type == COUNT and most is not None and most - least <= LONGEST_COUNTED_RANGE:
        return [(str(number), number) for number in range(least, int(most) + 1)]
    return []
