"""The results of a list as tables of a workbook, or one below the other as comma-separated text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from calculator.staff.limit_words import limit_rows
from calculator.staff.report import (
    Cell,
    Report,
    Rows,
    benefit_rows,
    firm_rows,
    note_rows,
    people_rows,
    problem_rows,
    total_rows,
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheets_of(report: Report) -> list[tuple[str, Rows]]:
    """Return all tables with their titles, people first; cells that could pass for formulas are marked."""
    titles = report.speech.words["sheets"]
    made = {
        "people": people_rows,
        "totals": total_rows,
        "benefits": benefit_rows,
        "firm": firm_rows,
        "limits": limit_rows,
        "problems": problem_rows,
        "notes": note_rows,
    }
    sheets = ((str(titles[name]), _harmless(make(report))) for name, make in made.items())
    return [(title, rows) for title, rows in sheets if rows[1:] or title != titles["limits"]]


def _harmless(rows: Iterable[Sequence[Cell]]) -> Rows:
    return [[_marked(cell) for cell in row] for row in rows]


def _marked(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \n").startswith(_FORMULA) else cell


def csv_text(sheets: Iterable[tuple[str, Rows]]) -> str:
    """Return tables as one comma-separated text with a mark for Excel, each below its title."""
    parts = []
    for index, (title, rows) in enumerate(sheets):
        lines = [",".join(_quoted(cell) for cell in row) for row in rows]
        parts.append(
            "\r\n".join([_quoted(title), *lines] if index and rows[0][0] != title else lines)
        )
    return "\ufeff" + "\r\n\r\n".join(parts) + "\r\n"


def _quoted(cell: Cell) -> str:
    return str(cell) if isinstance(cell, Decimal) else '"' + cell.replace('"', '""') + '"'
