"""Conditions in words: as a tree with quotations, and on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculator.conditions import AllOf, AnyOf, Condition, ReadingIs, Test
from calculator.facts import When
from calculator.words.clauses import clause_label
from calculator.words.phrases import Voice
from calculator.words.settled import settled, under_reading
from calculator.words.tests import NUMBER, RANK, between, group_of, stated

Entry = dict[str, object]


def condition_list(voice: Voice, condition: Condition) -> list[Entry]:
    """Return what must all be met under the adopted readings, each a sentence with its source."""
    left = settled(condition, voice.adopted)
    if isinstance(left, bool):
        return []
    members = left.members if isinstance(left, AllOf) and not under_reading(left) else (left,)
    return _entries(voice, members)


def entry(text: str, members: Sequence[Entry] = (), **source: str | None) -> Entry:
    """Return one line of a tree; every line has every key."""
    empty: Entry = {"quote": None, "clause_label": None, "why": None}
    return {**empty, **source, "text": text, "members": list(members)}


def on_one_line(voice: Voice, condition: Condition) -> str:
    """Return a condition as part of a sentence."""
    if isinstance(condition, Test):
        return stated(voice, condition)
    if isinstance(condition, ReadingIs):
        value = reading_value(voice, condition.reading, condition.value)
        return voice.say("readings.inline", value=value)
    narrowed = under_reading(condition)
    if narrowed is not None:
        return read_as(voice, narrowed[0], on_one_line(voice, narrowed[1]))
    joint = "lists.all" if isinstance(condition, AllOf) else "lists.any"
    return voice.say(joint).join(_bracketed(voice, member) for member in condition.members)


def reading_question(voice: Voice, reading: str) -> str:
    """Return what is not clear in the text."""
    return voice.of(voice.bundle.readings[reading].words["question"])


def reading_value(voice: Voice, reading: str, value: str) -> str:
    """Return one way to read it."""
    values = voice.bundle.readings[reading].words["readings"]
    return voice.of(values[value]) if isinstance(values, Mapping) else value


def _entry(voice: Voice, condition: Condition) -> Entry:
    if isinstance(condition, Test):
        return _test(voice, condition)
    if isinstance(condition, ReadingIs):
        return _reading(voice, condition)
    narrowed = under_reading(condition)
    if narrowed is not None:
        inner = _entry(voice, narrowed[1])
        return inner | {"text": read_as(voice, narrowed[0], str(inner["text"]))}
    key = "all_of" if isinstance(condition, AllOf) else "any_of"
    together = _entries if isinstance(condition, AllOf) else _one_by_one
    return entry(voice.say(f"conditions.{key}"), together(voice, condition.members))


def _entries(voice: Voice, members: Sequence[Condition]) -> list[Entry]:
    """Return an entry for each member; a lower limit with its upper one is one entry."""
    entries: list[Entry] = []
    for place, member in enumerate(members):
        following = members[place + 1] if place + 1 < len(members) else None
        if place and _limits(members[place - 1], member):
            continue
        if isinstance(member, Test) and isinstance(following, Test) and _limits(member, following):
            text = voice.sentence(between(voice, member, following))
            entries.append(_test(voice, member) | {"text": text})
        else:
            entries.append(_entry(voice, member))
    return entries


def _one_by_one(voice: Voice, members: Sequence[Condition]) -> list[Entry]:
    return [_entry(voice, member) for member in members]


def _limits(least: Condition, most: Condition) -> bool:
    return (
        isinstance(least, Test)
        and isinstance(most, Test)
        and least.fact is most.fact
        and group_of(least.fact) in (NUMBER, RANK)
        and (least.name, most.name) == ("is_at_least", "is_at_most")
        and least.quote == most.quote
    )


def _reading(voice: Voice, reading: ReadingIs) -> Entry:
    question = reading_question(voice, reading.reading)
    value = reading_value(voice, reading.reading, reading.value)
    return entry(voice.say("readings.condition", question=question, value=value))


def _test(voice: Voice, test: Test) -> Entry:
    text = voice.sentence(stated(voice, test))
    derived = test.fact.derived
    members: list[Entry] = []
    if isinstance(derived, When) and test.expected is True:
        members = condition_list(voice, derived.condition)
        text = voice.say("conditions.defined", text=text)
    return entry(
        text,
        members,
        quote=test.quote,
        clause_label=clause_label(voice, test.clause) or None if test.quote else None,
        why=None if test.why is None else voice.of(test.why),
    )


def read_as(voice: Voice, reading: ReadingIs, text: str) -> str:
    """Return what stands under one reading only, with that reading."""
    return voice.say(
        "readings.under",
        text=text,
        question=reading_question(voice, reading.reading),
        value=reading_value(voice, reading.reading, reading.value),
    )


def _bracketed(voice: Voice, member: Condition) -> str:
    text = on_one_line(voice, member)
    if isinstance(member, AllOf | AnyOf) and under_reading(member) is None:
        return voice.say("lists.bracketed", text=text)
    return text
