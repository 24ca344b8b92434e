"""An amount as an interval together with the bound that the text itself puts on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from calculator.interval import Interval, Number, hull


class Bound(Enum):
    """How the text states an amount, or that an answer is still missing (`depends`)."""

    EXACT = "exact"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    BETWEEN = "between"
    DEPENDS = "depends"
    NOT_IN_TEXT = "not_in_text"


@dataclass(frozen=True, slots=True)
class Amount:
    """What may be due: an interval of fen and the kind of bound it has."""

    interval: Interval
    bound: Bound

    @property
    def is_stated(self) -> bool:
        """Whether the text holds a sum at all."""
        return self.bound is not Bound.NOT_IN_TEXT


def exact(number: Number) -> Amount:
    """Return the amount that is exactly this many fen."""
    return Amount(Interval(number, number), Bound.EXACT)


UNSTATED = Amount(Interval(0, None), Bound.NOT_IN_TEXT)


def of_value(interval: Interval) -> Amount:
    """Return a number from the answers: exact, or depending on an answer that is missing."""
    return Amount(interval, Bound.EXACT if interval.is_exact else Bound.DEPENDS)


def joined(bounds: Iterable[Bound]) -> Bound:
    """Return the bound of a whole from those of its parts: the common one, else the vaguer."""
    distinct = set(bounds) - {Bound.EXACT}
    if Bound.DEPENDS in distinct:
        return Bound.DEPENDS
    stated = distinct - {Bound.NOT_IN_TEXT}
    if not stated:
        return Bound.NOT_IN_TEXT if distinct else Bound.EXACT
    return stated.pop() if len(stated) == 1 else Bound.BETWEEN


def combined(
    left: Amount, right: Amount, operation: Callable[[Interval, Interval], Interval]
) -> Amount:
    """Return the operation on both, with the joined bound; a single number left is exact."""
    interval = operation(left.interval, right.interval)
    return settled(interval, joined((left.bound, right.bound)))


def settled(interval: Interval, bound: Bound) -> Amount:
    """Return the amount, exact when only one number is left; a floor or a cap states a sum."""
    if interval.is_exact:
        return Amount(interval, Bound.EXACT)
    if bound is Bound.DEPENDS or (bound is Bound.NOT_IN_TEXT and interval == UNSTATED.interval):
        return Amount(interval, bound)
    if interval.most is None:
        return Amount(interval, Bound.AT_LEAST)
    is_ceiling = interval.least == 0 and bound is not Bound.BETWEEN
    return Amount(interval, Bound.UP_TO if is_ceiling else Bound.BETWEEN)


def either(amounts: Iterable[Amount]) -> Amount:
    """Return what covers all of these, when it is not known which one is right."""
    parts = list(amounts)
    if len(parts) == 1:
        return parts[0]
    interval = hull(part.interval for part in parts)
    if all(part == parts[0] for part in parts):
        return parts[0]
    return settled(interval, Bound.DEPENDS)
