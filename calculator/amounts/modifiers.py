"""What may be done to a shape: threshold, uplift, floor, cap, rounding and the text's bound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, cast

from calculator.amounts.bounds import Amount, Bound, combined, either, of_value, settled
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
    """An uplift, a share or a division among many that applies under a condition.

    `factor` is what is left of the whole; where `among` is a count, the whole is divided by it.
    """

    factor: Fraction
    when: Condition
    name: str
    rate: Fraction
    among: Fact | None
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
            amount = settled(minus(amount.interval, exactly(self.above)), amount.bound)
        if self.adjusted:
            amount = either(self._adjusted(amount, situation))
        if self.floor is not None:
            amount = combined(amount, self.floor.evaluate(situation), larger)
        if self.cap is not None:
            amount = combined(amount, self.cap.at.evaluate(situation), smaller)
        if self.round is not None:
            amount = settled(_rounded(amount.interval, self.round), amount.bound)
        if self.bound is None or not amount.is_stated:
            return amount
        return _bounded(amount, BOUNDS[self.bound])

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
                possible.append(_scaled(amount, adjustment, situation))
            if truth is YES:
                return possible
        return [*possible, amount]


def _scaled(amount: Amount, adjustment: Adjustment, situation: Situation) -> Amount:
    if adjustment.among is None:
        return settled(times(amount.interval, exactly(adjustment.factor)), amount.bound)
    heads = cast(Interval, situation.value(adjustment.among))
    least = Fraction(0) if heads.most is None else Fraction(1, max(1, int(heads.most)))
    shares = Interval(least, Fraction(1, max(1, int(heads.least))))
    return combined(amount, of_value(shares), times)


def _rounded(interval: Interval, name: str) -> Interval:
    rounding = ROUNDING[name]
    most = None if interval.most is None else rounding(interval.most)
    return Interval(rounding(interval.least), most)


def _bounded(amount: Amount, bound: Bound) -> Amount:
    """Return the amount as a ceiling or as a floor; a ceiling of nothing stays nothing."""
    interval = amount.interval
    if bound is Bound.UP_TO:
        open_ = interval.most is None
        return settled(Interval(0, interval.most), amount.bound if open_ else bound)
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
        """Return what may be due, modifiers applied; a floor or a cap bounds a sum not in the text."""
        return self.modifiers.apply(self.shape.evaluate(situation), situation)

    def walk(self) -> Iterator[AmountRule]:
        """Yield this rule and every amount in it."""
        yield self
        for part in (*self.shape.parts(), *self.modifiers.parts()):
            yield from part.walk()

    def reached(self, situation: Situation) -> Iterator[AmountRule]:
        """Yield this rule and every amount in it that the answers still allow."""
        yield self
        possible = getattr(self.shape, "possible", None)
        parts = self.shape.parts() if possible is None else possible(situation)
        for part in (*parts, *self.modifiers.parts()):
            yield from part.reached(situation)

    def own_conditions(self) -> Iterator[Condition]:
        """Yield the conditions of its own branches and adjustments."""
        for adjustment in self.modifiers.adjusted:
            yield adjustment.when
        for branch in getattr(self.shape, "branches", ()):
            yield branch.when

    def asked_facts(self, situation: Situation) -> Iterator[Fact]:
        """Yield the facts that it names itself and that these answers leave it to ask for."""
        asked = getattr(self.shape, "asked", None)
        yield from self.own_facts() if asked is None else asked(situation)

    def own_facts(self) -> Iterator[Fact]:
        """Yield the facts that it names itself, conditions apart."""
        yield from self.shape.facts()
        for adjustment in self.modifiers.adjusted:
            if adjustment.among is not None:
                yield adjustment.among

    def conditions(self) -> Iterator[Condition]:
        """Yield every condition on which the amount depends."""
        for rule in self.walk():
            yield from rule.own_conditions()

    def facts(self) -> Iterator[Fact]:
        """Yield every fact that the amount itself names."""
        for rule in self.walk():
            yield from rule.own_facts()
