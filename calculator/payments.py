"""Payments over time: how often, how long, in which parts, and what that makes in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from calculator.amounts.bounds import Amount, Bound, combined, of_value
from calculator.conditions import ReadingIs, Test
from calculator.facts import COUNT, MONTHS, Fact
from calculator.interval import Interval, Number, exactly, minus, smaller, times
from calculator.quantities import MONTHS_PER_YEAR
from calculator.situation import Situation
from calculator.truth import NO, YES
from calculator.vocabulary import Vocabulary, read_under

RHYTHMS = ("once", "month", "year")


@dataclass(frozen=True, slots=True)
class Instalments:
    """One sum paid in parts; equal shares that the text does not state are only assumed."""

    shares: tuple[Fraction, ...]
    every: str
    is_stated: bool

    def of(self, each: Interval) -> list[Interval]:
        """Return what every part of a sum can be; those of one sum add up to it exactly."""
        least = self.split(each.least)
        if each.most is None:
            return [Interval(low, None) for low in least]
        ends = zip(least, self.split(each.most), strict=True)
        return [Interval(min(pair), max(pair)) for pair in ends]

    def split(self, fen: Number) -> list[int]:
        """Return the parts of a sum in whole fen; what the shares leave over goes into the last one."""
        whole = int(fen + Fraction(1, 2))
        parts = [int(whole * share) for share in self.shares[:-1]]
        return [*parts, whole - sum(parts)]


@dataclass(frozen=True, slots=True)
class Payment:
    """How an entitlement is paid; `limit` counts periods and is exact where `is_fixed`."""

    every: str
    limit: int | None
    is_fixed: bool
    lasting: Fact | None
    used: Fact | None
    instalments: Instalments | None
    quote: str | None
    clause: str
    node: Mapping[str, object]
    under: ReadingIs | None = None
    otherwise: Payment | None = None

    def possible(self, situation: Situation) -> list[Payment]:
        """Return this payment or the one under another reading, both while the reading is open."""
        if self.under is None or self.otherwise is None:
            return [self]
        truth = self.under.truth(situation)
        own = [self] if truth is not NO else []
        return own if truth is YES else [*own, *self.otherwise.possible(situation)]

    def adopted(self, readings: Mapping[str, str | None]) -> Payment:
        """Return the payment under these readings; the first one where the reading is left open."""
        if self.under is None or self.otherwise is None:
            return self
        chosen = readings[self.under.reading]
        return self if chosen in (None, self.under.value) else self.otherwise.adopted(readings)

    def readings(self) -> Iterator[str]:
        """Yield the readings that the payment hangs on."""
        if self.under is not None:
            yield self.under.reading
        if self.otherwise is not None:
            yield from self.otherwise.readings()

    def periods(self, situation: Situation) -> Amount:
        """Return for how many periods it is paid, as far as that is known."""
        if self.every == "once":
            return of_value(exactly(1))
        left = None if self.limit is None else exactly(self.limit)
        if left is not None and self.used is not None:
            left = minus(left, self._in_periods(self.used, situation))
        if self.lasting is not None:
            wanted = self._in_periods(self.lasting, situation)
            return of_value(wanted if left is None else smaller(left, wanted))
        if left is None:
            return of_value(exactly(1))
        if self.is_fixed:
            return of_value(left)
        return Amount(Interval(0, left.most), Bound.UP_TO)

    def used_up(self, situation: Situation) -> Test | None:
        """Return the test that fails once everything has been paid before, None while some is left."""
        if self.used is None or self.limit is None or self.every == "once":
            return None
        if minus(exactly(self.limit), self._in_periods(self.used, situation)).most != 0:
            return None
        in_months = self.used.type == MONTHS and self.every == "year"
        most = self.limit * (MONTHS_PER_YEAR if in_months else 1)
        return Test(self.used, "is_less_than", most, self.clause, self.quote, None, self.node)

    def total(self, each: Amount, situation: Situation) -> Amount:
        """Return the whole entitlement from the sum of one period."""
        return combined(each, self.periods(situation), times) if each.is_stated else each

    def facts(self) -> list[Fact]:
        """Return the facts that the time depends on, under whichever reading."""
        own = [fact for fact in (self.lasting, self.used) if fact is not None]
        return own if self.otherwise is None else [*own, *self.otherwise.facts()]

    def _in_periods(self, fact: Fact, situation: Situation) -> Interval:
        value = cast(Interval, situation.value(fact))
        if fact.type != MONTHS or self.every != "year":
            return value
        most = None if value.most is None else value.most // MONTHS_PER_YEAR
        return Interval(value.least // MONTHS_PER_YEAR, most)


ONCE = Payment("once", None, True, None, None, None, None, "", {})


def read_payment(words: Vocabulary, node: object) -> Payment | None:
    """Return how a benefit is paid."""
    reader = words.reader
    optional = (
        "every",
        "at_most",
        "lasts",
        "for",
        "already_used",
        "instalments",
        "quote",
        "clause",
        "ends",
        "from",
        "under",
        "otherwise",
    )
    entry = reader.mapping(node, (), optional)
    if entry is None:
        return None
    every = reader.one_of(entry.get("every", "once"), RHYTHMS)
    length = entry.get("lasts", entry.get("at_most"))
    months = None if length is None else reader.months(length)
    if "lasts" in entry and "at_most" in entry:
        reader.report("one_length_wanted", node)
    if ("under" in entry) != ("otherwise" in entry):
        reader.report("under_without_otherwise", node)
    if "ends" in entry:
        reader.both_languages(entry["ends"])
    if every is None:
        return None
    per_period = MONTHS_PER_YEAR if every == "year" else 1
    return Payment(
        every=every,
        limit=None if months is None else months // per_period,
        is_fixed="lasts" in entry,
        lasting=words.fact(entry["for"], COUNT, MONTHS) if "for" in entry else None,
        used=words.fact(entry["already_used"], COUNT, MONTHS) if "already_used" in entry else None,
        instalments=_instalments(words, entry["instalments"]) if "instalments" in entry else None,
        quote=reader.text(entry["quote"]) if "quote" in entry else None,
        clause=words.clause_of(entry),
        node=entry,
        under=read_under(words, entry["under"]) if "under" in entry else None,
        otherwise=read_payment(words, entry["otherwise"]) if "otherwise" in entry else None,
    )


def _instalments(words: Vocabulary, node: object) -> Instalments | None:
    reader = words.reader
    entry = reader.mapping(node, ("parts", "every"), ("split",))
    every = reader.one_of(entry["every"], RHYTHMS[1:]) if entry else None
    if entry is None or every is None:
        return None
    if isinstance(entry["parts"], str):
        count = reader.count(entry["parts"])
        return Instalments((Fraction(1, count),) * count, every, False) if count else None
    read = [reader.rate(each) for each in reader.sequence(entry["parts"])]
    shares = tuple(share for share in read if share is not None)
    if sum(shares) != 1:
        reader.report("instalments_not_whole", entry["parts"])
        return None
    return Instalments(shares, every, True)
