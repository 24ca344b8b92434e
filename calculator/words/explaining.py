"""A whole result in words (docs/result.md)."""

from __future__ import annotations

from calculator.bundle import Bundle
from calculator.interval import Interval
from calculator.result import Question, Result, Total, TotalUnderReading
from calculator.words.benefits import benefit_words, is_computed
from calculator.words.clauses import PLAIN, warning
from calculator.words.conditions import reading_question, reading_value
from calculator.words.phrases import Voice, voice_of
from calculator.words.stacking import combination_words
from calculator.words.unlimited import is_unlimited
from calculator.words.values import benefit_name, label, money_range, named, plural

Words = dict[str, object]


def explain(bundle: Bundle, result: Result, language: str) -> dict[str, object]:
    """Return the result in words, plain text only, in the order of the result."""
    voice = voice_of(bundle, language)
    return {
        "language": language,
        "warnings": _warnings(voice, result),
        "totals": [_total(voice, result, total) for total in result.totals],
        "benefits": [benefit_words(voice, result, found) for found in result.benefits],
        "combinations": [
            combination_words(voice, result, standing, combination)
            for standing, combination in result.combinations
        ],
        "under_other_readings": [
            _other(voice, result, other) for other in result.under_other_readings
        ],
        "next_question": result.next_question and _question(voice, result.next_question),
    }


def _warnings(voice: Voice, result: Result) -> list[str]:
    states = {found.benefit.instrument: found.state for found in result.benefits}
    return [
        warning(voice, instrument, state)
        for instrument, state in states.items()
        if state.state != PLAIN
    ]


def _total(voice: Voice, result: Result, total: Total) -> Words:
    return {
        "recipient": total.recipient,
        "recipient_name": voice.say(f"recipients.{total.recipient}"),
        "standing": total.standing,
        "text": _total_text(voice, result, total),
    }


def _total_text(voice: Voice, result: Result, total: Total) -> str:
    """Return a total, and which sums are not in it because no text states them."""
    interval = total.interval
    own = [
        found
        for found in result.benefits
        if found.benefit.recipient == total.recipient and found.standing == total.standing
    ]
    if not any(map(is_computed, own)):
        return voice.say("eligible.not_computed")
    if any(is_unlimited(found, result.situation) for found in own):
        interval = Interval(interval.least, None)
    text = voice.sentence(money_range(voice, interval))
    if not total.not_summed:
        return text
    names = named(voice, [benefit_name(voice, each) for each in total.not_summed])
    return voice.say("totals.not_summed", total=text, names=names)


def _other(voice: Voice, result: Result, other: TotalUnderReading) -> Words:
    """Return the totals that another reading changes."""
    changed = [
        _total(voice, result, total)
        for total, now in zip(other.totals, result.totals, strict=True)
        if total != now
    ]
    return {
        "reading": other.reading,
        "question": reading_question(voice, other.reading),
        "value": other.value,
        "text": voice.sentence(reading_value(voice, other.reading, other.value)),
        "totals": changed,
    }


def _question(voice: Voice, question: Question) -> Words:
    fact = voice.bundle.facts[question.fact]
    asked = fact.words.get("question", fact.label)
    if question.settles:
        why = voice.say("questions.settles", count=plural(voice, "benefit", len(question.settles)))
    else:
        why = voice.say("questions.narrows")
    return {
        "fact": fact.id,
        "label": voice.sentence(label(voice, fact)),
        "question": voice.of(asked),
        "why": why,
    }
