"""Pick the worked cases that illustrate benefits and readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.cases import Case
from build_scripts.judging import Judged
from calculator import Result
from calculator.result import BenefitResult, ReadingEffect
from calculator.truth import Truth

ANSWERS = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True)
class Worked:
    """A case with what the calculator makes of it."""

    case: Case
    result: Result

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not any(each.missing for each in self.result.benefits)

    def of(self, benefit: str) -> BenefitResult:
        """Return what came out for one of its benefits."""
        return next(each for each in self.result.benefits if each.benefit.id == benefit)


@dataclass(frozen=True, slots=True)
class Illustrations:
    """For each benefit a yes, a no and an unknown; for each reading a case in which it decides."""

    by_benefit: Mapping[str, tuple[Worked, ...]]
    by_reading: Mapping[str, Worked]


class Picked:
    """Picks the illustrations from the cases as they are run, so that the other results can go.

    Of the cases that are marked `example: yes`, else of all, the first of each outcome is taken that
    has no switched reading; for a reading the first in which nothing is missing, else the first.
    """

    def __init__(self) -> None:
        self.by_benefit: dict[str, dict[Truth, Worked]] = {}
        self.by_reading: dict[str, Worked] = {}

    def add(self, worked: Worked) -> None:
        """Take a case into account; the cases come in their order."""
        if worked.case.answers.switched:
            return
        for found in worked.result.benefits:
            if self._wants_outcome(worked.case, found):
                self.by_benefit.setdefault(found.benefit.id, {})[found.eligible] = worked
        for reading in dict.fromkeys(decided_by(worked.result)):
            if self._wants_reading(reading) and (
                worked.is_complete or reading not in self.by_reading
            ):
                self.by_reading[reading] = worked

    def wants(self, case: Case, judged: Judged) -> bool:
        """Say whether a case may illustrate something that those before it do not, or not as well."""
        return not case.answers.switched and (
            any(self._wants_outcome(case, found) for found in judged.result.benefits)
            or any(self._wants_reading(each) for each in judged.readings)
        )

    def _wants_outcome(self, case: Case, found: BenefitResult) -> bool:
        before = self.by_benefit.get(found.benefit.id, {}).get(found.eligible)
        return before is None or (case.is_example and not before.case.is_example)

    def _wants_reading(self, reading: str) -> bool:
        before = self.by_reading.get(reading)
        return before is None or not before.is_complete

    def illustrations(self) -> Illustrations:
        """Return what was picked, the outcomes in the order of `ANSWERS`."""
        by_benefit = {
            benefit: tuple(picked[Truth(each)] for each in ANSWERS if Truth(each) in picked)
            for benefit, picked in self.by_benefit.items()
        }
        return Illustrations(by_benefit, dict(self.by_reading))


def decided_by(result: Result) -> Iterator[str]:
    """Yield the readings under which something in a result would be different."""
    for found in result.benefits:
        yield from (each.reading for each in found.readings if differs(found, each))
    yield from (each.reading for each in result.under_other_readings)


def differs(found: BenefitResult, effect: ReadingEffect) -> bool:
    """Say whether another reading changes whether or how much of a benefit is due."""
    now = (found.eligible, found.amount)
    return any((other.eligible, other.amount) != now for other in effect.others)
