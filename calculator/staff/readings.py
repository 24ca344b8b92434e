"""Readings of the texts that would change something for somebody in a list, and the ones that were switched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from calculator.bundle import Bundle
from calculator.evaluation import bare_result, outcome_of
from calculator.facts import Answer
from calculator.readings import Reading
from calculator.result import Result
from calculator.situation import Situation
from calculator.staff.lean import Lean, Memory, Tied
from calculator.totals import combinations_of, totals_of


def readings_at_stake(lean: Lean, firm: Iterable[Result], switched: Iterable[str]) -> list[Reading]:
    """Return the readings under which anybody in the list or the firm gets something else, and those switched.

    Of a benefit with very many different outcomes the first ones are tried; on the others' readings may hang
    something, so they are taken too.
    """
    found = set(switched)
    for result in firm:
        found.update(each.reading for benefit in result.benefits for each in benefit.readings)
        found.update(each.reading for each in result.under_other_readings)
    for memory in lean.memories:
        found |= memory.consulted
        for outcome, answers in memory.met:
            names = sorted(outcome.consulted - found)
            found.update(name for name in names if _changes(lean, memory, answers, name))
    for tied in lean.tied:
        hanging = {name for rule in tied.bundle.stacking for name in rule.readings()} - found
        found.update(name for name in sorted(hanging) if _changes_totals(lean, tied, name))
    return [reading for name, reading in lean.bundle.readings.items() if name in found]


def _changes(lean: Lean, memory: Memory, answers: Mapping[str, Answer], name: str) -> bool:
    """Say whether a reading makes another sum or another yes or no of a benefit for these answers."""
    bundle, situation = lean.bundle, Situation(lean.bundle.facts, answers, lean.on, lean.readings)
    now = outcome_of(bundle, memory.benefit, situation)
    return any(
        (other.eligible, other.amount) != (now.eligible, now.amount)
        for other in (
            outcome_of(bundle, memory.benefit, each) for each in _others(bundle, situation, name)
        )
    )


def _changes_totals(lean: Lean, tied: Tied, name: str) -> bool:
    """Say whether a reading makes another best combination of benefits that rules tie together."""
    for answers in tied.met:
        situation = Situation(lean.bundle.facts, answers, lean.on, lean.readings)
        found = [
            bare_result(lean.bundle, lean.benefits[place], situation).found
            for place in tied.members
        ]
        totals = totals_of(found, list(combinations_of(tied.bundle, found, situation)))
        for other in _others(lean.bundle, situation, name):
            if totals_of(found, list(combinations_of(tied.bundle, found, other))) != totals:
                return True
    return False


def _others(bundle: Bundle, situation: Situation, name: str) -> Iterator[Situation]:
    return (each for _, each in situation.under_others(name, bundle.readings[name].values))
