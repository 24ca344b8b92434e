"""Chooses among open facts: the one that brings a certain sum, or the end of the questions, nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculator.benefits import CASH
from calculator.bundle import Bundle
from calculator.facts import YES_NO
from calculator.interval import Number
from calculator.result import BenefitResult, whole_fen
from calculator.situation import Situation
from calculator.truth import UNKNOWN, YES
from calculator.ways import effort, shortest_way

_STATED = 4  # how much more a sum counts that the text states, once some money is certain
# In fen. Where questions are put in order by the money that they settle, a sum without an upper limit counts as a
# million yuan: above that, ranges of head counts speak that nobody has given yet, not what people get.
DEAREST = 100_000_000
_SCALE = 10**12
# How much more a benefit counts that waits for little: before money is certain, and after.
_STEEP = 4, 2
_NEAR = 4, 3  # how much farther from a certain sum a benefit may be whose questions come along
_CLOSE = 4, 5  # what is worth four fifths of the best may come first if it follows the last answer


@dataclass(frozen=True, slots=True)
class Choice:
    """The fact to ask, and what may be asked on one screen with it if it is about the same thing."""

    fact: str
    wanted: Collection[str]


@dataclass(frozen=True, slots=True)
class _Open:
    """A benefit that waits: how far it is from a certain sum, and what each fact is worth to it now."""

    found: BenefitResult
    distance: int
    worth: Mapping[str, int]


def choose(
    bundle: Bundle,
    waiting: Sequence[BenefitResult],
    results: Iterable[BenefitResult],
    situation: Situation,
    skipped: Collection[str],
) -> Choice:
    """Return what to ask about the benefits that wait.

    Until some money is certain it is a fact of the benefit that is nearest to a certain sum. Later each
    benefit gives its weight to the facts that it waits for, the more the fewer they are.
    """
    is_certain = any(map(_is_certain, results))
    members = waiting if is_certain else _stated(waiting) or waiting
    asker = _Asker(bundle, situation, skipped, is_certain, len(members) == 1)
    opened = [asker.open(each) for each in members]
    worth: dict[str, int] = {}
    for each in opened:
        for name, share in each.worth.items():
            worth[name] = worth.get(name, 0) + share
    if not is_certain:
        nearest = min(opened, key=lambda each: each.distance)
        worth = {name: worth[name] for name in nearest.worth}
    fact = _belonging(bundle, worth, situation)
    lead = max(opened, key=lambda each: each.worth.get(fact, -1)) if is_certain else nearest
    return Choice(fact, asker.beside(fact, lead, opened))


def width(found: BenefitResult) -> int:
    """Return how much money is open, in fen; a million yuan where there is no upper limit."""
    if found.amount is None or not found.amount.is_stated:
        return 0
    interval = found.amount.interval
    least: Number = 0 if found.eligible is UNKNOWN else interval.least
    return DEAREST if interval.most is None else whole_fen(interval.most - least)


def _belonging(bundle: Bundle, worth: Mapping[str, int], situation: Situation) -> str:
    """Return the fact of the greatest worth; of those that come close, one that belongs to the last answers."""
    least = max(worth.values()) * _CLOSE[0] // _CLOSE[1]
    order = {name: index for index, name in enumerate(bundle.facts)}
    answered = [order[name] for name in situation.answers]

    def preference(name: str) -> tuple[int, int, int]:
        before = [index for index in answered if index < order[name]]
        return order[name] - max(before, default=0), -worth[name], order[name]

    return min((name for name in worth if worth[name] >= least), key=preference)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Finds what to ask about a benefit now."""

    bundle: Bundle
    situation: Situation
    skipped: Collection[str]
    is_certain: bool
    is_alone: bool

    def open(self, found: BenefitResult) -> _Open:
        """Return what to ask about a benefit now, and what each of those facts is worth to it."""
        names = self._wanted(found)
        costs = {name: self._cost(name, found) for name in names}
        steep = _STEEP[self.is_certain]
        share = _weight(found) * _SCALE // sum(costs.values()) ** steep
        worth = {name: share // cost for name, cost in costs.items()}
        return _Open(found, self._distance(found, costs), worth)

    def beside(self, fact: str, lead: _Open, opened: Sequence[_Open]) -> Collection[str]:
        """Return what else has to be asked: on the way of the benefit itself, and what hardly is in vain.

        That is what another benefit waits for alone or what is nearly as near to a certain sum, what few
        people have beside something like it, and a yes or no beside another one.
        """
        names = {*self.straight(lead.found, lead.worth)}
        if not self.is_certain:
            names |= {*lead.found.missing}.difference(lead.found.deciding, self.skipped)
            names.update(name for each in opened if _is_near(each, lead) for name in each.worth)
        kind = self._kind(fact)
        for each in opened:
            alone = len(each.worth) == len(each.found.missing) == 1
            names.update(name for name in each.worth if alone or self._kind(name) & kind)
        return names

    def _kind(self, name: str) -> set[str]:
        fact = self.bundle.facts[name]
        late = {"late"} if fact.is_asked_late else set()
        return late | ({YES_NO} if fact.type == YES_NO else set())

    def straight(self, found: BenefitResult, names: Collection[str]) -> Collection[str]:
        """Return which of these facts lie on the shortest way to a yes.

        It is all of them where eligibility is settled, and where few people have what is asked for: most
        will have none of the alternatives.
        """
        if not found.deciding:
            return names
        if any(self.bundle.facts[name].is_asked_late for name in names):
            return names
        way = shortest_way(self.bundle, found, self.situation, self.skipped)
        return [name for name in names if name in way] or names

    def _wanted(self, found: BenefitResult) -> Collection[str]:
        """Return what to ask about a benefit now.

        What decides whether there is anything at all comes first, and of that what few people have. Of a
        benefit that is asked about alone, or that is to bring the first money, it is the shortest way.
        """
        left = [name for name in found.deciding if name not in self.skipped]
        names = left or [name for name in found.missing if name not in self.skipped]
        late = [name for name in names if self.bundle.facts[name].is_asked_late]
        if left and not late and (self.is_alone or not self.is_certain):
            return self.straight(found, names)
        return late or names

    def _distance(self, found: BenefitResult, costs: Mapping[str, int]) -> int:
        """Return the effort to a certain sum."""
        amount = {*found.missing}.difference(found.deciding, self.skipped)
        return sum(costs.values()) + sum(self._cost(name, found) for name in amount)

    def _cost(self, name: str, found: BenefitResult) -> int:
        """Return what it takes to answer: more for what others know."""
        fact = self.bundle.facts[name]
        return effort(fact) if fact.about == found.benefit.recipient else 2 * effort(fact)


def _is_near(one: _Open, lead: _Open) -> bool:
    return one.distance * _NEAR[1] <= lead.distance * _NEAR[0]


def _stated(found: Iterable[BenefitResult]) -> list[BenefitResult]:
    """Return those whose sum the text states."""
    return [each for each in found if each.amount is not None and each.amount.is_stated]


def _is_certain(found: BenefitResult) -> bool:
    """Say whether money is sure already."""
    payable = found.amount if found.benefit.kind == CASH and found.eligible is YES else None
    return payable is not None and payable.is_stated and payable.interval.least > 0


def _weight(found: BenefitResult) -> int:
    """Return how much it matters to settle a benefit: little more for a large sum than for a small one."""
    yuan = min(width(found), DEAREST) // 100
    return (4 + yuan.bit_length()) * (_STATED if _stated((found,)) else 1)
