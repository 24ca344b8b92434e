"""The days of a result as a calendar file (RFC 5545): last days to apply, first days, payments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from calculator.months import add_months
from calculator.result import BenefitResult, Result
from calculator.sheets.timeline import pays, runs_of
from calculator.truth import NO
from calculator.words.benefits import benefit_words
from calculator.words.phrases import Voice
from calculator.words.values import day, money_range

_LINE = 75  # octets, RFC 5545 3.1
_REMINDER = "-P14D"
_MOST_PAYMENTS = 12
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day with a title and what to know about it; `reminds` two weeks before."""

    kind: str
    benefit: str
    day: date
    title: str
    text: str
    reminds: bool = False


def calendar_text(voice: Voice, result: Result, stamp: str) -> str:
    """Return the calendar; `stamp` is now in UTC, as `20261122T080000Z`. Without days it has no events."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Huice//Estimate//ZH",
        "CALSCALE:GREGORIAN",
    ]
    for event in events_of(voice, result):
        lines += _event_lines(voice, event, result, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def events_of(voice: Voice, result: Result) -> list[Event]:
    """Return the days that are worth a place in a calendar, earliest first."""
    events = [event for found in result.benefits for event in _events(voice, result, found)]
    return sorted(events, key=lambda each: (each.day, each.benefit, each.kind, each.title))


def _events(voice: Voice, result: Result, found: BenefitResult) -> Iterator[Event]:
    on = result.situation.on
    words = benefit_words(voice, result, found)
    name, benefit = str(words["name"]), found.benefit.id
    about = "\n".join(
        str(part)
        for part in (words["amount"], words["clause_label"], voice.say("sheets.estimate"))
        if part
    )
    if found.deadline is not None and found.deadline >= on and found.eligible is not NO:
        title = voice.say("sheets.deadline", name=name)
        yield Event("deadline", benefit, found.deadline, title, about, reminds=True)
    if found.first_day is not None:
        title = voice.say("sheets.eligible_from", name=name)
        yield Event("eligible", benefit, found.first_day, title, about, reminds=True)
    if pays(result, found):
        yield from _payments(voice, found, name, on, about)


def _payments(
    voice: Voice, found: BenefitResult, name: str, on: date, about: str
) -> Iterator[Event]:
    """Yield payments that come in several parts, as if the first came on the day of application."""
    runs = list(runs_of(found))
    if len(runs) == 1 and runs[0].first == runs[0].last:
        return
    text = f"{voice.say('sheets.assumed')}\n{about}"
    number = 0
    for run in runs:
        for month in range(run.first, run.last + 1, run.step):
            number += 1
            is_shown = run.step > 1 or month in (run.first, run.last)
            if (is_shown and number <= _MOST_PAYMENTS) or month == run.last:
                title = voice.say(
                    "sheets.payment",
                    name=name,
                    number=str(number),
                    amount=money_range(voice, run.each),
                )
                yield Event(
                    f"payment {number}", found.benefit.id, add_months(on, month), title, text
                )


def _event_lines(voice: Voice, event: Event, result: Result, stamp: str) -> Iterator[str]:
    name = f"{event.kind} {event.benefit} {event.day}"
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(name.encode()).hexdigest()[:24]}@huice.invalid"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{event.title.translate(_ESCAPED)}"
    on = day(voice, result.situation.on)
    text = f"{event.text}\n{voice.say('sheets.made', day=on, rules=result.rules)}"
    yield f"DESCRIPTION:{text.translate(_ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    if event.reminds:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_REMINDER}")
        yield f"DESCRIPTION:{event.title.translate(_ESCAPED)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, the later ones after a space; no character is cut."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
