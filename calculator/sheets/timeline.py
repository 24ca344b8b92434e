"""When money comes: every payment of the best combination, in months after the application."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculator.benefits import CASH
from calculator.interval import Interval
from calculator.quantities import MONTHS_PER_YEAR
from calculator.result import BenefitResult, Result, Segment
from calculator.truth import YES
from calculator.words.benefits import benefit_words
from calculator.words.payments import has_no_length
from calculator.words.phrases import Voice
from calculator.words.values import money_range

MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Run:
    """Equal payments: the first and the last month they stand for, counted from 0, and the step between."""

    first: int
    last: int
    step: int
    each: Interval
    is_open: bool


def timeline(voice: Voice, result: Result) -> list[dict[str, object]]:
    """Return a row for every benefit that is sure to pay money; months count from the application.

    No text names the day of the first payment, so the rows say only how payments follow each other.
    """
    return [_row(voice, result, each) for each in result.benefits if pays(result, each)]


def pays(result: Result, found: BenefitResult) -> bool:
    """Say whether a benefit is sure and the best combination pays it."""
    if found.benefit.kind != CASH or found.eligible is not YES or not found.segments:
        return False
    if found.payable is None or found.payable.most == 0:
        return False
    name = found.benefit.id
    tied = [combination for _, combination in result.combinations if name in combination.paid]
    return all(name in combination.chosen.members for combination in tied)


def _row(voice: Voice, result: Result, found: BenefitResult) -> dict[str, object]:
    words = benefit_words(voice, result, found)
    runs = list(runs_of(found))
    return {
        "benefit": found.benefit.id,
        "name": words["name"],
        "amount": words["amount"],
        "payments": words["payments"] or [voice.say("sheets.not_stated")],
        "runs": [
            {
                "first": run.first,
                "last": run.last,
                "step": run.step,
                "open": run.is_open,
                "each": voice.sentence(money_range(voice, run.each)),
            }
            for run in runs
        ],
    }


def runs_of(found: BenefitResult) -> Iterator[Run]:
    """Yield the runs of payments of a benefit, one after the other, instalments one by one."""
    start = 0
    for segment in found.segments:
        payment = segment.payment
        step = MONTHS_PER_YEAR if payment.every == "year" else 1
        if payment.instalments is not None:
            yield from _instalments(segment, start)
            continue
        count = 1 if payment.every == "once" else _periods(segment)
        is_open = segment.periods.most is None or has_no_length(payment)
        if count:
            yield Run(start, start + (count - 1) * step, step, segment.each, is_open)
        start += count * step


def _periods(segment: Segment) -> int:
    most = segment.periods.most
    return min(int(segment.periods.least if most is None else most), MOST_MONTHS)


def _instalments(segment: Segment, start: int) -> Iterator[Run]:
    parts = segment.payment.instalments
    assert parts is not None
    step = MONTHS_PER_YEAR if parts.every == "year" else 1
    for index, each in enumerate(parts.of(segment.each)):
        yield Run(start + index * step, start + index * step, step, each, False)
