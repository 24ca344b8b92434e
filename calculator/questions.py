"""The next question: the fact that stands in the way of the most money, or of the most benefits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import reduce

from calculator.facts import Fact
from calculator.interval import NOTHING, Number, plus
from calculator.result import BenefitResult, Question
from calculator.stacking.combination import Combination
from calculator.truth import UNKNOWN


def next_question(
    found: Iterable[BenefitResult],
    combinations: Iterable[Combination],
    facts: Mapping[str, Fact],
) -> Question | None:
    """Return the fact with the largest share of what is open; None when nothing is.

    What is open for a benefit (the width of what it may pay) is shared among the facts it waits for;
    an open-ended width counts as the largest finite one. So is what is open for a combination among the
    facts that only stacking rules wait for. Ties go to the fact in which more benefits
    end, then to the order of the vocabulary.
    """
    waiting = [each for each in found if each.missing]
    open_ = [(each.missing, _width(each)) for each in waiting]
    open_ += [(each.missing, _width_together(each)) for each in combinations if each.missing]
    if not open_:
        return None
    largest = max((width for _, width in open_ if width is not None), default=0)
    shares: dict[str, Fraction] = {}
    for missing, width in open_:
        for name in missing:
            share = Fraction(largest if width is None else width) / len(missing)
            shares[name] = shares.get(name, Fraction(0)) + share
    settles: dict[str, list[str]] = {}
    for each in waiting:
        if len(each.missing) == 1:
            settles.setdefault(each.missing[0], []).append(each.benefit.id)
    order = {name: index for index, name in enumerate(facts)}
    best = max(shares, key=lambda name: (shares[name], len(settles.get(name, ())), -order[name]))
    return Question(best, tuple(settles.get(best, ())), int(shares[best]))


def _width(found: BenefitResult) -> Number | None:
    if found.amount is None or not found.amount.is_stated:
        return 0
    interval = found.amount.interval
    if interval.most is None:
        return None
    return interval.most if found.eligible is UNKNOWN else interval.most - interval.least


def _width_together(combination: Combination) -> Number | None:
    whole = reduce(plus, combination.totals.values(), NOTHING)
    return None if whole.most is None else whole.most - whole.least
