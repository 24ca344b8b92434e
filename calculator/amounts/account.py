"""Special operator: a service-period account with yearly credits and staged withdrawals.

Made for Pingyang 2022-67 clause 15 (服务期奖励账户). Principal only: the interest that the clause promises
has no rate in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import cast

from calculator.amounts.bounds import Amount, either, exact
from calculator.amounts.modifiers import AmountRule
from calculator.facts import MONTHS, Fact
from calculator.interval import Interval, Number
from calculator.quantities import MONTHS_PER_YEAR
from calculator.situation import Situation

BALANCE, ALL_CREDITS, ALL_CREDITS_LESS_TAKEN = "balance", "all_credits", "all_credits_less_taken"
BASES = (BALANCE, ALL_CREDITS, ALL_CREDITS_LESS_TAKEN)
GIVES = ("withdrawal", "balance")
LONGEST_SERVICE_YEARS = 60


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The share that may be taken once this many full years are served."""

    after_years: int
    share: Fraction
    taken: Fact | None


@dataclass(frozen=True, slots=True)
class Account:
    """Credits by full service year; `gives` the withdrawal open now, or what stands in the account."""

    credit: AmountRule
    years: Fact
    withdrawals: tuple[Withdrawal, ...]
    gives: str
    base: str | None

    def evaluate(self, situation: Situation) -> Amount:
        """Return the sum in fen, or what covers all years and withdrawals still possible."""
        credit = self.credit.evaluate(situation).interval
        credits = {credit.least, credit.least if credit.most is None else credit.most}
        bases = self._bases(situation)
        outcomes = {
            self._outcome(yearly, years, taken, base)
            for yearly in credits
            for years in self._years(situation)
            for taken in self._taken(situation)
            for base in bases
        }
        return either(exact(outcome) for outcome in sorted(outcomes))

    def parts(self) -> Iterator[AmountRule]:
        """Yield the yearly credit."""
        yield self.credit

    def facts(self) -> Iterator[Fact]:
        """Yield the years served and the withdrawals already made."""
        yield self.years
        for withdrawal in self.withdrawals:
            if withdrawal.taken is not None:
                yield withdrawal.taken

    def _bases(self, situation: Situation) -> tuple[str, ...]:
        if self.base is None:
            return (BALANCE,)
        chosen = situation.readings[self.base]
        return BASES if chosen is None else (chosen,)

    def _years(self, situation: Situation) -> range:
        served = cast(Interval, situation.value(self.years))
        unit = MONTHS_PER_YEAR if self.years.type == MONTHS else 1
        longest = LONGEST_SERVICE_YEARS * unit
        most = longest if served.most is None else min(longest, int(served.most))
        return range(int(served.least) // unit, most // unit + 1)

    def _taken(self, situation: Situation) -> Iterator[tuple[bool, ...]]:
        options = []
        for withdrawal in self.withdrawals:
            known = False if withdrawal.taken is None else situation.value(withdrawal.taken)
            options.append((False, True) if known is None else (bool(known),))
        return product(*options)

    def _outcome(self, credit: Number, years: int, taken: tuple[bool, ...], base: str) -> Number:
        """Follow the account year by year: earlier withdrawals first, then the one open now."""
        withdrawn: Number = 0
        reached = [
            stage
            for stage in zip(self.withdrawals, taken, strict=True)
            if stage[0].after_years <= years
        ]
        for stage, was_taken in reached:
            if was_taken:
                withdrawn = withdrawn + _due(
                    stage.share, credit * stage.after_years, withdrawn, base
                )
        if self.gives == "balance":
            return credit * years - withdrawn
        if not reached or reached[-1][1]:
            return 0
        return _due(reached[-1][0].share, credit * years, withdrawn, base)


def _due(share: Fraction, credits: Number, withdrawn: Number, base: str) -> Number:
    if base == BALANCE:
        return share * (credits - withdrawn)
    whole = share * credits
    if base == ALL_CREDITS:
        return whole
    return whole - withdrawn if whole > withdrawn else 0
