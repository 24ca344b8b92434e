"""What a benefit comes to for given answers, in short words, and whether it may be compared with others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from calculator.amounts.bounds import Bound
from calculator.interval import Interval
from calculator.result import BenefitResult, Result, whole_fen
from calculator.truth import NO
from calculator.words.outcomes import amount_text
from calculator.words.payments import ONCE, segment_texts
from calculator.words.phrases import Voice
from calculator.words.unlimited import is_unlimited


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in words; `fen` is set only where the text leaves no other: it is paid `every` so often.

    `text` is empty where nothing is due. `span` and `bound` are for pictures: from how much to how
    much it can be each time; no span where the text states no sum or it changes on the way.
    """

    text: str
    every: str = ONCE
    fen: int | None = None
    span: Interval | None = field(default=None, compare=False)
    bound: str = field(default=Bound.EXACT.value, compare=False)


NOTHING_DUE = Sum("")


def sum_of(voice: Voice, result: Result, found: BenefitResult) -> Sum:
    """Return what one benefit of a result comes to; a payment that recurs is given as one payment."""
    if found.eligible is NO:
        return NOTHING_DUE
    if found.amount is None:
        return Sum(voice.sentence(voice.say(f"kinds.{found.benefit.kind}")))
    unlimited = is_unlimited(found, result.situation)
    once = all(each.payment.every == ONCE for each in found.segments)
    if once or not found.amount.is_stated:
        text = amount_text(voice, found.amount, bool(found.missing), unlimited)
        is_exact = found.amount.is_stated and found.amount.bound is Bound.EXACT
        fen = _fen(found.amount.interval) if is_exact else None
        span = found.amount.interval if found.amount.is_stated else None
        return Sum(voice.sentence(text), ONCE, fen, span, found.amount.bound.value)
    text = voice.say("lists.clause").join(segment_texts(voice, found.segments, unlimited))
    first = found.segments[0]
    if len(found.segments) != 1:
        return Sum(text, first.payment.every)
    bound = Bound.EXACT if first.each.is_exact else found.amount.bound
    return Sum(text, first.payment.every, _fen(first.each), first.each, bound.value)


def _fen(interval: Interval) -> int | None:
    return whole_fen(interval.least) if interval.is_exact else None


def highest(sums: Iterable[Sum]) -> set[Sum]:
    """Return the sums than which no other is higher, among exact ones that are paid equally often.

    Nothing is highest where there is nothing lower to be higher than.
    """
    exact: dict[str, set[Sum]] = {}
    for each in sums:
        if each.fen is not None:
            exact.setdefault(each.every, set()).add(each)
    return {
        each
        for group in exact.values()
        if len({other.fen for other in group}) > 1
        for each in group
        if each.fen == max(other.fen or 0 for other in group)
    }
