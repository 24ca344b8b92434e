"""The shortest way to a certain answer: which open facts settle a condition with the fewest replies."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from calculator.bundle import Bundle
from calculator.conditions import AllOf, Condition, ReadingIs, Test
from calculator.entitlement import possible_conditions
from calculator.facts import CHOICE, YES_NO, Fact, When
from calculator.result import BenefitResult
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, YES, Truth

_TO_ANSWER = {YES_NO: 4, CHOICE: 5}  # what it takes to answer; 6 for a number or a day
Facts = frozenset[str]
_NONE: Facts = frozenset()


def effort(fact: Fact) -> int:
    """Return what it takes to answer a question: less for a tap than for a number."""
    return _TO_ANSWER.get(fact.type, 6)


def shortest_way(
    bundle: Bundle, found: BenefitResult, situation: Situation, skipped: Collection[str]
) -> Facts:
    """Return the facts that have to be known for a certain yes, by the way that takes the fewest replies."""
    search = _Search(bundle, situation, frozenset(skipped))
    way = _NONE
    for condition in possible_conditions(found.benefit, situation):
        way |= search.way(condition, YES, way)
    return way


class _Search:
    """Finds ways through conditions for the same person."""

    def __init__(self, bundle: Bundle, situation: Situation, skipped: Facts) -> None:
        self.bundle, self.situation, self.skipped = bundle, situation, skipped

    def way(self, condition: Condition, wanted: Truth, taken: Facts) -> Facts:
        """Return the facts on the shortest way that come to those that are `taken` already."""
        if isinstance(condition, ReadingIs) or condition.truth(self.situation) is not UNKNOWN:
            return _NONE
        if isinstance(condition, Test):
            return self._of_test(condition, wanted, taken)
        if isinstance(condition, AllOf) is (wanted is YES):
            return self._through_all(condition.members, wanted, taken)
        ways = (self.way(member, wanted, taken) for member in condition.members)
        return self._least([way for way in ways if way], taken)

    def _of_test(self, test: Test, wanted: Truth, taken: Facts) -> Facts:
        definition = test.fact.derived
        is_open = isinstance(definition, When) and test.fact.id not in self.situation.answers
        if is_open and isinstance(definition, When) and test.name == "is":
            inner = wanted if test.expected is True else _opposite(wanted)
            return self.way(definition.condition, inner, taken)
        return frozenset(test.open_facts(self.situation))

    def _through_all(self, members: Iterable[Condition], wanted: Truth, taken: Facts) -> Facts:
        """Return what settles every member; what settles one may settle another as well."""
        way = _NONE
        for member in members:
            way |= self.way(member, wanted, taken | way)
        return way

    def _least(self, ways: list[Facts], taken: Facts) -> Facts:
        open_ = [way for way in ways if way.isdisjoint(self.skipped)] or ways
        return min(open_, key=lambda way: (self._effort(way - taken), sorted(way)), default=_NONE)

    def _effort(self, names: Iterable[str]) -> int:
        return sum(effort(self.bundle.facts[name]) for name in names)


def _opposite(truth: Truth) -> Truth:
    return NO if truth is YES else YES
