"""Conditions: tests on facts joined by `all` and `any`, three-valued, each with its quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from calculator.facts import CHOICE, DATE, NUMERIC, YES_NO, Answer, Fact, When
from calculator.interval import Interval
from calculator.months import add_months
from calculator.quantities import months_text
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, YES, Truth, agreed, truth_of

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
        inner = self._definition(situation)
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

    def _definition(self, situation: Situation) -> Condition | None:
        derived = self.fact.derived
        if (
            isinstance(derived, When)
            and self.expected is True
            and self.fact.id not in situation.answers
        ):
            return derived.condition
        return None


@dataclass(frozen=True, slots=True)
class ReadingIs:
    """Whether an ambiguity is read in one way; unknown while it is left open."""

    reading: str
    value: str
    negated: bool = False

    def truth(self, situation: Situation) -> Truth:
        """Return whether the reading in force is this one."""
        chosen = situation.readings[self.reading]
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
class AllOf:
    """Met when every member is."""

    members: tuple[Condition, ...]

    def truth(self, situation: Situation) -> Truth:
        """Return Kleene's conjunction of the members."""
        outcome = YES
        for member in self.members:
            truth = member.truth(situation)
            if truth is NO:
                return NO
            if truth is UNKNOWN:
                outcome = UNKNOWN
        return outcome

    def decisive(self, situation: Situation, wanted: Truth) -> Iterator[Test | ReadingIs]:
        """Yield the tests of every member that is what is asked for."""
        for member in self.members:
            yield from member.decisive(situation, wanted)

    def open_facts(self, situation: Situation) -> Iterator[str]:
        """Yield the facts that open members wait for; nothing once a member has failed."""
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
class AnyOf:
    """Met when one member is."""

    members: tuple[Condition, ...]

    def truth(self, situation: Situation) -> Truth:
        """Return Kleene's disjunction of the members."""
        outcome = NO
        for member in self.members:
            truth = member.truth(situation)
            if truth is YES:
                return YES
            if truth is UNKNOWN:
                outcome = UNKNOWN
        return outcome

    def decisive(self, situation: Situation, wanted: Truth) -> Iterator[Test | ReadingIs]:
        """Yield the tests of the members that are what is asked for; for a yes the first such member."""
        if self.truth(situation) is not wanted:
            return
        for member in self.members:
            if member.truth(situation) is wanted:
                yield from member.decisive(situation, wanted)
                if wanted is YES:
                    return

    def open_facts(self, situation: Situation) -> Iterator[str]:
        """Yield the facts that open members wait for; nothing once a member is met."""
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


Condition = Test | ReadingIs | AllOf | AnyOf
ALWAYS = AllOf(())


def _is(test: Test, situation: Situation) -> Truth:
    value = situation.value(test.fact)
    if isinstance(value, Interval):
        return _number(value, test, lambda number, wanted: number == wanted)
    if value is None and test.fact.type == CHOICE:
        return _is_one_of(test, situation)
    return UNKNOWN if value is None else truth_of(value == test.expected)


def _is_one_of(test: Test, situation: Situation) -> Truth:
    wanted = test.expected if isinstance(test.expected, tuple) else (test.expected,)
    possible = situation.possible_choices(test.fact)
    return agreed(truth_of(choice in wanted) for choice in possible)


def _is_none_of(test: Test, situation: Situation) -> Truth:
    wanted = cast(tuple[Answer, ...], test.expected)
    return agreed(
        truth_of(choice not in wanted) for choice in situation.possible_choices(test.fact)
    )


def _number(value: Interval, test: Test, passes: Callable[[object, object], bool]) -> Truth:
    """Return the test's truth for a number; only `is` needs more than the two ends."""
    wanted = cast(int, test.expected)
    if value.is_exact:
        return truth_of(passes(value.least, wanted))
    inside = value.least <= wanted and (value.most is None or wanted <= value.most)
    return UNKNOWN if inside else NO


def _ends(test: Test, situation: Situation, passes: Callable[[int, int], bool]) -> Truth:
    """Return the truth of a one-sided comparison from both ends of what the number can be."""
    value = cast(Interval, situation.value(test.fact))
    wanted = cast(int, test.expected)
    least = passes(cast(int, value.least), wanted)
    if value.most is None:
        most = passes(max(cast(int, value.least), wanted) + 1, wanted)
    else:
        most = passes(cast(int, value.most), wanted)
    return truth_of(least) if least == most else UNKNOWN


def _ordered(test: Test, situation: Situation, passes: Callable[[int, int], bool]) -> Truth:
    choices = test.fact.choices
    wanted = choices.index(cast(str, test.expected))
    possible: Iterable[str] = situation.possible_choices(test.fact)
    return agreed(truth_of(passes(choices.index(choice), wanted)) for choice in possible)


def _dates(test: Test, situation: Situation, passes: Callable[[date, date], bool]) -> Truth:
    day = situation.value(test.fact)
    return UNKNOWN if day is None else truth_of(passes(cast(date, day), cast(date, test.expected)))


def _claimed_within(test: Test, situation: Situation) -> Truth:
    last = last_day(test, situation)
    return UNKNOWN if last is None else truth_of(situation.on <= last)


def last_day(test: Test, situation: Situation) -> date | None:
    """Return the last day of a `claimed_within`, or None while its first day is not known."""
    start = situation.value(test.fact)
    return add_months(start, cast(int, test.expected)) if isinstance(start, date) else None


Passes = Callable[[int, int], bool]
COMPARISONS: dict[str, Passes] = {
    "is_at_least": lambda value, wanted: value >= wanted,
    "is_at_most": lambda value, wanted: value <= wanted,
    "is_more_than": lambda value, wanted: value > wanted,
    "is_less_than": lambda value, wanted: value < wanted,
}


def _compared(
    compare: Callable[[Test, Situation, Passes], Truth], passes: Passes
) -> Callable[[Test, Situation], Truth]:
    return lambda test, situation: compare(test, situation, passes)


RunTest = Callable[[Test, Situation], Truth]
_NUMBER_TESTS: dict[str, RunTest] = {
    "is": _is,
    **{name: _compared(_ends, passes) for name, passes in COMPARISONS.items()},
}
_CHOICE_TESTS: dict[str, RunTest] = {
    "is": _is,
    "is_one_of": _is_one_of,
    "is_none_of": _is_none_of,
    **{name: _compared(_ordered, passes) for name, passes in COMPARISONS.items()},
}
TESTS: dict[str, dict[str, RunTest]] = {
    YES_NO: {"is": _is},
    CHOICE: _CHOICE_TESTS,
    DATE: {
        "is_on_or_after": lambda test, situation: _dates(test, situation, lambda a, b: a >= b),
        "is_before": lambda test, situation: _dates(test, situation, lambda a, b: a < b),
        "claimed_within": _claimed_within,
    },
    **dict.fromkeys(NUMERIC, _NUMBER_TESTS),
}
TEST_NAMES = sorted({name for tests in TESTS.values() for name in tests})
