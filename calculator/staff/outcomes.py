"""One benefit for one person as totals need it, and what stacking rules leave of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculator.benefits import CASH, Benefit
from calculator.bundle import Bundle
from calculator.evaluation import bare_result
from calculator.instruments import STANDINGS
from calculator.interval import NOTHING, Interval, Number, plus, times
from calculator.quantities import MONTHS_PER_YEAR
from calculator.result import BenefitResult, Segment
from calculator.situation import Situation
from calculator.stacking.combination import combine
from calculator.stacking.options import Candidate
from calculator.stacking.rules import EXCLUSIVE
from calculator.totals import combinations_of, totals_of, with_payable
from calculator.truth import NO, UNKNOWN, YES
from calculator.words.unlimited import is_unlimited


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A benefit without reasons: `year` is what its payments of the first twelve months bring.

    `group` is yes, no or depends; what has been used up is a no. Only the readings `consulted` can change it.
    """

    found: BenefitResult
    group: str
    is_unlimited: bool
    year: Interval
    consulted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Paid:
    """What one benefit pays a person: in all, and in the first twelve months, in fen; None for no cash.

    `at_once` says that nothing of it is paid later than that.
    """

    benefit: str
    standing: str
    group: str
    payable: Interval | None
    year: Interval
    missing: tuple[str, ...]
    at_once: bool


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """What benefits that rules may tie together bring a person, by standing; the tops may be open."""

    totals: Mapping[str, Interval]
    years: Mapping[str, Interval]
    paid: tuple[Paid, ...]
    missing: tuple[str, ...]


def outcome_for(bundle: Bundle, benefit: Benefit, situation: Situation) -> Outcome:
    """Return the outcome that `evaluate` has for a benefit, without reasons, sources and days."""
    bare = bare_result(bundle, benefit, situation)
    found, consulted = bare.found, bare.outcome.by_eligibility | bare.outcome.by_amount
    year = first_year(found.segments)
    if found.eligible is UNKNOWN:
        year = Interval(0, year.most)
    return Outcome(found, _group(found), is_unlimited(found, situation), year, consulted)


def _group(found: BenefitResult) -> str:
    if found.eligible is NO or found.used_up is not None:
        return "no"
    return "yes" if found.eligible is YES else "depends"


def share_of(bundle: Bundle, outcomes: Sequence[Outcome], situation: Situation) -> Share:
    """Return what the best lawful combination of these pays, as `evaluate` finds it."""
    found = [each.found for each in outcomes]
    combinations = list(combinations_of(bundle, found, situation))
    payable = [with_payable(each, combinations).payable for each in found]
    totals = dict.fromkeys(STANDINGS, NOTHING)
    for total in totals_of(found, combinations):
        totals[total.standing] = plus(totals[total.standing], total.interval)
    paid = tuple(
        Paid(
            each.found.benefit.id,
            each.found.standing,
            each.group,
            interval,
            _year(each, interval),
            each.found.missing,
            _is_paid_at_once(each.found),
        )
        for each, interval in zip(outcomes, payable, strict=True)
        if each.group != "no"
    )
    for each in outcomes:
        if each.is_unlimited and each.found.benefit.kind == CASH:
            standing = each.found.standing
            totals[standing] = Interval(totals[standing].least, None)
    waiting = (fact for _, combination in combinations for fact in combination.missing)
    years = _years(bundle, paid, totals, situation)
    return Share(totals, years, paid, tuple(dict.fromkeys(waiting)))


def _years(
    bundle: Bundle, paid: Sequence[Paid], totals: Mapping[str, Interval], situation: Situation
) -> dict[str, Interval]:
    """Return the first twelve months by standing; benefits that exclude each other count once."""
    years = {}
    for standing in STANDINGS:
        own = [each for each in paid if each.standing == standing]
        least = max(sum(each.year.least for each in own), _least_at_once(own, totals[standing]))
        tops = [totals[standing].most, _most_of_year(bundle, own, situation)]
        known = [most for most in tops if most is not None]
        years[standing] = Interval(least, min(known) if known else None)
    return years


def _least_at_once(paid: Iterable[Paid], total: Interval) -> Number:
    """Return what is sure of a total even if all that may be paid later is: then benefits paid at once bring the rest."""
    later: Number = 0
    for each in paid:
        if each.payable is not None and not each.at_once:
            if each.payable.most is None:
                return 0
            later += each.payable.most
    return max(0, total.least - later)


def _is_paid_at_once(found: BenefitResult) -> bool:
    payments = [each.payment for each in found.segments]
    return len(payments) == 1 and payments[0].every == "once" and payments[0].instalments is None


def _most_of_year(bundle: Bundle, paid: Sequence[Paid], situation: Situation) -> Number | None:
    """Return the most that a lawful combination brings in a year; the sum of all where rules lessen sums."""
    rules = [each for each in bundle.stacking if each.kind in EXCLUSIVE]
    if any(each.kind not in (*EXCLUSIVE, "cumulative") for each in bundle.stacking):
        rules = []
    candidates = [
        Candidate(each.benefit, "", Interval(0, each.year.most), each.payable is not None, False)
        for each in paid
    ]
    total = NOTHING
    for combination in combine(candidates, rules, situation):
        total = plus(total, combination.totals.get("", NOTHING))
    return total.most


def _year(outcome: Outcome, payable: Interval | None) -> Interval:
    """Return the first twelve months of what is paid; where rules lessen it, no more than that is known."""
    amount = outcome.found.amount
    if payable is None or amount is None:
        return NOTHING
    year = Interval(outcome.year.least, None) if outcome.is_unlimited else outcome.year
    least = 0 if outcome.found.eligible is UNKNOWN else amount.interval.least
    if payable == Interval(least, amount.interval.most):
        return year
    tops = [most for most in (payable.most, year.most) if most is not None]
    return Interval(0, min(tops) if tops else None)


def first_year(segments: Iterable[Segment]) -> Interval:
    """Return what payments bring in the twelve months after the first one."""
    total = NOTHING
    earliest = latest = 0
    for segment in segments:
        total = plus(total, Interval(_paid(segment, latest).least, _paid(segment, earliest).most))
        step = _step(segment.payment.every)
        periods = segment.periods
        earliest += int(periods.least) * step
        latest += int(periods.least if periods.most is None else periods.most) * step
    return total


def _step(every: str) -> int:
    return 1 if every == "month" else MONTHS_PER_YEAR


def _paid(segment: Segment, start: int) -> Interval:
    """Return what falls into the first year of payments that begin after so many months."""
    payment = segment.payment
    if start >= MONTHS_PER_YEAR:
        return NOTHING
    if payment.instalments is not None:
        parts = payment.instalments.of(segment.each)
        room = -(-(MONTHS_PER_YEAR - start) // _step(payment.instalments.every))
        total = NOTHING
        for part in parts[:room]:
            total = plus(total, part)
        return total
    if payment.every == "once":
        return segment.each
    room = -(-(MONTHS_PER_YEAR - start) // _step(payment.every))
    most = room if segment.periods.most is None else min(room, segment.periods.most)
    return times(segment.each, Interval(min(room, segment.periods.least), most))
