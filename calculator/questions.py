"""The next question: the one that brings a sum of money, or the end of the questions, nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from calculator.benefits import CASH, IN_KIND
from calculator.bundle import Bundle
from calculator.facts import CHOICE, YES_NO, Fact
from calculator.interval import Number
from calculator.places import documents_that_reach, place_fact
from calculator.result import BenefitResult, Question, whole_fen
from calculator.situation import Situation
from calculator.truth import UNKNOWN, YES

# Rounds, in the order in which they are asked.
PLACE, MONEY, OTHER, AWAY = "place", "money", "in_kind", "elsewhere"
_LATE = 12  # how much less a benefit counts while it hangs on something that few people have
_DEAREST = 100_000_000  # fen: above a million yuan, ranges of head counts speak, not what people get
_SCALE = 10**9
_CLOSE = 4, 5  # a question worth four fifths of the best may come first if it belongs to the last one


@dataclass(slots=True)
class _Standing:
    """What is in favour of one question."""

    worth: int = 0
    settles: list[str] = field(default_factory=list)
    width: int = 0


def next_question(
    bundle: Bundle,
    found: Iterable[BenefitResult],
    situation: Situation,
    skipped: Collection[str] = (),
) -> Question | None:
    """Return the question to ask next; None when no answer can change anything any more.

    The place comes first, then what money at that place hangs on, then services, titles and quotas there,
    then what documents of other places give. Within a round each open benefit gives its weight to the
    facts it waits for, the more the fewer they are, and a question is worth the sum divided by what it
    costs to answer. `skipped` facts are left out.
    """
    results = list(found)
    waiting = [each for each in results if not set(each.missing) <= set(skipped)]
    for name in (place_fact(each) for each in sorted({one.benefit.recipient for one in waiting})):
        if name not in skipped and any(name in each.missing for each in waiting):
            return _question(name, PLACE, waiting, skipped)
    near = _near(bundle, results, situation)
    for name, members in _rounds(waiting, near):
        if members:
            best = _best(bundle, members, results, situation, skipped)
            return _question(best, name, members, skipped)
    return None


def _near(bundle: Bundle, found: Iterable[BenefitResult], situation: Situation) -> Collection[str]:
    """Return the documents that reach where the recipients are; all while that is not known."""
    names = {place_fact(each.benefit.recipient) for each in found}
    places = [str(situation.answers[name]) for name in names if name in situation.answers]
    reached = (documents_that_reach(bundle, place) for place in places)
    return frozenset[str]().union(*reached) if places else bundle.instruments.keys()


def _rounds(
    waiting: Sequence[BenefitResult], near: Collection[str]
) -> Iterator[tuple[str, list[BenefitResult]]]:
    here = [each for each in waiting if each.benefit.instrument in near]
    yield MONEY, [each for each in here if each.benefit.kind not in IN_KIND]
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
    steep = 2 if any(map(_is_certain, results)) else 4
    worth: dict[str, int] = {}
    for each in waiting:
        asked = [bundle.facts[name] for name in each.missing]
        share = _weight(each, asked) * _SCALE // sum(map(_cost, asked)) ** steep
        for fact in asked:
            if fact.id not in skipped:
                worth[fact.id] = worth.get(fact.id, 0) + share // _cost(fact)
    least = max(worth.values()) * _CLOSE[0] // _CLOSE[1]
    order = {name: index for index, name in enumerate(bundle.facts)}
    answered = [order[name] for name in situation.answers]

    def preference(name: str) -> tuple[int, int, int]:
        apart = min((abs(order[name] - index) for index in answered), default=0)
        return apart, -worth[name], order[name]

    return min((name for name in worth if worth[name] >= least), key=preference)


def _is_certain(found: BenefitResult) -> bool:
    """Say whether money is sure already."""
    payable = found.amount if found.benefit.kind == CASH and found.eligible is YES else None
    return payable is not None and payable.is_stated and payable.interval.least > 0


def _weight(found: BenefitResult, asked: Iterable[Fact]) -> int:
    """Return how much it matters to settle a benefit: little more for a large sum than for a small one."""
    yuan = min(_width(found), _DEAREST) // 100
    weight = (4 + yuan.bit_length()) * _LATE
    return weight // _LATE if any(fact.is_asked_late for fact in asked) else weight


def _cost(fact: Fact) -> int:
    """Return what it takes to answer: a tap costs less than a number or a day to look up."""
    return 2 if fact.type in (YES_NO, CHOICE) else 3


def _width(found: BenefitResult) -> int:
    """Return how much money is open, in fen; a million yuan where there is no upper limit."""
    if found.amount is None or not found.amount.is_stated:
        return 0
    interval = found.amount.interval
    least: Number = 0 if found.eligible is UNKNOWN else interval.least
    return _DEAREST if interval.most is None else whole_fen(interval.most - least)
