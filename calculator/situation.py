"""One person's answers on one day: the value of every fact, asked or derived, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from calculator.facts import (
    CHOICE,
    DAY_OF_APPLICATION,
    NUMERIC,
    Answer,
    Fact,
    MonthsFrom,
    TotalOf,
    When,
)
from calculator.interval import NOTHING, Interval, exactly, hull, plus
from calculator.months import full_months
from calculator.truth import Truth

if TYPE_CHECKING:
    from calculator.conditions import Test

T = TypeVar("T")
Value = bool | str | date | Interval | None


@dataclass(frozen=True, slots=True)
class Situation:
    """Answers, the day, and the readings in force; a reading that is left open is None."""

    facts: Mapping[str, Fact]
    answers: Mapping[str, Answer]
    on: date
    readings: Mapping[str, str | None]
    consulted: set[str] = field(default_factory=set, compare=False, repr=False)
    _values: dict[str, Value] = field(default_factory=dict, compare=False, repr=False)
    _truths: dict[Test, Truth] = field(default_factory=dict, compare=False, repr=False)
    _settled: Mapping[Test, Truth] = field(default_factory=dict, compare=False, repr=False)
    _once: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def reading(self, name: str) -> str | None:
        """Return the reading in force, None where it is left open, and note that it was consulted."""
        self.consulted.add(name)
        return self.readings[name]

    def value(self, fact: Fact) -> Value:
        """Return what is known of a fact: numbers as an interval, everything else exactly or None."""
        if fact.id in self._values:
            return self._values[fact.id]
        if isinstance(fact.derived, When):
            return self._defined(fact, fact.derived)
        found = self._values[fact.id] = self._find(fact)
        return found

    def truth_of(self, test: Test) -> Truth:
        """Return the truth of a test, found once unless a definition behind it may hang on readings."""
        if self._settled and test in self._settled:
            return self._settled[test]
        truth = self._truths.get(test)
        if truth is None:
            truth = test.run(self)
            if not isinstance(test.fact.derived, When):
                self._truths[test] = truth
        return truth

    def once(self, key: object, find: Callable[[], T]) -> T:
        """Return what was found for a key under these answers and readings, finding it once."""
        if key not in self._once:
            self._once[key] = find()
        return cast(T, self._once[key])

    def known(self, fact: Fact) -> Answer | None:
        """Return the answer to a fact where it is settled, None where it is not."""
        value = self.value(fact)
        if isinstance(value, Interval):
            return int(value.least) if value.is_exact else None
        return value

    def possible_choices(self, fact: Fact) -> tuple[str, ...]:
        """Return the choices that a choice fact can still be."""
        value = self.value(fact)
        return fact.choices if value is None else (str(value),)

    def on_day(self, on: date) -> Situation:
        """Return the same answers on another day."""
        return Situation(self.facts, self.answers, on, self.readings)

    def with_reading(self, reading: str, value: str) -> Situation:
        """Return the same answers under another reading; what hangs on no reading stays found."""
        readings = {**self.readings, reading: value}
        return Situation(
            self.facts,
            self.answers,
            self.on,
            readings,
            _values=self._values,
            _truths=self._truths,
        )

    def under_others(self, reading: str, values: Iterable[str]) -> Iterator[tuple[str, Situation]]:
        """Yield each value of a reading that is not taken here, with the situation under it."""
        for value in values:
            if value != self.readings[reading]:
                yield value, self.with_reading(reading, value)

    def with_answers(self, answers: Mapping[str, Answer]) -> Situation:
        """Return the situation with some answers replaced."""
        return Situation(self.facts, {**self.answers, **answers}, self.on, self.readings)

    def with_settled(self, test: Test, truth: Truth) -> Situation:
        """Return the same situation with one test settled, whatever the answers say.

        What was found of facts and of other tests stays found: it hangs on no test.
        """
        return Situation(
            self.facts,
            self.answers,
            self.on,
            self.readings,
            _values=self._values,
            _truths=self._truths,
            _settled={test: truth},
        )

    def open_facts(self, fact: Fact) -> Iterator[str]:
        """Yield the asked facts whose answers would settle this one."""
        if self.known(fact) is not None or fact.id == DAY_OF_APPLICATION:
            return
        derived = fact.derived
        if derived is None:
            yield fact.id
        elif isinstance(derived, MonthsFrom):
            for part in (derived.start, derived.end):
                yield from self.open_facts(self.facts[part])
        elif isinstance(derived, TotalOf):
            for part in derived.parts:
                yield from self.open_facts(self.facts[part])
        else:
            yield from derived.condition.open_facts(self)

    def _find(self, fact: Fact) -> Value:
        if fact.id == DAY_OF_APPLICATION:
            return self.on
        derived = fact.derived
        if fact.id in self.answers:
            answer = self.answers[fact.id]
            return answer if isinstance(answer, bool | str | date) else exactly(answer)
        if isinstance(derived, MonthsFrom):
            return self._months(derived)
        if isinstance(derived, TotalOf):
            return self._total(fact, derived)
        if fact.type in NUMERIC:
            return fact.range
        return fact.choices[0] if fact.type == CHOICE and len(fact.choices) == 1 else None

    def _defined(self, fact: Fact, derived: When) -> bool | None:
        """Return what the definition says; a statement counts only where the definition is open."""
        truth = derived.condition.truth(self)
        if truth is Truth.UNKNOWN:
            stated = self.answers.get(fact.id)
            return None if stated is None else bool(stated)
        return truth is Truth.YES

    def _months(self, derived: MonthsFrom) -> Interval:
        start = self.known(self.facts[derived.start])
        end = self.known(self.facts[derived.end])
        if isinstance(start, date) and isinstance(end, date):
            return exactly(full_months(start, end))
        return Interval(0, None)

    def _total(self, fact: Fact, derived: TotalOf) -> Interval:
        """Return the sum of the parts; while none is stated, it may still be given as a whole."""
        total = NOTHING
        for part in derived.parts:
            value = self.value(self.facts[part])
            total = plus(total, value) if isinstance(value, Interval) else total
        may_be_given = fact.may_be_given and self.answers.keys().isdisjoint(derived.parts)
        return hull((total, fact.range)) if may_be_given else total
