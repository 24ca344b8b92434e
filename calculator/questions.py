"""The next question: the one that brings a sum of money, or the end of the questions, nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from calculator.benefits import IN_KIND
from calculator.bundle import Bundle
from calculator.choosing import Choice, choose, width
from calculator.facts import FIRST
from calculator.places import documents_for, place_fact
from calculator.result import BenefitResult, Question
from calculator.screens import listed, on_screen
from calculator.situation import Situation
from calculator.stacking.combination import Combination

# Rounds, in the order in which they are asked.
PLACE, MONEY, RARE, OTHER, AWAY = "place", "money", "rare", "in_kind", "elsewhere"


@dataclass(slots=True)
class _Standing:
    """What is in favour of one question."""

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
    people have, then what only stacking rules ask, then services, titles and quotas, then what documents of
    other places give. Within a round it is what says who is asking, and then what `choose` returns, with
    what stands on the same screen. `skipped` facts are left out, and so is what sums up a firm's people,
    unless that alone is asked about: one person cannot say how many colleagues were hired.
    """
    results = list(found)
    about_one = not all(each.benefit.is_for_all_staff for each in results)
    waiting = [
        each
        for each in results
        if _is_worth_asking(bundle, each, skipped)
        and not (about_one and each.benefit.is_for_all_staff)
    ]
    for name in (place_fact(each) for each in sorted({one.benefit.recipient for one in waiting})):
        if name not in skipped and any(name in each.missing for each in waiting):
            return _question(name, PLACE, waiting, skipped)
    near = _near(bundle, results, situation)
    for name, members in _rounds(bundle, waiting, near):
        if members:
            first = _of_who_asks(bundle, members, skipped)
            if first is not None:
                return _question(first, name, members, skipped)
            choice = choose(bundle, members, results, situation, skipped)
            return _on_one_screen(bundle, choice, name, members, skipped)
        if name == RARE and (tied := _of_combinations(bundle, combinations, skipped)):
            return tied
    return None


def _on_one_screen(
    bundle: Bundle,
    choice: Choice,
    name: str,
    waiting: Sequence[BenefitResult],
    skipped: Collection[str],
) -> Question:
    """Return the question for what was chosen, with what is asked in one list or on one screen with it."""
    if together := listed(bundle, choice.fact, waiting, skipped):
        return replace(_question(choice.fact, name, waiting, skipped), together=together)
    first, *others = on_screen(bundle, choice.fact, choice.wanted)
    return replace(_question(first, name, waiting, skipped), beside=tuple(others))


def _of_who_asks(
    bundle: Bundle, waiting: Iterable[BenefitResult], skipped: Collection[str]
) -> str | None:
    """Return a fact that says who is asking and that eligibility waits for."""
    left = (
        name
        for each in waiting
        for name in each.deciding
        if bundle.facts[name].asked == FIRST
        and bundle.facts[name].about == each.benefit.recipient
        and name not in skipped
    )
    return next(left, None)


def _of_combinations(
    bundle: Bundle, combinations: Iterable[Combination], skipped: Collection[str]
) -> Question | None:
    """Return a question that only rules about several benefits ask; the money itself is settled then."""
    left = {name for each in combinations for name in each.missing}.difference(skipped)
    first = next((name for name in bundle.facts if name in left), None)
    return Question(first, (), 0, MONEY, len(left)) if first else None


def _near(bundle: Bundle, found: Iterable[BenefitResult], situation: Situation) -> Collection[str]:
    """Return the documents that reach where the recipients are; all while that is not known."""
    recipients = {each.benefit.recipient for each in found}
    places = {each: situation.answers.get(place_fact(each)) for each in recipients}
    reached = [
        documents_for(bundle, recipient, str(place))
        for recipient, place in places.items()
        if place is not None
    ]
    return frozenset[str]().union(*reached) if reached else bundle.instruments.keys()


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
            standing.width += width(each)
            if each.missing == (fact,):
                standing.settles.append(each.benefit.id)
    return Question(
        fact, tuple(standing.settles), standing.width, name, len(left.difference(skipped))
    )


def _is_worth_asking(bundle: Bundle, found: BenefitResult, skipped: Collection[str]) -> bool:
    """Say whether anything about a benefit is open that somebody may answer who skipped these facts.

    Who skips what few people have is not asked on about it.
    """
    passed = any(name in skipped and bundle.facts[name].is_asked_late for name in found.deciding)
    return not passed and not set(found.missing) <= set(skipped)
