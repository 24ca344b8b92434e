"""What a person stated: answers to facts and switched readings, read with helpful problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calculator.bundle import Bundle
from calculator.facts import (
    CHOICE,
    DATE,
    DAY_OF_APPLICATION,
    YES_NO,
    Answer,
    Fact,
    MonthsFrom,
    TotalOf,
    When,
)
from calculator.problems import Problem
from calculator.reader import nearest

_WRITTEN = {YES_NO: "yes, no", DATE: "YYYY-MM-DD"}


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by fact, in the engine's own types, and the readings that were switched."""

    facts: Mapping[str, Answer] = field(default_factory=dict)
    switched: Mapping[str, str] = field(default_factory=dict)


def read_answers(
    bundle: Bundle, facts: Mapping[str, object], readings: Mapping[str, object] | None = None
) -> tuple[Answers, list[Problem]]:
    """Return the answers; null means not known. Money is in yuan, durations are months or years."""
    problems: list[Problem] = []
    stated: dict[str, Answer] = {}
    for name, given in facts.items():
        if given is None:
            continue
        answer = _answer(bundle, name, given, problems)
        if answer is not None:
            stated[name] = answer
    problems.extend(_given_twice(bundle, stated))
    return Answers(stated, _switched(bundle, readings or {}, problems)), problems


def _answer(bundle: Bundle, name: str, given: object, problems: list[Problem]) -> Answer | None:
    fact = bundle.facts.get(name)
    if fact is None or name == DAY_OF_APPLICATION:
        asked = [each.id for each in bundle.facts.values() if each.is_asked]
        asked.remove(DAY_OF_APPLICATION)
        values = {"found": name, "suggestion": nearest(name, asked)}
        problems.append(Problem("unknown_answer", name, None, values))
        return None
    if not fact.is_asked:
        problems.append(Problem("answer_is_derived", name, None, {"fact": name}))
        return None
    word = {True: "yes", False: "no"}[given] if isinstance(given, bool) else str(given).strip()
    answer = fact.read(word) if isinstance(given, bool | int | str) else None
    if answer is None:
        values = {"fact": name, "found": word, "type": fact.type} | accepted_answers(fact)
        problems.append(Problem("bad_answer", name, None, values))
    return answer


def accepted_answers(fact: Fact) -> dict[str, str]:
    """Return what a fact accepts, for messages: its choices, the form of a day, or the ends of its range."""
    if fact.type in _WRITTEN:
        return {"accepted": _WRITTEN[fact.type]}
    if fact.type == CHOICE:
        return {"accepted": ", ".join(fact.choices)}
    least, most = fact.range.least, fact.range.most
    if most is None:
        return {"accepted": f"≥ {fact.text_of(int(least))}"}
    return {"accepted": f"{fact.text_of(int(least))}–{fact.text_of(int(most))}"}


def _given_twice(bundle: Bundle, stated: Mapping[str, Answer]) -> list[Problem]:
    """Return a problem for every derived fact that is stated beside what it follows from."""
    return [
        Problem("answered_twice", name, None, {"fact": name, "other": part})
        for name in stated
        for part in dict.fromkeys(_followed(bundle, name))
        if part in stated
    ]


def _followed(bundle: Bundle, name: str) -> Iterator[str]:
    """Yield every fact that a derived one follows from, also through other derived ones.

    A period's last day is left out: it says nothing without the first.
    """
    derived = bundle.facts[name].derived
    if isinstance(derived, MonthsFrom):
        parts: tuple[str, ...] = (derived.start,)
    elif isinstance(derived, TotalOf):
        parts = derived.parts
    elif isinstance(derived, When):
        parts = tuple(test.fact.id for test in derived.condition.tests())
    else:
        parts = ()
    for part in parts:
        yield part
        yield from _followed(bundle, part)


def _switched(
    bundle: Bundle, readings: Mapping[str, object], problems: list[Problem]
) -> dict[str, str]:
    switched: dict[str, str] = {}
    for name, value in readings.items():
        reading = bundle.readings.get(name)
        if reading is None:
            values = {"found": name, "suggestion": nearest(name, bundle.readings)}
            problems.append(Problem("unknown_reading", name, None, values))
        elif value not in reading.values:
            values = {"found": str(value), "accepted": ", ".join(reading.values)}
            problems.append(
                Problem("unknown_reading_value", name, None, values | {"suggestion": ""})
            )
        else:
            switched[name] = str(value)
    return switched
