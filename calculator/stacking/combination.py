"""The best lawful combination: exact, by enumerating every maximal set that the rules allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculator.interval import NOTHING, Interval, exactly, hull, larger, minus, plus, smaller
from calculator.situation import Situation
from calculator.stacking.awards import paid_over_time
from calculator.stacking.rules import EXCLUSIVE, StackingRule
from calculator.truth import NO, UNKNOWN, YES, Truth

Worths = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A benefit that somebody may have: what it is worth, and how much of that is cash."""

    benefit: str
    recipient: str
    worth: Interval
    is_cash: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One lawful set of benefits with what it is worth."""

    members: frozenset[str]
    worth: Interval
    paid: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Combination:
    """What came out for benefits that rules tie together."""

    chosen: Option
    runner_up: Option | None
    is_certain: bool
    paid: Mapping[str, Interval]
    totals: Mapping[str, Interval]
    rules: tuple[str, ...]


Bound = tuple[StackingRule, Truth]


def combine(
    candidates: Sequence[Candidate], rules: Iterable[StackingRule], situation: Situation
) -> list[Combination]:
    """Return one combination for every group of benefits that rules tie together, single ones too."""
    present = {candidate.benefit for candidate in candidates}
    bound = [
        (rule, truth)
        for rule in rules
        if rule.kind != "cumulative" and len(present.intersection(rule.concerned())) > 1
        for truth in (rule.binds(situation),)
        if truth is not NO
    ]
    groups = _components(candidates, bound)
    return [_best(group, _touching(group, bound), situation) for group in groups]


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
    strict = _options(group, bound, situation, (YES, UNKNOWN))
    loose = _options(group, bound, situation, (YES,)) if _any_open(bound) else strict
    chosen = max(strict, key=lambda option: (option.worth.least, *_ceiling(option.worth)))
    open_strict = _unbeaten(strict)
    possible = open_strict if loose is strict else [*open_strict, *_unbeaten(loose)]
    others = [option for option in strict if option is not chosen]
    runner_up = max(others, key=lambda option: _ceiling(option.worth), default=None)
    return Combination(
        chosen=chosen,
        runner_up=runner_up,
        is_certain=len(possible) == 1,
        paid={each.benefit: _paid(each.benefit, possible) for each in group},
        totals=_totals(group, strict, loose, possible),
        rules=tuple(rule.id for rule, _ in bound),
    )


def _any_open(bound: Sequence[Bound]) -> bool:
    return any(truth is UNKNOWN for _, truth in bound)


def _ceiling(worth: Interval) -> tuple[int, object]:
    return (1, 0) if worth.most is None else (0, worth.most)


def _unbeaten(options: Sequence[Option]) -> list[Option]:
    """Return the options that may still turn out best; of equal ones the first counts."""
    return [
        option
        for index, option in enumerate(options)
        if not any(_beats(other, option, place < index) for place, other in enumerate(options))
    ]


def _beats(left: Option, right: Option, comes_first: bool) -> bool:
    if left is right or right.worth.most is None:
        return False
    if left.worth.least == right.worth.most:
        return comes_first
    return left.worth.least > right.worth.most


def _paid(benefit: str, possible: Sequence[Option]) -> Interval:
    return hull(option.paid.get(benefit, NOTHING) for option in possible)


def _totals(
    group: Sequence[Candidate],
    strict: Sequence[Option],
    loose: Sequence[Option],
    possible: Sequence[Option],
) -> dict[str, Interval]:
    """Return the cash of each recipient; where all is one person's cash, between the two maxima."""
    recipients = {candidate.recipient for candidate in group}
    if len(recipients) == 1 and all(candidate.is_cash for candidate in group):
        least = max(option.worth.least for option in strict)
        highest = [option.worth for option in loose]
        most = highest[0]
        for worth in highest[1:]:
            most = larger(most, worth)
        return {recipients.pop(): Interval(least, most.most)}
    return {each: hull(_cash(each, group, option) for option in possible) for each in recipients}


def _cash(recipient: str, group: Sequence[Candidate], option: Option) -> Interval:
    total = NOTHING
    for candidate in group:
        if candidate.is_cash and candidate.recipient == recipient:
            total = plus(total, option.paid.get(candidate.benefit, NOTHING))
    return total


def _options(
    group: Sequence[Candidate],
    bound: Sequence[Bound],
    situation: Situation,
    binding: tuple[Truth, ...],
) -> list[Option]:
    worths = {candidate.benefit: candidate.worth for candidate in group}
    rules = [each for each in bound if each[1] in binding]
    conflicts = _conflicts(worths, [rule for rule, _ in rules])
    sets = maximal_sets(list(worths), conflicts)
    return [_option(members, worths, bound, situation) for members in sets]


def _conflicts(worths: Worths, rules: Iterable[StackingRule]) -> dict[str, set[str]]:
    conflicts: dict[str, set[str]] = {name: set() for name in worths}
    for rule in rules:
        if rule.kind in EXCLUSIVE:
            present = [name for name in rule.members if name in worths]
            for name in present:
                conflicts[name].update(other for other in present if other != name)
    return conflicts


def maximal_sets(
    names: Sequence[str], conflicts: Mapping[str, set[str]]
) -> Iterator[frozenset[str]]:
    """Yield every set without conflicts that nothing can be added to (Bron and Kerbosch 1973)."""
    together = {name: set(names) - conflicts[name] - {name} for name in names}

    def extend(chosen: set[str], open_: set[str], done: set[str]) -> Iterator[frozenset[str]]:
        if not open_ and not done:
            yield frozenset(chosen)
            return
        pivot = max(sorted(open_ | done), key=lambda name: len(together[name] & open_))
        for name in [each for each in names if each in open_ and each not in together[pivot]]:
            yield from extend(chosen | {name}, open_ & together[name], done & together[name])
            open_ = open_ - {name}
            done = done | {name}

    yield from sorted(extend(set(), set(names), set()), key=lambda members: _order(names, members))


def _order(names: Sequence[str], members: frozenset[str]) -> list[int]:
    return [index for index, name in enumerate(names) if name in members]


def _option(
    members: frozenset[str], worths: Worths, bound: Sequence[Bound], situation: Situation
) -> Option:
    paid = {name: worths[name] for name in worths if name in members}
    total = NOTHING
    grouped: set[str] = set()
    for rule, truth in bound:
        if rule.kind == "offset" and rule.reduces in paid:
            paid[rule.reduces] = _reduced(rule, truth, paid)
    for rule, truth in bound:
        inside = [name for name in rule.members if name in paid and name not in grouped]
        if rule.kind in ("joint_cap", "awards_over_time") and len(inside) > 1:
            total = plus(total, _grouped(rule, truth, inside, paid, situation))
            grouped.update(inside)
    for name, worth in paid.items():
        if name not in grouped:
            total = plus(total, worth)
    return Option(members, total, paid)


def _reduced(rule: StackingRule, truth: Truth, paid: Mapping[str, Interval]) -> Interval:
    worth = paid[rule.reduces or ""]
    left = worth
    for name in rule.members:
        left = minus(left, paid.get(name, NOTHING))
    return left if truth is YES else hull((left, worth))


def _grouped(
    rule: StackingRule,
    truth: Truth,
    inside: Sequence[str],
    paid: dict[str, Interval],
    situation: Situation,
) -> Interval:
    """Return what the members of a joint cap or of a series of awards bring together."""
    everything, highest = NOTHING, NOTHING
    for name in inside:
        everything, highest = plus(everything, paid[name]), larger(highest, paid[name])
    if rule.kind == "joint_cap":
        capped = smaller(everything, exactly(rule.cap or 0))
        return capped if truth is YES else hull((capped, everything))
    settled = None
    if rule.awards is not None and truth is YES:
        settled = paid_over_time(rule.awards, {name: paid[name] for name in inside}, situation)
    if settled is None:
        for name in inside:
            paid[name] = Interval(0, paid[name].most)
        return Interval(highest.least, everything.most)
    paid.update(settled)
    total = NOTHING
    for worth in settled.values():
        total = plus(total, worth)
    return total
