"""The best lawful combination, against brute force and against every way in which things may turn out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.conditions import ReadingIs
from calculator.facts import Fact
from calculator.interval import NOTHING, Interval, exactly, within
from calculator.situation import Situation
from calculator.stacking.combination import Combination, combine
from calculator.stacking.options import Candidate, maximal_sets
from calculator.stacking.rules import EXCLUSIVE, Awards, Series, StackingRule

NAMES = "abcdef"
READINGS = {"first": ("left", "right"), "second": ("left", "right")}
DAYS = tuple(date(year, 5, 31) for year in (2018, 2019, 2020, 2021))
DATES = {name: Fact(f"won_{name}", "date", "worker", {}) for name in NAMES}
SAME = Fact("same", "yes_no", "worker", {})
FACTS = {fact.id: fact for fact in (*DATES.values(), SAME)}


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody may have: the worth if it is due, and whether that is certain."""

    name: str
    worth: Interval
    is_due: bool
    recipient: str
    is_cash: bool

    def candidate(self) -> Candidate:
        worth = self.worth if self.is_due else Interval(0, self.worth.most)
        settled = self.is_due and self.worth.is_exact
        return Candidate(self.name, self.recipient, worth, self.is_cash, settled)


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is known at one time."""

    claims: tuple[Claim, ...]
    rules: tuple[StackingRule, ...]
    answers: Mapping[str, Any]
    readings: Mapping[str, str | None]

    def combined(self) -> list[Combination]:
        situation = Situation(FACTS, self.answers, date(2023, 1, 1), self.readings)
        return combine([claim.candidate() for claim in self.claims], self.rules, situation)

    def paid(self) -> dict[str, Interval]:
        return {name: paid for each in self.combined() for name, paid in each.paid.items()}

    def totals(self) -> dict[str, Interval]:
        totals: dict[str, Interval] = {}
        for each in self.combined():
            for name, total in each.totals.items():
                before = totals.get(name, NOTHING)
                most = None if None in (before.most, total.most) else before.most + total.most  # type: ignore[operator]
                totals[name] = Interval(before.least + total.least, most)
        return totals


def rule(name: str, kind: str, *members: str, **more: Any) -> StackingRule:
    """Return a stacking rule with nothing but what it needs."""
    absent = dict.fromkeys(("reduces", "cap", "awards", "under", "when"))
    fields: dict[str, Any] = {**absent, "clause": "", "words": {}}
    return StackingRule(id=name, kind=kind, members=members, **{**fields, **more})


@st.composite
def rules(draw: Any, kinds: Sequence[str]) -> tuple[StackingRule, ...]:
    made, free = [], list(NAMES)
    for index in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(kinds))
        pool = free if kind in ("joint_cap", "awards_over_time") else list(NAMES)
        if len(pool) < 2:
            continue
        members = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=4, unique=True))
        more: dict[str, Any] = {}
        if draw(st.booleans()):
            reading = draw(st.sampled_from(sorted(READINGS)))
            more["under"] = ReadingIs(reading, draw(st.sampled_from(READINGS[reading])))
        if kind == "joint_cap":
            more["cap"] = draw(st.integers(1, 8))
        if kind == "offset":
            *members, more["reduces"] = sorted(members)
        if kind == "awards_over_time":
            more["awards"] = _awards(draw, members)
        if pool is free:
            free = [name for name in free if name not in members]
        made.append(rule(f"rule-{index}", kind, *members, **more))
    return tuple(made)


def _awards(draw: Any, members: list[str]) -> Awards:
    split = draw(st.integers(0, len(members) - 1))
    unders = st.none() | st.just(ReadingIs("first", "left"))
    parts = [tuple(part) for part in (members[:split], members[split:]) if part]
    tiers = {name: draw(st.integers(0, 2)) for name in members} if draw(st.booleans()) else {}
    return Awards(
        series=tuple(Series(part, draw(unders)) for part in parts),
        dates={name: DATES[name] for name in members},
        window=draw(st.sampled_from((12, 24))),
        same_achievement=draw(st.sampled_from((None, SAME))),
        tiers=tiers,
        tiers_under=ReadingIs("second", "left") if tiers else None,
    )


@st.composite
def states(draw: Any, kinds: Sequence[str]) -> tuple[State, State]:
    """Return what is known at first, and how everything turned out."""
    early, late = [], []
    mixed = draw(st.booleans())
    for name in NAMES[: draw(st.integers(2, 6))]:
        least, final, most = sorted(draw(st.tuples(*[st.integers(0, 6)] * 3)))
        recipient = draw(st.sampled_from(("worker", "employer"))) if mixed else "worker"
        is_cash = draw(st.sampled_from((True, True, False))) if mixed else True
        fate = draw(st.sampled_from(("due", "due", "open", "late", "gone")))
        if fate in ("due", "late") and draw(st.booleans()):
            least = most = final
        worth = Interval(least, draw(st.sampled_from((most, most, most, None))))
        early.append(Claim(name, worth, fate == "due", recipient, is_cash))
        if fate != "gone":
            later = exactly(final) if least <= final else worth
            is_due = fate != "open"
            late.append(Claim(name, later, is_due, recipient, is_cash))
    bound = draw(rules(kinds))
    answers: dict[str, Any] = {fact.id: draw(st.sampled_from(DAYS)) for fact in DATES.values()}
    answers["same"] = draw(st.booleans())
    known = draw(st.sets(st.sampled_from(sorted(answers))))
    chosen = {name: draw(st.sampled_from(values)) for name, values in READINGS.items()}
    read = {name: value if draw(st.booleans()) else None for name, value in chosen.items()}
    first = State(tuple(early), bound, {name: answers[name] for name in known}, read)
    return first, State(tuple(late), bound, answers, chosen)


ALL_KINDS = (*EXCLUSIVE, "offset", "joint_cap", "awards_over_time")
FREE_KINDS = (*EXCLUSIVE, "offset", "joint_cap")


@given(states(ALL_KINDS))
def test_what_turns_out_lies_within_what_was_said_before(pair: tuple[State, State]) -> None:
    early, late = pair
    before, after = early.paid(), late.paid()
    for name, paid in before.items():
        assert within(after.get(name, NOTHING), paid), ("paid", name, paid, after.get(name))
    sums, later = early.totals(), late.totals()
    for recipient, total in sums.items():
        assert within(later.get(recipient, NOTHING), total), (recipient, total, later)


def _value(
    members: frozenset[str], worths: Mapping[str, int], bound: Sequence[StackingRule]
) -> int:
    """Return what a set is worth, figured out afresh: first what reduces, then joint caps."""
    paid = {name: worths[name] for name in sorted(members)}
    for name in list(paid):  # what reduces a benefit stands before it in the alphabet
        payers = {payer for each in bound if each.reduces == name for payer in each.members}
        paid[name] = max(0, paid[name] - sum(paid.get(payer, 0) for payer in payers))
    total = sum(paid.values())
    for each in bound:
        if each.kind == "joint_cap":
            total -= max(0, sum(paid.get(name, 0) for name in each.members) - (each.cap or 0))
    return total


def _is_lawful(members: frozenset[str], bound: Sequence[StackingRule]) -> bool:
    return all(len(members & set(each.members)) < 2 for each in bound if each.kind in EXCLUSIVE)


def _subsets(names: Sequence[str]) -> list[frozenset[str]]:
    return [
        frozenset(members)
        for size in range(len(names) + 1)
        for members in combinations(names, size)
    ]


@given(states(FREE_KINDS))
def test_the_best_combination_is_the_best_of_all_lawful_subsets(pair: tuple[State, State]) -> None:
    late = pair[1]
    claims = [
        Claim(each.name, exactly(each.worth.least), True, "worker", True) for each in late.claims
    ]
    state = State(tuple(claims), late.rules, late.answers, late.readings)
    worths = {each.name: int(each.worth.least) for each in claims}
    bound = [
        each
        for each in late.rules
        if each.under is None or late.readings[each.under.reading] == each.under.value
    ]
    best = max(
        _value(members, worths, bound)
        for members in _subsets(sorted(worths))
        if _is_lawful(members, bound)
    )
    chosen = frozenset().union(*(each.chosen.members for each in state.combined()))
    assert _is_lawful(chosen, bound)
    assert _value(chosen, worths, bound) == best
    assert state.totals() == ({"worker": exactly(best)} if worths else {})
    assert all(each.is_certain for each in state.combined())


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=10))
def test_maximal_sets_are_the_lawful_subsets_to_which_nothing_can_be_added(
    pairs: list[tuple[str, str]],
) -> None:
    conflicts: dict[str, set[str]] = {name: set() for name in NAMES}
    for left, right in pairs:
        if left != right:
            conflicts[left].add(right)
            conflicts[right].add(left)

    def lawful(members: frozenset[str]) -> bool:
        return not any(conflicts[name] & members for name in members)

    every = [members for members in _subsets(NAMES) if lawful(members)]
    maximal = [each for each in every if not any(each < other for other in every)]
    in_order = sorted(maximal, key=lambda members: sorted(map(NAMES.index, members)))
    assert list(maximal_sets(NAMES, conflicts)) == in_order
