"""Special operator: titles and awards of one person over the years.

Made for the closing paragraph of Wenzhou 2018-242: of one series the higher; of different series the
higher within two years; after two years a new award is paid again when it is higher than the present
level, or equal to it unless it rests on the same achievement. The level is the sum, or the tier
(state, province, city) under the reading that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calculator.interval import NOTHING, Interval, Number, exactly, plus
from calculator.months import add_months
from calculator.situation import Situation
from calculator.stacking.rules import Awards, Series
from calculator.truth import NO, UNKNOWN, YES


@dataclass(frozen=True, slots=True)
class _Placed:
    """The series of every award: those it is in for certain, and the largest of them or itself.

    `is_open` says whether a reading leaves some series open.
    """

    lines: Mapping[str, frozenset[int]]
    series: Mapping[str, object]
    is_open: bool


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
    if _placed(awards, situation).is_open:
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


def paid_at_any_time(
    awards: Awards, worths: Mapping[str, Interval], situation: Situation
) -> tuple[Interval, dict[str, Interval]]:
    """Return what awards bring in all, and each of them, while their order or their sums are open.

    Of one series the highest is paid, whenever each was won. Of several at least the highest, or any of
    them where tiers may rank them; at most the highest of every series.
    """
    placed = _placed(awards, situation)
    highest: dict[object, Number | None] = {}
    leasts: list[Number] = []
    free = NOTHING
    paid = dict(worths)
    for name, worth in worths.items():
        if name not in placed.series:
            free = plus(free, worth)
        elif worth.most != 0:
            key = placed.series[name]
            highest[key] = _higher(highest.get(key, 0), worth.most)
            leasts.append(worth.least)
            paid[name] = Interval(0, worth.most)
    by_tier = awards.tiers_under is not None and awards.tiers_under.truth(situation) is not NO
    least = (min if by_tier and len(highest) > 1 else max)(leasts, default=0)
    most = None if None in highest.values() else sum(each or 0 for each in highest.values())
    return plus(Interval(least, most), free), paid


def _higher(left: Number | None, right: Number | None) -> Number | None:
    return None if left is None or right is None else max(left, right)


def facts_of_awards(
    awards: Awards, worths: Mapping[str, Interval], situation: Situation, are_alike: bool
) -> Iterator[str]:
    """Yield the facts that may change what these awards bring in all: their dates, and what they rest on.

    Awards of one series bring the same whenever each was won, if they are alike: one person's, and cash or not.
    """
    lines = _placed(awards, situation).lines
    won = [name for name, worth in worths.items() if worth.most != 0 and name in lines]
    for name in won:
        others = [lines[other] for other in won if other != name]
        if any(not are_alike or lines[name].isdisjoint(other) for other in others):
            yield from situation.open_facts(awards.dates[name])
    same = awards.same_achievement
    if same is not None and situation.known(same) is None:
        either = (situation.with_answers({same.id: answer}) for answer in (True, False))
        one, other = (paid_over_time(awards, worths, each) for each in either)
        if one != other:
            yield same.id


def _placed(awards: Awards, situation: Situation) -> _Placed:
    """Return the series of the awards under the readings in force, found once for a situation."""
    return situation.once(awards, lambda: _place(awards, situation))


def _place(awards: Awards, situation: Situation) -> _Placed:
    certain: dict[str, set[int]] = {}
    possible: set[str] = set()
    for line, series in enumerate(awards.series):
        truth = YES if series.under is None else series.under.truth(situation)
        if truth is not NO:
            possible.update(series.members)
        for name in series.members if truth is YES else ():
            certain.setdefault(name, set()).add(line)
    lines = {name: frozenset(certain.get(name, ())) for name in possible}
    sizes = [len(series.members) for series in awards.series]
    return _Placed(
        lines,
        {
            name: max(own, key=lambda line: (sizes[line], -line), default=name)
            for name, own in lines.items()
        },
        any(_is_open(series, situation) for series in awards.series),
    )


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
    placed = _placed(awards, situation).lines
    for benefit, worth in worths.items():
        lines = placed.get(benefit)
        if not lines or worth.most == 0:
            continue
        day = situation.value(awards.dates[benefit])
        if not worth.is_exact or not isinstance(day, date) or by_tier is UNKNOWN:
            return None
        level = awards.tiers.get(benefit, 0) if by_tier is YES else worth.least
        won.append(_Award(benefit, lines, day, worth.least, level))
    return sorted(won, key=lambda award: award.day)


def _are_rivals(early: _Award, late: _Award, window: int) -> bool:
    return bool(early.series & late.series) or late.day <= add_months(early.day, window)
