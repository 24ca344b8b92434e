"""The last day to apply that conditions set."""

from __future__ import annotations

from datetime import date

from calculator.conditions import AllOf, AnyOf, Condition, ReadingIs
from calculator.operators import last_day
from calculator.situation import Situation
from calculator.truth import NO, UNKNOWN, YES


def last_day_of(condition: Condition, situation: Situation) -> date | None:
    """Return the last day on which the condition can still be met, None where it sets none."""
    if isinstance(condition, ReadingIs):
        return None
    if isinstance(condition, AllOf):
        days = (last_day_of(member, situation) for member in condition.members)
        return min((day for day in days if day is not None), default=None)
    if isinstance(condition, AnyOf):
        return _last_of_any(condition, situation)
    if condition.name == "claimed_within":
        return last_day(condition, situation)
    inner = condition.definition(situation)
    return last_day_of(inner, situation) if inner else None


def _last_of_any(condition: AnyOf, situation: Situation) -> date | None:
    """Return the latest among the ways that are open, as far as each of them has a last day."""
    for wanted in (YES, UNKNOWN, NO):
        ways = [member for member in condition.members if member.truth(situation) is wanted]
        days = [last_day_of(member, situation) for member in ways]
        known = [day for day in days if day is not None]
        if ways:
            return max(known, default=None) if wanted is NO or len(known) == len(days) else None
    return None
