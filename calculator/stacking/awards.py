"""Special operator: titles and awards of one person over the years.

Made for the closing paragraph of Wenzhou 2018-242: of one series the higher; of different series the
higher within two years; after two years a new award is paid again when it is higher than the present
level, or equal to it unless it rests on the same achievement. The level is the sum, or the tier
(state, province, city) under the reading that says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calculator.interval import Interval, Number, exactly
from calculator.months import add_months
from calculator.situation import Situation
from calculator.stacking.rules import Awards, Series
from calculator.truth import UNKNOWN, YES


@dataclass(frozen=True, slots=True)
class _Award:
    benefit: str
    series: frozenset[int]
    day: date
    worth: Number
    level: Number


def paid_over_time(
    awards: Awards, worths: Mapping[str, Interval], situation: Situation
) -> dict[str, Interval] | None:
    """Return what each award pays in the order in which they were won; None while that is open."""
    if any(_is_open(series, situation) for series in awards.series):
        return None
    won = _won(awards, worths, situation)
    same = situation.known(awards.same_achievement) if awards.same_achievement else False
    if won is None:
        return None
    paid = dict(worths)
    earlier: list[_Award] = []
    for award in won:
        rest = _rest(award, earlier, awards.window, same if isinstance(same, bool) else None)
        if rest is None:
            return None
        paid[award.benefit] = exactly(rest)
        earlier.append(award)
    return paid


def _is_open(series: Series, situation: Situation) -> bool:
    return series.under is not None and series.under.truth(situation) is UNKNOWN


def _rest(
    award: _Award, earlier: Sequence[_Award], window: int, same: bool | None
) -> Number | None:
    """Return what is left to pay for an award after the earlier ones; None while that is open."""
    rivals = [each for each in earlier if _are_rivals(each, award, window)]
    older = [each.level for each in earlier if each not in rivals]
    if older and award.level < max(older):
        return 0
    if older and award.level == max(older):
        if same is None:
            return None
        if same:
            return 0
    highest = max((each.worth for each in rivals), default=0)
    return max(0, award.worth - highest)


def _won(
    awards: Awards, worths: Mapping[str, Interval], situation: Situation
) -> list[_Award] | None:
    """Return the awards in the order of their dates; None while a sum, a date or the level is open."""
    by_tier = awards.tiers_under.truth(situation) if awards.tiers_under else None
    won = []
    for benefit, worth in worths.items():
        lines = _lines(awards, benefit, situation)
        if not lines or worth.most == 0:
            continue
        day = situation.value(awards.dates[benefit])
        if not worth.is_exact or not isinstance(day, date) or by_tier is UNKNOWN:
            return None
        level = awards.tiers.get(benefit, 0) if by_tier is YES else worth.least
        won.append(_Award(benefit, lines, day, worth.least, level))
    return sorted(won, key=lambda award: award.day)


def _lines(awards: Awards, benefit: str, situation: Situation) -> frozenset[int]:
    return frozenset(
        index
        for index, series in enumerate(awards.series)
        if benefit in series.members
        and (series.under is None or series.under.truth(situation) is YES)
    )


def _are_rivals(early: _Award, late: _Award, window: int) -> bool:
    return bool(early.series & late.series) or late.day <= add_months(early.day, window)
