"""The next question: the one that brings a sum of money, or the end of the questions, nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from calculator.benefits import CASH, IN_KIND
from calculator.bundle import Bundle
from calculator.conditions import AllOf, Condition, ReadingIs, Test
from calculator.entitlement import possible_conditions
from calculator.facts import CHOICE, YES_NO, Fact
from calculator.interval import Number
from calculator.places import documents_that_reach, place_fact
from calculator.result import BenefitResult, Question, whole_fen
from calculator.situation import Situation
from calculator.stacking.combination import Combination
from calculator.truth import UNKNOWN, YES

# Rounds, in the order in which they are asked.
PLACE, MONEY, RARE, OTHER, AWAY = "place", "money", "rare", "in_kind", "elsewhere"
_STATED = 4  # how much more a sum counts that the text states, once some money is certain
_DEAREST = (
    100_000_000  # fen: above a million yuan, ranges of head counts speak, not what people get
)
_SCALE = 10**12
_TO_ANSWER = {YES_NO: 4, CHOICE: 5}  # what it takes to answer; 6 for a number or a day
_LISTED = 3, 8  # what few people have is asked in one list: from three things on, eight at once
_CLOSE = 4, 5  # what is worth four fifths of the best may come first if it follows the last answer


@dataclass(slots=True)
class _Standing:
    """What is in favour of one question."""

    worth: int = 0
    settles: list[str] = field(default_factory=list)
    width: int = 0


def next_question(
    bundle: Bundle,
    found: Iterable[BenefitResult],
    combinations: Iterable[Combination],
    situation: Situation,
    skipped: Collection[str] = (),
) -> Question | None:
    """Return the question to ask next; None when no answer can change anything any more.

    The place comes first, then money there that ordinary facts decide, then money that hangs on what few
    people have, then what only stacking rules ask, then services, titles and quotas, then what documents of other places give. Within a
    round each open benefit gives its weight to the facts it waits for, the more the fewer they are, and a
    question is worth the sum divided by what it costs to answer. `skipped` facts are left out.
    """
    results = list(found)
    waiting = [each for each in results if _is_worth_asking(bundle, each, skipped)]
    for name in (place_fact(each) for each in sorted({one.benefit.recipient for one in waiting})):
        if name not in skipped and any(name in each.missing for each in waiting):
            return _question(name, PLACE, waiting, skipped)
    near = _near(bundle, results, situation)
    for name, members in _rounds(bundle, waiting, near):
        if members:
            best = _best(bundle, members, results, situation, skipped)
            question = _question(best, name, members, skipped)
            return replace(question, together=_listed(bundle, best, members, skipped))
        if name == RARE and (tied := _of_combinations(bundle, combinations, skipped)):
            return tied
    return None


def _of_combinations(
    bundle: Bundle, combinations: Iterable[Combination], skipped: Collection[str]
) -> Question | None:
    """Return a question that only rules about several benefits ask; the money itself is settled then."""
    left = {name for each in combinations for name in each.missing}.difference(skipped)
    first = next((name for name in bundle.facts if name in left), None)
    return Question(first, (), 0, MONEY, len(left)) if first else None


def _listed(
    bundle: Bundle, fact: str, waiting: Iterable[BenefitResult], skipped: Collection[str]
) -> tuple[str, ...]:
    """Return the yes-or-no facts, few of which hold for anybody, that are asked in one list with this one."""
    named = {name for each in waiting for name in each.missing}.difference(skipped)
    order = [
        name
        for name, each in bundle.facts.items()
        if name in named and each.type == YES_NO and each.is_asked_late
    ]
    if fact not in order or len(order) < _LISTED[0]:
        return ()
    start = min(order.index(fact), max(0, len(order) - _LISTED[1]))
    return tuple(order[start : start + _LISTED[1]])


def _near(bundle: Bundle, found: Iterable[BenefitResult], situation: Situation) -> Collection[str]:
    """Return the documents that reach where the recipients are; all while that is not known."""
    names = {place_fact(each.benefit.recipient) for each in found}
    places = [str(situation.answers[name]) for name in names if name in situation.answers]
    reached = (documents_that_reach(bundle, place) for place in places)
    return frozenset[str]().union(*reached) if places else bundle.instruments.keys()


def _rounds(
    bundle: Bundle, waiting: Sequence[BenefitResult], near: Collection[str]
) -> Iterator[tuple[str, list[BenefitResult]]]:
    here = [each for each in waiting if each.benefit.instrument in near]
    money = [each for each in here if each.benefit.kind not in IN_KIND]
    rare = [any(bundle.facts[name].is_asked_late for name in each.missing) for each in money]
    yield MONEY, [each for each, is_rare in zip(money, rare, strict=True) if not is_rare]
    yield RARE, [each for each, is_rare in zip(money, rare, strict=True) if is_rare]
    yield OTHER, [each for each in here if each.benefit.kind in IN_KIND]
    yield AWAY, [each for each in waiting if each.benefit.instrument not in near]


def _question(
    fact: str, name: str, waiting: Iterable[BenefitResult], skipped: Collection[str]
) -> Question:
    standing = _Standing()
    left: set[str] = set()
    for each in waiting:
        left.update(each.missing)
        if fact in each.missing:
            standing.width += _width(each)
            if each.missing == (fact,):
                standing.settles.append(each.benefit.id)
    return Question(
        fact, tuple(standing.settles), standing.width, name, len(left.difference(skipped))
    )


def _best(
    bundle: Bundle,
    waiting: Sequence[BenefitResult],
    results: Iterable[BenefitResult],
    situation: Situation,
    skipped: Collection[str],
) -> str:
    """Return the fact of the greatest worth; of those that come close, one that belongs to the last answers."""
    is_certain = any(map(_is_certain, results))
    steep = 2 if is_certain else 4
    is_alone = len(waiting) == 1
    worth: dict[str, int] = {}
    for each in waiting if is_certain else _stated(waiting) or waiting:
        asked = [bundle.facts[name] for name in _wanted(bundle, each, situation, skipped, is_alone)]
        costs = {fact.id: _cost(fact, each) for fact in asked}
        share = _weight(each) * _SCALE // sum(costs.values()) ** steep
        for name, cost in costs.items():
            worth[name] = worth.get(name, 0) + share // cost
    least = max(worth.values()) * _CLOSE[0] // _CLOSE[1]
    order = {name: index for index, name in enumerate(bundle.facts)}
    answered = [order[name] for name in situation.answers]

    def preference(name: str) -> tuple[int, int, int]:
        before = [index for index in answered if index < order[name]]
        return order[name] - max(before, default=0), -worth[name], order[name]

    return min((name for name in worth if worth[name] >= least), key=preference)


def _is_worth_asking(bundle: Bundle, found: BenefitResult, skipped: Collection[str]) -> bool:
    """Say whether anything about a benefit is open that somebody may answer who skipped these facts.

    Who skips what few people have is not asked on about it.
    """
    passed = any(name in skipped and bundle.facts[name].is_asked_late for name in found.deciding)
    return not passed and not set(found.missing) <= set(skipped)


def _wanted(
    bundle: Bundle,
    found: BenefitResult,
    situation: Situation,
    skipped: Collection[str],
    is_alone: bool,
) -> Collection[str]:
    """Return what to ask about a benefit now.

    What decides whether there is anything at all comes first, and of that what few people have. Of a
    benefit that is asked about alone it is the shortest way to a yes.
    """
    left = [name for name in found.deciding if name not in skipped]
    names = left or [name for name in found.missing if name not in skipped]
    if left and is_alone:
        conditions = possible_conditions(found.benefit, situation)
        ways = (_way(bundle, each, situation, skipped) for each in conditions)
        shortest = frozenset[str]().union(*ways)
        names = [name for name in left if name in shortest] or left
    return [name for name in names if bundle.facts[name].is_asked_late] or names


def _way(
    bundle: Bundle, condition: Condition, situation: Situation, skipped: Collection[str]
) -> frozenset[str]:
    """Return the facts on the shortest way to a yes: of alternatives those of the one that needs least."""
    if condition.truth(situation) is not UNKNOWN:
        return frozenset()
    if isinstance(condition, Test):
        inner = condition.definition(situation)
        if inner is not None and inner.truth(situation) is UNKNOWN:
            return _way(bundle, inner, situation, skipped)
        return frozenset(condition.open_facts(situation))
    if isinstance(condition, ReadingIs):
        return frozenset()
    ways = [_way(bundle, member, situation, skipped) for member in condition.members]
    if isinstance(condition, AllOf):
        return frozenset[str]().union(*ways)
    known = [way for way in ways if way and way.isdisjoint(skipped)] or [way for way in ways if way]
    return min(
        known,
        key=lambda way: (
            sum(_TO_ANSWER.get(bundle.facts[name].type, 6) for name in way),
            sorted(way),
        ),
        default=frozenset(),
    )


def _stated(found: Iterable[BenefitResult]) -> list[BenefitResult]:
    """Return those whose sum the text states."""
    return [each for each in found if each.amount is not None and each.amount.is_stated]


def _is_certain(found: BenefitResult) -> bool:
    """Say whether money is sure already."""
    payable = found.amount if found.benefit.kind == CASH and found.eligible is YES else None
    return payable is not None and payable.is_stated and payable.interval.least > 0


def _weight(found: BenefitResult) -> int:
    """Return how much it matters to settle a benefit: little more for a large sum than for a small one."""
    yuan = min(_width(found), _DEAREST) // 100
    return (4 + yuan.bit_length()) * (_STATED if _stated((found,)) else 1)


def _cost(fact: Fact, found: BenefitResult) -> int:
    """Return what it takes to answer: less for a tap than for a number, more for what others know."""
    cost = _TO_ANSWER.get(fact.type, 6)
    return cost if fact.about == found.benefit.recipient else 2 * cost


def _width(found: BenefitResult) -> int:
    """Return how much money is open, in fen; a million yuan where there is no upper limit."""
    if found.amount is None or not found.amount.is_stated:
        return 0
    interval = found.amount.interval
    least: Number = 0 if found.eligible is UNKNOWN else interval.least
    return _DEAREST if interval.most is None else whole_fen(interval.most - least)
