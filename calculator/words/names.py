"""What benefits are called, apart from each other: with their document where titles are alike."""

from __future__ import annotations

from collections.abc import Iterable

from calculator.words.clauses import short_title
from calculator.words.phrases import Voice

SAME = "same_benefit"


def benefit_name(voice: Voice, benefit: str) -> str:
    """Return a benefit's name, with its document where another one has the same name."""
    name = voice.of(voice.bundle.benefits[benefit].words["name"])
    return name_with_document(voice, benefit) if name in voice.alike else name


def name_with_document(voice: Voice, benefit: str) -> str:
    """Return a benefit's name with the short title of its document."""
    name = voice.of(voice.bundle.benefits[benefit].words["name"])
    document = short_title(voice, voice.bundle.benefits[benefit].instrument)
    return voice.say("clauses.of_document", name=name, document=document)


def without_twins(voice: Voice, benefits: Iterable[str]) -> list[str]:
    """Return each benefit once: of one that several texts print, the first."""
    kept: dict[str, None] = {}
    for each in benefits:
        if kept.keys().isdisjoint(twins_of(voice, each)):
            kept[each] = None
    return [*kept]


def twins_of(voice: Voice, benefit: str) -> tuple[str, ...]:
    """Return the other places where texts print the same benefit, in the order of the rules."""
    rules = (each.members for each in voice.rules_about.get(benefit, ()) if each.kind == SAME)
    return tuple(dict.fromkeys(each for members in rules for each in members if each != benefit))
