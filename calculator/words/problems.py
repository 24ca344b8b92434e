"""Friendly texts for answers that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from calculator.bundle import Bundle
from calculator.facts import CHOICE, MONEY, NUMERIC, Fact
from calculator.problems import Problem
from calculator.words.conditions import reading_question, reading_value
from calculator.words.phrases import Voice, voice_of
from calculator.words.values import answer_text, label, money_range, number, quantity

OF_ANSWERS = (
    "no_such_file",
    "bad_request",
    "unknown_answer",
    "bad_answer",
    "answer_is_derived",
    "answered_twice",
    "unknown_reading",
    "unknown_reading_value",
    "bad_day",
)


def problem_text(bundle: Bundle, problem: Problem, language: str) -> str:
    """Return what is wrong with an answer and what to write instead."""
    voice = voice_of(bundle, language)
    return _TEXTS[problem.code](voice, str(problem.node), problem)


def _plainly(voice: Voice, name: str, problem: Problem) -> str:
    return voice.say(f"problems.{problem.code}", **problem.values)


def _unknown(voice: Voice, name: str, problem: Problem) -> str:
    key = f"problems.{problem.code}"
    suggestion = problem.values.get("suggestion", "")
    text = voice.say(key, found=name)
    return text + _meant(voice, suggestion) if suggestion else text


def _meant(voice: Voice, suggestion: str) -> str:
    fact = voice.bundle.facts.get(suggestion)
    called = suggestion if fact is None else _with_id(voice, label(voice, fact), suggestion)
    return voice.say("problems.meant", suggestion=called)


def _bad_answer(voice: Voice, name: str, problem: Problem) -> str:
    fact = voice.bundle.facts[name]
    return voice.say(
        f"problems.bad_answer.{fact.type}",
        label=label(voice, fact),
        found=problem.values.get("found", ""),
        accepted=_accepted(voice, fact),
    )


def _accepted(voice: Voice, fact: Fact) -> str:
    """Return the choices of a fact, or the ends of its range."""
    if fact.type == CHOICE:
        choices = [
            _with_id(voice, answer_text(voice, fact, choice), choice) for choice in fact.choices
        ]
        return voice.say("lists.comma").join(choices)
    if fact.type not in NUMERIC:
        return ""
    if fact.range.most is None:
        least = quantity(voice, fact, int(fact.range.least))
        return voice.say("problems.at_least", least=least)
    if fact.type == MONEY:
        return money_range(voice, fact.range)
    least, most = number(int(fact.range.least)), quantity(voice, fact, int(fact.range.most))
    return voice.say("units.from_to", least=least, most=most)


def _with_id(voice: Voice, text: str, name: str) -> str:
    return voice.say("problems.with_id", text=text, name=name)


def _derived(voice: Voice, name: str, problem: Problem) -> str:
    return voice.say("problems.answer_is_derived", label=label(voice, voice.bundle.facts[name]))


def _twice(voice: Voice, name: str, problem: Problem) -> str:
    other = voice.bundle.facts[problem.values["other"]]
    fact = voice.bundle.facts[name]
    return voice.say("problems.answered_twice", label=label(voice, fact), other=label(voice, other))


def _reading_value(voice: Voice, name: str, problem: Problem) -> str:
    values = [
        _with_id(voice, reading_value(voice, name, value), value)
        for value in voice.bundle.readings[name].values
    ]
    return voice.say(
        "problems.unknown_reading_value",
        question=reading_question(voice, name),
        found=problem.values.get("found", ""),
        accepted=voice.say("lists.comma").join(values),
    )


def _bad_day(voice: Voice, found: str, problem: Problem) -> str:
    return voice.say("problems.bad_day", found=found)


_TEXTS: dict[str, Callable[[Voice, str, Problem], str]] = dict(
    zip(
        OF_ANSWERS,
        (
            _plainly,
            _plainly,
            _unknown,
            _bad_answer,
            _derived,
            _twice,
            _unknown,
            _reading_value,
            _bad_day,
        ),
        strict=True,
    )
)
