"""What clauses and documents are called, and how a document stands."""

from __future__ import annotations

from calculator.instruments import State
from calculator.words.phrases import Voice

PLAIN = "in_force"


def clause_label(voice: Voice, clause: str) -> str:
    """Return `临平征求意见稿第4条`; a part without a number is named by its heading."""
    if not clause:
        return ""
    node = voice.bundle.clauses.get(clause, {})
    document = short_title(voice, clause.partition("/")[0])
    if "number" in node:
        return voice.say("clauses.numbered", document=document, number=str(node["number"]))
    if "heading" in node:
        return voice.say("clauses.headed", document=document, heading=voice.of(node["heading"]))
    return document


def short_title(voice: Voice, instrument: str) -> str:
    """Return the short title of a document."""
    return voice.of(voice.bundle.instruments[instrument].words["short_title"])


def state_text(voice: Voice, state: State) -> str:
    """Return what a state means for those who read on."""
    return voice.say(f"states.{state.state}")


def state_reason(voice: Voice, state: State) -> str:
    """Return why the document is in this state."""
    return voice.of(state.words["reason"])


def warning(voice: Voice, instrument: str, state: State) -> str:
    """Return the whole warning about a document that is not plainly in force."""
    return voice.say(
        f"warnings.{state.state}",
        document=short_title(voice, instrument),
        reason=state_reason(voice, state),
    )
