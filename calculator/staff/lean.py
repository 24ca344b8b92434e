"""The same results as `evaluate` for many people, without words: what two people have in common is found once.

A benefit depends on the truth of its tests and on the answers that its amounts, payments and versions
name. Whoever agrees in these gets the same of it, so it is evaluated once for all of them; likewise what
stacking rules make of benefits that they tie together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter

from calculator.benefits import Benefit
from calculator.bundle import Bundle, asked_facts
from calculator.conditions import Condition, Test
from calculator.facts import Answer, Fact, When
from calculator.situation import Situation
from calculator.stacking.rules import StackingRule
from calculator.staff.outcomes import Outcome, Share, outcome_for, share_of
from calculator.truth import NO, UNKNOWN

Key = Callable[[Sequence[object]], object]
_MOST_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class _Tied:
    """Benefits that stacking rules may tie together, by their places, with the rules' own slots."""

    members: tuple[int, ...]
    bundle: Bundle
    key: Key
    known: dict[object, Share]


@dataclass(slots=True)
class _Memory:
    """What came out for a benefit: by what decides eligibility, and unless that is a no by what the amount needs."""

    benefit: Benefit
    first: Key
    second: Key
    known: dict[object, Outcome | dict[object, Outcome]] = field(default_factory=dict)

    def outcome(self, bundle: Bundle, seen: Sequence[object], situation: Situation) -> Outcome:
        """Return the outcome for a person, found anew only if nobody alike was met before."""
        key = self.first(seen)
        found = self.known.get(key)
        if isinstance(found, Outcome):
            return found
        if found is None:
            outcome = outcome_for(bundle, self.benefit, situation)
            no = outcome.found.eligible is NO
            self.known[key] = outcome if no else {self.second(seen): outcome}
            return outcome
        own = self.second(seen)
        if own not in found:
            found[own] = outcome_for(bundle, self.benefit, situation)
        return found[own]


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
        self.slots = _Slots(bundle)
        names = [each.id for each in self.benefits]
        rules = [
            rule for rule in bundle.stacking if rule.kind != "cumulative" and _ties(rule, names)
        ]
        first = [self._slots_of_eligibility(each) for each in self.benefits]
        second = [self._slots_of_amount(each) for each in self.benefits]
        groups = [(group, own, self._slots_of_rules(own)) for group, own in _groups(names, rules)]
        self.slots.close()
        self.memories = [
            _Memory(each, self.slots.key(one), self.slots.key(two))
            for each, one, two in zip(self.benefits, first, second, strict=True)
        ]
        self.tied = [
            _Tied(group, replace(bundle, stacking=tuple(own)), self.slots.key(slots), {})
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
        self, tied: _Tied, outcomes: Sequence[Outcome], seen: Sequence[object], situation: Situation
    ) -> Share:
        own = [outcomes[place] for place in tied.members]
        key = (tied.key(seen), *map(id, own))
        share = tied.known.get(key)
        if share is None:
            share = tied.known[key] = share_of(tied.bundle, own, situation)
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


class _Slots:
    """Where the answers and the outcomes of tests stand that keys are made of."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.leaves: dict[str, int] = {}
        self.tests: dict[object, tuple[Test, tuple[str, ...]]] = {}
        self.ranks: dict[object, tuple[Fact, tuple[date, ...], tuple[str, ...]]] = {}
        self.numbers: dict[object, int] = {}

    def add(
        self,
        conditions: Iterable[Condition],
        facts: Iterable[Fact],
        dated_by: Fact | None = None,
        days: Sequence[date] = (),
    ) -> list[int]:
        """Return marks for what these conditions and facts depend on; `key` turns them into places.

        Of the fact that picks a version only counts how many of the versions' first days have come by then.
        """
        marks: dict[object, None] = {}
        if dated_by is not None:
            mark = ("rank", dated_by.id, *days)
            self.ranks[mark] = (dated_by, tuple(days), tuple(self._leaves_of(dated_by)))
            marks[mark] = None
        for condition in conditions:
            for test in condition.tests():
                marks.update(dict.fromkeys(self._marks_of(test)))
        for fact in facts:
            for name in self._leaves_of(fact):
                marks[("leaf", name)] = None
        return [self.numbers.setdefault(mark, len(self.numbers)) for mark in marks]

    def _marks_of(self, test: Test) -> Iterable[object]:
        fact = test.fact
        if isinstance(fact.derived, When):  # its own tests stand for it, and what is stated besides
            if fact.is_asked:
                self.leaves.setdefault(fact.id, len(self.leaves))
                yield ("leaf", fact.id)
            return
        mark = ("test", fact.id, test.name, test.expected)
        self.tests.setdefault(mark, (test, tuple(self._leaves_of(fact))))
        yield mark

    def _leaves_of(self, fact: Fact) -> Iterable[str]:
        for name in dict.fromkeys(asked_facts(self.bundle, fact)):
            self.leaves.setdefault(name, len(self.leaves))
            yield name

    def close(self) -> None:
        """Lay out the places: every answer, then the tests on one answer together, then the others."""
        self.names = tuple(self.leaves)
        place: dict[object, int] = {("leaf", name): n for name, n in self.leaves.items()}
        alone: dict[str, list[object]] = {}
        others: list[object] = []
        for mark, (_, leaves) in self.tests.items():
            if len(leaves) == 1:
                alone.setdefault(leaves[0], []).append(mark)
            else:
                others.append(mark)
        self.alone = [
            (self.leaves[name], tuple(self.tests[mark][0] for mark in marks), {})
            for name, marks in alone.items()
        ]  # type: list[tuple[int, tuple[Test, ...], dict[object, tuple[int, ...]]]]
        self.others = [
            (_getter([self.leaves[name] for name in self.tests[mark][1]]), self.tests[mark][0], {})
            for mark in others
        ]  # type: list[tuple[Key, Test, dict[object, int]]]
        self.dated = [
            (_getter([self.leaves[name] for name in leaves]), fact, days, {})
            for fact, days, leaves in self.ranks.values()
        ]  # type: list[tuple[Key, Fact, tuple[date, ...], dict[object, object]]]
        for mark in (*(each for marks in alone.values() for each in marks), *others, *self.ranks):
            place[mark] = len(place)
        self.places = [place[mark] for mark in self.numbers]
        self.signs: dict[object, int] = {}

    def key(self, marks: Sequence[int]) -> Key:
        """Return what picks these out of `of`."""
        return _getter([self.places[mark] for mark in marks])

    def of(self, situation: Situation) -> list[object]:
        """Return every answer and every test's outcome, each where keys look for it."""
        answers = situation.answers
        seen: list[object] = [answers.get(name) for name in self.names]
        values = seen.copy()
        for leaf, tests, known in self.alone:
            value = values[leaf]
            signs = known.get(value)
            if signs is None:
                signs = known[value] = tuple(self._sign(test, situation) for test in tests)
            seen.extend(signs)
        for getter, test, once in self.others:
            own = getter(values)
            sign = once.get(own)
            if sign is None:
                sign = once[own] = self._sign(test, situation)
            seen.append(sign)
        for getter, fact, days, ranks in self.dated:
            own = getter(values)
            if own not in ranks:
                ranks[own] = _rank(situation.value(fact), days)
            seen.append(ranks[own])
        return seen

    def _sign(self, test: Test, situation: Situation) -> int:
        """Return a number for a test's outcome: its truth, and which facts it waits for."""
        truth = test.truth(situation)
        waits = tuple(test.open_facts(situation)) if truth is UNKNOWN else ()
        return self.signs.setdefault((truth, waits), len(self.signs))


def _rank(day: object, days: Sequence[date]) -> int | None:
    return bisect_right(days, day) if isinstance(day, date) else None


def _getter(places: Sequence[int]) -> Key:
    return itemgetter(*places) if places else lambda seen: ()
