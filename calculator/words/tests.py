"""One test in words: as a rule, as met, as not met, and as still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from calculator.conditions import Test
from calculator.facts import CHOICE, DATE, MONTHS, NUMERIC, YES_NO, Fact, MonthsFrom
from calculator.operators import TESTS, last_day
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, Truth
from calculator.words.phrases import Voice
from calculator.words.values import (
    answer_text,
    apart,
    day,
    duration,
    label,
    listed,
    plural,
    statement,
)

ELAPSED, NUMBER, RANK, CLAIMED = "elapsed", "number", "rank", "claimed_within"
GROUPS = {
    CHOICE: tuple(TESTS[CHOICE]),
    NUMBER: tuple(TESTS[NUMERIC[0]]),
    RANK: tuple(TESTS[NUMERIC[0]]),
    ELAPSED: tuple(TESTS[NUMERIC[0]]),
    DATE: tuple(TESTS[DATE]),
}


_LIMITS = {"is_at_least": "or_more", "is_at_most": "or_less"}


def stated(voice: Voice, test: Test) -> str:
    """Return the test as something that is so: `职业技能等级为高级工（三级）及以上`."""
    if test.fact.type == YES_NO:
        return statement(voice, test.fact, bool(test.expected))
    if _is_any(test):
        return statement(voice, test.fact, True)
    return _sentence(voice, test) or _filled(voice, test, "met")


def required(voice: Voice, test: Test) -> str:
    """Return the test as a demand: `职业技能等级须为高级工（三级）及以上`."""
    if test.fact.type == YES_NO or _is_any(test) or _sentence(voice, test):
        return voice.say("tests.yes_no.required", statement=stated(voice, test))
    return _filled(voice, test, "required")


def between(voice: Voice, least: Test, most: Test) -> str:
    """Return a lower and an upper limit of one number as one sentence."""
    values = {"least": _expected(voice, least), "most": _expected(voice, most)}
    key = "ranks_between" if least.fact.is_rank else "between"
    return voice.say(f"tests.{key}", label=label(voice, least.fact), **values)


def found(voice: Voice, test: Test, truth: Truth, situation: Situation) -> str:
    """Return the test as it came out for somebody."""
    if truth is UNKNOWN:
        return voice.say("tests.open", required=required(voice, test))
    if test.name == CLAIMED:
        return _claimed(voice, test, truth, situation)
    if truth is not NO:
        return stated(voice, test)
    if test.fact.type == YES_NO:
        return statement(voice, test.fact, not test.expected)
    if _is_any(test):
        return statement(voice, test.fact, False)
    return _failed(voice, test, situation)


def _is_any(test: Test) -> bool:
    """Say whether a number only has to be more than nothing, and the fact says what that means."""
    return test.name == "is_more_than" and test.expected == 0 and "statement" in test.fact.words


def _sentence(voice: Voice, test: Test) -> str:
    """Return the sentence that a choice or a rank has for passing just this test, if it has one."""
    if test.fact.is_rank and (test.name, test.expected) == ("is_at_least", 1):
        return voice.say("tests.ranked", label=label(voice, test.fact))
    statements = test.fact.words.get("statements")
    if test.name != "is" or not isinstance(statements, Mapping):
        return ""
    words = statements.get(str(test.expected))
    return voice.of(words) if words else ""


def _failed(voice: Voice, test: Test, situation: Situation) -> str:
    answer = situation.known(test.fact)
    if answer is None:
        return required(voice, test)
    given = test.fact.id in situation.answers or group_of(test.fact) != NUMBER
    key = group_of(test.fact) if given else "derived"
    said = answer_text(voice, test.fact, answer)
    return voice.say(f"tests.answered.{key}", required=required(voice, test), answer=said)


def _claimed(voice: Voice, test: Test, truth: Truth, situation: Situation) -> str:
    last = cast(date, last_day(test, situation))
    key = "late" if truth is NO else "in_time"
    return voice.say(f"tests.{key}", **_values(voice, test), day=day(voice, last))


def group_of(fact: Fact) -> str:
    """Return which sentences a fact takes: time that passes is not counted like other numbers."""
    if fact.type not in NUMERIC:
        return fact.type
    if isinstance(fact.derived, MonthsFrom):
        return ELAPSED
    return RANK if fact.is_rank else NUMBER


def _filled(voice: Voice, test: Test, form: str) -> str:
    key = f"tests.{group_of(test.fact)}.{test.name}.{form}"
    return voice.say(key, **_values(voice, test))


def _values(voice: Voice, test: Test) -> dict[str, str]:
    values = {"label": label(voice, test.fact), "value": _expected(voice, test)}
    limit = _LIMITS.get(test.name) if test.fact.type == CHOICE else None
    return values | {"limit": _limit(voice, test, limit)} if limit else values


def _limit(voice: Voice, test: Test, name: str) -> str:
    """Return how this choice says that more, or less, will do, too: `及以上`, or words of its own."""
    own = test.fact.words.get(name)
    return voice.of(own) if isinstance(own, Mapping) else voice.say(f"tests.{name}")


def _expected(voice: Voice, test: Test) -> str:
    if test.name == CLAIMED:
        return plural(voice, "month", cast(int, test.expected))
    if test.fact.type == MONTHS:
        return duration(voice, cast(int, test.expected))
    if isinstance(test.expected, tuple):
        values = [answer_text(voice, test.fact, each) for each in test.expected]
        return listed(voice, apart(voice, values), "or")
    return answer_text(voice, test.fact, test.expected)
