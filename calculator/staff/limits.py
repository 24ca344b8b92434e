"""What texts limit over several people: how many a year are chosen, and what a firm gets at most for all of them.

Nobody's own sum is lessened, since no text says who comes first; what all of them get together is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calculator.benefits import Benefit
from calculator.entitlement import possible_amounts
from calculator.interval import Interval, Number
from calculator.result import Result
from calculator.staff.declared import Limit
from calculator.staff.survey import Survey
from calculator.truth import NO

_OF_A_FIRM = ("event", "year", "in_all")


@dataclass(frozen=True, slots=True)
class Places:
    """A limit on the number of people: how many of the list get the benefit or may, and what that comes to.

    `summed` is the most that they get together, in fen, None where a top is open; `capped` the most for as many
    as the text has places for, None where it gives no number or nothing is paid.
    """

    benefit: Benefit
    limit: Limit
    yes: int
    depends: int
    summed: Number | None
    capped: Number | None


@dataclass(frozen=True, slots=True)
class Cap:
    """A ceiling for all people of a firm: what its numbers come to, and what is left of that, in fen."""

    benefit: Benefit
    clause: str
    quote: str
    summed: Interval
    capped: Interval


def places_of(limits: Iterable[Limit], survey: Survey, firm: Result) -> Iterator[Places]:
    """Yield the limits on what anybody in the list, or the firm, gets or may get."""
    for limit in limits:
        found = survey.payments(limit.benefits)
        yes = sum(number for paid, number in found.items() if paid.group == "yes")
        open_ = found.total() - yes
        for each in firm.benefits:
            if each.benefit.id in limit.benefits and each.eligible is not NO:
                yield Places(each.benefit, limit, 0, 0, None, None)
        if found:
            tops = [
                (paid.payable.most, number)
                for paid, number in found.items()
                if paid.payable is not None
            ]
            benefit = survey.lean.bundle.benefits[limit.benefits[0]]
            capped = _most(tops, limit.people) if tops and limit.people is not None else None
            yield Places(benefit, limit, yes, open_, _most(tops, None), capped)


def _most(tops: Iterable[tuple[Number | None, int]], people: int | None) -> Number | None:
    """Return the largest sums together, of so many people or of all; None where one has no top."""
    total: Number = 0
    left = people
    for most, number in sorted(tops, key=lambda each: (each[0] is not None, -(each[0] or 0))):
        taken = number if left is None else min(number, left)
        if taken and most is None:
            return None
        total += (most or 0) * taken
        left = None if left is None else left - taken
    return total


def caps_of(firm: Result) -> Iterator[Cap]:
    """Yield the ceilings of what a firm gets, or its people get by its numbers, that count heads."""
    for each in firm.benefits:
        if each.eligible is NO or each.amount is None or not each.benefit.counted:
            continue
        for rule in possible_amounts(each.benefit, firm.situation):
            cap = rule.modifiers.cap
            if cap is not None and cap.per in _OF_A_FIRM:
                free = replace(rule, modifiers=replace(rule.modifiers, cap=None))
                yield Cap(
                    each.benefit,
                    rule.clause or each.benefit.clause,
                    cap.quote or rule.quote or "",
                    free.evaluate(firm.situation).interval,
                    rule.evaluate(firm.situation).interval,
                )
