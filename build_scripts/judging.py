"""Evaluate barely: what comes out is worked out as for a visitor, what only explains it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from calculator import Bundle
from calculator.answers import Answers
from calculator.evaluation import Bare, bare_result
from calculator.questions import next_question
from calculator.result import Question, Result
from calculator.scope import EVERYTHING, Scope
from calculator.situation import Situation
from calculator.stacking.combination import Combination
from calculator.totals import combinations_of, stacking_readings, totals_of, with_payable


@dataclass(frozen=True)
class Judged:
    """What comes out for the benefits of a bundle, and the best combinations of it."""

    bundle: Bundle
    answers: Answers
    situation: Situation
    bare: tuple[Bare, ...]
    combinations: tuple[tuple[str, Combination], ...]

    @cached_property
    def result(self) -> Result:
        """The result without reasons, sources, days, other readings and a next question."""
        found = [each.found for each in self.bare]
        return Result(
            rules=self.bundle.version,
            situation=self.situation,
            switched=self.answers.switched,
            benefits=tuple(with_payable(each, list(self.combinations)) for each in found),
            totals=totals_of(found, list(self.combinations)),
            combinations=(),
            under_other_readings=(),
            next_question=None,
        )

    @cached_property
    def readings(self) -> frozenset[str]:
        """The readings that may have a say in the result; no other can change it."""
        found = [each.found for each in self.bare]
        consulted = (each.outcome.by_eligibility | each.outcome.by_amount for each in self.bare)
        return frozenset().union(stacking_readings(self.bundle, found), *consulted)

    @property
    def next_question(self) -> Question | None:
        """What is asked next."""
        found = [each.found for each in self.bare]
        combinations = [combination for _, combination in self.combinations]
        return next_question(self.bundle, found, combinations, self.situation)


def judge(bundle: Bundle, answers: Answers, on: date, scope: Scope = EVERYTHING) -> Judged:
    """Judge the benefits of a bundle for these answers on this day."""
    readings = bundle.adopted() | dict(answers.switched)
    situation = Situation(bundle.facts, answers.facts, on, readings)
    covered = (each for each in bundle.benefits.values() if scope.covers(each))
    bare = tuple(bare_result(bundle, benefit, situation) for benefit in covered)
    combinations = combinations_of(bundle, [each.found for each in bare], situation)
    return Judged(bundle, answers, situation, bare, tuple(combinations))
