"""What a list of staff says in words: cells that were not taken, notes, and what is asked for instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.facts import CHOICE, COUNT, Fact
from calculator.readings import Reading
from calculator.staff.cells import accepted
from calculator.staff.columns import Column
from calculator.staff.declared import Declared
from calculator.staff.firm import named_rows
from calculator.staff.people import CellProblem, Person, StaffList
from calculator.staff.table import NotAList
from calculator.words.clauses import clause_label
from calculator.words.conditions import reading_question, reading_value
from calculator.words.phrases import Voice
from calculator.words.values import quantity

Words = Mapping[str, Any]
_ROWS = ("nobody", "doubled")
_MOST_LABELS = 60


@dataclass(frozen=True, slots=True)
class Speech:
    """A language: the voice of the rules, and the words of the interface (`staff.file` in content/ui)."""

    voice: Voice
    words: Words
    declared: Declared

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.voice.language

    def label(self, fact: Fact | str) -> str:
        """Return what a question is called."""
        found = self.declared.facts[fact] if isinstance(fact, str) else fact
        return self.voice.sentence(found.label[self.language])

    def listed(self, texts: Sequence[str]) -> str:
        """Return texts in a row."""
        return self.voice.say("lists.comma").join(texts)


def refusal(words: Words, error: NotAList) -> str:
    """Return why a file cannot be taken, and what to do."""
    return str(words["refused"][error.code]).format(**error.values)


def problem_words(speech: Speech, problem: CellProblem) -> dict[str, object]:
    """Return a problem as a row of a table: where, what is wrong, what to do."""
    words = speech.words["problems"]
    what, instead = words[problem.code]["what"], words[problem.code]["instead"]
    if problem.code == "unknown_column" and problem.fact:
        instead = speech.words["meant"]
    return {
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell[:60],
        "what": str(what).format(cell=problem.cell[:30], column=problem.column),
        "instead": str(instead).format(
            accepted=_accepted(speech, problem.fact),
            meant=speech.label(problem.fact) if problem.fact else "",
        ),
    }


def _accepted(speech: Speech, name: str) -> str:
    return accepted_text(speech, speech.declared.facts[name]) if name else ""


def accepted_text(speech: Speech, fact: Fact) -> str:
    """Return what a column accepts."""
    words = speech.words["accepted"]
    if fact.type == CHOICE:
        return str(words["choice"]).format(choices=accepted(fact, speech.language))
    if fact.type == COUNT and fact.range.most is not None:
        least, most = (
            quantity(speech.voice, fact, int(end)) for end in (fact.range.least, fact.range.most)
        )
        return str(words["count_between"]).format(least=least, most=most)
    return str(words[fact.type])


@dataclass(frozen=True, slots=True)
class Note:
    """What was done with a list, and what it concerns; `first` is what to look at before the results."""

    text: str
    labels: tuple[str, ...] = ()
    first: bool = False


def notes(speech: Speech, found: StaffList) -> Iterator[Note]:
    """Yield what was supposed, what was passed over, and what was done with cells that can be read in two ways."""
    words = speech.words["notes"]
    for key, names in found.notes.items():
        if not names:
            continue
        if key == "examples":
            yield Note(str(words[key]).format(count=names[0]))
            continue
        labels = names if key in _ROWS else [speech.label(name) for name in names]
        text = str(words[key]).format(count=len(names))
        yield Note(text, tuple(labels[:_MOST_LABELS]), key == "doubled")


def note_text(speech: Speech, note: Note) -> str:
    """Return a note with all that it concerns."""
    words = str(speech.words["notes"]["whole"])
    labels = speech.listed(note.labels)
    return words.format(text=note.text, labels=labels) if note.labels else note.text


def blanks(speech: Speech, found: StaffList, columns: Sequence[Column]) -> list[dict[str, object]]:
    """Return, for every column that is there, the rows in which it says nothing."""
    present = [
        each.fact
        for each in columns
        if each.fact.id in found.present and not each.fact.is_asked_late
    ]
    rows = []
    for fact in present:
        empty = [person.row for person in found.people if _is_silent(person, fact)]
        if empty:
            named, more = named_rows(empty)
            rows.append(
                {"column": speech.label(fact), "count": len(empty), "rows": named, "more": more}
            )
    return rows


def switched(speech: Speech, readings: Mapping[str, str | None]) -> list[str]:
    """Return under which readings a list was evaluated that are not those of the rules."""
    voice, words = speech.voice, speech.words["switched"]
    adopted = {each.id: each.adopted for each in voice.bundle.readings.values()}
    return [
        str(words["from" if adopted[name] else "from_open"]).format(
            clause=clause_label(voice, voice.bundle.readings[name].clause),
            question=reading_question(voice, name),
            text=reading_value(voice, name, str(value)),
            adopted=reading_value(voice, name, str(adopted[name])) if adopted[name] else "",
        )
        for name, value in readings.items()
        if value != adopted[name]
    ]


def reading_words(
    speech: Speech, found: Sequence[Reading], readings: Mapping[str, str | None]
) -> list[dict[str, object]]:
    """Return readings as the page lets people switch them, with those in force."""
    voice = speech.voice
    return [
        {
            "reading": each.id,
            "question": reading_question(voice, each.id),
            "why": voice.of(each.words["why"]),
            "clause": clause_label(voice, each.clause),
            "adopted": each.adopted or "",
            "used": readings[each.id] or "",
            "values": [[value, reading_value(voice, each.id, value)] for value in each.values],
        }
        for each in found
    ]


def _is_silent(person: Person, fact: Fact) -> bool:
    return fact.id not in person.answers
