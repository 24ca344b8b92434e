"""The same results as `evaluate` for many people, without words: what two people have in common is found once.

A benefit depends on the truth of its tests and on the answers that its amounts, payments and versions
name. Whoever agrees in these gets the same of it, so it is evaluated once for all of them; likewise what
stacking rules make of benefits that they tie together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from calculator.benefits import Benefit
from calculator.bundle import Bundle
from calculator.facts import Answer, Fact
from calculator.situation import Situation
from calculator.stacking.rules import StackingRule
from calculator.staff.outcomes import Outcome, Share, outcome_for, share_of
from calculator.staff.slots import Key, Slots
from calculator.truth import NO

_MOST_KEPT = 200_000
_MOST_MET = 60


@dataclass(frozen=True, slots=True)
class Tied:
    """Benefits that stacking rules may tie together, by their places, with the rules' own slots.

    `met` are the answers of the first people with different shares of several benefits.
    """

    members: tuple[int, ...]
    bundle: Bundle
    key: Key
    known: dict[object, Share] = field(default_factory=dict)
    met: list[Mapping[str, Answer]] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What came out for a benefit: by what decides eligibility, and unless that is a no by what the amount needs.

    `met` are the first outcomes that hang on readings, each with the answers of somebody who has it;
    `consulted` are the readings on which later ones hang.
    """

    benefit: Benefit
    first: Key
    second: Key
    known: dict[object, Outcome | dict[object, Outcome]] = field(default_factory=dict)
    met: list[tuple[Outcome, Mapping[str, Answer]]] = field(default_factory=list)
    consulted: set[str] = field(default_factory=set)

    def outcome(self, bundle: Bundle, seen: Sequence[object], situation: Situation) -> Outcome:
        """Return the outcome for a person, found anew only if nobody alike was met before."""
        key = self.first(seen)
        found = self.known.get(key)
        if isinstance(found, Outcome):
            return found
        if found is None:
            outcome = self._find(bundle, situation)
            no = outcome.found.eligible is NO
            self.known[key] = outcome if no else {self.second(seen): outcome}
            return outcome
        own = self.second(seen)
        if own not in found:
            found[own] = self._find(bundle, situation)
        return found[own]

    def _find(self, bundle: Bundle, situation: Situation) -> Outcome:
        outcome = outcome_for(bundle, self.benefit, situation)
        if len(self.met) >= _MOST_MET:
            self.consulted |= outcome.consulted
        elif outcome.consulted:
            self.met.append((outcome, situation.answers))
        return outcome


class Lean:
    """Evaluates people under the same rules on the same day; `benefits` are those that are looked at."""

    def __init__(
        self,
        bundle: Bundle,
        benefits: Iterable[Benefit],
        on: date,
        switched: Mapping[str, str] | None = None,
    ) -> None:
        self.bundle, self.on = bundle, on
        self.readings = bundle.adopted() | dict(switched or {})
        self.benefits = tuple(benefits)
        self.slots = Slots(bundle)
        names = [each.id for each in self.benefits]
        rules = [
            rule for rule in bundle.stacking if rule.kind != "cumulative" and _ties(rule, names)
        ]
        first = [self._slots_of_eligibility(each) for each in self.benefits]
        second = [self._slots_of_amount(each) for each in self.benefits]
        groups = [(group, own, self._slots_of_rules(own)) for group, own in _groups(names, rules)]
        self.slots.close()
        self.memories = [
            Memory(each, self.slots.key(one), self.slots.key(two))
            for each, one, two in zip(self.benefits, first, second, strict=True)
        ]
        self.tied = [
            Tied(group, replace(bundle, stacking=tuple(own)), self.slots.key(slots))
            for group, own, slots in groups
        ]
        self.shares: dict[tuple[int, ...], tuple[Share, ...]] = {}

    def of(self, answers: Mapping[str, Answer]) -> tuple[Share, ...]:
        """Return what somebody with these answers gets, group by group; equal people get the same tuple."""
        situation = Situation(self.bundle.facts, answers, self.on, self.readings)
        seen = self.slots.of(situation)
        outcomes = [each.outcome(self.bundle, seen, situation) for each in self.memories]
        shares = tuple(self._share(each, outcomes, seen, situation) for each in self.tied)
        if len(self.shares) > _MOST_KEPT:
            self.shares.clear()
        return self.shares.setdefault(tuple(map(id, shares)), shares)

    def _share(
        self, tied: Tied, outcomes: Sequence[Outcome], seen: Sequence[object], situation: Situation
    ) -> Share:
        own = [outcomes[place] for place in tied.members]
        key = (tied.key(seen), *map(id, own))
        share = tied.known.get(key)
        if share is None:
            share = tied.known[key] = share_of(tied.bundle, own, situation)
            if len(share.paid) > 1 and len(tied.met) < _MOST_MET:
                tied.met.append(situation.answers)
        return share

    def _slots_of_eligibility(self, benefit: Benefit) -> list[int]:
        versions = (benefit.when, benefit.amount, benefit.payment)
        days = sorted({day for each in versions if each for day in each.first_days()})
        conditions = (condition for _, condition in benefit.when.entries)
        return self.slots.add(conditions, (), self.bundle.facts.get(benefit.dated_by), days)

    def _slots_of_amount(self, benefit: Benefit) -> list[int]:
        rules = [rule for _, rule in benefit.amount.entries] if benefit.amount else []
        facts = [fact for rule in rules for fact in rule.facts()]
        facts += [fact for _, payment in benefit.payment.entries for fact in payment.facts()]
        return self.slots.add((each for rule in rules for each in rule.conditions()), facts)

    def _slots_of_rules(self, rules: Iterable[StackingRule]) -> list[int]:
        conditions = [rule.when for rule in rules if rule.when is not None]
        facts: list[Fact] = []
        for rule in rules:
            if rule.awards is not None:
                same = rule.awards.same_achievement
                facts += [*rule.awards.dates.values(), *([same] if same else [])]
        return self.slots.add(conditions, facts)


def _ties(rule: StackingRule, names: Sequence[str]) -> bool:
    return not set(names).isdisjoint(rule.concerned())


def _groups(
    names: Sequence[str], rules: Sequence[StackingRule]
) -> list[tuple[tuple[int, ...], list[StackingRule]]]:
    """Return the benefits that rules may tie together, by their places, with those rules."""
    leader = list(range(len(names)))
    place = {name: index for index, name in enumerate(names)}

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for rule in rules:
        present = [place[name] for name in rule.concerned() if name in place]
        for other in present[1:]:
            leader[find(other)] = find(present[0])
    groups: dict[int, list[int]] = {}
    for index in range(len(names)):
        groups.setdefault(find(index), []).append(index)
    return [
        (tuple(members), [rule for rule in rules if _ties(rule, [names[each] for each in members])])
        for members in groups.values()
    ]
