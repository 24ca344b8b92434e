"""The lawful sets of benefits that rules leave, and what each set is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from calculator.interval import NOTHING, Interval, Number, exactly, minus, plus, smaller
from calculator.situation import Situation
from calculator.stacking.awards import paid_at_any_time, paid_over_time
from calculator.stacking.rules import EXCLUSIVE, GROUPING, StackingRule

Worths = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A benefit that somebody may have: what it is worth, how much of that is cash.

    It is settled when no further answer can take it away or change its worth, and waiting as long as
    an answer of its own may still take it away.
    """

    benefit: str
    recipient: str
    worth: Interval
    is_cash: bool
    is_settled: bool
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One lawful set of benefits with what it is worth."""

    members: frozenset[str]
    worth: Interval
    paid: Worths
    cash: Worths
    is_settled: bool


def options_of(
    group: Sequence[Candidate], rules: Sequence[StackingRule], situation: Situation
) -> list[Option]:
    """Return the sets that these rules allow and that may be best, in the order of the group.

    They are the maximal ones, and those that leave out what would only reduce other benefits.
    """
    names = [candidate.benefit for candidate in group]
    settled = {candidate.benefit for candidate in group if candidate.is_settled}
    left_out = _may_be_left_out(rules)
    is_settled: dict[frozenset[str], bool] = {}
    for members in maximal_sets(names, _conflicts(names, rules)):
        for unclaimed in _subsets([name for name in left_out if name in members]):
            is_settled.setdefault(members.difference(unclaimed), members <= settled)
    return [_valued(members, group, rules, situation, sure) for members, sure in is_settled.items()]


def _may_be_left_out(rules: Iterable[StackingRule]) -> list[str]:
    """Return the benefits that may reduce others by more than they bring."""
    reduced: dict[str, set[str]] = {}
    for rule in rules:
        for name in rule.members if rule.reduces is not None else ():
            reduced.setdefault(name, set()).add(rule.reduces or "")
    shared = {name for rule in rules if rule.kind in GROUPING for name in rule.members}
    return [name for name, others in reduced.items() if len(others) > 1 or name in shared]


def _subsets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def _conflicts(names: Sequence[str], rules: Iterable[StackingRule]) -> dict[str, set[str]]:
    conflicts: dict[str, set[str]] = {name: set() for name in names}
    for rule in rules:
        if rule.kind in EXCLUSIVE:
            present = [name for name in rule.members if name in conflicts]
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


@dataclass(frozen=True, slots=True)
class _Part:
    """Benefits of one set that are worth something together only."""

    names: tuple[str, ...]
    worth: Interval


def _valued(
    members: frozenset[str],
    group: Sequence[Candidate],
    rules: Sequence[StackingRule],
    situation: Situation,
    is_settled: bool,
) -> Option:
    worths = {each.benefit: each.worth for each in group if each.benefit in members}
    parts, paid = _parts_of(worths, rules, situation)
    worth = _sum(part.worth for part in parts)
    if not worth.is_exact and any(rule.reduces in worths for rule in rules):
        worth = _narrowed(worth, worths, rules, situation)
    return Option(members, worth, paid, _cash(parts, paid, group), is_settled)


def _parts_of(
    worths: Worths, rules: Sequence[StackingRule], situation: Situation
) -> tuple[list[_Part], Worths]:
    paid = {name: _after_offsets(name, worths, rules, frozenset((name,))) for name in worths}
    return list(_parts(paid, rules, situation)), paid


def _narrowed(
    loose: Interval, worths: Worths, rules: Sequence[StackingRule], situation: Situation
) -> Interval:
    """Return what a set with offsets is worth: what one benefit pays, another loses.

    The sum only grows with each of them, awards apart, so its ends are the sums at their ends.
    """
    apart = {name for rule in rules if rule.awards for name in rule.members}
    if not worths.keys().isdisjoint(_may_be_left_out(rules)):
        return loose
    lowest = {name: _end(worth.least, worth, name in apart) for name, worth in worths.items()}
    highest = {name: _end(worth.most, worth, name in apart) for name, worth in worths.items()}
    least, most = (
        _sum(part.worth for part in _parts_of(ends, rules, situation)[0])
        for ends in (lowest, highest)
    )
    return Interval(least.least, most.most)


def _end(end: Number | None, worth: Interval, is_apart: bool) -> Interval:
    return worth if is_apart or end is None else exactly(end)


def _after_offsets(
    name: str, worths: Worths, rules: Iterable[StackingRule], path: frozenset[str]
) -> Interval:
    """Return what is left of a benefit after what others pay, which may be reduced themselves."""
    left = worths[name]
    payers = dict.fromkeys(each for rule in rules if rule.reduces == name for each in rule.members)
    for payer in payers:
        if payer in worths and payer not in path:
            left = minus(left, _after_offsets(payer, worths, rules, path | {payer}))
    return left


def _parts(
    paid: dict[str, Interval], rules: Iterable[StackingRule], situation: Situation
) -> Iterator[_Part]:
    """Yield what is worth something together, and put what each benefit pays into `paid`."""
    single = dict.fromkeys(paid)
    for rule in rules:
        inside = {name: paid[name] for name in rule.members if name in single}
        if rule.kind not in GROUPING or not inside:
            continue
        worth, settled = _together(rule, inside, situation)
        paid.update(settled)
        if worth is not None:
            yield _Part(tuple(inside), worth)
            for name in inside:
                del single[name]
    for name in single:
        yield _Part((name,), paid[name])


def _together(
    rule: StackingRule, inside: Worths, situation: Situation
) -> tuple[Interval | None, Worths]:
    """Return what several benefits bring together, None where each stands alone, and what each pays."""
    if rule.awards is None:
        cap = exactly(rule.cap or 0)
        capped = {name: smaller(worth, cap) for name, worth in inside.items()}
        return smaller(_sum(inside.values()), cap), capped
    settled = paid_over_time(rule.awards, inside, situation)
    if settled is not None:
        return None, settled
    return paid_at_any_time(rule.awards, inside, situation)


def _cash(parts: Iterable[_Part], paid: Worths, group: Sequence[Candidate]) -> dict[str, Interval]:
    """Return the cash of each recipient; of a part that is shared with others, what it can be."""
    cash = {each.recipient: NOTHING for each in group if each.is_cash}
    recipient_of = {each.benefit: each.recipient for each in group if each.is_cash}
    for part in parts:
        for recipient in dict.fromkeys(map(recipient_of.get, part.names)):
            if recipient is not None:
                own = [paid[name] for name in part.names if recipient_of.get(name) == recipient]
                rest = [paid[name] for name in part.names if recipient_of.get(name) != recipient]
                least = minus(part.worth, _sum(rest)).least
                most = smaller(part.worth, _sum(own)).most
                cash[recipient] = plus(cash[recipient], Interval(least, most))
    return cash


def _sum(worths: Iterable[Interval]) -> Interval:
    total = NOTHING
    for worth in worths:
        total = plus(total, worth)
    return total
