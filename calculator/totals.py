"""Totals: the best lawful combination of what was found, the cash of each recipient, other readings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from calculator.benefits import CASH
from calculator.bundle import Bundle
from calculator.instruments import STANDINGS
from calculator.interval import NOTHING, Interval, plus
from calculator.result import BenefitResult, Total, TotalUnderReading
from calculator.situation import Situation
from calculator.stacking.combination import Combination, combine, tied_to
from calculator.stacking.options import Candidate
from calculator.truth import NO, UNKNOWN, YES


def _candidates(found: list[BenefitResult], standing: str) -> list[Candidate]:
    return [
        Candidate(
            each.benefit.id,
            each.benefit.recipient,
            Interval(0, each.amount.interval.most)
            if each.eligible is UNKNOWN
            else each.amount.interval,
            each.benefit.kind == CASH,
            each.eligible is YES and each.amount.interval.is_exact,
            each.eligible is UNKNOWN and bool(each.missing),
        )
        for each in found
        if each.standing == standing and each.amount is not None and each.amount.is_stated
    ]


def combinations_of(
    bundle: Bundle, found: list[BenefitResult], situation: Situation
) -> Iterator[tuple[str, Combination]]:
    """Yield the standing and the combination of every group of benefits."""
    for standing in STANDINGS:
        for combination in combine(_candidates(found, standing), bundle.stacking, situation):
            yield standing, combination


def with_payable(
    found: BenefitResult, combinations: list[tuple[str, Combination]]
) -> BenefitResult:
    """Return what was found together with what the best combination pays of it."""
    for _, combination in combinations:
        paid = combination.paid.get(found.benefit.id)
        if paid is not None:
            lost = paid.most == 0 and found.amount is not None and found.amount.interval.most != 0
            payable = paid if found.benefit.kind == CASH else None
            because = combination.rules if lost else ()
            return replace(found, payable=payable, not_paid_because=because)
    return found


def totals_of(
    found: list[BenefitResult], combinations: list[tuple[str, Combination]]
) -> tuple[Total, ...]:
    """Return the cash of every recipient, of law and of drafts apart, law first."""
    sums: dict[tuple[str, str], Interval] = {}
    for each in found:
        if each.benefit.kind == CASH:
            sums.setdefault((each.benefit.recipient, each.standing), NOTHING)
    for standing, combination in combinations:
        for recipient, interval in combination.totals.items():
            if (recipient, standing) in sums:
                sums[recipient, standing] = plus(sums[recipient, standing], interval)
    return tuple(
        Total(
            recipient,
            standing,
            interval,
            _not_summed(found, recipient, standing),
            _missing(found, combinations, recipient, standing),
        )
        for (recipient, standing), interval in sorted(sums.items(), key=_is_draft)
    )


def _is_draft(each: tuple[tuple[str, str], Interval]) -> bool:
    return each[0][1] != "law"


def _missing(
    found: list[BenefitResult],
    combinations: list[tuple[str, Combination]],
    recipient: str,
    standing: str,
) -> tuple[str, ...]:
    """Return the facts that a recipient's total waits for: those of the benefits, then those of stacking rules."""
    own = (
        each.missing
        for each in found
        if each.benefit.recipient == recipient
        and each.benefit.kind == CASH
        and each.standing == standing
    )
    ruled = (
        each.missing
        for place, each in combinations
        if place == standing and recipient in each.totals
    )
    return tuple(dict.fromkeys(chain.from_iterable((*own, *ruled))))


def _not_summed(found: list[BenefitResult], recipient: str, standing: str) -> tuple[str, ...]:
    return tuple(
        each.benefit.id
        for each in found
        if each.benefit.recipient == recipient
        and each.standing == standing
        and each.amount is not None
        and not each.amount.is_stated
        and each.eligible is not NO
    )


def under_other_readings(
    bundle: Bundle,
    found: list[BenefitResult],
    situation: Situation,
    combinations: list[tuple[str, Combination]],
    totals: tuple[Total, ...],
) -> Iterator[TotalUnderReading]:
    """Yield the totals that another reading of a stacking rule would give, where they differ.

    Only the benefits that its rules tie together are combined anew.
    """
    for name, members in stacking_readings(bundle, found).items():
        affected = tied_to(members, bundle.stacking)
        tied = [each for each in found if each.benefit.id in affected]
        kept = [each for each in combinations if affected.isdisjoint(each[1].paid)]
        for value, other in situation.under_others(name, bundle.readings[name].values):
            others = totals_of(found, [*kept, *combinations_of(bundle, tied, other)])
            if others != totals:
                yield TotalUnderReading(name, value, others)


def stacking_readings(bundle: Bundle, found: list[BenefitResult]) -> dict[str, set[str]]:
    """Return the readings on which rules between the benefits found hang, with those benefits."""
    present = {each.benefit.id for each in found if each.amount is not None}
    readings: dict[str, set[str]] = {}
    for rule in bundle.stacking:
        if len(present.intersection(rule.concerned())) > 1:
            for name in rule.readings():
                readings.setdefault(name, set()).update(rule.concerned())
    return readings
