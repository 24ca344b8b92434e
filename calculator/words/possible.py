"""What somebody may get, in short and with its conditions, while nothing is certain yet."""

from __future__ import annotations

from collections.abc import Iterator

from calculator.benefits import CASH, IN_KIND
from calculator.interval import NOTHING
from calculator.result import BenefitResult, Result, Total
from calculator.situation import Situation
from calculator.truth import UNKNOWN, YES
from calculator.words.describing import has_printed_sum, short_of
from calculator.words.names import benefit_name, without_twins
from calculator.words.outcomes import amount_text
from calculator.words.payments import segment_texts
from calculator.words.phrases import Voice
from calculator.words.reasons import open_conditions
from calculator.words.totals import rests_on_rare
from calculator.words.unlimited import is_unlimited
from calculator.words.values import label, listed

Words = dict[str, object]
_MOST = 3  # as many as can be read at a glance


def possible_words(voice: Voice, result: Result, total: Total, text: object) -> Words | None:
    """Return what is had already, how many benefits of a total are open, and the few that are nearest.

    None once money is certain. `had` are benefits whose conditions are met, but whose sum still depends on
    answers. Nearest are those that the next question is about, then those that ordinary facts decide, then
    those that wait for the fewest answers. Their sums are those of the text, for each head or in all, and
    never an expectation. `text` is the total in words; `is_all` says that it says
    nothing: its upper end is unknown, or rests on what few people have.
    """
    if total.interval.least > 0:
        return None
    had = {each.benefit.id: each for each in result.benefits if _is_had(each, total)}
    found = {each.benefit.id: each for each in result.benefits if _is_open(each, total)}
    names = without_twins(voice, found)
    if not names and not had:
        return None
    question = result.next_question
    asked = question.fact if question else None
    nearest = sorted(
        (found[name] for name in names if has_printed_sum(voice, found[name].benefit)),
        key=lambda each: (
            each.benefit.is_for_all_staff,
            asked not in each.missing,
            any(voice.bundle.facts[name].is_asked_late for name in each.missing),
            len(each.deciding),
        ),
    )
    return {
        "is_all": text == voice.sentence(voice.say("money.unknown"))
        or rests_on_rare(voice, result, total),
        "had": [_had(voice, had[name], result.situation) for name in without_twins(voice, had)],
        "open": len(found),
        "nearest": [_entry(voice, each, result.situation) for each in nearest[:_MOST]],
    }


def _is_open(found: BenefitResult, total: Total) -> bool:
    return total.is_of(found) and found.eligible is UNKNOWN and found.benefit.kind not in IN_KIND


def _is_had(found: BenefitResult, total: Total) -> bool:
    """Say whether the conditions are met, and only the sum waits for answers."""
    return (
        total.is_of(found)
        and found.benefit.kind == CASH
        and found.eligible is YES
        and found.used_up is None
        and found.amount is not None
        and found.amount.is_stated
        and found.amount.interval != NOTHING
    )


def _had(voice: Voice, found: BenefitResult, situation: Situation) -> Words:
    waits = [label(voice, voice.bundle.facts[name]) for name in found.missing]
    paid = segment_texts(voice, found.segments, is_unlimited(found, situation))
    return {
        "benefit": found.benefit.id,
        "name": benefit_name(voice, found.benefit.id),
        "amount": voice.say("lists.comma").join(paid) or short_of(voice, found.benefit),
        "depends_on": listed(voice, waits) if waits else None,
    }


def _entry(voice: Voice, found: BenefitResult, situation: Situation) -> Words:
    return {
        "benefit": found.benefit.id,
        "name": benefit_name(voice, found.benefit.id),
        "amount": _sum(voice, found),
        "conditions": list(_conditions(voice, found, situation)),
    }


def _sum(voice: Voice, found: BenefitResult) -> str:
    """Return the sum that the answers leave, where it is one; else what the text gives, in short."""
    amount = found.amount
    if (
        amount is not None
        and amount.is_stated
        and amount.interval.is_exact
        and len(found.segments) == 1
    ):
        return voice.sentence(amount_text(voice, amount, bool(found.missing), False))
    return short_of(voice, found.benefit)


def _conditions(voice: Voice, found: BenefitResult, situation: Situation) -> Iterator[str]:
    for text in dict.fromkeys(open_conditions(voice, found, situation)):
        yield voice.sentence(text)
