"""What only stacking rules still wait for: the answers that may change what benefits pay together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculator.conditions import Condition, ReadingIs
from calculator.interval import Interval
from calculator.situation import Situation
from calculator.stacking.awards import facts_of_awards
from calculator.stacking.options import Candidate
from calculator.stacking.rules import StackingRule
from calculator.truth import UNKNOWN, Truth

Bound = tuple[StackingRule, Truth]
Grounds = tuple[ReadingIs | None, Condition | None]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which the open rules may bind: on which grounds, and what is then paid."""

    on: frozenset[Grounds]
    paid: Mapping[str, Interval]
    totals: Mapping[str, Interval]


def grounds_of(rule: StackingRule) -> Grounds:
    """Return what a rule hangs on: a reading, a condition, both or nothing."""
    return rule.under, rule.when


def facts_of_rules(
    group: Sequence[Candidate],
    bound: Sequence[Bound],
    ways: Sequence[Way],
    situation: Situation,
) -> Iterator[str]:
    """Yield the facts that rules wait for, once the benefits they tie wait for nothing themselves."""
    ready = {each.benefit: each.worth for each in group if not each.is_waiting}
    for rule, truth in bound:
        inside = {name: ready[name] for name in rule.concerned() if name in ready}
        if len(inside) < (1 if rule.cap is not None else 2):
            continue
        if truth is UNKNOWN and rule.when is not None and _matters(rule, ways):
            yield from rule.when.open_facts(situation)
        if rule.awards is not None:
            kinds = {(each.recipient, each.is_cash) for each in group if each.benefit in inside}
            yield from facts_of_awards(rule.awards, inside, situation, len(kinds) == 1)


def _matters(rule: StackingRule, ways: Sequence[Way]) -> bool:
    """Say whether it makes a difference that a rule binds, whatever the others do."""
    grounds = grounds_of(rule)
    on = [way for way in ways if grounds in way.on]
    off = [way for way in ways if grounds not in way.on]
    return any(
        (one.paid, one.totals) != (other.paid, other.totals)
        for one in on
        for other in off
        if one.on - {grounds} == other.on
    )
