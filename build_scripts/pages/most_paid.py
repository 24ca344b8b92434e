"""The short answer above a comparison: for each row of answers, which place pays most, and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from build_scripts.compare.comparison import Cell, Column, Comparison, Row

Pair = tuple[Column, Cell]


def most_paid(comparison: Comparison, ui: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for every row in which a text in force pays anything; drafts take no part."""
    for row in comparison.rows:
        pairs = zip(comparison.columns, row.cells, strict=True)
        law = [(column, cell) for column, cell in pairs if not column.is_draft]
        due = [pair for pair in law if pair[1].sum.text]
        exact = [pair for pair in due if pair[1].sum.fen is not None]
        if due:
            yield _sentence(row, law, exact, due, ui)


def _sentence(
    row: Row,
    law: Sequence[Pair],
    exact: Sequence[Pair],
    due: Sequence[Pair],
    ui: Mapping[str, Any],
) -> str:
    words = ui["compare"]
    if len(due) == 1:
        only = {"places": _names(due, ui), "amount": due[0][1].sum.text}
        return str(words["best_only"].format(row=row.name, **only))
    if not exact:
        return str(words["best_open"].format(row=row.name, places=_names(due, ui)))
    alike = _alike(exact)
    if len(alike) == len(law) and len({cell.sum.fen for _, cell in alike}) == 1:
        return str(words["best_same"].format(row=row.name, amount=alike[0][1].sum.text))
    most = max(cell.sum.fen or 0 for _, cell in alike)
    best = [pair for pair in alike if pair[1].sum.fen == most]
    said = words["best_of"].format(amount=best[0][1].sum.text, places=_names(best, ui))
    left = [pair for pair in due if pair not in alike]
    rest = words["best_beside"].format(places=_names(left, ui)) if left else ""
    return str(words["best_row"].format(row=row.name, said=said, rest=rest))


def _alike(exact: Sequence[Pair]) -> list[Pair]:
    """Return what is paid in the rhythm of most columns, so that it can be compared."""
    rhythms = Counter(cell.sum.every for _, cell in exact)
    (every, _), *_ = rhythms.most_common(1)
    return [pair for pair in exact if pair[1].sum.every == every]


def _names(pairs: Sequence[Pair], ui: Mapping[str, Any]) -> str:
    names = dict.fromkeys(column.name for column, _ in pairs)
    return str(ui["common"]["semicolon"]).join(names)
