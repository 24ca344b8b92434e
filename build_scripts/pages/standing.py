"""How a document stands on a day, and from which day it stands how."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from build_scripts.pages.portal import Standing, StateByDay
from calculator import Bundle
from calculator.instruments import COMPUTED, Instrument, State
from calculator.situation import Situation
from calculator.words.phrases import voice_of

ONE_DAY = timedelta(days=1)


def standing_of(bundle: Bundle, instrument: str, language: str, today: date) -> Standing:
    """Return the standing of a document on a day under the adopted readings."""
    document = bundle.instruments[instrument]
    now = document.state_on(today, _adopted(bundle, today))
    return Standing(
        state=now.state,
        reason=_said(now.words["reason"], language),
        days=(
            _by_day(bundle, document.before, None, language),
            *(_by_day(bundle, each, each.first_day, language) for each in document.states),
        ),
        is_draft=document.standing == "draft",
        last_day=last_day_of(bundle, document),
    )


def last_day_of(bundle: Bundle, document: Instrument) -> date | None:
    """Return the last day on which the document is computed; None where no end is written."""
    for each in document.states:
        if each.state not in COMPUTED and each.first_day > document.first_day:
            before = each.first_day - ONE_DAY
            situation = _adopted(bundle, each.first_day)
            if document.state_on(each.first_day, situation) is each:
                return before
    return None


def _adopted(bundle: Bundle, today: date) -> Situation:
    readings = {name: reading.adopted for name, reading in bundle.readings.items()}
    return Situation(facts=bundle.facts, answers={}, on=today, readings=readings)


def _by_day(bundle: Bundle, each: State, first_day: date | None, language: str) -> StateByDay:
    return StateByDay(
        first_day=first_day,
        state=each.state,
        reason=_said(each.words["reason"], language),
        under=_under(bundle, each, language),
    )


def _under(bundle: Bundle, each: State, language: str) -> str | None:
    if each.under is None:
        return None
    words: Any = bundle.readings[each.under.reading].words
    question = _said(words["question"], language)
    answer = _said(words["readings"][each.under.value], language)
    return voice_of(bundle, language).say("readings.used", question=question, value=answer)


def _said(words: object, language: str) -> str:
    assert isinstance(words, Mapping)
    return str(words[language])
