"""A comparison in one language: columns of benefits or places, rows of answers, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.compare.requirements import Requirement
from build_scripts.compare.sums import Sum

if TYPE_CHECKING:
    from build_scripts.pages.portal import Benefit, Document


@dataclass(frozen=True, slots=True)
class Part:
    """What one benefit adds to a sum; nothing where it is met but not paid beside the others."""

    benefit: Benefit
    text: str
    is_paid: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A sum, whether it is marked as the highest of its row, and what it is made of."""

    sum: Sum
    is_highest: bool = False
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """What is compared with the other columns: a benefit, the same one printed twice, or a place.

    `on` is the day for which its sums are computed; `facts` are the answers that a place adds.
    """

    name: str
    benefits: tuple[Benefit, ...]
    document: Document | None
    is_draft: bool
    on: date
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """What every column comes to for the same answers."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def said(self) -> tuple[object, ...]:
        """What each cell says, to tell whether two say the same."""
        return tuple((cell.sum.text, cell.parts) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kind of benefit across places; without `rows` only its amounts in short are told apart."""

    id: str
    name: str
    topic: str
    note: str
    supposed: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    requirements: tuple[Requirement, ...]
    is_of_places: bool

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """Every benefit that is compared, once."""
        found: Mapping[str, Benefit] = {
            each.id: each for column in self.columns for each in column.benefits
        }
        return tuple(found.values())

    @property
    def drafts(self) -> int:
        """How many columns are drafts; they stand last."""
        return sum(column.is_draft for column in self.columns)
