"""What can be asked on one screen: a list to tick, or a few questions about one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from calculator.bundle import Bundle
from calculator.facts import YES_NO
from calculator.result import BenefitResult

_LISTED = 3, 8  # what few people have is asked in one list: from three things on, eight at once
_SCREEN = 4  # how many questions a screen holds


def listed(
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


def on_screen(bundle: Bundle, fact: str, wanted: Collection[str]) -> tuple[str, ...]:
    """Return the fact with the wanted ones that share its screen, in the order of the rules."""
    screen = bundle.facts[fact].screen
    if screen is None:
        return (fact,)
    order = [name for name, each in bundle.facts.items() if each.screen == screen]
    others = [name for name in order if name in wanted and name != fact][: _SCREEN - 1]
    return tuple(name for name in order if name == fact or name in others)
