"""The result of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import chain

from calculator.amounts.bounds import Amount
from calculator.benefits import Benefit
from calculator.conditions import ReadingIs, Test
from calculator.instruments import State
from calculator.interval import Interval, Number
from calculator.payments import Payment
from calculator.situation import Situation
from calculator.stacking.combination import Combination
from calculator.truth import Truth


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of equal payments."""

    payment: Payment
    each: Interval
    periods: Interval


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What one benefit would be under a reading that is not in force."""

    value: str
    eligible: Truth
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class ReadingEffect:
    """A reading that changes a benefit, the value in force and what every other value gives."""

    reading: str
    value: str | None
    others: tuple[OtherReading, ...]


@dataclass(frozen=True, slots=True)
class BenefitResult:
    """Everything that was found for one benefit.

    `missing` are the facts that may still change it, `deciding` those among them that eligibility waits for.
    `used_up` is the test that fails where everything has been paid before.
    """

    benefit: Benefit
    state: State
    standing: str
    eligible: Truth
    amount: Amount | None
    segments: tuple[Segment, ...]
    deadline: date | None
    reasons: tuple[Test | ReadingIs, ...]
    sources: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    deciding: tuple[str, ...]
    first_day: date | None
    changes: tuple[tuple[Test, ...], ...]
    readings: tuple[ReadingEffect, ...]
    payable: Interval | None = None
    not_paid_because: tuple[str, ...] = ()
    used_up: Test | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """The cash of one recipient, of law or of drafts; sums that no text states are named apart."""

    recipient: str
    standing: str
    interval: Interval
    not_summed: tuple[str, ...]
    missing: tuple[str, ...] = field(default=(), compare=False)

    def is_of(self, found: BenefitResult) -> bool:
        """Say whether a benefit is one of this recipient's and of this standing, cash or not."""
        return found.benefit.recipient == self.recipient and found.standing == self.standing


@dataclass(frozen=True, slots=True)
class TotalUnderReading:
    """What the totals would be under another reading of a stacking rule."""

    reading: str
    value: str
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The unanswered fact that is worth asking next.

    `settles` are the benefits that wait for it alone, `width` the money that hangs on it in fen, `part`
    is what the questions are about now (docs/result.md) and `left` how many facts that part waits for.
    `together` are yes-or-no facts that can be answered in one list with this one, `beside` other facts
    about the same thing that can stand on one screen with it.
    """

    fact: str
    settles: tuple[str, ...]
    width: int
    part: str
    left: int
    together: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The whole result; a pure function of bundle, answers and day."""

    rules: str
    situation: Situation
    switched: Mapping[str, str]
    benefits: tuple[BenefitResult, ...]
    totals: tuple[Total, ...]
    combinations: tuple[tuple[str, Combination], ...]
    under_other_readings: tuple[TotalUnderReading, ...]
    next_question: Question | None


def whole_fen(number: Number) -> int:
    """Return integer fen; a half rounds up (only reached where no rule says how to round)."""
    return number if isinstance(number, int) else int(number + Fraction(1, 2))


def interval_json(interval: Interval) -> dict[str, int | None]:
    """Return `{"least": fen, "most": fen or null}`."""
    most = None if interval.most is None else whole_fen(interval.most)
    return {"least": whole_fen(interval.least), "most": most}


def amount_json(amount: Amount | None) -> dict[str, object] | None:
    """Return the interval with its bound; null where there is no sum."""
    if amount is None or not amount.is_stated:
        return None
    return {**interval_json(amount.interval), "bound": amount.bound.value}


def waited_for(result: Result, combination: Combination) -> tuple[str, ...]:
    """Return the facts that may still change a combination: those of its benefits, then those of the rules."""
    own = (each.missing for each in result.benefits if each.benefit.id in combination.paid)
    return tuple(dict.fromkeys((*chain.from_iterable(own), *combination.missing)))


def recipients_of(result: Result, combination: Combination) -> list[str]:
    """Return whom the benefits of a combination are for, each once, in the order of the result."""
    own = (each.benefit for each in result.benefits if each.benefit.id in combination.paid)
    return list(dict.fromkeys(benefit.recipient for benefit in own))
