"""Where the answers and the outcomes of tests stand that decide whether two people get the same of a benefit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import itemgetter

from calculator.bundle import Bundle, asked_facts
from calculator.conditions import Condition, Test
from calculator.facts import Fact, When
from calculator.situation import Situation
from calculator.truth import UNKNOWN

Key = Callable[[Sequence[object]], object]


class Slots:
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
