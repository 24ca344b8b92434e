"""A list as a table of texts: from comma- or tab-separated text, with its row of headings found."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

from calculator.staff.columns import Column, Headings, read_headings
from calculator.staff.declared import Declared

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 300, 500
_SEPARATORS = "\t,;"
_LOOKED_AT = 10


class NotAList(Exception):
    """The file cannot be taken; `code` says why, `values` what to fill in."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file, counted from 1."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of people below the headings."""

    headings: Headings
    titles: Sequence[str]
    lines: Sequence[Line]


def lines_of_text(text: str) -> list[Line]:
    """Return the rows of a comma-, semicolon- or tab-separated text (RFC 4180). Raises NotAList."""
    text = text.removeprefix("\ufeff")
    rows = text.splitlines(keepends=True)
    if rows and rows[0].lower().startswith("sep=") and len(rows[0].strip()) == 5:
        separator = rows.pop(0)[4]
    else:
        head = "".join(rows[:_LOOKED_AT])
        separator = max(_SEPARATORS, key=head.count)
    lines = []
    try:
        reader = csv.reader(rows, delimiter=separator, strict=False)
        for cells in reader:
            lines.append(Line(reader.line_num, cells))
            _check_size(len(lines), len(cells))
    except csv.Error:
        raise NotAList("not_a_table") from None
    return lines


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS + _LOOKED_AT:
        raise NotAList("too_many_rows", most=f"{MOST_ROWS:,}")
    if columns > MOST_COLUMNS:
        raise NotAList("too_many_columns", most=str(MOST_COLUMNS))


def table_of(lines: Sequence[Line], declared: Declared, columns: Sequence[Column]) -> Table:
    """Return the table below the row of the first ten that names most columns. Raises NotAList."""
    filled = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not filled:
        raise NotAList("empty")
    tried = [
        (read_headings(line.cells, declared, columns), index)
        for index, line in enumerate(filled[:_LOOKED_AT])
    ]
    headings, index = max(tried, key=lambda each: (len(each[0].facts), -each[1]))
    if not headings.facts:
        raise NotAList("no_headings")
    below = filled[index + 1 :]
    if not below:
        raise NotAList("no_people")
    if len(below) > MOST_ROWS:
        raise NotAList("too_many_rows", most=f"{MOST_ROWS:,}")
    return Table(headings, filled[index].cells, below)
