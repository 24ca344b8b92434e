"""Run the worked cases of what is published, and pick those that illustrate benefits and readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.cases import Case, read_cases
from build_scripts.narrowing import Narrowing
from build_scripts.project import Node, Project
from calculator import Bundle, Result, evaluate
from calculator.result import BenefitResult, ReadingEffect
from calculator.truth import Truth

ANSWERS = ("yes", "no", "unknown")


@dataclass(frozen=True, slots=True)
class Worked:
    """A case with what the calculator makes of it."""

    case: Case
    result: Result

    def of(self, benefit: str) -> BenefitResult:
        """Return what came out for one of its benefits."""
        return next(each for each in self.result.benefits if each.benefit.id == benefit)


@dataclass(frozen=True, slots=True)
class Illustrations:
    """For each benefit a yes, a no and an unknown; for each reading a case in which it decides."""

    by_benefit: Mapping[str, tuple[Worked, ...]]
    by_reading: Mapping[str, Worked]


def illustrations_of(project: Project, bundle: Bundle) -> Illustrations:
    """Return the illustrations; every case is run once.

    Of the cases that are marked `example: yes`, else of all, the first of each outcome is taken that
    has no switched reading; for a reading the first in which nothing is missing, else the first.
    """
    cases, _ = read_cases(_published(project, bundle), bundle)
    narrowing = Narrowing(bundle)
    worked = [
        Worked(case, evaluate(narrowing.to(case.expected), case.answers, case.on)) for case in cases
    ]
    by_benefit: dict[str, list[Worked]] = {}
    by_reading: dict[str, list[Worked]] = {}
    for each in worked:
        if not each.case.answers.switched:
            for benefit in each.case.expected:
                by_benefit.setdefault(benefit, []).append(each)
            for reading in dict.fromkeys(decided_by(each.result)):
                by_reading.setdefault(reading, []).append(each)
    return Illustrations(
        {benefit: tuple(_one_of_each(benefit, found)) for benefit, found in by_benefit.items()},
        {reading: _plainest(found) for reading, found in by_reading.items()},
    )


def _published(project: Project, bundle: Bundle) -> Iterator[Node]:
    for node in project.cases:
        expected = node.get("expect")
        if isinstance(expected, Mapping) and all(
            name == "total" or name in bundle.benefits for name in expected
        ):
            yield node


def _one_of_each(benefit: str, found: Iterable[Worked]) -> Iterator[Worked]:
    ordered = sorted(found, key=lambda each: not each.case.is_example)
    for outcome in ANSWERS:
        for each in ordered:
            if each.of(benefit).eligible is Truth(outcome):
                yield each
                break


def decided_by(result: Result) -> Iterator[str]:
    """Yield the readings under which something in a result would be different."""
    for found in result.benefits:
        yield from (each.reading for each in found.readings if differs(found, each))
    yield from (each.reading for each in result.under_other_readings)


def differs(found: BenefitResult, effect: ReadingEffect) -> bool:
    """Say whether another reading changes whether or how much of a benefit is due."""
    now = (found.eligible, found.amount)
    return any((other.eligible, other.amount) != now for other in effect.others)


def _plainest(found: list[Worked]) -> Worked:
    complete = (each for each in found if not any(one.missing for one in each.result.benefits))
    return next(complete, found[0])
