"""What a benefit's rule gives: the versions that apply, the whole entitlement, its payments and sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculator.amounts.bounds import Amount, combined, either, exact
from calculator.amounts.modifiers import AmountRule
from calculator.benefits import APPLICATION, EACH_PAYMENT, Benefit
from calculator.conditions import Condition, Test
from calculator.facts import Fact
from calculator.interval import Interval, exactly, hull, minus, plus, smaller, times
from calculator.months import add_months, full_months
from calculator.payments import Payment
from calculator.quantities import MONTHS_PER_YEAR
from calculator.result import Segment
from calculator.situation import Situation
from calculator.truth import NO


def _version_days(benefit: Benefit, situation: Situation) -> list[date]:
    """Return the day that picks the versions; one day of each version while it is not known."""
    if benefit.dated_by in (APPLICATION, EACH_PAYMENT):
        return [situation.on]
    day = situation.value(situation.facts[benefit.dated_by])
    if isinstance(day, date):
        return [day]
    every = (benefit.when, benefit.amount, benefit.payment)
    return sorted({day for versions in every if versions for day in versions.first_days()})


def dating_fact(benefit: Benefit, situation: Situation) -> Fact | None:
    """Return the fact that dates the benefit, as long as its day is not known."""
    if benefit.dated_by in (APPLICATION, EACH_PAYMENT):
        return None
    fact = situation.facts[benefit.dated_by]
    return fact if situation.value(fact) is None else None


def possible_conditions(benefit: Benefit, situation: Situation) -> list[Condition]:
    """Return the conditions of every version that may apply; none before the first."""
    found = (benefit.when.on(day) for day in _version_days(benefit, situation))
    return [condition for condition in found if condition is not None]


def _possible_terms(benefit: Benefit, situation: Situation) -> list[tuple[AmountRule, Payment]]:
    """Return the amounts that may apply, each with its payment."""
    terms: list[tuple[AmountRule, Payment]] = []
    for day in _version_days(benefit, situation):
        rule = benefit.amount.on(day) if benefit.amount and benefit.when.on(day) else None
        if rule is not None:
            payment = benefit.payment.on(day) or benefit.payment.entries[0][1]
            terms.extend((rule, each) for each in payment.possible(situation))
    return terms


def possible_amounts(benefit: Benefit, situation: Situation) -> list[AmountRule]:
    """Return every version of the amount that may apply or that a later payment takes."""
    rules = [rule for rule, _ in _possible_terms(benefit, situation)]
    if benefit.dated_by == EACH_PAYMENT and benefit.amount is not None:
        rules += [rule for day, rule in benefit.amount.entries if day > situation.on]
    return rules


def possible_payments(benefit: Benefit, situation: Situation) -> list[Payment]:
    """Return every way of paying that may apply."""
    return [payment for _, payment in _possible_terms(benefit, situation)]


def used_up(benefit: Benefit, situation: Situation) -> Test | None:
    """Return why nothing is left whichever way of paying applies, None where something may be."""
    found = [payment.used_up(situation) for payment in possible_payments(benefit, situation)]
    return found[0] if found and None not in found else None


def entitlement(benefit: Benefit, situation: Situation) -> Amount | None:
    """Return the sum over the whole time; None for benefits that are no money."""
    terms = _possible_terms(benefit, situation)
    if not terms:
        return None
    return either(
        _whole(benefit, rule, payment, situation)
        if _changes(benefit, payment)
        else payment.total(rule.evaluate(situation), situation)
        for rule, payment in terms
    )


def _changes(benefit: Benefit, payment: Payment) -> bool:
    """Say whether every payment takes the version of its own day."""
    return benefit.dated_by == EACH_PAYMENT and payment.every != "once"


def _whole(benefit: Benefit, rule: AmountRule, payment: Payment, situation: Situation) -> Amount:
    bound = payment.periods(situation).bound
    total = exact(0)
    for each, periods in _runs(benefit, rule, payment, situation):
        total = combined(total, combined(each, Amount(periods, bound), times), plus)
    return total


def _runs(
    benefit: Benefit, rule: AmountRule, payment: Payment, situation: Situation
) -> Iterator[tuple[Amount, Interval]]:
    """Yield the amounts of the versions that follow each other, and how many payments fall in each."""
    later = (
        [entry for entry in benefit.amount.entries if entry[0] > situation.on]
        if benefit.amount
        else []
    )
    starts = [0, *(_first_period(payment, situation.on, day) for day, _ in later)]
    periods = payment.periods(situation).interval
    for start, end, version in zip(
        starts, [*starts[1:], None], [rule, *(each for _, each in later)], strict=True
    ):
        left = minus(periods, exactly(start))
        inside = left if end is None else smaller(left, exactly(end - start))
        if inside.most != 0:
            yield version.evaluate(situation), inside


def _first_period(payment: Payment, on: date, day: date) -> int:
    """Return which payment, counted from 0, is the first on this day or after it."""
    months = full_months(on, day)
    months += add_months(on, months) < day
    return -(-months // (MONTHS_PER_YEAR if payment.every == "year" else 1))


def segments_of(benefit: Benefit, situation: Situation) -> Iterator[Segment]:
    """Yield runs of equal payments; while the version is not known, one that covers them all."""
    terms = _possible_terms(benefit, situation)
    if not terms:
        return
    rule, payment = terms[0]
    if not _changes(benefit, payment):
        each = hull(rule.evaluate(situation).interval for rule, _ in terms)
        yield Segment(payment, each, hull(p.periods(situation).interval for _, p in terms))
        return
    runs: list[tuple[Interval, Interval]] = []
    for amount, periods in _runs(benefit, rule, payment, situation):
        if runs and runs[-1][0] == amount.interval:
            runs[-1] = (amount.interval, plus(runs[-1][1], periods))
        else:
            runs.append((amount.interval, periods))
    yield from (Segment(payment, each, periods) for each, periods in runs)


def sources_of(benefit: Benefit, situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the clause and quotation of every number that the amount was made of; none that stands in another."""
    sources = list(_all_sources(benefit, situation))
    for clause, quote in sources:
        if not any(clause == each and quote != text and quote in text for each, text in sources):
            yield clause, quote


def _all_sources(benefit: Benefit, situation: Situation) -> Iterator[tuple[str, str]]:
    for rule in possible_amounts(benefit, situation):
        yield from _amount_sources(rule, situation)
    for payment in possible_payments(benefit, situation):
        if payment.quote is not None:
            yield payment.clause, payment.quote


def _amount_sources(rule: AmountRule, situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the rates first and the ceilings after them, as people read a clause."""
    parts = list(rule.reached(situation))
    for part in parts:
        if part.quote is not None:
            yield part.clause, part.quote
        for adjustment in part.modifiers.adjusted:
            if adjustment.quote is not None and adjustment.when.truth(situation) is not NO:
                yield adjustment.clause, adjustment.quote
    for part in parts:
        cap = part.modifiers.cap
        if cap is not None and cap.quote is not None:
            yield cap.clause, cap.quote
