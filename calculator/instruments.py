"""Policy instruments as the engine needs them: which state each is in on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from calculator.conditions import ReadingIs
from calculator.situation import Situation
from calculator.truth import UNKNOWN, YES
from calculator.vocabulary import Vocabulary, read_under

COMPUTED = ("in_force", "in_force_unverified", "draft")
STANDINGS = ("law", "draft")
STATES = ("not_yet", *COMPUTED, "draft_not_started", "draft_lapsed", "lapsed")


@dataclass(frozen=True, slots=True)
class State:
    """A state that an instrument enters on a day, perhaps under one reading only."""

    first_day: date
    state: str
    under: ReadingIs | None
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A policy instrument and its states by day."""

    id: str
    before: State
    states: tuple[State, ...]
    words: Mapping[str, object]

    @property
    def first_day(self) -> date:
        """The first day on which the text says anything; rules may not begin earlier."""
        return self.states[0].first_day if self.states else date.min

    @property
    def standing(self) -> str:
        """`draft` for a draft for comment, `law` for everything else; the two are never added up."""
        return "draft" if any(each.state.startswith("draft") for each in self.states) else "law"

    def possible_states(self, day: date, situation: Situation) -> list[State]:
        """Return the states that it may be in on this day: several while a reading is left open."""
        possible = [self.before]
        for each in self.states:
            if each.first_day <= day:
                truth = YES if each.under is None else each.under.truth(situation)
                if truth is YES:
                    possible = [each]
                elif truth is UNKNOWN:
                    possible.append(each)
        return possible

    def state_on(self, day: date, situation: Situation) -> State:
        """Return the state on this day under the readings in force, the latest that is possible."""
        return self.possible_states(day, situation)[-1]


def read_instrument(words: Vocabulary, node: object) -> Instrument | None:
    """Return an instrument from its metadata; keys that only pages need are let through."""
    reader = words.reader
    if not isinstance(node, Mapping):
        reader.report("not_a_mapping", node)
        return None
    missing = [key for key in ("instrument", "short_title", "status") if key not in node]
    for key in missing:
        reader.report("missing_key", node, None, wanted=key)
    if missing:
        return None
    reader.both_languages(node["short_title"])
    status = reader.mapping(node["status"], ("before", "days"))
    instrument_id = reader.text(node["instrument"])
    if status is None or instrument_id is None:
        return None
    before = _state(words, status["before"], date.min)
    states = [_state(words, each) for each in reader.sequence(status["days"])]
    known = [state for state in states if state is not None]
    if any(early.first_day > late.first_day for early, late in pairwise(known)):
        reader.report("versions_not_ascending", status["days"], found=str(known[-1].first_day))
    if before is None or not known:
        return None
    return Instrument(instrument_id, before, tuple(known), node)


def _state(words: Vocabulary, node: object, first_day: date | None = None) -> State | None:
    required = ("state", "reason") if first_day else ("from", "state", "reason")
    entry = words.reader.mapping(node, required, ("quote", "clause", "under"))
    if entry is None:
        return None
    words.reader.both_languages(entry["reason"])
    day = first_day or words.reader.day(entry["from"])
    state = words.reader.one_of(entry["state"], STATES)
    under = read_under(words, entry["under"]) if "under" in entry else None
    return None if day is None or state is None else State(day, state, under, entry)
