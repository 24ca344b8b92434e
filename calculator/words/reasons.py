"""The decisive tests of a benefit in words, and whether one of several is enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from calculator.conditions import AnyOf, Condition, ReadingIs, Test
from calculator.entitlement import possible_payments
from calculator.facts import MONTHS, When
from calculator.interval import Interval
from calculator.result import BenefitResult
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, YES, Truth
from calculator.words.clauses import clause_label
from calculator.words.conditions import reading_question, reading_value
from calculator.words.phrases import Voice
from calculator.words.settled import settled, under_reading
from calculator.words.tests import found as found_text
from calculator.words.tests import stated
from calculator.words.values import plural

Words = dict[str, object]
MONTH = "month"


def reason_words(voice: Voice, found: BenefitResult, situation: Situation) -> list[Words]:
    """Return the reasons in the order of the result."""
    truth = found.eligible
    optional = _optional(found, situation)
    reasons = list(_used_up(voice, found, situation))
    for reason in found.reasons:
        clause, quote = _source(voice, reason)
        text = _text(voice, found, reason, situation)
        if reason in optional:
            text = voice.say("reasons.alternative", text=text)
        reasons.append(
            {
                "text": voice.sentence(text),
                "state": _state(voice, reason, truth),
                "truth": truth.value,
                "quote": quote,
                "clause_label": clause_label(voice, clause),
            }
        )
    return reasons


def open_conditions(voice: Voice, found: BenefitResult, situation: Situation) -> Iterator[str]:
    """Yield what would have to hold, for each test that an answer still decides."""
    optional = _optional(found, situation)
    for reason in found.reasons:
        if isinstance(reason, Test):
            text = stated(voice, reason)
            yield voice.say("reasons.alternative", text=text) if reason in optional else text


def _optional(found: BenefitResult, situation: Situation) -> set[Test]:
    """Return the tests of which one among several is enough."""
    if found.eligible is YES:
        return set()
    entries = found.benefit.when.entries
    return {test for _, each in entries for test in _alternatives(each, situation, False)}


def _used_up(voice: Voice, found: BenefitResult, situation: Situation) -> Iterator[Words]:
    """Yield that everything has been paid before."""
    test = found.used_up
    if test is None:
        return
    every = possible_payments(found.benefit, situation)[0].every
    unit = MONTH if test.fact.type == MONTHS else every
    most = plural(voice, unit, cast(int, test.expected))
    paid = plural(voice, unit, int(cast(Interval, situation.value(test.fact)).least))
    text = voice.say("reasons.used_up", most=most, paid=paid)
    yield {
        "text": voice.sentence(text),
        "state": voice.say("eligible.used_up"),
        "truth": NO.value,
        "quote": test.quote,
        "clause_label": clause_label(voice, test.clause),
    }


def _text(
    voice: Voice, found: BenefitResult, reason: Test | ReadingIs, situation: Situation
) -> str:
    if isinstance(reason, ReadingIs):
        return _reading(voice, reason, situation)
    return found_text(voice, reason, found.eligible, situation)


def _reading(voice: Voice, reason: ReadingIs, situation: Situation) -> str:
    """Return the reading that was used, or that it is open."""
    used = situation.readings[reason.reading]
    return voice.say(
        f"readings.{'open' if used is None else 'used'}",
        question=reading_question(voice, reason.reading),
        value=reading_value(voice, reason.reading, used or reason.value),
    )


def _state(voice: Voice, reason: Test | ReadingIs, truth: Truth) -> str:
    if isinstance(reason, ReadingIs) and truth is not UNKNOWN:
        return voice.say("truth.by_reading")
    return voice.say(f"truth.{truth.value}")


def _source(voice: Voice, reason: Test | ReadingIs) -> tuple[str, str | None]:
    if isinstance(reason, Test):
        return reason.clause, reason.quote
    reading = voice.bundle.readings[reason.reading]
    return reading.clause, str(reading.words["quote"])


def _alternatives(condition: Condition, situation: Situation, inside: bool) -> Iterator[Test]:
    """Yield the tests of which one is enough under the readings in force."""
    left = settled(condition, situation.readings)
    if isinstance(left, Test):
        if inside:
            yield left
        if isinstance(left.fact.derived, When):
            yield from _alternatives(left.fact.derived.condition, situation, inside)
    elif not isinstance(left, bool | ReadingIs):
        choice = isinstance(left, AnyOf) and under_reading(left) is None
        for member in left.members:
            yield from _alternatives(member, situation, inside or choice)
