"""Intervals of numbers that are never negative: what an amount or a count can still be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `least` to `most`; `most` is None where nothing bounds them."""

    least: Number
    most: Number | None

    @property
    def is_exact(self) -> bool:
        """Whether one number only is left."""
        return self.least == self.most


NOTHING = Interval(0, 0)


def exactly(number: Number) -> Interval:
    """Return the interval that holds this number only."""
    return Interval(number, number)


def plus(left: Interval, right: Interval) -> Interval:
    """Return the interval of all sums."""
    most = None if left.most is None or right.most is None else left.most + right.most
    return Interval(left.least + right.least, most)


def times(left: Interval, right: Interval) -> Interval:
    """Return the interval of all products; nothing times an open interval is nothing."""
    if left.most == 0 or right.most == 0:
        most: Number | None = 0
    elif left.most is None or right.most is None:
        most = None
    else:
        most = left.most * right.most
    return Interval(left.least * right.least, most)


def minus(left: Interval, right: Interval) -> Interval:
    """Return the interval of all differences, nothing less than zero."""
    least = 0 if right.most is None else max(0, left.least - right.most)
    most = None if left.most is None else max(0, left.most - right.least)
    return Interval(least, most)


def larger(left: Interval, right: Interval) -> Interval:
    """Return the interval of the larger of the two."""
    most = None if left.most is None or right.most is None else max(left.most, right.most)
    return Interval(max(left.least, right.least), most)


def smaller(left: Interval, right: Interval) -> Interval:
    """Return the interval of the smaller of the two."""
    ceilings = [most for most in (left.most, right.most) if most is not None]
    return Interval(min(left.least, right.least), min(ceilings) if ceilings else None)


def hull(intervals: Iterable[Interval]) -> Interval:
    """Return the smallest interval that holds all of these (at least one)."""
    parts = list(intervals)
    ceilings = [part.most for part in parts]
    most = None if None in ceilings else max(ceiling for ceiling in ceilings if ceiling is not None)
    return Interval(min(part.least for part in parts), most)


def within(inner: Interval, outer: Interval) -> bool:
    """Return whether every number of `inner` is one of `outer`."""
    if inner.least < outer.least:
        return False
    return outer.most is None or (inner.most is not None and inner.most <= outer.most)
