"""Conditions: tests on facts joined by `all` and `any`, three-valued, each with its quotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from calculator.facts import Answer, Fact, When
from calculator.operators import TESTS
from calculator.quantities import months_text
from calculator.situation import Situation
from calculator.truth import UNKNOWN, YES, Truth, all_of, any_of, truth_of

Expected = Answer | tuple[Answer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """One test on one fact, as the clause puts it."""

    fact: Fact
    name: str
    expected: Expected
    clause: str
    quote: str | None
    why: Mapping[str, str] | None
    node: object

    def truth(self, situation: Situation) -> Truth:
        """Return whether the fact passes, as far as it is known."""
        return situation.truth_of(self)

    def run(self, situation: Situation) -> Truth:
        """Return the truth afresh, by the operator of its name."""
        return TESTS[self.fact.type][self.name](self, situation)

    def decisive(self, situation: Situation, wanted: Truth) -> Iterator[Test | ReadingIs]:
        """Yield the tests that make this one what it is; a definition yields its own tests."""
        if self.truth(situation) is not wanted:
            return
        inner = self.definition(situation)
        yield from inner.decisive(situation, wanted) if inner else iter((self,))

    def open_facts(self, situation: Situation) -> Iterator[str]:
        """Yield the asked facts that would settle this test."""
        if self.truth(situation) is UNKNOWN:
            yield from situation.open_facts(self.fact)

    def tests(self) -> Iterator[Test]:
        """Yield this test, and those of the definition behind it."""
        yield self
        if isinstance(self.fact.derived, When):
            yield from self.fact.derived.condition.tests()

    def readings(self) -> Iterator[str]:
        """Yield the readings that this test hangs on."""
        if isinstance(self.fact.derived, When):
            yield from self.fact.derived.condition.readings()

    def expected_text(self) -> str | list[str]:
        """Return what is expected as rules write it."""
        if isinstance(self.expected, tuple):
            return [str(self.fact.text_of(each)) for each in self.expected]
        if self.name == "claimed_within":
            return months_text(cast(int, self.expected))
        return str(self.fact.text_of(self.expected))

    def definition(self, situation: Situation) -> Condition | None:
        """Return the definition that this test stands for; None where a statement decides instead."""
        derived = self.fact.derived
        if not isinstance(derived, When) or self.expected is not True:
            return None
        is_stated = self.fact.id in situation.answers
        open_ = is_stated and derived.condition.truth(situation) is UNKNOWN
        return None if open_ else derived.condition


@dataclass(frozen=True, slots=True)
class ReadingIs:
    """Whether an ambiguity is read in one way; unknown while it is left open."""

    reading: str
    value: str
    negated: bool = False

    def truth(self, situation: Situation) -> Truth:
        """Return whether the reading in force is this one."""
        chosen = situation.reading(self.reading)
        return UNKNOWN if chosen is None else truth_of((chosen == self.value) is not self.negated)

    def decisive(self, situation: Situation, wanted: Truth) -> Iterator[Test | ReadingIs]:
        """Yield itself."""
        if self.truth(situation) is wanted:
            yield self

    def open_facts(self, situation: Situation) -> Iterator[str]:
        """Yield nothing: no answer settles a reading."""
        return iter(())

    def tests(self) -> Iterator[Test]:
        """Yield nothing."""
        return iter(())

    def readings(self) -> Iterator[str]:
        """Yield its reading."""
        yield self.reading


@dataclass(frozen=True, slots=True)
class _Joined:
    """Members joined in one way or the other, and what they have in common."""

    members: tuple[Condition, ...]

    def truth(self, situation: Situation) -> Truth:
        """Return Kleene's conjunction or disjunction of the members."""
        raise NotImplementedError

    def open_facts(self, situation: Situation) -> Iterator[str]:
        """Yield the facts that open members wait for; nothing once one of them settles the whole."""
        if self.truth(situation) is UNKNOWN:
            for member in self.members:
                yield from member.open_facts(situation)

    def tests(self) -> Iterator[Test]:
        """Yield all tests in it."""
        for member in self.members:
            yield from member.tests()

    def readings(self) -> Iterator[str]:
        """Yield all readings in it."""
        for member in self.members:
            yield from member.readings()


@dataclass(frozen=True, slots=True)
class AllOf(_Joined):
    """Met when every member is."""

    def truth(self, situation: Situation) -> Truth:
        """Return Kleene's conjunction of the members."""
        return all_of(member.truth(situation) for member in self.members)

    def decisive(self, situation: Situation, wanted: Truth) -> Iterator[Test | ReadingIs]:
        """Yield the tests of every member that is what is asked for."""
        for member in self.members:
            yield from member.decisive(situation, wanted)


@dataclass(frozen=True, slots=True)
class AnyOf(_Joined):
    """Met when one member is."""

    def truth(self, situation: Situation) -> Truth:
        """Return Kleene's disjunction of the members."""
        return any_of(member.truth(situation) for member in self.members)

    def decisive(self, situation: Situation, wanted: Truth) -> Iterator[Test | ReadingIs]:
        """Yield the tests of the members that are what is asked for; for a yes the first such member."""
        if self.truth(situation) is not wanted:
            return
        for member in self.members:
            if member.truth(situation) is wanted:
                yield from member.decisive(situation, wanted)
                if wanted is YES:
                    return


Condition = Test | ReadingIs | AllOf | AnyOf
ALWAYS = AllOf(())
