"""Cells of a list as people fill them in: dates, sums, levels and ticks become answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from calculator.facts import CHOICE, DATE, YES_NO, Answer, Fact
from calculator.reader import LANGUAGES
from calculator.staff.columns import folded
from calculator.staff.declared import Declared
from calculator.typed import typed

_NOTHING = frozenset({"", "不详", "未知", "不清楚", "待定", "unknown", "na", "nil", "tbd"})
_YES = frozenset("是 有 对 已 符合 y yes true t v 1".split())
_YES_MARKS = frozenset("√✓✔☑●")
_NO = frozenset("否 无 没有 不是 n no false f 0 未 没 不 不符合 none".split())
_NO_MARKS = frozenset("×✗✘✖☒")
_CROSS = "x"
_MONTH_ONLY = re.compile(r"\D*\d{4}\D{1,2}\d{1,2}\D*|\D*\d{1,2}[-/.]\d{4}\D*")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\Z")
_WHOLE = re.compile(r"(\d+)\.0+\Z")
_PARTS = re.compile(r"[/／|、,，;；（）()\s]+")
_SPLIT = re.compile(r"[（(]([^（）()]*)[)）]")
# Spreadsheets count days from here; what is smaller or larger is no date of a person at work.
_FIRST_SERIAL, _SERIALS = date(1899, 12, 30), range(10_000, 80_000)


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell that could not be read, and why: `cell`, `cross`, `range` or `later` than the estimate."""

    why: str


Read = Answer | Bad | None


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one column; the same words are read once."""

    fact: Fact
    on: date
    meanings: Mapping[str, str]
    cross: bool | None = None
    known: dict[str, Read] = field(default_factory=dict)

    def read(self, text: str) -> Read:
        """Return the answer in a cell, None for an empty one, or why it is none."""
        if text not in self.known:
            self.known[text] = self._read(text.strip())
        return self.known[text]

    def _read(self, text: str) -> Read:
        word = folded(text)
        if word and word in self.meanings:
            return self.fact.read(self.meanings[word])
        parts = {self.meanings.get(folded(part)) for part in _PARTS.split(text) if folded(part)}
        if len(parts) == 1 and None not in parts:
            return self.fact.read(str(*parts))
        if is_empty(text):
            return None
        if self.fact.type == YES_NO:
            return self._tick(text, word)
        if self.fact.type == CHOICE:
            return Bad("cell")
        return self._dated(text) if self.fact.type == DATE else self._number(text)

    def _tick(self, text: str, word: str) -> Read:
        if word == _CROSS:
            return Bad("cross") if self.cross is None else self.cross
        if word in _YES or text in _YES_MARKS:
            return True
        return False if word in _NO or text in _NO_MARKS else Bad("cell")

    def _dated(self, text: str) -> Read:
        text = _WHOLE.sub(r"\1", _TIME.sub("", text))
        if text.isdecimal() and int(text) in _SERIALS:
            day: Answer | None = _FIRST_SERIAL + timedelta(days=int(text))
        else:
            day = self.fact.read(typed(self.fact, text))
        if not isinstance(day, date):
            return Bad("cell")
        return Bad("later") if day > self.on and not _is_month_of(text, day, self.on) else day

    def _number(self, text: str) -> Read:
        text = _WHOLE.sub(r"\1", text)
        told = typed(self.fact, text)
        answer = self.fact.read(told)
        if answer is not None:
            return answer
        return Bad("range") if told != text or re.fullmatch(r"[\d.]+", told) else Bad("cell")


def _is_month_of(text: str, day: date, on: date) -> bool:
    """Say whether only a month was written, that of the estimate: its last day may lie ahead."""
    return is_month_only(text) and (day.year, day.month) == (on.year, on.month)


def is_month_only(text: str) -> bool:
    """Say whether a date was written without its day."""
    return _MONTH_ONLY.fullmatch(text.strip()) is not None


def is_empty(text: str) -> bool:
    """Say whether a cell tells nothing: it is empty, a dash, or says that it is not known."""
    return folded(text) in _NOTHING and not any(mark in text for mark in _YES_MARKS | _NO_MARKS)


def reader_for(declared: Declared, fact: Fact, on: date, texts: Iterable[str]) -> CellReader:
    """Return the reader of a column; what a cross means there is told by the other ticks in it."""
    cross = _meaning_of_cross(texts) if fact.type == YES_NO else None
    return CellReader(fact, on, meanings_of(declared, fact), cross)


def _meaning_of_cross(texts: Iterable[str]) -> bool | None:
    """Return yes where crosses are the only ticks or stand beside a no, no beside a yes, else None."""
    words = set(texts)
    crosses = {text for text in words if folded(text) == _CROSS}
    others = words - crosses
    has_yes = any(folded(text) in _YES or text.strip() in _YES_MARKS for text in others)
    has_no = any(folded(text) in _NO or text.strip() in _NO_MARKS for text in others)
    if has_yes and has_no:
        return None
    return not has_yes


def only_yes(texts: Iterable[str]) -> bool:
    """Say whether a column holds ticks for yes alone, so that an empty cell of it means no."""
    words = {text.strip() for text in texts if not is_empty(text)}
    return bool(words) and all(
        folded(text) in _YES or text in _YES_MARKS or folded(text) == _CROSS for text in words
    )


def meanings_of(declared: Declared, fact: Fact) -> dict[str, str]:
    """Return every word for an answer of a fact, with the answer as rules write it."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for answer, words in _choices(fact):
        for word in words:
            if found.setdefault(word, answer) != answer:
                shared.add(word)
    found = {word: answer for word, answer in found.items() if word not in shared}
    for answer, both in declared.meaning.get(fact.id, {}).items():
        for called in both.values():
            found.update({folded(word): answer for word in called})
    return {word: answer for word, answer in found.items() if word}


def _choices(fact: Fact) -> Iterator[tuple[str, list[str]]]:
    choices = fact.words.get("choices")
    for choice in fact.choices if isinstance(choices, Mapping) else ():
        words = [folded(choice)]
        for language in LANGUAGES:
            text = str(choices[choice][language])  # type: ignore[index]
            words += [folded(text), folded(_SPLIT.sub("", text))]
            words += [folded(part) for part in _SPLIT.findall(text)]
        yield choice, words


def accepted(fact: Fact, language: str) -> str:
    """Return what a column accepts, in words: its choices, or the shape of the answer."""
    choices = fact.words.get("choices")
    if fact.type == CHOICE and isinstance(choices, Mapping):
        return {"zh": "、", "en": "; "}[language].join(
            str(choices[each][language]) for each in fact.choices
        )
    return ""
