"""Small wrongs put into rules one at a time: each is what a slip of the hand could have written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

Path = tuple[str | int, ...]
GONE = object()
NOT_COMPUTED = frozenset(
    "quote why name not_calculated id clause inventory topic recipient kind not_in_text ends dated_by "
    "under reading from round".split()
)
FLIPPED = {
    "is_at_least": ("is_more_than", "is_at_most"),
    "is_at_most": ("is_less_than", "is_at_least"),
    "is_more_than": ("is_at_least", "is_less_than"),
    "is_less_than": ("is_at_most", "is_more_than"),
    "is_on_or_after": ("is_before",),
    "is_before": ("is_on_or_after",),
    "is_one_of": ("is_none_of",),
    "is_none_of": ("is_one_of",),
    "all": ("any",),
    "any": ("all",),
}
DROPPED_KEYS = (
    "cap",
    "floor",
    "adjusted",
    "bound",
    "above",
    "at_most",
    "already_used",
    "blocks_of",
)
DROPPED_FROM = (
    "all",
    "any",
    "sum",
    "highest_of",
    "lowest_of",
    "depending_on",
    "is_one_of",
    "members",
)
NUMBER = re.compile(r"(\d+)( CNY|%| months?| years?)?\Z")
OPPOSITE = {"yes": "no", "no": "yes"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One wrong: where it is, what it does, and what stands there instead (GONE: nothing)."""

    path: Path
    what: str
    instead: object
    renamed: str | None = None

    def applied(self, tree: object) -> object:
        """Return a copy of the tree with the wrong in it."""
        copy = deepcopy(tree)
        parent = copy
        for step in self.path[:-1]:
            parent = parent[step]  # type: ignore[index]
        last = self.path[-1]
        if self.renamed is not None:
            _rename(parent, last, self.renamed)
        elif self.instead is GONE:
            del parent[last]  # type: ignore[attr-defined]
        else:
            parent[last] = self.instead  # type: ignore[index]
        return copy


def _rename(parent: object, key: object, name: str) -> None:
    entries = [(name if each == key else each, value) for each, value in parent.items()]  # type: ignore[attr-defined]
    parent.clear()  # type: ignore[attr-defined]
    parent.update(entries)  # type: ignore[attr-defined]


def mutants_of(
    tree: object, choices: Mapping[str, Sequence[str]], path: Path = ()
) -> Iterator[Mutant]:
    """Yield every wrong that a benefit, a definition or a stacking rule can have."""
    if isinstance(tree, Mapping):
        yield from _of_mapping(tree, choices, path)
        for key, value in tree.items():
            if key not in NOT_COMPUTED:
                yield from mutants_of(value, choices, (*path, key))
    elif isinstance(tree, Sequence) and not isinstance(tree, str):
        for index, value in enumerate(tree):
            yield from mutants_of(value, choices, (*path, index))
    elif isinstance(tree, str):
        yield from _of_number(tree, path)


def _of_mapping(
    tree: Mapping[str, object], choices: Mapping[str, Sequence[str]], path: Path
) -> Iterator[Mutant]:
    for key, value in tree.items():
        here = (*path, key)
        single = isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 1
        for other in FLIPPED.get(key, ()) if not single or key.startswith("is_") else ():
            if not (other in ("is_at_most", "is_at_least", "is_none_of") and value == "0"):
                yield Mutant(here, f"{key} -> {other}", None, other)
        if key in DROPPED_KEYS:
            yield Mutant(here, f"no {key}", GONE)
        if key in DROPPED_FROM and isinstance(value, list) and len(value) > 1:
            for index in range(len(value)):
                yield Mutant((*here, index), f"{key} without member {index + 1}", GONE)
        if key == "is":
            yield from _of_choice(tree, str(value), choices, here)
        if key == "table" and isinstance(value, Mapping):
            yield from _swapped_rows(value, here)


def _of_choice(
    tree: Mapping[str, object], value: str, choices: Mapping[str, Sequence[str]], path: Path
) -> Iterator[Mutant]:
    if value in OPPOSITE:
        yield Mutant(path, f"is {value} -> {OPPOSITE[value]}", OPPOSITE[value])
    others = [each for each in choices.get(str(tree.get("fact")), ()) if each != value]
    if value in choices.get(str(tree.get("fact")), ()) and others:
        yield Mutant(path, f"is {value} -> {others[0]}", others[0])


def _swapped_rows(table: Mapping[str, object], path: Path) -> Iterator[Mutant]:
    keys = list(table)
    for left, right in pairwise(keys):
        if table[left] != table[right]:
            swapped = {**table, left: table[right], right: table[left]}
            yield Mutant(path, f"rows {left} and {right} swapped", swapped)


def _of_number(text: str, path: Path) -> Iterator[Mutant]:
    match = NUMBER.match(text)
    if match is None:
        return
    for step in (1, -1):
        moved = int(match[1]) + step
        if moved >= 0:
            yield Mutant(path, f"{text} -> {moved}{match[2] or ''}", f"{moved}{match[2] or ''}")
