"""Worked examples in the words of one language: who, what they answer, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.compare.answers import said
from build_scripts.worked import Illustrations, Worked, differs
from calculator import Bundle
from calculator.benefits import Benefit
from calculator.bundle import asked_facts
from calculator.result import BenefitResult, TotalUnderReading
from calculator.truth import UNKNOWN
from calculator.words.benefits import benefit_words
from calculator.words.conditions import reading_value
from calculator.words.phrases import Voice
from calculator.words.settled import settled
from calculator.words.tests import CLAIMED, stated
from calculator.words.values import money_range


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of one benefit; `words` is what `calculator.explain` says of it."""

    on: date
    answers: tuple[str, ...]
    outcome: str
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A worked case under each way to read a text: `outcomes` are way, outcome, whether adopted."""

    on: date
    benefits: tuple[str, ...]
    answers: tuple[str, ...]
    outcomes: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Illustrated:
    """Says the illustrations in one language; `colon` is how it separates a name from its value."""

    voice: Voice
    colon: str
    illustrations: Illustrations

    def examples(self, benefit: str) -> tuple[Example, ...]:
        """Return somebody who gets a benefit, who does not, and who has not said enough."""
        found = self.illustrations.by_benefit.get(benefit, ())
        return tuple(_example(self.voice, self.colon, each, benefit) for each in found)

    def difference(self, reading: str) -> Difference | None:
        """Return a worked case under each way to read a text, None where none decides."""
        worked = self.illustrations.by_reading.get(reading)
        return None if worked is None else _different(self.voice, self.colon, worked, reading)


def _example(voice: Voice, colon: str, worked: Worked, benefit: str) -> Example:
    found = worked.of(benefit)
    return Example(
        on=worked.case.on,
        answers=tuple(_answers(voice, colon, worked, (benefit,))),
        outcome=found.eligible.value,
        words=benefit_words(voice, worked.result, found),
    )


def _answers(voice: Voice, colon: str, worked: Worked, benefits: tuple[str, ...]) -> Iterator[str]:
    """Yield the answers that these benefits depend on; the others would only distract."""
    wanted = {name for each in benefits for name in facts_of(voice.bundle, each)}
    answers = worked.case.answers.facts
    yield from said(voice, {name: answers[name] for name in answers if name in wanted}, colon)


def facts_of(bundle: Bundle, benefit: str) -> set[str]:
    """Return the facts that people may state to settle a benefit."""
    rule = bundle.benefits[benefit]
    dated = {rule.dated_by} & bundle.facts.keys()
    named = {fact.id for fact in rule.facts()} | dated
    return {name for each in named for name in (each, *asked_facts(bundle, bundle.facts[each]))}


def deadlines_of(voice: Voice, benefit: Benefit) -> tuple[str, ...]:
    """Return until when one must apply under the adopted readings; nothing where no text says it."""
    left = [settled(each, voice.adopted) for each in benefit.conditions()]
    tests = [test for each in left if not isinstance(each, bool) for test in each.tests()]
    texts = (voice.sentence(stated(voice, test)) for test in tests if test.name == CLAIMED)
    return tuple(dict.fromkeys(texts))


def _different(voice: Voice, colon: str, worked: Worked, reading: str) -> Difference:
    for found in worked.result.benefits:
        for effect in found.readings:
            if effect.reading == reading and differs(found, effect):
                outcomes = tuple(_outcomes(voice, worked, found, reading))
                return _difference(voice, colon, worked, (found.benefit.id,), outcomes)
    others = [each for each in worked.result.under_other_readings if each.reading == reading]
    benefits = tuple(worked.case.expected)
    return _difference(voice, colon, worked, benefits, tuple(_totals(voice, worked, others)))


def _difference(
    voice: Voice,
    colon: str,
    worked: Worked,
    benefits: tuple[str, ...],
    outcomes: tuple[tuple[str, str, bool], ...],
) -> Difference:
    names = tuple(voice.of(voice.bundle.benefits[each].words["name"]) for each in benefits)
    answers = tuple(_answers(voice, colon, worked, benefits))
    return Difference(worked.case.on, names, answers, outcomes)


def _outcomes(
    voice: Voice, worked: Worked, found: BenefitResult, reading: str
) -> Iterator[tuple[str, str, bool]]:
    """Yield what one benefit comes to; a reading that is left open has no outcome of its own."""
    words = benefit_words(voice, worked.result, found)
    adopted = voice.adopted[reading]
    if adopted is not None:
        parts = [str(words["eligible"])]
        if words["amount"] and found.eligible is not UNKNOWN:
            parts.append(str(words["amount"]))
        text = voice.say("lists.clause").join(parts)
        yield voice.sentence(reading_value(voice, reading, adopted)), text, True
    readings = words["readings"]
    for each in readings if isinstance(readings, list) else ():
        if each["reading"] == reading:
            yield from ((other["text"], other["outcome"], False) for other in each["others"])


def _totals(
    voice: Voice, worked: Worked, others: list[TotalUnderReading]
) -> Iterator[tuple[str, str, bool]]:
    """Yield what all benefits of the case come to together, for whom it changes."""
    reading = others[0].reading
    now = worked.result.totals
    changed = [at for at, total in enumerate(now) if any(o.totals[at] != total for o in others)]
    adopted = voice.adopted[reading]
    ways = [(adopted, now, True)] if adopted is not None else []
    for value, totals, is_adopted in [*ways, *((o.value, o.totals, False) for o in others)]:
        sums = [voice.sentence(money_range(voice, totals[at].interval)) for at in changed]
        text = voice.sentence(reading_value(voice, reading, str(value)))
        yield text, voice.say("lists.clause").join(sums), is_adopted
