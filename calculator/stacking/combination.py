"""The best lawful combination: exact, by enumerating every maximal set that the rules allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from calculator.interval import NOTHING, Interval, hull, within
from calculator.situation import Situation
from calculator.stacking.options import Candidate, Option, options_of
from calculator.stacking.rules import StackingRule
from calculator.stacking.waiting import Bound, Grounds, Way, facts_of_rules, grounds_of
from calculator.truth import NO, UNKNOWN


@dataclass(frozen=True, slots=True)
class Combination:
    """What came out for benefits that rules tie together; `missing` are facts only the rules ask for."""

    chosen: Option
    runner_up: Option | None
    is_certain: bool
    paid: Mapping[str, Interval]
    totals: Mapping[str, Interval]
    rules: tuple[str, ...]
    missing: tuple[str, ...] = ()


def combine(
    candidates: Sequence[Candidate], rules: Iterable[StackingRule], situation: Situation
) -> list[Combination]:
    """Return one combination for every group of benefits that rules tie together, single ones too."""
    worths = {candidate.benefit: candidate.worth for candidate in candidates}
    bound = [
        (rule, truth)
        for rule in rules
        if rule.kind != "cumulative" and _has_effect(rule, worths)
        for truth in (rule.binds(situation),)
        if truth is not NO
    ]
    groups = _components(candidates, bound)
    return [_best(group, _touching(group, bound), situation) for group in groups]


def _has_effect(rule: StackingRule, worths: Mapping[str, Interval]) -> bool:
    """Say whether a rule can change anything for these benefits; a cap can for one alone."""
    present = [worths[name] for name in rule.concerned() if name in worths]
    if len(present) == 1 and rule.cap is not None:
        return not within(present[0], Interval(0, rule.cap))
    return len(present) > 1


def tied_to(names: Iterable[str], rules: Sequence[StackingRule]) -> set[str]:
    """Return these benefits with all that rules tie to them, whether or not the rules bind."""
    tied = set(names)
    while True:
        touching = [rule.concerned() for rule in rules if not tied.isdisjoint(rule.concerned())]
        more = tied.union(*touching)
        if more == tied:
            return tied
        tied = more


def _touching(group: Sequence[Candidate], bound: Sequence[Bound]) -> list[Bound]:
    names = {candidate.benefit for candidate in group}
    return [each for each in bound if names.intersection(each[0].concerned())]


def _components(candidates: Sequence[Candidate], bound: Sequence[Bound]) -> list[list[Candidate]]:
    leader = {candidate.benefit: candidate.benefit for candidate in candidates}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for rule, _ in bound:
        tied = [find(name) for name in rule.concerned() if name in leader]
        for name in tied[1:]:
            leader[find(name)] = find(tied[0])
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(find(candidate.benefit), []).append(candidate)
    return list(groups.values())


def _best(group: Sequence[Candidate], bound: Sequence[Bound], situation: Situation) -> Combination:
    if not bound:
        return _alone(group[0])
    on_grounds, bound_rules = zip(*_ways(bound), strict=True)
    by_way = [options_of(group, rules, situation) for rules in bound_rules]
    has_awards = any(rule.awards for rule, _ in bound)
    unbeaten = [_unbeaten(options, has_awards) for options in by_way]
    possible = [option for options in unbeaten for option in options]
    strict = by_way[0]
    chosen = max(strict, key=lambda option: (option.worth.least, *_ceiling(option.worth)))
    others = [option for option in strict if option is not chosen]
    paid = {each.benefit: _paid(each.benefit, possible) for each in group}
    totals = [
        _totals(group, options, left, has_awards)
        for options, left in zip(by_way, unbeaten, strict=True)
    ]
    ways = [
        Way(on, {each.benefit: _paid(each.benefit, left) for each in group}, total)
        for on, left, total in zip(on_grounds, unbeaten, totals, strict=True)
    ]
    return Combination(
        chosen=chosen,
        runner_up=max(others, key=lambda option: _ceiling(option.worth), default=None),
        is_certain=len({option.members for option in possible}) == 1,
        paid=paid,
        totals={each: hull(total[each] for total in totals) for each in totals[0]},
        rules=tuple(rule.id for rule, _ in bound),
        missing=tuple(dict.fromkeys(facts_of_rules(group, bound, ways, situation))),
    )


def _alone(candidate: Candidate) -> Combination:
    """Return the combination of a benefit that no rule ties to another."""
    paid = {candidate.benefit: candidate.worth}
    cash = candidate.worth if candidate.is_cash else NOTHING
    members = frozenset((candidate.benefit,))
    option = Option(
        members, candidate.worth, paid, {candidate.recipient: cash}, candidate.is_settled
    )
    return Combination(option, None, True, paid, {candidate.recipient: cash}, ())


def _ways(bound: Sequence[Bound]) -> list[tuple[frozenset[Grounds], list[StackingRule]]]:
    """Return every way in which the open rules may bind, at first all of them together.

    Rules under the same reading and condition bind together, those under two values of one never.
    """
    open_ = list(dict.fromkeys(grounds_of(rule) for rule, truth in bound if truth is UNKNOWN))
    ways = []
    for binds in product((True, False), repeat=len(open_)):
        on = [grounds for grounds, is_on in zip(open_, binds, strict=True) if is_on]
        if _agree(on):
            off = set(open_).difference(on)
            rules = [rule for rule, _ in bound if grounds_of(rule) not in off]
            ways.append((frozenset(on), rules))
    return ways


def _agree(grounds: Iterable[Grounds]) -> bool:
    """Say whether these hang on one value of every reading."""
    readings = {under for under, _ in grounds if under is not None}
    return len({under.reading for under in readings}) == len(readings)


def _unbeaten(options: Sequence[Option], has_awards: bool) -> list[Option]:
    """Return the options that may still turn out best; of equal ones the first counts.

    An earlier award can lessen what later ones bring. So where there are awards, a set wins for certain
    only once all of it is: if it lost a member, one more award might join the rest.
    """
    return [
        option
        for index, option in enumerate(options)
        if not any(
            _beats(other, option, place < index)
            for place, other in enumerate(options)
            if other.is_settled or not has_awards
        )
    ]


def _beats(left: Option, right: Option, comes_first: bool) -> bool:
    """Say whether `left` is preferred whatever else is answered.

    Equal options are ranked by their members, so both must be settled: a benefit that somebody turns
    out not to have leaves its set, and its set may then come later.
    """
    if left is right or right.worth.most is None or left.worth.least < right.worth.most:
        return False
    is_tie = left.worth.least == right.worth.most
    return not is_tie or (comes_first and left.is_settled and right.is_settled)


def _ceiling(worth: Interval) -> tuple[int, object]:
    return (1, 0) if worth.most is None else (0, worth.most)


def _paid(benefit: str, possible: Sequence[Option]) -> Interval:
    return hull(option.paid.get(benefit, NOTHING) for option in possible)


def _totals(
    group: Sequence[Candidate],
    options: Sequence[Option],
    possible: Sequence[Option],
    has_awards: bool,
) -> dict[str, Interval]:
    """Return the cash of each recipient; where all is one person's cash, at least the best least."""
    recipients = list(possible[0].cash)
    if len(recipients) > 1 or not all(candidate.is_cash for candidate in group):
        return {each: hull(option.cash[each] for option in possible) for each in recipients}
    whole = hull(option.worth for option in possible)
    least = whole.least if has_awards else max(option.worth.least for option in options)
    return {recipients[0]: Interval(least, whole.most)}
