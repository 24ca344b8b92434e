"""Facts: the questions, their types and ranges, and how derived facts follow from others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from calculator.interval import Interval
from calculator.quantities import count_of, day_of, fen_of, money_text, months_of, months_text
from calculator.reader import Reader

if TYPE_CHECKING:
    from calculator.conditions import Condition

YES_NO, CHOICE, COUNT, MONEY, DATE, MONTHS = "yes_no", "choice", "count", "money", "date", "months"
TYPES = (YES_NO, CHOICE, COUNT, MONEY, DATE, MONTHS)
NUMERIC = (COUNT, MONEY, MONTHS)
ROLES = (
    "worker",
    "employer",
    "school",
    "training_institution",
    "organiser",
    "workshop",
    "base",
    "park",
    "agency",
    "team",
)
FIRST, LATE = "first", "late"
CHANGES = ("soon", "slowly", "never")
PEOPLE, RANK = "people", "rank"
UNITS = (PEOPLE, RANK)
DAY_OF_APPLICATION = "day_of_application"

Answer = bool | str | int | date


@dataclass(frozen=True, slots=True)
class MonthsFrom:
    """Whole months from one date fact to another, or to the day of application."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class TotalOf:
    """The sum of other counts or sums of money."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class When:
    """Yes where a condition holds: a definition that a document gives once."""

    condition: Condition


Derivation = MonthsFrom | TotalOf | When


@dataclass(frozen=True, slots=True)
class Fact:
    """One question, or one thing that follows from the answers to others.

    `asked` is `late` for what few people have or know (titles, prizes, sums in other papers) and `first`
    for what says who is asking. Facts with the same `screen` are about one thing and may be asked together.
    """

    id: str
    type: str
    about: str
    label: Mapping[str, str]
    changes: str = "never"
    choices: tuple[str, ...] = ()
    ordered: bool = False
    range: Interval = field(default_factory=lambda: Interval(0, None))
    derived: Derivation | None = None
    may_be_given: bool = False
    asked: str | None = None
    screen: str | None = None
    words: Mapping[str, object] = field(default_factory=dict)

    @property
    def counts_people(self) -> bool:
        """Say whether the number is one of people."""
        return self.words.get("unit") == PEOPLE

    @property
    def own_unit(self) -> Mapping[str, str] | None:
        """What a count counts, in both languages; None for people and ranks, which need no word."""
        unit = self.words.get("unit")
        return unit if isinstance(unit, Mapping) else None

    @property
    def is_rank(self) -> bool:
        """Whether a count is a place in a contest: 1 is the best, 0 is none."""
        return self.words.get("unit") == RANK

    @property
    def is_asked_late(self) -> bool:
        """Whether few people have or know it."""
        return self.asked == LATE

    @property
    def is_asked(self) -> bool:
        """Whether a person may state it."""
        return self.derived is None or self.may_be_given

    @property
    def depends_on_the_day(self) -> bool:
        """Whether it changes with the day of application while all answers stay."""
        derived = self.derived
        months = isinstance(derived, MonthsFrom) and derived.end == DAY_OF_APPLICATION
        return months or self.id == DAY_OF_APPLICATION

    def text_of(self, answer: Answer | None) -> str | None:
        """Return an answer as rules and results write it (`yes`, `36 months`, `1000 CNY`), None for none."""
        if answer is None:
            return None
        if isinstance(answer, bool):
            return "yes" if answer else "no"
        if isinstance(answer, date):
            return answer.isoformat()
        if isinstance(answer, int):
            written = {MONEY: money_text, MONTHS: months_text}.get(self.type, str)
            return written(answer)
        return answer

    def read(self, word: str) -> Answer | None:
        """Return the answer that a text stands for, or None when it is not one."""
        if self.type == YES_NO:
            return {"yes": True, "no": False}.get(word)
        if self.type == CHOICE:
            return word if word in self.choices else None
        if self.type == DATE:
            return day_of(word)
        if self.type == MONTHS:
            number = months_of(word)
            number = count_of(word) if number is None else number
        else:
            number = fen_of(word) if self.type == MONEY else count_of(word)
        if number is None or number < self.range.least:
            return None
        return None if self.range.most is not None and number > self.range.most else number


_REQUIRED = ("fact", "about", "type", "label")
_OPTIONAL = (
    "question",
    "help",
    "why",
    "changes",
    "choices",
    "ordered",
    "range",
    "unit",
    "or_more",
    "or_less",
    "statement",
    "statements",
    "negated",
    "derived",
    "may_be_given",
    "asked",
    "screen",
)


def built_in() -> Fact:
    """Return the fact that every evaluation has: the day on which somebody applies."""
    label = {"zh": "申请日", "en": "day of application"}
    return Fact(DAY_OF_APPLICATION, DATE, "worker", label)


def read_fact(reader: Reader, node: object) -> Fact | None:
    """Return a fact without its derivation, which may mention facts that are read later."""
    entry = reader.mapping(node, _REQUIRED, _OPTIONAL)
    if entry is None:
        return None
    kind = reader.one_of(entry["type"], TYPES)
    about = reader.one_of(entry["about"], ROLES)
    label = reader.both_languages(entry["label"])
    for key in ("question", "help", "why", "statement", "negated", "or_more", "or_less"):
        if key in entry:
            reader.both_languages(entry[key])
    _check_unit(reader, entry)
    fact_id = reader.text(entry["fact"])
    if kind is None or about is None or label is None or fact_id is None:
        return None
    is_asked = "derived" not in entry or entry.get("may_be_given") == "yes"
    _require_words(reader, node, entry, kind, is_asked)
    return Fact(
        id=fact_id,
        type=kind,
        about=about,
        label=label,
        changes=_changes(reader, entry),
        choices=_choices(reader, node, entry, kind),
        ordered=entry.get("ordered") == "yes",
        range=_range(reader, entry, kind),
        may_be_given=entry.get("may_be_given") == "yes",
        asked=reader.one_of(entry["asked"], (FIRST, LATE)) if "asked" in entry else None,
        screen=reader.text(entry["screen"]) if "screen" in entry else None,
        words=entry,
    )


def _require_words(
    reader: Reader, node: object, entry: Mapping[str, object], kind: str, asked: bool
) -> None:
    wanted = ["question"] if asked else []
    wanted += {YES_NO: ["statement", "negated"], COUNT: ["unit"]}.get(kind, [])
    for key in wanted:
        if key not in entry:
            reader.report("missing_key", node, None, wanted=key)


def _check_unit(reader: Reader, entry: Mapping[str, object]) -> None:
    """Check what a count counts: people, ranks, or something that the fact names itself."""
    unit = entry.get("unit")
    if isinstance(unit, str):
        reader.one_of(unit, UNITS)
    elif unit is not None:
        reader.both_languages(unit)


def _changes(reader: Reader, entry: Mapping[str, object]) -> str:
    if "changes" not in entry:
        return "never"
    return reader.one_of(entry["changes"], CHANGES) or "never"


def _choices(
    reader: Reader, node: object, entry: Mapping[str, object], kind: str
) -> tuple[str, ...]:
    if kind != CHOICE:
        return ()
    choices = entry.get("choices")
    if not isinstance(choices, Mapping) or not choices:
        reader.report("missing_key", node, None, wanted="choices")
        return ()
    for words in choices.values():
        reader.both_languages(words)
    if "statements" in entry:
        statements = reader.mapping(entry["statements"], (), tuple(choices)) or {}
        for words in statements.values():
            reader.both_languages(words)
    return tuple(choices)


def _range(reader: Reader, entry: Mapping[str, object], kind: str) -> Interval:
    if "range" not in entry:
        return Interval(0, None)
    read = {COUNT: count_of, MONEY: fen_of, MONTHS: months_of}.get(kind)
    parts = str(entry["range"]).split(" to ")
    ends = [0 if part == "0" else read(part) for part in parts] if read else []
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        reader.report("bad_range", entry["range"], found=str(entry["range"]))
        return Interval(0, None)
    return Interval(ends[0], ends[1])
