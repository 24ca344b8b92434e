"""Evaluates the people of a list in portions, and adds up what they get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from calculator.bundle import Bundle
from calculator.choosing import DEAREST
from calculator.facts import Answer
from calculator.instruments import STANDINGS
from calculator.interval import NOTHING, Interval, plus
from calculator.staff.columns import WORKER, Reach
from calculator.staff.declared import Declared
from calculator.staff.lean import Lean
from calculator.staff.outcomes import Paid, Share
from calculator.staff.people import Person

_MOST_MISSING = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """What one person gets, in fen by standing; `missing` matters most, the first most.

    Where a top is open, `known` is the most that is known and `open` how many benefits have no top yet.
    """

    totals: Mapping[str, Interval]
    years: Mapping[str, Interval]
    known: Mapping[str, int]
    open: Mapping[str, int]
    groups: Mapping[str, int]
    missing: tuple[str, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """The sum over people: what is certain, the most, and how many people have no upper limit."""

    least: int
    most: int
    open: int


@dataclass(slots=True)
class BenefitCount:
    """How many people get a benefit, how many may, and what it pays them in all, in fen."""

    yes: int = 0
    depends: int = 0
    paid: Interval = NOTHING
    is_cash: bool = False
    standing: str = "law"


@dataclass(slots=True)
class Survey:
    """People, and what was found for those who were evaluated so far."""

    lean: Lean
    people: Sequence[Person]
    shared: Mapping[str, Answer]
    found: list[Summary] = field(default_factory=list)
    met: dict[int, Summary] = field(default_factory=dict)
    counted: tuple[int, list[tuple[Share, int]]] = field(default_factory=lambda: (0, []))

    def step(self, count: int) -> int:
        """Evaluate so many more people; return how many are done."""
        done = len(self.found)
        for person in self.people[done : done + count]:
            shares = self.lean.of(self.answers_of(person))
            summary = self.met.get(id(shares))
            if summary is None:
                summary = self.met[id(shares)] = _summary(shares, len(self.lean.benefits))
            self.found.append(summary)
        return len(self.found)

    def answers_of(self, person: Person) -> dict[str, Answer]:
        """Return all that is known of a person: the firm's answers and the row."""
        known = self.lean.bundle.facts
        own = {name: answer for name, answer in person.answers.items() if name in known}
        return {**self.shared, **own}

    def total(self, standing: str, of_year: bool = False) -> Added:
        """Return what all people get together."""
        least = most = open_ = 0
        for summary in self.found:
            interval = (summary.years if of_year else summary.totals)[standing]
            least += int(interval.least)
            most += summary.known[f"{standing}_year" if of_year else standing]
            open_ += interval.most is None
        return Added(least, most, open_)

    def by_benefit(self) -> dict[str, BenefitCount]:
        """Return how many people get each benefit, in the order of the rules."""
        counts = {each.id: BenefitCount() for each in self.lean.benefits}
        for share, number in self._shares():
            for paid in share.paid:
                count = counts[paid.benefit]
                count.standing = paid.standing
                count.yes += number * (paid.group == "yes")
                count.depends += number * (paid.group == "depends")
                if paid.payable is not None:
                    count.is_cash = True
                    count.paid = plus(count.paid, _times(paid.payable, number))
        return {name: each for name, each in counts.items() if each.yes or each.depends}

    def _shares(self) -> list[tuple[Share, int]]:
        """Return the different shares with the number of people who have them, counted once for the same people."""
        if self.counted[0] != len(self.found):
            tally = Counter(id(share) for summary in self.found for share in summary.shares)
            shares = {id(share): share for summary in self.found for share in summary.shares}
            self.counted = len(self.found), [(shares[key], tally[key]) for key in tally]
        return self.counted[1]

    def payments(self, benefits: Collection[str]) -> Counter[Paid]:
        """Return what these benefits pay, with the number of people for whom it is the same."""
        found: Counter[Paid] = Counter()
        for share, number in self._shares():
            for paid in share.paid:
                if paid.benefit in benefits:
                    found[paid] += number
        return found

    def missing(self) -> list[tuple[str, int]]:
        """Return what is missing most often, with the number of people for whom it is."""
        named = Counter(name for summary in self.found for name in summary.missing)
        return named.most_common()


def survey_of(
    bundle: Bundle,
    declared: Declared,
    reach: Reach,
    people: Sequence[Person],
    stated: Mapping[str, Answer],
    on: date,
    switched: Mapping[str, str],
) -> Survey:
    """Return a survey that has not begun; `stated` are the firm's answers, `switched` readings hold for all."""
    shared = {**stated, **reach.place_answers(bundle, WORKER)}
    for worker, employer in declared.same.items():
        if employer in stated:
            shared[worker] = stated[employer]
    return Survey(Lean(bundle, reach.people, on, switched), people, shared)


def _summary(shares: tuple[Share, ...], benefits: int) -> Summary:
    totals = dict.fromkeys(STANDINGS, NOTHING)
    years = dict.fromkeys(STANDINGS, NOTHING)
    known: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    worth: Counter[str] = Counter()
    for share in shares:
        if not share.paid and not share.missing:
            continue
        for standing in STANDINGS:
            totals[standing] = plus(totals[standing], share.totals[standing])
            years[standing] = plus(years[standing], share.years[standing])
            known[standing] += _known(share.totals[standing])
            known[f"{standing}_year"] += _known(share.years[standing])
            open_[standing] += share.totals[standing].most is None
        for paid in share.paid:
            groups[paid.group] += 1
            for name in paid.missing:
                worth[name] += _width(paid.payable)
        for name in share.missing:
            worth[name] += 1
    groups["no"] = benefits - sum(groups.values())
    ranked = sorted(worth, key=lambda name: (-worth[name], name))
    return Summary(totals, years, known, open_, groups, tuple(ranked[:_MOST_MISSING]), shares)


def _known(interval: Interval) -> int:
    """Return the most, or what is certain where there is no top."""
    return int(interval.least if interval.most is None else interval.most)


def _width(payable: Interval | None) -> int:
    if payable is None:
        return 1
    return DEAREST if payable.most is None else 1 + int(payable.most - payable.least)


def _times(interval: Interval, number: int) -> Interval:
    most = None if interval.most is None else interval.most * number
    return Interval(interval.least * number, most)
