"""The one JSON form of a result (docs/result.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from calculator.conditions import ReadingIs, Test
from calculator.result import (
    BenefitResult,
    Question,
    ReadingEffect,
    Result,
    Segment,
    Total,
    amount_json,
    interval_json,
    recipients_of,
    waited_for,
)
from calculator.situation import Situation
from calculator.stacking.combination import Combination
from calculator.truth import NO, Truth

VERSION = 1


def result_json(result: Result) -> str:
    """Return the result as JSON: sorted keys, no white space, the same bytes on every platform."""
    return json.dumps(as_plain(result), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_plain(result: Result) -> dict[str, object]:
    """Return the result as plain dictionaries, lists and texts (docs/result.md)."""
    situation = result.situation
    return {
        "version": VERSION,
        "rules": result.rules,
        "on": situation.on.isoformat(),
        "answers": {
            name: situation.facts[name].text_of(answer)
            for name, answer in situation.answers.items()
        },
        "switched": dict(result.switched),
        "benefits": [_benefit(each, situation) for each in result.benefits],
        "totals": [_total(total) for total in result.totals],
        "combinations": [
            _combination(result, standing, combination)
            for standing, combination in result.combinations
        ],
        "under_other_readings": [
            {
                "reading": other.reading,
                "value": other.value,
                "totals": [_total(total) for total in other.totals],
            }
            for other in result.under_other_readings
        ],
        "next_question": _question(result.next_question),
    }


def _benefit(found: BenefitResult, situation: Situation) -> dict[str, object]:
    benefit = found.benefit
    return {
        "benefit": benefit.id,
        "clause": benefit.clause,
        "instrument": benefit.instrument,
        "recipient": benefit.recipient,
        "kind": benefit.kind,
        "status": found.state.state,
        "standing": found.standing,
        "eligible": found.eligible.value,
        "amount": amount_json(found.amount),
        "payable": None if found.payable is None else interval_json(found.payable),
        "payments": [_segment(segment) for segment in found.segments],
        "deadline": found.deadline and found.deadline.isoformat(),
        "used_up": found.used_up is not None,
        "reasons": [*_used_up(found, situation), *_reasons(found, situation)],
        "sources": [{"clause": clause, "quote": quote} for clause, quote in found.sources],
        "missing": list(found.missing),
        "first_day": found.first_day and found.first_day.isoformat(),
        "changes": [[_wanted(test) for test in change] for change in found.changes],
        "readings": [_effect(effect) for effect in found.readings],
        "not_paid_because": list(found.not_paid_because),
    }


def _segment(segment: Segment) -> dict[str, object]:
    payment = segment.payment
    written: dict[str, object] = {
        "every": payment.every,
        "each": interval_json(segment.each),
        "periods": {"least": segment.periods.least, "most": segment.periods.most},
        "starts": "not_stated",
    }
    if payment.instalments is not None:
        parts = payment.instalments
        written["instalments"] = {
            "every": parts.every,
            "split": "stated" if parts.is_stated else "not_stated",
            "parts": [interval_json(part) for part in parts.of(segment.each)],
        }
    return written


def _used_up(found: BenefitResult, situation: Situation) -> list[dict[str, object]]:
    return [] if found.used_up is None else [_reason(found.used_up, NO, situation)]


def _reasons(found: BenefitResult, situation: Situation) -> list[dict[str, object]]:
    return [_reason(reason, found.eligible, situation) for reason in found.reasons]


def _reason(reason: Test | ReadingIs, truth: Truth, situation: Situation) -> dict[str, object]:
    if isinstance(reason, ReadingIs):
        return {
            "reading": reason.reading,
            "test": "is_not" if reason.negated else "is",
            "expected": reason.value,
            "answer": situation.readings[reason.reading],
            "truth": truth.value,
        }
    return {
        **_wanted(reason),
        "answer": reason.fact.text_of(situation.known(reason.fact)),
        "truth": truth.value,
        "clause": reason.clause,
        "quote": reason.quote,
    }


def _wanted(test: Test) -> dict[str, object]:
    return {"fact": test.fact.id, "test": test.name, "expected": test.expected_text()}


def _effect(effect: ReadingEffect) -> dict[str, object]:
    others: Sequence[dict[str, object]] = [
        {
            "value": other.value,
            "eligible": other.eligible.value,
            "amount": amount_json(other.amount),
        }
        for other in effect.others
    ]
    return {"reading": effect.reading, "value": effect.value, "others": others}


def _total(total: Total) -> dict[str, object]:
    return {
        "recipient": total.recipient,
        "standing": total.standing,
        **interval_json(total.interval),
        "not_summed": list(total.not_summed),
        "missing": list(total.missing),
    }


def _combination(result: Result, standing: str, combination: Combination) -> dict[str, object]:
    runner_up = combination.runner_up
    return {
        "recipients": recipients_of(result, combination),
        "standing": standing,
        "chosen": _members(combination, combination.chosen.members),
        "worth": interval_json(combination.chosen.worth),
        "runner_up": None if runner_up is None else _members(combination, runner_up.members),
        "runner_up_worth": None if runner_up is None else interval_json(runner_up.worth),
        "certain": combination.is_certain,
        "because": list(combination.rules),
        "missing": list(waited_for(result, combination)),
    }


def _members(combination: Combination, members: frozenset[str]) -> list[str]:
    return [name for name in combination.paid if name in members]


def _question(question: Question | None) -> dict[str, object] | None:
    if question is None:
        return None
    return {
        "fact": question.fact,
        "settles": list(question.settles),
        "width": question.width,
        "part": question.part,
        "left": question.left,
        "together": list(question.together),
        "beside": list(question.beside),
    }
