"""Cells of a comparison's row that say the same: phones show them once, under the names of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from build_scripts.compare.comparison import Column, Comparison, Row
from build_scripts.compare.requirements import Requirement

Labels = Sequence[str]


def labels_of(
    comparison: Comparison, ui: Mapping[str, Any]
) -> Callable[[Row | Requirement], Labels]:
    """Return what gives the labels of a row's cells; none for a cell that says what an earlier one says."""

    def labels(row: Row | Requirement) -> Labels:
        keys = [
            (column.is_draft, one) for column, one in zip(comparison.columns, row.said, strict=True)
        ]
        return [
            _label(comparison.columns, [at for at, one in enumerate(keys) if one == key], ui)
            if keys.index(key) == place
            else ""
            for place, key in enumerate(keys)
        ]

    return labels


def _label(columns: Sequence[Column], group: Sequence[int], ui: Mapping[str, Any]) -> str:
    """Return the names of a group's columns; those of one place apart only where the group has not all."""
    names: dict[str, None] = {}
    for at in group:
        column = columns[at]
        same = [one for one, other in enumerate(columns) if other.name == column.name]
        is_whole = set(same) <= set(group) or column.document is None
        name = column.name if is_whole else f"{column.name} {column.benefits[0].words['name']}"
        names.setdefault(f"{name}{ui['compare']['draft_short']}" if column.is_draft else name)
    return str(ui["common"]["semicolon"]).join(names)
