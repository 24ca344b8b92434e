"""Totals in words: the range in a few words, and beside it what has no sum to add."""

from __future__ import annotations

from calculator.benefits import IN_KIND
from calculator.interval import Interval
from calculator.result import BenefitResult, Result, Total, TotalUnderReading
from calculator.truth import UNKNOWN
from calculator.words.benefits import is_computed
from calculator.words.conditions import reading_question, reading_value
from calculator.words.names import benefit_name, without_twins
from calculator.words.phrases import Voice
from calculator.words.ranges import headline, notes
from calculator.words.unlimited import is_unlimited
from calculator.words.values import asked, money, money_range, plural

Words = dict[str, object]


def total_words(voice: Voice, result: Result, total: Total) -> Words:
    """Return a total, and the benefits that are not in it because no text states their sums."""
    return {
        "recipient": total.recipient,
        "recipient_name": voice.say(f"recipients.{total.recipient}"),
        "standing": total.standing,
        "text": _text(voice, result, total),
        "without_sum": _without_sum(voice, total),
        "missing": asked(voice, total.missing),
    }


def range_words(voice: Voice, result: Result, total: Total) -> Words:
    """Return a total as a sentence, and why it is a range or less than the sum of its parts."""
    interval = _shown(result, total)
    if interval is None:
        return {"headline": voice.say("eligible.not_computed"), "notes": []}
    why = notes(voice, result, total)
    if interval.most is not None and interval.least > 0 and rests_on_rare(voice, result, total):
        at_most = voice.say("totals.if_all", most=money(voice, interval.most))
        interval, why = Interval(interval.least, None), [voice.sentence(at_most), *why]
    return {"headline": headline(voice, interval), "notes": why}


def rests_on_rare(voice: Voice, result: Result, total: Total) -> bool:
    """Say whether an open benefit of a total waits for what few people have."""
    return any(
        found.eligible is UNKNOWN
        and found.benefit.kind not in IN_KIND
        and any(voice.bundle.facts[name].is_asked_late for name in found.missing)
        for found in _own(result, total)
    )


def _text(voice: Voice, result: Result, total: Total) -> str:
    interval = _shown(result, total)
    if interval is None:
        return voice.say("eligible.not_computed")
    return voice.sentence(money_range(voice, interval))


def _shown(result: Result, total: Total) -> Interval | None:
    """Return the range to show, None where no document is computed on that day."""
    own = _own(result, total)
    if not any(map(is_computed, own)):
        return None
    if any(is_unlimited(found, result.situation) for found in own):
        return Interval(total.interval.least, None)
    return total.interval


def _own(result: Result, total: Total) -> list[BenefitResult]:
    return [found for found in result.benefits if total.is_of(found)]


def _without_sum(voice: Voice, total: Total) -> Words | None:
    names = [benefit_name(voice, each) for each in without_twins(voice, total.not_summed)]
    if not names:
        return None
    text = voice.say("totals.without_sum", count=plural(voice, "benefit", len(names)))
    return {"number": len(names), "text": voice.sentence(text), "names": names}


def other_total_words(voice: Voice, result: Result, other: TotalUnderReading) -> Words:
    """Return the totals that another reading changes."""
    changed = [
        total_words(voice, result, total)
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
