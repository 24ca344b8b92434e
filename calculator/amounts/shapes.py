"""The shapes of amounts, each with how it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from calculator.amounts.bounds import UNSTATED, Amount, Bound, combined, either, exact, of_value
from calculator.amounts.modifiers import AmountRule
from calculator.conditions import Condition
from calculator.facts import CHOICE, Fact
from calculator.interval import Interval, larger, plus, smaller, times
from calculator.situation import Situation
from calculator.truth import NO, YES


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sum that the text prints."""

    fen: int

    def evaluate(self, situation: Situation) -> Amount:
        """Return the sum."""
        return exact(self.fen)

    def parts(self) -> Iterator[AmountRule]:
        """Yield nothing."""
        return iter(())

    def facts(self) -> Iterator[Fact]:
        """Yield nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Between:
    """A range that the text prints without a scale."""

    least: int
    most: int

    def evaluate(self, situation: Situation) -> Amount:
        """Return the range."""
        return Amount(Interval(self.least, self.most), Bound.BETWEEN)

    def parts(self) -> Iterator[AmountRule]:
        """Yield nothing."""
        return iter(())

    def facts(self) -> Iterator[Fact]:
        """Yield nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class NotInText:
    """A sum is due, but the text does not print it."""

    words: Mapping[str, str]

    def evaluate(self, situation: Situation) -> Amount:
        """Return the amount that nobody can compute from the text."""
        return UNSTATED

    def parts(self) -> Iterator[AmountRule]:
        """Yield nothing."""
        return iter(())

    def facts(self) -> Iterator[Fact]:
        """Yield nothing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class FactAmount:
    """The value of a money fact: a cost, a fee, a rent."""

    fact: Fact

    def evaluate(self, situation: Situation) -> Amount:
        """Return the answer in fen, or its whole range."""
        return of_value(cast(Interval, situation.value(self.fact)))

    def parts(self) -> Iterator[AmountRule]:
        """Yield nothing."""
        return iter(())

    def facts(self) -> Iterator[Fact]:
        """Yield its fact."""
        yield self.fact


@dataclass(frozen=True, slots=True)
class LookUp:
    """A table by one fact; its cells are amounts, so that tables nest."""

    fact: Fact
    table: Mapping[str, AmountRule]

    def evaluate(self, situation: Situation) -> Amount:
        """Return the cell, or what covers all cells that are still possible."""
        cells = self.possible(situation)
        return either(cell.evaluate(situation) for cell in cells) if cells else exact(0)

    def possible(self, situation: Situation) -> list[AmountRule]:
        """Return the cells that may be the right one."""
        return [self.table[key] for key in self._keys(situation) if key in self.table]

    def parts(self) -> Iterator[AmountRule]:
        """Yield the cells."""
        yield from self.table.values()

    def facts(self) -> Iterator[Fact]:
        """Yield the fact that the table is by."""
        yield self.fact

    def _keys(self, situation: Situation) -> Iterator[str]:
        if self.fact.type == CHOICE:
            yield from situation.possible_choices(self.fact)
            return
        number = cast(Interval, situation.value(self.fact))
        for key in self.table:
            if number.least <= int(key) and (number.most is None or int(key) <= number.most):
                yield key


@dataclass(frozen=True, slots=True)
class Ladder:
    """A sum for the first rank and a step less for each next one, down to the last."""

    fact: Fact
    first: int
    step: int
    last: int

    @property
    def ranks(self) -> int:
        """How many ranks the ladder has."""
        return (self.first - self.last) // self.step + 1

    def of_rank(self, rank: int) -> int:
        """Return the fen of one rank; nothing above the last."""
        return self.first - (rank - 1) * self.step if 1 <= rank <= self.ranks else 0

    def evaluate(self, situation: Situation) -> Amount:
        """Return the rank's sum, or what covers all ranks that are still possible."""
        rank = cast(Interval, situation.value(self.fact))
        if rank.is_exact:
            return exact(self.of_rank(int(rank.least)))
        highest = self.ranks if rank.most is None else min(self.ranks, int(rank.most))
        lowest = max(1, int(rank.least))
        ranks = range(lowest, highest + 1)
        return either(exact(self.of_rank(each)) for each in ranks) if ranks else exact(0)

    def parts(self) -> Iterator[AmountRule]:
        """Yield nothing."""
        return iter(())

    def facts(self) -> Iterator[Fact]:
        """Yield the rank."""
        yield self.fact


@dataclass(frozen=True, slots=True)
class PerHead:
    """An amount for each of a number, or for each full block of them."""

    count: Fact
    amount: AmountRule
    block: int

    def evaluate(self, situation: Situation) -> Amount:
        """Return the amount times the whole blocks."""
        heads = cast(Interval, situation.value(self.count))
        most = None if heads.most is None else heads.most // self.block
        blocks = of_value(Interval(heads.least // self.block, most))
        each = self.amount.evaluate(situation)
        return combined(blocks, each, times) if each.is_stated or blocks.interval.is_exact else each

    def parts(self) -> Iterator[AmountRule]:
        """Yield the amount a head."""
        yield self.amount

    def facts(self) -> Iterator[Fact]:
        """Yield the count."""
        yield self.count


_FOLDS: dict[str, Callable[[Interval, Interval], Interval]] = {
    "sum": plus,
    "highest_of": larger,
    "lowest_of": smaller,
}
FOLDS = tuple(_FOLDS)


@dataclass(frozen=True, slots=True)
class Fold:
    """The sum, the highest or the lowest of several amounts."""

    name: str
    members: tuple[AmountRule, ...]

    def evaluate(self, situation: Situation) -> Amount:
        """Return all members folded into one."""
        amounts = [member.evaluate(situation) for member in self.members]
        outcome = amounts[0]
        for amount in amounts[1:]:
            outcome = combined(outcome, amount, _FOLDS[self.name])
        return outcome

    def parts(self) -> Iterator[AmountRule]:
        """Yield the members."""
        yield from self.members

    def facts(self) -> Iterator[Fact]:
        """Yield nothing of its own."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Branch:
    """An amount that applies when its condition is the first that holds."""

    when: Condition
    amount: AmountRule


@dataclass(frozen=True, slots=True)
class DependingOn:
    """The first branch whose condition holds; nothing where none does."""

    branches: tuple[Branch, ...]

    def evaluate(self, situation: Situation) -> Amount:
        """Return that branch, or what covers all branches that are still possible."""
        return either(branch.evaluate(situation) for branch in self.possible(situation))

    def possible(self, situation: Situation) -> Iterator[AmountRule]:
        """Yield the amounts of the branches that may be the right one."""
        for branch in self.branches:
            truth = branch.when.truth(situation)
            if truth is not NO:
                yield branch.amount
            if truth is YES:
                return
        yield AmountRule(Fixed(0))

    def parts(self) -> Iterator[AmountRule]:
        """Yield the amounts of all branches."""
        for branch in self.branches:
            yield branch.amount

    def facts(self) -> Iterator[Fact]:
        """Yield nothing: conditions name their own."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Brackets:
    """A finished inner amount."""

    amount: AmountRule

    def evaluate(self, situation: Situation) -> Amount:
        """Return the inner amount."""
        return self.amount.evaluate(situation)

    def parts(self) -> Iterator[AmountRule]:
        """Yield the inner amount."""
        yield self.amount

    def facts(self) -> Iterator[Fact]:
        """Yield nothing of its own."""
        return iter(())
