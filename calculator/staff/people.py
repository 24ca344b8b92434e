"""The people of a list: their answers, and every cell that could not be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculator.facts import COUNT, YES_NO, Answer, Fact, MonthsFrom
from calculator.staff.cells import (
    Bad,
    CellReader,
    is_month_only,
    only_yes,
    reader_for,
)
from calculator.staff.columns import MAIN, Column
from calculator.staff.declared import Declared
from calculator.staff.table import LONGEST_CELL, Line, Table

_EXAMPLES = ("例：", "例:", "example:", "示例")
# What stands below a list in the column of names.
_TOTALS = frozenset("合计 总计 小计 共计 总人数 人数 total sum subtotal".split())
_SIGNED = re.compile(
    r"(制表|填表|填报|审核|复核|经办|负责|单位|备注|说明|注|日期|电话)[^：:]{0,8}[：:]"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the list: the row in the file, what they are called, and what is said of them."""

    row: int
    name: str
    number: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell or a column that was not taken: `row` 0 stands for the column as a whole."""

    code: str
    row: int
    column: str
    cell: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class StaffList:
    """The people, what could not be read, and what was supposed; notes are facts by what was done with them."""

    people: tuple[Person, ...]
    problems: tuple[CellProblem, ...]
    notes: Mapping[str, tuple[str, ...]]
    present: frozenset[str]


def read_people(
    table: Table, declared: Declared, columns: tuple[Column, ...], on: date, suppose: bool
) -> StaffList:
    """Return the people of a table; with `suppose`, nobody has what few people have unless it is said."""
    readers, ticked = {}, []
    for place, fact in table.headings.facts.items():
        texts = [_cell(line, place) for line in table.lines]
        readers[place] = reader_for(declared, fact, on, texts)
        if fact.type == YES_NO and fact.id in declared.own and only_yes(texts):
            ticked.append(fact.id)
    present = frozenset(fact.id for fact in table.headings.facts.values())
    blank: dict[str, Answer] = dict.fromkeys(ticked, False)
    blank |= {name: declared.nobody[name] for name in declared.nobody if name in declared.own}
    blank = {name: answer for name, answer in blank.items() if name in present}
    supposed = supposed_of(declared, (each.fact for each in columns)) if suppose else {}
    people: list[Person] = []
    problems = list(_of_headings(table))
    examples, nobody = 0, []
    for line in table.lines:
        name = _label(table, line, "name")
        if name.lower().startswith(_EXAMPLES):
            examples += 1
            continue
        if _is_nobody(table, line, name):
            nobody.append(line.number)
            continue
        read = dict(_read(line, table, readers, problems))
        answers = {**supposed, **blank, **read, **dict(_this_year(declared, read, on))}
        answers = _without_doubles(declared, answers)
        people.append(Person(line.number, name, _label(table, line, "number"), answers))
    notes = {
        "supposed": tuple(name for name in supposed if name not in present),
        "ticked": tuple(ticked),
        "months": tuple(_month_columns(table)),
        "examples": (str(examples),) if examples else (),
        "nobody": tuple(map(str, nobody)),
        "doubled": tuple(_doubled(people)),
        "absent": tuple(
            column.fact.id
            for column in columns
            if column.part == MAIN and column.fact.id not in present
        ),
    }
    return StaffList(tuple(people), tuple(problems), notes, present)


def _is_nobody(table: Table, line: Line, name: str) -> bool:
    """Say whether a row is no person: a sum, a signature below the list, or nothing that the list asks for."""
    if "".join(name.lower().split()) in _TOTALS:
        return True
    says_nothing = not any(_cell(line, place) for place in table.headings.facts)
    return says_nothing and (not name or _SIGNED.match(name) is not None)


def _doubled(people: Iterable[Person]) -> Iterator[str]:
    """Yield who stands in the list more than once, with the rows: the same name, and number or all else as well."""
    named: dict[str, list[Person]] = {}
    for person in people:
        if person.name:
            named.setdefault(person.name, []).append(person)
    for name, alike in named.items():
        if len(alike) > 1:
            numbers = Counter(each.number for each in alike)
            answers = Counter(frozenset(each.answers.items()) for each in alike)
            rows = [
                str(each.row)
                for each in alike
                if numbers[each.number] > 1 or answers[frozenset(each.answers.items())] > 1
            ]
            if rows:
                yield f"{name}: {', '.join(rows)}"


def _cell(line: Line, place: int) -> str:
    return line.cells[place][:LONGEST_CELL].strip() if place < len(line.cells) else ""


def _label(table: Table, line: Line, label: str) -> str:
    place = table.headings.labels.get(label)
    return "" if place is None else " ".join(_cell(line, place).split())[:60]


def _read(
    line: Line,
    table: Table,
    readers: Mapping[int, CellReader],
    problems: list[CellProblem],
) -> Iterator[tuple[str, Answer]]:
    for place, reader in readers.items():
        text = _cell(line, place)
        found = reader.read(text)
        if isinstance(found, Bad):
            title = table.titles[place].strip()
            problems.append(CellProblem(found.why, line.number, title, text, reader.fact.id))
        elif found is not None:
            yield reader.fact.id, found


def _of_headings(table: Table) -> Iterator[CellProblem]:
    for _, title, meant in table.headings.unknown:
        yield CellProblem("unknown_column", 0, title.strip(), fact=meant)
    for _, title in table.headings.twice:
        yield CellProblem("column_twice", 0, title.strip())
    for _, title in table.headings.idle:
        yield CellProblem("idle_column", 0, title.strip())


def supposed_of(declared: Declared, facts: Iterable[Fact]) -> dict[str, Answer]:
    """Return what is supposed where nothing is said: no to what few people or firms have."""
    found: dict[str, Answer] = {}
    for fact in facts:
        if fact.id in declared.own:
            continue
        if fact.id in declared.nobody:
            found[fact.id] = declared.nobody[fact.id]
        elif fact.is_asked_late and fact.type in (YES_NO, COUNT):
            answer = fact.read("no" if fact.type == YES_NO else "0")
            if answer is not None:
                found[fact.id] = answer
    return found


def _this_year(
    declared: Declared, read: Mapping[str, Answer], on: date
) -> Iterator[tuple[str, Answer]]:
    for name, base in declared.this_year.items():
        day = read.get(base)
        if isinstance(day, date):
            yield name, day.year == on.year


def _without_doubles(declared: Declared, answers: dict[str, Answer]) -> dict[str, Answer]:
    """Return the answers without durations that follow from a date that is there as well."""
    doubled = [
        name
        for name in answers
        if isinstance(derived := declared.facts[name].derived, MonthsFrom)
        and derived.start in answers
    ]
    return {name: answer for name, answer in answers.items() if name not in doubled}


def _month_columns(table: Table) -> Iterator[str]:
    """Yield the columns of days in which some cells name a month only."""
    for place, fact in table.headings.facts.items():
        if fact.type == "date" and any(is_month_only(_cell(line, place)) for line in table.lines):
            yield fact.id


def missing_of(person: Person, columns: tuple[Column, ...]) -> list[Fact]:
    """Return the columns for many of which nothing is said of a person."""
    return [
        column.fact
        for column in columns
        if column.part == MAIN and column.fact.id not in person.answers
    ]
