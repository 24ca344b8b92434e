"""What may be done to a shape: threshold, uplift, floor, cap, rounding and the text's bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from calculator.amounts.bounds import Amount, Bound, combined, either, settled
from calculator.conditions import Condition
from calculator.facts import Fact
from calculator.interval import Interval, Number, exactly, larger, minus, smaller, times
from calculator.quantities import FEN_PER_YUAN
from calculator.situation import Situation
from calculator.truth import NO, YES


class Shape(Protocol):
    """One way in which a text states an amount."""

    def evaluate(self, situation: Situation) -> Amount:
        """Return what may be due."""

    def parts(self) -> Iterator[AmountRule]:
        """Yield the amounts that it is made of."""

    def facts(self) -> Iterator[Fact]:
        """Yield the facts that it names itself."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An uplift or a share that applies under a condition; `factor` is what is left of the whole."""

    factor: Fraction
    when: Condition
    name: str
    rate: Fraction
    quote: str | None
    clause: str
    node: object


@dataclass(frozen=True, slots=True)
class Cap:
    """封顶: never more than an amount, per person, event, year or in all."""

    at: AmountRule
    per: str | None
    quote: str | None
    clause: str
    node: object


CAP_UNITS = (
    "person",
    "person_and_time",
    "person_and_year",
    "head",
    "event",
    "year",
    "in_all",
)


def _whole(number: Number, unit: int, up: bool) -> int:
    units = Fraction(number) / unit
    return unit * (int(units + Fraction(1, 2)) if up else int(units))


ROUNDING: dict[str, Callable[[Number], int]] = {
    "nearest_fen": lambda number: _whole(number, 1, True),
    "down_to_fen": lambda number: _whole(number, 1, False),
    "down_to_yuan": lambda number: _whole(number, FEN_PER_YUAN, False),
}
BOUNDS = {"up_to": Bound.UP_TO, "at_least": Bound.AT_LEAST}


@dataclass(frozen=True, slots=True)
class Modifiers:
    """All modifiers of one amount, applied in this order."""

    above: int | None = None
    adjusted: tuple[Adjustment, ...] = ()
    floor: AmountRule | None = None
    cap: Cap | None = None
    round: str | None = None
    bound: str | None = None

    def apply(self, amount: Amount, situation: Situation) -> Amount:
        """Return the amount after every modifier."""
        if self.above is not None:
            amount = Amount(minus(amount.interval, exactly(self.above)), amount.bound)
        if self.adjusted:
            amount = either(self._adjusted(amount, situation))
        if self.floor is not None:
            amount = combined(amount, self.floor.evaluate(situation), larger)
        if self.cap is not None:
            amount = combined(amount, self.cap.at.evaluate(situation), smaller)
        if self.round is not None:
            amount = settled(_rounded(amount.interval, self.round), amount.bound)
        return amount if self.bound is None else _bounded(amount, BOUNDS[self.bound])

    def parts(self) -> Iterator[AmountRule]:
        """Yield the floor and the cap, which are amounts themselves."""
        if self.floor is not None:
            yield self.floor
        if self.cap is not None:
            yield self.cap.at

    def _adjusted(self, amount: Amount, situation: Situation) -> list[Amount]:
        possible = []
        for adjustment in self.adjusted:
            truth = adjustment.when.truth(situation)
            if truth is not NO:
                scaled = times(amount.interval, exactly(adjustment.factor))
                possible.append(Amount(scaled, amount.bound))
            if truth is YES:
                return possible
        return [*possible, amount]


def _rounded(interval: Interval, name: str) -> Interval:
    rounding = ROUNDING[name]
    most = None if interval.most is None else rounding(interval.most)
    return Interval(rounding(interval.least), most)


def _bounded(amount: Amount, bound: Bound) -> Amount:
    """Return the amount as a ceiling or as a floor; a ceiling of nothing stays nothing."""
    interval = amount.interval
    if bound is Bound.UP_TO:
        return settled(Interval(0, interval.most), bound)
    return Amount(Interval(interval.least, None), bound)


NO_MODIFIERS = Modifiers()


@dataclass(frozen=True, slots=True)
class AmountRule:
    """A shape with its modifiers and the quotation in which its numbers stand."""

    shape: Shape
    modifiers: Modifiers = NO_MODIFIERS
    quote: str | None = None
    clause: str = ""
    node: object = None

    def evaluate(self, situation: Situation) -> Amount:
        """Return what may be due, modifiers applied; a sum that is not in the text stays so."""
        amount = self.shape.evaluate(situation)
        return self.modifiers.apply(amount, situation) if amount.is_stated else amount

    def walk(self) -> Iterator[AmountRule]:
        """Yield this rule and every amount in it."""
        yield self
        for part in (*self.shape.parts(), *self.modifiers.parts()):
            yield from part.walk()

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition on which the amount depends."""
        for rule in self.walk():
            for adjustment in rule.modifiers.adjusted:
                yield adjustment.when
            for branch in getattr(rule.shape, "branches", ()):
                yield branch.when

    def facts(self) -> Iterator[Fact]:
        """Yield every fact that the amount itself names."""
        for rule in self.walk():
            yield from rule.shape.facts()
