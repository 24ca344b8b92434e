"""Amounts whose ceiling is only the range of a number that nobody has stated yet."""

from __future__ import annotations

from calculator.facts import Fact
from calculator.interval import Interval
from calculator.result import BenefitResult
from calculator.situation import Situation
from calculator.truth import NO

MOST_TELLING = 100


def is_unlimited(found: BenefitResult, situation: Situation) -> bool:
    """Say whether a ceiling would tell nothing, since a count of heads or a sum is still missing."""
    if found.eligible is NO or found.benefit.amount is None:
        return False
    return any(_is_wide(fact, situation) for fact in found.benefit.counted)


def _is_wide(fact: Fact, situation: Situation) -> bool:
    value = situation.value(fact)
    if not isinstance(value, Interval) or value.is_exact:
        return False
    return value.most is None or value.most - value.least > MOST_TELLING
