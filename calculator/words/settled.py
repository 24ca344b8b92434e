"""What is left of conditions and amounts once the adopted readings are taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calculator.amounts.modifiers import Adjustment, AmountRule
from calculator.amounts.shapes import Branch, DependingOn
from calculator.conditions import ALWAYS, AllOf, AnyOf, Condition, ReadingIs, Test

Adopted = Mapping[str, str | None]


def settled(condition: Condition, adopted: Adopted) -> Condition | bool:
    """Return what is left of a condition; True or False where the readings decide it."""
    if isinstance(condition, Test):
        return condition
    if isinstance(condition, ReadingIs):
        chosen = adopted[condition.reading]
        return condition if chosen is None else (chosen == condition.value) != condition.negated
    deciding = isinstance(condition, AnyOf)
    parts = [settled(member, adopted) for member in condition.members]
    if any(part is deciding for part in parts):
        return deciding
    left = tuple(
        inner
        for part in parts
        if not isinstance(part, bool)
        for inner in _spliced(part, type(condition))
    )
    if len(left) < 2:
        return left[0] if left else not deciding
    return AnyOf(left) if deciding else AllOf(left)


def _spliced(part: Condition, joined: type[AllOf | AnyOf]) -> tuple[Condition, ...]:
    """Return the members of what is joined in the same way; it need not stand by itself."""
    if isinstance(part, joined) and under_reading(part) is None:
        return part.members
    return (part,)


def under_reading(condition: AllOf | AnyOf) -> tuple[ReadingIs, Condition] | None:
    """Return reading and member where a condition stands under one reading only."""
    if len(condition.members) != 2:
        return None
    reading, member = condition.members
    if not isinstance(reading, ReadingIs) or reading.negated is not isinstance(condition, AnyOf):
        return None
    return reading, member


def settled_rule(rule: AmountRule, adopted: Adopted) -> AmountRule | None:
    """Return the amount behind a choice that the readings decide, or None where they do not."""
    if not isinstance(rule.shape, DependingOn):
        return None
    branches = settled_branches(rule.shape, adopted)
    return branches[0].amount if branches and branches[0].when == ALWAYS else None


def settled_branches(shape: DependingOn, adopted: Adopted) -> list[Branch]:
    """Return the branches that may still apply; the last one always does where its condition is met."""
    branches: list[Branch] = []
    for branch in shape.branches:
        when = settled(branch.when, adopted)
        if when is True:
            return [*branches, Branch(ALWAYS, branch.amount)]
        if when is not False:
            branches.append(Branch(when, branch.amount))
    return branches


def settled_adjustments(
    adjustments: Iterable[Adjustment], adopted: Adopted
) -> list[tuple[Condition, Adjustment]]:
    """Return the adjustments that may apply, each with what is left of its condition."""
    found: list[tuple[Condition, Adjustment]] = []
    for adjustment in adjustments:
        when = settled(adjustment.when, adopted)
        if when is not False:
            found.append((ALWAYS if when is True else when, adjustment))
    return found
