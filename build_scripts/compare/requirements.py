"""The conditions of several benefits, aligned by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculator.benefits import Benefit
from calculator.conditions import AllOf, Condition, Test
from calculator.facts import Fact, When
from calculator.words.conditions import Entry, condition_list
from calculator.words.phrases import Voice
from calculator.words.settled import settled, under_reading
from calculator.words.values import label


@dataclass(frozen=True, slots=True)
class Requirement:
    """What each benefit asks about one thing.

    A cell holds its sentences; empty means that the benefit does not ask. `elsewhere` are the rows
    (by their names) in which a benefit asks for it together with something else.
    """

    name: str
    cells: tuple[tuple[Entry, ...], ...]
    elsewhere: tuple[tuple[str, ...], ...]

    @property
    def is_shared(self) -> bool:
        """Whether all of several benefits ask the same."""
        texts = [_texts(cell) for cell in self.cells]
        return len(texts) > 1 and bool(texts[0]) and all(text == texts[0] for text in texts)

    @property
    def said(self) -> tuple[object, ...]:
        """What each cell says, to tell whether two say the same."""
        return tuple(zip(map(_texts, self.cells), self.elsewhere, strict=True))

    @property
    def only(self) -> int | None:
        """Which benefit alone asks about it, None where several do."""
        asking = [at for at, cell in enumerate(self.cells) if cell or self.elsewhere[at]]
        return asking[0] if len(asking) == 1 else None


def aligned(voice: Voice, benefits: Sequence[Benefit]) -> tuple[Requirement, ...]:
    """Return a row for every fact that any of the benefits asks about, in the order of the texts."""
    asked = [dict(_by_fact(voice, benefit)) for benefit in benefits]
    within = [_mentioned(members) for members in asked]
    names = list(dict.fromkeys(name for members in asked for name in members))
    facts = voice.bundle.facts
    return tuple(
        Requirement(
            name=_name(voice, facts[name]),
            cells=tuple(
                tuple(each for one in members.get(name, ()) for each in condition_list(voice, one))
                for members in asked
            ),
            elsewhere=tuple(
                tuple(_name(voice, facts[row]) for row in mentioned.get(name, ()) if row != name)
                for mentioned in within
            ),
        )
        for name in names
    )


def _name(voice: Voice, fact: Fact) -> str:
    return voice.sentence(label(voice, fact))


def _texts(cell: Sequence[Mapping[str, object]]) -> list[object]:
    return [(each["text"], _texts(_members(each))) for each in cell]


def _members(entry: Mapping[str, object]) -> Sequence[Mapping[str, object]]:
    members = entry["members"]
    return members if isinstance(members, Sequence) else ()


def _by_fact(voice: Voice, benefit: Benefit) -> Iterator[tuple[str, list[Condition]]]:
    """Yield what the last version asks, under the fact that each condition names first."""
    members: dict[str, list[Condition]] = {}
    for member in _together(voice, benefit.when.entries[-1][1]):
        first = next(iter(member.tests()), None)
        if first is not None:
            members.setdefault(first.fact.id, []).append(member)
    yield from members.items()


def _together(voice: Voice, condition: Condition) -> Iterator[Condition]:
    """Yield what must all be met under the adopted readings, definitions taken apart."""
    left = settled(condition, voice.adopted)
    if isinstance(left, bool):
        return
    members = left.members if isinstance(left, AllOf) and not under_reading(left) else (left,)
    for member in members:
        derived = member.fact.derived if isinstance(member, Test) else None
        if isinstance(member, Test) and isinstance(derived, When) and member.expected is True:
            yield from _together(voice, derived.condition)
        else:
            yield member


def _mentioned(asked: Mapping[str, Sequence[Condition]]) -> dict[str, list[str]]:
    """Return in which rows each fact is asked about."""
    rows: dict[str, list[str]] = {}
    for row, members in asked.items():
        names = dict.fromkeys(test.fact.id for member in members for test in member.tests())
        for name in names:
            rows.setdefault(name, []).append(row)
    return rows
