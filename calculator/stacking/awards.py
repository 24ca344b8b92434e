"""Special operator: titles and awards of one person over the years.

Made for the closing paragraph of Wenzhou 2018-242: of one series the higher; of different series the
higher within two years; after two years a new award is paid again when it is higher than the present
level, or equal to it unless it rests on the same achievement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculator.interval import Interval, Number, exactly
from calculator.months import add_months
from calculator.situation import Situation
from calculator.stacking.rules import Awards


@dataclass(frozen=True, slots=True)
class _Award:
    benefit: str
    series: str
    day: date
    worth: Number


def paid_over_time(
    awards: Awards, worths: Mapping[str, Interval], situation: Situation
) -> dict[str, Interval] | None:
    """Return what each award pays in the order in which they were won; None while that is open."""
    won = _won(awards, worths, situation)
    same = situation.known(awards.same_achievement) if awards.same_achievement else False
    if won is None:
        return None
    paid: dict[str, Interval] = {}
    earlier: list[_Award] = []
    for award in won:
        rivals = [each for each in earlier if _are_rivals(each, award, awards.window)]
        older = [each.worth for each in earlier if each not in rivals]
        level = max(older, default=0)
        if older and award.worth == level and same is None:
            return None
        again = not older or award.worth > level or (award.worth == level and not same)
        rest = award.worth - max((each.worth for each in rivals), default=0)
        paid[award.benefit] = exactly(max(0, rest) if again else 0)
        earlier.append(award)
    return paid


def _won(
    awards: Awards, worths: Mapping[str, Interval], situation: Situation
) -> list[_Award] | None:
    won = []
    for series, members in awards.series.items():
        for benefit in members:
            worth = worths.get(benefit)
            if worth is None or worth.most == 0:
                continue
            day = situation.value(awards.dates[benefit])
            if not worth.is_exact or not isinstance(day, date):
                return None
            won.append(_Award(benefit, series, day, worth.least))
    return sorted(won, key=lambda award: award.day)


def _are_rivals(early: _Award, late: _Award, window: int) -> bool:
    return early.series == late.series or late.day <= add_months(early.day, window)
