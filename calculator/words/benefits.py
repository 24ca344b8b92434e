"""One benefit of a result in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from calculator.amounts.bounds import Amount
from calculator.benefits import IN_KIND
from calculator.conditions import Test
from calculator.instruments import COMPUTED
from calculator.interval import NOTHING, Interval
from calculator.result import BenefitResult, ReadingEffect, Result
from calculator.stacking.combination import Combination
from calculator.stacking.rules import StackingRule
from calculator.truth import NO, UNKNOWN, YES, Truth
from calculator.words.clauses import PLAIN, clause_label, state_reason, state_text
from calculator.words.conditions import reading_question, reading_value
from calculator.words.names import SAME
from calculator.words.outcomes import amount_text
from calculator.words.payments import has_no_length, segment_texts
from calculator.words.phrases import Voice
from calculator.words.reasons import reason_words
from calculator.words.stacking import combination_of, not_paid_text, partly_paid_texts
from calculator.words.tests import stated
from calculator.words.unlimited import is_unlimited
from calculator.words.values import asked, day, money_range

Words = dict[str, object]


def benefit_words(voice: Voice, result: Result, found: BenefitResult) -> Words:
    """Return one benefit as docs/result.md has it."""
    benefit = found.benefit
    return {
        "benefit": benefit.id,
        "name": voice.of(benefit.words["name"]),
        "clause": benefit.clause,
        "clause_label": clause_label(voice, benefit.clause),
        "recipient": benefit.recipient,
        "recipient_name": voice.say(f"recipients.{benefit.recipient}"),
        "kind": voice.say(f"kinds.{benefit.kind}"),
        "group": group_of(found),
        "is_computed": is_computed(found),
        "eligible": voice.say(f"eligible.{_eligible(found)}"),
        "status": _status(voice, found),
        "amount": _amount(voice, found, is_unlimited(found, result.situation)),
        "payments": _payments(voice, found, is_unlimited(found, result.situation)),
        "deadline": _deadline(voice, found.deadline, result.situation.on),
        "reasons": reason_words(voice, found, result.situation),
        "sources": _sources(voice, found),
        "missing": asked(voice, found.missing),
        "first_day": found.first_day
        and voice.say("results.first_day", day=day(voice, found.first_day)),
        "changes": [_change(voice, change) for change in found.changes],
        "readings": [_reading(voice, result, found, effect) for effect in found.readings],
        "not_calculated": not_calculated(voice, benefit.words),
        "not_paid": _not_paid(voice, result, found),
        "partly_paid": _partly_paid(voice, result, found),
        "warnings": _warnings(voice, found),
    }


def group_of(found: BenefitResult) -> str:
    """Return the group in which a benefit is shown."""
    if found.eligible is NO or found.used_up is not None:
        return "no"
    if found.benefit.kind in IN_KIND:
        return "not_money"
    return "yes" if found.eligible is YES else "depends"


def is_computed(found: BenefitResult) -> bool:
    """Say whether the document is in a state in which it gives anything."""
    return found.state.state in COMPUTED


def _eligible(found: BenefitResult) -> str:
    if found.used_up is not None:
        return "used_up"
    return found.eligible.value if is_computed(found) else "not_computed"


def not_calculated(voice: Voice, words: Mapping[str, object]) -> list[str]:
    """Return the conditions that are not computed."""
    listed = words.get("not_calculated", ())
    return [voice.of(each) for each in listed] if isinstance(listed, Sequence) else []


def _status(voice: Voice, found: BenefitResult) -> Words:
    return {
        "state": found.state.state,
        "text": state_text(voice, found.state),
        "reason": state_reason(voice, found.state),
    }


def _amount(voice: Voice, found: BenefitResult, unlimited: bool) -> str | None:
    if found.amount is None or found.used_up is not None:
        return None
    text = amount_text(voice, found.amount, bool(found.missing), unlimited)
    if not unlimited and found.amount.interval != Interval(0, None):
        text = _each(voice, found, text)
    if found.eligible is UNKNOWN and found.amount.is_stated:
        return voice.say("results.if_eligible", amount=text)
    return voice.sentence(text)


def _payments(voice: Voice, found: BenefitResult, unlimited: bool) -> list[str]:
    nothing = found.used_up is not None or (found.amount and found.amount.interval == NOTHING)
    return [] if nothing else segment_texts(voice, found.segments, unlimited)


def _each(voice: Voice, found: BenefitResult, text: str) -> str:
    """Return the sum of one payment as such, where nobody can say how many there will be."""
    for segment in found.segments:
        if has_no_length(segment.payment):
            return voice.say(f"payments.each_{segment.payment.every}", amount=text)
    return text


def _deadline(voice: Voice, last: date | None, on: date) -> str | None:
    if last is None:
        return None
    key = "apply_by" if on <= last else "too_late"
    return voice.say(f"results.{key}", day=day(voice, last))


def _sources(voice: Voice, found: BenefitResult) -> list[Words]:
    """Return the quotations that the amount was made of."""
    return [
        {"quote": quote, "clause_label": clause_label(voice, clause)}
        for clause, quote in found.sources
    ]


def _change(voice: Voice, change: Sequence[Test]) -> str:
    wanted = voice.say("lists.all").join(stated(voice, test) for test in change)
    return voice.say("results.change", change=wanted)


def _reading(voice: Voice, result: Result, found: BenefitResult, effect: ReadingEffect) -> Words:
    unlimited = is_unlimited(found, result.situation)
    others = [
        {
            "value": other.value,
            "text": voice.sentence(reading_value(voice, effect.reading, other.value)),
            "outcome": _outcome(
                voice, other.eligible, other.amount, bool(found.missing), unlimited
            ),
        }
        for other in effect.others
    ]
    return {
        "reading": effect.reading,
        "question": reading_question(voice, effect.reading),
        "adopted": voice.say("readings.left_open")
        if effect.value is None
        else voice.sentence(reading_value(voice, effect.reading, effect.value)),
        "why": voice.of(voice.bundle.readings[effect.reading].words["why"]),
        "others": others,
    }


def _outcome(
    voice: Voice, eligible: Truth, amount: Amount | None, waits: bool, unlimited: bool
) -> str:
    said = voice.say(f"eligible.{eligible.value}")
    if amount is None:
        return said
    amount_said = amount_text(voice, amount, waits, unlimited)
    return voice.say("results.outcome", eligible=said, amount=amount_said)


def _not_paid(voice: Voice, result: Result, found: BenefitResult) -> list[str]:
    combination = combination_of(found.benefit.id, result.combinations)
    if combination is None:
        return []
    texts = (
        not_paid_text(voice, rule, found.benefit.id, combination)
        for rule in voice.rules_about.get(found.benefit.id, ())
        if rule.id in found.not_paid_because or _is_printed_again(rule, result, found, combination)
    )
    return [text for text in texts if text is not None]


def _is_printed_again(
    rule: StackingRule, result: Result, found: BenefitResult, combination: Combination
) -> bool:
    """Say whether another document prints the same benefit with the same sum, and that one is counted."""
    if rule.kind != SAME or rule.id not in combination.rules or found.eligible is not YES:
        return False
    counted = combination.chosen.members.intersection(rule.members)
    return found.benefit.id not in counted and any(
        each.benefit.id in counted and each.amount == found.amount for each in result.benefits
    )


def _partly_paid(voice: Voice, result: Result, found: BenefitResult) -> list[str]:
    """Return what a total may count of a sum that is certain by itself, and why that is open."""
    combination = combination_of(found.benefit.id, result.combinations)
    own, payable = found.amount, found.payable
    if combination is None or own is None or payable is None or found.eligible is not YES:
        return []
    if found.not_paid_because or not own.interval.is_exact or payable == own.interval:
        return []
    counted = voice.say("stacking.partly_paid", amount=money_range(voice, payable))
    return [voice.sentence(counted), *partly_paid_texts(voice, result, found, combination)]


def _warnings(voice: Voice, found: BenefitResult) -> list[str]:
    return [] if found.state.state == PLAIN else [state_text(voice, found.state)]
