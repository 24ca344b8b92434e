"""Evaluates a bundle for one person on one day: a pure function."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from calculator.advice import first_day, smallest_changes
from calculator.amounts.bounds import Amount, either, settled
from calculator.amounts.modifiers import AmountRule
from calculator.amounts.shapes import DependingOn, LookUp
from calculator.answers import Answers
from calculator.benefits import APPLICATION, CASH, EACH_PAYMENT, Benefit
from calculator.bundle import Bundle
from calculator.conditions import Condition, ReadingIs, Test, last_day
from calculator.instruments import COMPUTED
from calculator.interval import NOTHING, Interval, plus
from calculator.months import add_months
from calculator.payments import Payment
from calculator.quantities import MONTHS_PER_YEAR
from calculator.questions import next_question
from calculator.result import (
    BenefitResult,
    OtherReading,
    ReadingEffect,
    Result,
    Segment,
    Total,
    TotalUnderReading,
)
from calculator.situation import Situation
from calculator.stacking.combination import Candidate, Combination, combine
from calculator.truth import NO, UNKNOWN, Truth, agreed


def evaluate(
    bundle: Bundle, answers: Answers, on: date, recipients: Collection[str] | None = None
) -> Result:
    """Return the result for these answers on this day, for all recipients or for some."""
    situation = Situation(
        bundle.facts, answers.facts, on, bundle.adopted() | dict(answers.switched)
    )
    found = [
        _benefit(bundle, benefit, situation)
        for benefit in bundle.benefits.values()
        if recipients is None or benefit.recipient in recipients
    ]
    combinations = list(_combinations(bundle, found, situation))
    return Result(
        rules=bundle.version,
        situation=situation,
        switched=answers.switched,
        benefits=tuple(_with_payable(each, combinations) for each in found),
        totals=_totals(found, combinations),
        combinations=tuple(each for each in combinations if each[1].rules),
        under_other_readings=tuple(_under_other_readings(bundle, found, situation)),
        next_question=next_question(found, bundle.facts),
    )


def _benefit(bundle: Bundle, benefit: Benefit, situation: Situation) -> BenefitResult:
    instrument = bundle.instruments[benefit.instrument]
    state = instrument.state_on(situation.on, situation)
    eligible, amount = _outcome(bundle, benefit, situation)
    computed = state.state in COMPUTED
    conditions = _possible_conditions(benefit, situation) if computed else []
    reasons = tuple(_reasons(conditions, eligible, situation))
    changes = (
        smallest_changes(conditions[0], situation)
        if eligible is NO and len(conditions) == 1
        else ()
    )
    return BenefitResult(
        benefit=benefit,
        state=state,
        standing=instrument.standing,
        eligible=eligible,
        amount=amount,
        segments=tuple(_segments(benefit, situation)) if amount and amount.is_stated else (),
        deadline=_deadline(conditions, situation),
        reasons=reasons,
        sources=() if eligible is NO else tuple(dict.fromkeys(_sources(benefit, situation))),
        missing=tuple(dict.fromkeys(_missing(benefit, conditions, eligible, amount, situation))),
        first_day=_first_day(bundle, benefit, situation) if eligible is NO else None,
        changes=changes,
        readings=tuple(_effects(bundle, benefit, situation, (eligible, amount))),
    )


def _outcome(bundle: Bundle, benefit: Benefit, situation: Situation) -> tuple[Truth, Amount | None]:
    """Return eligibility by status and conditions, and the whole entitlement unless it is a no."""
    eligible = _eligible(bundle, benefit, situation)
    return eligible, None if eligible is NO else _entitlement(benefit, situation)


def _eligible(bundle: Bundle, benefit: Benefit, situation: Situation) -> Truth:
    state = bundle.instruments[benefit.instrument].state_on(situation.on, situation)
    if state.state not in COMPUTED:
        return NO
    conditions = _possible_conditions(benefit, situation)
    return agreed(condition.truth(situation) for condition in conditions) if conditions else NO


def _version_day(benefit: Benefit, situation: Situation) -> date | None:
    """Return the day that picks the version; None while the fact that dates it is not known."""
    if benefit.dated_by in (APPLICATION, EACH_PAYMENT):
        return situation.on
    day = situation.value(situation.facts[benefit.dated_by])
    return day if isinstance(day, date) else None


def _possible_conditions(benefit: Benefit, situation: Situation) -> list[Condition]:
    return benefit.when.possible(_version_day(benefit, situation))


def _possible_amounts(benefit: Benefit, situation: Situation) -> list[AmountRule]:
    return benefit.amount.possible(_version_day(benefit, situation)) if benefit.amount else []


def _payment(benefit: Benefit, situation: Situation) -> Payment | None:
    day = _version_day(benefit, situation) or situation.on
    return benefit.payment.on(day) or benefit.payment.entries[0][1]


def _entitlement(benefit: Benefit, situation: Situation) -> Amount | None:
    """Return the sum over the whole time; None for benefits that are no money."""
    if benefit.amount is None:
        return None
    rules, payment = _possible_amounts(benefit, situation), _payment(benefit, situation)
    if not rules or payment is None:
        return None
    each = either(rule.evaluate(situation) for rule in rules)
    total = payment.total(each, situation)
    if benefit.dated_by != EACH_PAYMENT or payment.every == "once" or not each.is_stated:
        return total
    segments = list(_segments(benefit, situation))
    interval = NOTHING
    for segment in segments:
        interval = plus(interval, _times(segment.each, segment.periods))
    return settled(interval, total.bound)


def _times(each: Interval, periods: Interval) -> Interval:
    most = None if each.most is None or periods.most is None else each.most * periods.most
    return Interval(each.least * periods.least, most)


def _segments(benefit: Benefit, situation: Situation) -> Iterator[Segment]:
    """Yield runs of equal payments; with `dated_by: payment` every period takes its own version."""
    payment, rules = _payment(benefit, situation), _possible_amounts(benefit, situation)
    if payment is None or not rules or benefit.amount is None:
        return
    periods = payment.periods(situation).interval
    if benefit.dated_by != EACH_PAYMENT or payment.every == "once" or periods.most is None:
        yield Segment(payment, either(rule.evaluate(situation) for rule in rules).interval, periods)
        return
    step = MONTHS_PER_YEAR if payment.every == "year" else 1
    runs: list[tuple[Interval, int, int]] = []
    for index in range(int(periods.most)):
        version = benefit.amount.on(add_months(situation.on, index * step)) or rules[0]
        each, is_certain = version.evaluate(situation).interval, int(index < periods.least)
        if runs and runs[-1][0] == each:
            runs[-1] = (each, runs[-1][1] + is_certain, runs[-1][2] + 1)
        else:
            runs.append((each, is_certain, 1))
    for each, least, most in runs:
        yield Segment(payment, each, Interval(least, most))


def _reasons(
    conditions: list[Condition], eligible: Truth, situation: Situation
) -> Iterator[Test | ReadingIs]:
    for condition in conditions:
        yield from condition.decisive(situation, eligible)


def _deadline(conditions: list[Condition], situation: Situation) -> date | None:
    """Return the earliest last day to apply among the deadlines in the conditions."""
    days = [
        day
        for condition in conditions
        for test in condition.tests()
        if test.name == "claimed_within"
        for day in (last_day(test, situation),)
        if day is not None
    ]
    return min(days, default=None)


def _sources(benefit: Benefit, situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield the clause and quotation of every number that the amount was made of."""
    for rule in _possible_amounts(benefit, situation):
        yield from _amount_sources(rule, situation)
    payment = _payment(benefit, situation)
    if payment is not None and payment.quote is not None:
        yield payment.clause, payment.quote


def _amount_sources(rule: AmountRule, situation: Situation) -> Iterator[tuple[str, str]]:
    if rule.quote is not None:
        yield rule.clause, rule.quote
    shape = rule.shape
    parts = (
        list(shape.possible(situation)) if isinstance(shape, DependingOn) else list(shape.parts())
    )
    if isinstance(shape, LookUp):
        parts = shape.possible(situation)
    modifiers = rule.modifiers
    for part in (*parts, *modifiers.parts()):
        yield from _amount_sources(part, situation)
    for adjustment in modifiers.adjusted:
        if adjustment.quote is not None and adjustment.when.truth(situation) is not NO:
            yield adjustment.clause, adjustment.quote
    if modifiers.cap is not None and modifiers.cap.quote is not None:
        yield modifiers.cap.clause, modifiers.cap.quote


def _missing(
    benefit: Benefit,
    conditions: list[Condition],
    eligible: Truth,
    amount: Amount | None,
    situation: Situation,
) -> Iterator[str]:
    """Yield the asked facts whose answers may still change eligibility or amount."""
    if eligible is NO:
        return
    for condition in conditions:
        yield from condition.open_facts(situation)
    if benefit.dated_by not in (APPLICATION, EACH_PAYMENT) and len(benefit.when.entries) > 1:
        yield from situation.open_facts(situation.facts[benefit.dated_by])
    if amount is None or amount.interval.is_exact or not amount.is_stated:
        return
    for rule in _possible_amounts(benefit, situation):
        for condition in rule.conditions():
            yield from condition.open_facts(situation)
        for fact in rule.facts():
            yield from situation.open_facts(fact)
    payment = _payment(benefit, situation)
    for fact in payment.facts() if payment else ():
        yield from situation.open_facts(fact)


def _first_day(bundle: Bundle, benefit: Benefit, situation: Situation) -> date | None:
    instrument = bundle.instruments[benefit.instrument]
    return first_day(
        benefit, instrument, situation, lambda later: _eligible(bundle, benefit, later)
    )


def _effects(
    bundle: Bundle,
    benefit: Benefit,
    situation: Situation,
    outcome: tuple[Truth, Amount | None],
) -> Iterator[ReadingEffect]:
    """Yield the readings under which eligibility or amount would be different."""
    names = benefit.readings() | {
        state.under.reading
        for state in bundle.instruments[benefit.instrument].states
        if state.under is not None
    }
    for name in sorted(names):
        others = []
        for value in bundle.readings[name].values:
            if value == situation.readings[name]:
                continue
            other = _outcome(bundle, benefit, situation.with_reading(name, value))
            if other != outcome:
                others.append(OtherReading(value, *other))
        if others:
            yield ReadingEffect(name, situation.readings[name], tuple(others))


def _candidates(found: list[BenefitResult], standing: str) -> list[Candidate]:
    return [
        Candidate(
            each.benefit.id,
            each.benefit.recipient,
            Interval(0, each.amount.interval.most)
            if each.eligible is UNKNOWN
            else each.amount.interval,
            each.benefit.kind == CASH,
        )
        for each in found
        if each.standing == standing and each.amount is not None and each.amount.is_stated
    ]


def _combinations(
    bundle: Bundle, found: list[BenefitResult], situation: Situation
) -> Iterator[tuple[str, Combination]]:
    for standing in ("law", "draft"):
        for combination in combine(_candidates(found, standing), bundle.stacking, situation):
            yield standing, combination


def _with_payable(
    found: BenefitResult, combinations: list[tuple[str, Combination]]
) -> BenefitResult:
    for _, combination in combinations:
        paid = combination.paid.get(found.benefit.id)
        if paid is not None:
            lost = paid.most == 0 and found.amount is not None and found.amount.interval.most != 0
            payable = paid if found.benefit.kind == CASH else None
            because = combination.rules if lost else ()
            return replace(found, payable=payable, not_paid_because=because)
    return found


def _totals(
    found: list[BenefitResult], combinations: list[tuple[str, Combination]]
) -> tuple[Total, ...]:
    sums: dict[tuple[str, str], Interval] = {}
    for each in found:
        if each.benefit.kind == CASH:
            sums.setdefault((each.benefit.recipient, each.standing), NOTHING)
    for standing, combination in combinations:
        for recipient, interval in combination.totals.items():
            if (recipient, standing) in sums:
                sums[recipient, standing] = plus(sums[recipient, standing], interval)
    return tuple(
        Total(recipient, standing, interval, _not_summed(found, recipient, standing))
        for (recipient, standing), interval in sums.items()
    )


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


def _under_other_readings(
    bundle: Bundle, found: list[BenefitResult], situation: Situation
) -> Iterator[TotalUnderReading]:
    """Yield the totals that another reading of a stacking rule would give, where they differ."""
    totals = _totals(found, list(_combinations(bundle, found, situation)))
    for name in dict.fromkeys(_stacking_readings(bundle)):
        for value in bundle.readings[name].values:
            if value != situation.readings[name]:
                other = situation.with_reading(name, value)
                others = _totals(found, list(_combinations(bundle, found, other)))
                if others != totals:
                    yield TotalUnderReading(name, value, others)


def _stacking_readings(bundle: Bundle) -> Iterator[str]:
    for rule in bundle.stacking:
        for part in (rule.under, rule.when):
            if part is not None:
                yield from part.readings()
