"""Evaluates a bundle for one person on one day: a pure function."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from calculator.advice import first_day, smallest_changes
from calculator.amounts.bounds import Amount
from calculator.answers import Answers
from calculator.benefits import Benefit
from calculator.bundle import Bundle
from calculator.conditions import Condition, ReadingIs, Test
from calculator.deadlines import last_day_of
from calculator.entitlement import (
    dating_fact,
    entitlement,
    possible_amounts,
    possible_conditions,
    possible_payments,
    segments_of,
    sources_of,
    used_up,
)
from calculator.instruments import COMPUTED
from calculator.questions import next_question
from calculator.result import (
    BenefitResult,
    OtherReading,
    ReadingEffect,
    Result,
)
from calculator.scope import EVERYTHING, Scope
from calculator.situation import Situation
from calculator.totals import combinations_of, totals_of, under_other_readings, with_payable
from calculator.truth import NO, Truth, agreed, all_of, truth_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """Eligibility and amount, with the readings that were consulted for each."""

    eligible: Truth
    amount: Amount | None
    by_eligibility: frozenset[str]
    by_amount: frozenset[str]


def evaluate(
    bundle: Bundle,
    answers: Answers,
    on: date,
    scope: Scope = EVERYTHING,
    skipped: Collection[str] = (),
) -> Result:
    """Return the result for these answers on this day; `skipped` are facts not to ask for next."""
    situation = Situation(
        bundle.facts, answers.facts, on, bundle.adopted() | dict(answers.switched)
    )
    found = [
        _benefit(bundle, benefit, situation)
        for benefit in bundle.benefits.values()
        if scope.covers(benefit)
    ]
    combinations = list(combinations_of(bundle, found, situation))
    totals = totals_of(found, combinations)
    return Result(
        rules=bundle.version,
        situation=situation,
        switched=answers.switched,
        benefits=tuple(with_payable(each, combinations) for each in found),
        totals=totals,
        combinations=tuple(each for each in combinations if each[1].rules),
        under_other_readings=tuple(
            under_other_readings(bundle, found, situation, combinations, totals)
        ),
        next_question=next_question(
            bundle, found, [combination for _, combination in combinations], situation, skipped
        ),
    )


def _benefit(bundle: Bundle, benefit: Benefit, situation: Situation) -> BenefitResult:
    bare = bare_result(bundle, benefit, situation)
    eligible, conditions = bare.found.eligible, bare.conditions
    changes = (
        smallest_changes(conditions[0], situation)
        if eligible is NO and len(conditions) == 1
        else ()
    )
    return replace(
        bare.found,
        deadline=_deadline(conditions, situation),
        reasons=tuple(dict.fromkeys(_reasons(conditions, eligible, situation))),
        sources=() if eligible is NO else tuple(dict.fromkeys(sources_of(benefit, situation))),
        first_day=_first_day(bundle, benefit, situation) if eligible is NO else None,
        changes=changes,
        readings=tuple(_effects(bundle, benefit, situation, bare.outcome)),
    )


@dataclass(frozen=True, slots=True)
class Bare:
    """A benefit's result with what totals need and no more, and what the rest is made from."""

    found: BenefitResult
    outcome: Outcome
    conditions: list[Condition]


def bare_result(bundle: Bundle, benefit: Benefit, situation: Situation) -> Bare:
    """Return whether and how much of a benefit is due and what is missing, without reasons, sources and days."""
    instrument = bundle.instruments[benefit.instrument]
    states = instrument.possible_states(situation.on, situation)
    outcome = outcome_of(bundle, benefit, situation)
    eligible, amount = outcome.eligible, outcome.amount
    computed = any(each.state in COMPUTED for each in states)
    conditions = possible_conditions(benefit, situation) if computed else []
    spent = None if eligible is NO else used_up(benefit, situation)
    deciding: tuple[str, ...] = ()
    of_amount: tuple[str, ...] = ()
    if not spent:
        deciding = tuple(dict.fromkeys(deciding_facts(benefit, conditions, eligible, situation)))
        of_amount = tuple(amount_facts(benefit, eligible, amount, situation))
    found = BenefitResult(
        benefit=benefit,
        state=states[-1],
        standing=instrument.standing,
        eligible=eligible,
        amount=amount,
        segments=tuple(segments_of(benefit, situation)) if amount and amount.is_stated else (),
        deadline=None,
        reasons=(),
        sources=(),
        missing=tuple(dict.fromkeys((*deciding, *of_amount))),
        deciding=deciding,
        first_day=None,
        changes=(),
        readings=(),
        used_up=spent,
    )
    return Bare(found, outcome, conditions)


def outcome_of(bundle: Bundle, benefit: Benefit, situation: Situation) -> Outcome:
    """Return eligibility by status and conditions, and the whole entitlement unless it is a no."""
    situation.consulted.clear()
    eligible = _eligible(bundle, benefit, situation)
    by_eligibility = frozenset(situation.consulted)
    situation.consulted.clear()
    amount = None if eligible is NO else entitlement(benefit, situation)
    return Outcome(eligible, amount, by_eligibility, frozenset(situation.consulted))


def _eligible(bundle: Bundle, benefit: Benefit, situation: Situation) -> Truth:
    states = bundle.instruments[benefit.instrument].possible_states(situation.on, situation)
    computed = agreed(truth_of(state.state in COMPUTED) for state in states)
    if computed is NO:
        return NO
    truths = [condition.truth(situation) for condition in possible_conditions(benefit, situation)]
    if not truths or dating_fact(benefit, situation):
        truths.append(NO)  # the day may lie before the first version
    return all_of((computed, agreed(truths)))


def _reasons(
    conditions: list[Condition], eligible: Truth, situation: Situation
) -> Iterator[Test | ReadingIs]:
    for condition in conditions:
        yield from condition.decisive(situation, eligible)


def _deadline(conditions: list[Condition], situation: Situation) -> date | None:
    """Return the earliest last day to apply among the versions that may apply."""
    days = [last_day_of(condition, situation) for condition in conditions]
    return min((day for day in days if day is not None), default=None)


def deciding_facts(
    benefit: Benefit, conditions: list[Condition], eligible: Truth, situation: Situation
) -> Iterator[str]:
    """Yield the asked facts whose answers may still change eligibility, or the version that applies."""
    if eligible is NO:
        return
    for condition in conditions:
        yield from condition.open_facts(situation)
    dated_by = dating_fact(benefit, situation)
    if dated_by is not None:
        yield dated_by.id


def amount_facts(
    benefit: Benefit, eligible: Truth, amount: Amount | None, situation: Situation
) -> Iterator[str]:
    """Yield the asked facts whose answers may still change the amount."""
    is_open = amount is not None and amount.is_stated and not amount.interval.is_exact
    if eligible is not NO and is_open:
        yield from _missing_for_amount(benefit, situation)


def _missing_for_amount(benefit: Benefit, situation: Situation) -> Iterator[str]:
    for rule in possible_amounts(benefit, situation):
        for part in rule.reached(situation):
            for condition in part.own_conditions():
                yield from condition.open_facts(situation)
            for fact in part.asked_facts(situation):
                yield from situation.open_facts(fact)
    for payment in possible_payments(benefit, situation):
        for fact in payment.facts():
            yield from situation.open_facts(fact)


def _first_day(bundle: Bundle, benefit: Benefit, situation: Situation) -> date | None:
    instrument = bundle.instruments[benefit.instrument]
    return first_day(
        benefit, instrument, situation, lambda later: _eligible(bundle, benefit, later)
    )


def _effects(
    bundle: Bundle, benefit: Benefit, situation: Situation, outcome: Outcome
) -> Iterator[ReadingEffect]:
    """Yield the readings under which eligibility or amount would be different.

    A reading that was not consulted on the way to the outcome cannot change it.
    """
    for name in sorted(outcome.by_eligibility | outcome.by_amount):
        others = []
        for value, other in situation.under_others(name, bundle.readings[name].values):
            eligible, amount = _under(bundle, benefit, other, outcome, name)
            if (eligible, amount) != (outcome.eligible, outcome.amount):
                others.append(OtherReading(value, eligible, amount))
        if others:
            yield ReadingEffect(name, situation.readings[name], tuple(others))


def _under(
    bundle: Bundle, benefit: Benefit, other: Situation, outcome: Outcome, reading: str
) -> tuple[Truth, Amount | None]:
    """Return the outcome under another reading, taking over what did not consult it."""
    eligible = outcome.eligible
    if reading in outcome.by_eligibility:
        eligible = _eligible(bundle, benefit, other)
    if eligible is NO:
        return eligible, None
    if outcome.eligible is NO or reading in outcome.by_amount:
        return eligible, entitlement(benefit, other)
    return eligible, outcome.amount
