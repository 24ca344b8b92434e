"""Amounts that are a share of another amount: percentages and what a discount saves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculator.amounts.bounds import Amount, Bound, combined
from calculator.amounts.modifiers import AmountRule
from calculator.facts import Fact
from calculator.interval import Interval, times
from calculator.situation import Situation


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share of another amount, or a range of shares."""

    rate: Fraction
    of: AmountRule
    highest: Fraction | None = None

    def evaluate(self, situation: Situation) -> Amount:
        """Return the share, exact to the fraction of a fen."""
        return share_of(self.of.evaluate(situation), self.rate, self.highest or self.rate)

    def parts(self) -> Iterator[AmountRule]:
        """Yield the whole."""
        yield self.of

    def facts(self) -> Iterator[Fact]:
        """Yield nothing of its own."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Saving:
    """What a discount saves: the rest of a price of which only a share, or a range, is still paid."""

    of: AmountRule
    least_paid: Fraction
    most_paid: Fraction

    def evaluate(self, situation: Situation) -> Amount:
        """Return the saving, exact to the fraction of a fen."""
        return share_of(self.of.evaluate(situation), 1 - self.most_paid, 1 - self.least_paid)

    def parts(self) -> Iterator[AmountRule]:
        """Yield the price."""
        yield self.of

    def facts(self) -> Iterator[Fact]:
        """Yield nothing of its own."""
        return iter(())


def share_of(whole: Amount, least: Fraction, most: Fraction) -> Amount:
    """Return a share of an amount; a range of shares is the text's own range."""
    shares = Amount(Interval(least, most), Bound.EXACT if least == most else Bound.BETWEEN)
    return combined(whole, shares, times)
