"""The charts of a comparison: for each row of answers, what every place comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_scripts.compare.comparison import Cell, Column, Comparison, Row
from build_scripts.pages.charts.bars import Bar
from calculator.amounts.bounds import Bound
from calculator.result import whole_fen

Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class RowChart:
    """One row as bars, all of sums that are paid `every` so often."""

    name: str
    every: str
    bars: tuple[Bar, ...]


def comparison_charts(comparison: Comparison, link: Link) -> Iterator[RowChart]:
    """Yield a chart for each row in which sums under one scale differ.

    Sums of another rhythm, and those that the text does not state, are left to the table.
    """
    for row in comparison.rows:
        every = _most_frequent_rhythm(row)
        pairs = zip(comparison.columns, row.cells, strict=True)
        bars = tuple(
            _bar(column, cell, link)
            for column, cell in pairs
            if cell.sum.span is not None and cell.sum.every == every
        )
        if len({(bar.least, bar.most, bar.bound) for bar in bars}) > 1:
            yield RowChart(row.name, every, bars)


def _most_frequent_rhythm(row: Row) -> str:
    rhythms = Counter(cell.sum.every for cell in row.cells if cell.sum.span is not None)
    return rhythms.most_common(1)[0][0] if rhythms else ""


def _bar(column: Column, cell: Cell, link: Link) -> Bar:
    span = cell.sum.span
    assert span is not None
    is_floor = cell.sum.bound == Bound.AT_LEAST.value or span.most is None
    benefit = column.benefits[0] if column.benefits else None
    return Bar(
        label=column.name,
        text=cell.sum.text,
        least=whole_fen(span.least),
        most=None if is_floor or span.most is None else whole_fen(span.most),
        bound=Bound.AT_LEAST.value if is_floor else cell.sum.bound,
        is_draft=column.is_draft,
        note=benefit.clause.citation if benefit and column.document else "",
        address=link(benefit.address) if benefit else "",
        is_highest=cell.is_highest,
    )
