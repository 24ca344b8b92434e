"""A whole result in words (docs/result.md)."""

from __future__ import annotations

from collections.abc import Iterator

from calculator.bundle import Bundle
from calculator.result import BenefitResult, Question, Result, Total
from calculator.situation import Situation
from calculator.truth import NO
from calculator.words.benefits import benefit_words, is_computed
from calculator.words.clauses import PLAIN, warning
from calculator.words.names import benefit_name, without_twins
from calculator.words.phrases import Voice, voice_of
from calculator.words.possible import possible_words
from calculator.words.stacking import combination_words
from calculator.words.totals import other_total_words, range_words, total_words
from calculator.words.values import label, plural

Words = dict[str, object]


def explain(bundle: Bundle, result: Result, language: str) -> dict[str, object]:
    """Return the result in words, plain text only, in the order of the result."""
    voice = voice_of(bundle, language)
    return {
        "language": language,
        "warnings": list(_warnings(voice, result)),
        "totals": [_total(voice, result, total) for total in result.totals],
        "benefits": [benefit_words(voice, result, found) for found in result.benefits],
        "combinations": [
            combination_words(voice, result, standing, combination)
            for standing, combination in result.combinations
        ],
        "under_other_readings": [
            other_total_words(voice, result, other) for other in result.under_other_readings
        ],
        "next_question": result.next_question and _question(voice, result.next_question),
    }


def _total(voice: Voice, result: Result, total: Total) -> Words:
    words = total_words(voice, result, total) | range_words(voice, result, total)
    return words | {"possible": possible_words(voice, result, total, words["text"])}


def _warnings(voice: Voice, result: Result) -> Iterator[Words]:
    """Yield what to know about each document that may have something for the person."""
    states = {
        found.benefit.instrument: found.state
        for found in result.benefits
        if found.state.state != PLAIN and _may_concern(found, result.situation)
    }
    for instrument, state in states.items():
        yield {"instrument": instrument, "text": warning(voice, instrument, state)}


def _may_concern(found: BenefitResult, situation: Situation) -> bool:
    """Say whether a benefit is not a no, or would not be one if its document were computed."""
    if found.eligible is not NO or is_computed(found):
        return found.eligible is not NO
    versions = found.benefit.when.entries
    return any(condition.truth(situation) is not NO for _, condition in versions)


def _question(voice: Voice, question: Question) -> Words:
    fact = voice.bundle.facts[question.fact]
    asked = fact.words.get("question", fact.label)
    if question.settles:
        why = voice.say("questions.settles", count=plural(voice, "benefit", len(question.settles)))
    else:
        why = voice.say("questions.decides" if question.part == "in_kind" else "questions.narrows")
    return {
        "fact": fact.id,
        "label": voice.sentence(label(voice, fact)),
        "question": voice.of(asked),
        "why": why,
        "settles": [benefit_name(voice, each) for each in without_twins(voice, question.settles)],
    }
