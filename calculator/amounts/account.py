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

from calculator.amounts.bounds import Amount, combined, of_value
from calculator.amounts.modifiers import AmountRule
from calculator.facts import MONTHS, Fact
from calculator.interval import Interval, Number, times
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
        credit = self.credit.evaluate(situation)
        credits_due = {
            self._outcome(years, taken, base)
            for years in self._turning_years(situation)
            for taken in self._taken(situation, years)
            for base in self._bases(situation)
        }
        due = of_value(Interval(min(credits_due), max(credits_due)))
        return combined(credit, due, times) if credit.is_stated else credit

    def parts(self) -> Iterator[AmountRule]:
        """Yield the yearly credit."""
        yield self.credit

    def facts(self) -> Iterator[Fact]:
        """Yield the years served and the withdrawals already made."""
        yield self.years
        for withdrawal in self.withdrawals:
            if withdrawal.taken is not None:
                yield withdrawal.taken

    def asked(self, situation: Situation) -> Iterator[Fact]:
        """Yield the years served and the withdrawals of the stages that may have been reached."""
        yield self.years
        most = self._turning_years(situation)[-1]
        for withdrawal in self.withdrawals:
            if withdrawal.taken is not None and withdrawal.after_years <= most:
                yield withdrawal.taken

    def _bases(self, situation: Situation) -> tuple[str, ...]:
        if self.base is None:
            return (BALANCE,)
        chosen = situation.reading(self.base)
        return BASES if chosen is None else (chosen,)

    def _turning_years(self, situation: Situation) -> list[int]:
        """Return the years at which a stage begins or ends; between them everything only rises."""
        served = cast(Interval, situation.value(self.years))
        unit = MONTHS_PER_YEAR if self.years.type == MONTHS else 1
        ends = [LONGEST_SERVICE_YEARS if end is None else int(end) // unit for end in _ends(served)]
        least, most = (min(end, LONGEST_SERVICE_YEARS) for end in ends)
        stages = [stage.after_years for stage in self.withdrawals]
        turning = {least, most, *stages, *(years - 1 for years in stages)}
        return sorted(years for years in turning if least <= years <= most)

    def _taken(self, situation: Situation, years: int) -> Iterator[tuple[bool, ...]]:
        """Yield what may have been withdrawn before, for the stages that are reached."""
        options = []
        for withdrawal in self.withdrawals:
            known: object = False
            if withdrawal.taken is not None and withdrawal.after_years <= years:
                known = situation.value(withdrawal.taken)
            options.append((False, True) if known is None else (bool(known),))
        return product(*options)

    def _outcome(self, years: int, taken: tuple[bool, ...], base: str) -> Number:
        """Return how many yearly credits are due: earlier withdrawals first, then the one open now."""
        withdrawn: Number = 0
        reached = [
            stage
            for stage in zip(self.withdrawals, taken, strict=True)
            if stage[0].after_years <= years
        ]
        for stage, was_taken in reached:
            if was_taken:
                withdrawn = withdrawn + _due(stage.share, stage.after_years, withdrawn, base)
        if self.gives == "balance":
            return years - withdrawn
        if not reached or reached[-1][1]:
            return 0
        return _due(reached[-1][0].share, years, withdrawn, base)


def _due(share: Fraction, credited: Number, withdrawn: Number, base: str) -> Number:
    """Return a share of the balance or of all credits, never more than the account holds."""
    balance = credited - withdrawn
    if base == BALANCE:
        return min(share * balance, balance)
    whole = share * credited
    due = whole if base == ALL_CREDITS else whole - withdrawn
    return min(max(due, Fraction(0)), balance)


def _ends(served: Interval) -> tuple[Number | None, Number | None]:
    return served.least, served.most
