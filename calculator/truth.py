"""Three truth values and Kleene's `all` and `any` over them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Whether something holds: yes, no, or not known from the answers so far."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    # A truth is one object; hashing its name takes ten times as long.
    __hash__ = object.__hash__


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def truth_of(value: bool | None) -> Truth:
    """Return YES, NO, or UNKNOWN for None."""
    return UNKNOWN if value is None else (YES if value else NO)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return NO if one is NO, else UNKNOWN if one is UNKNOWN, else YES (Kleene 1952, strong)."""
    outcome = YES
    for truth in truths:
        if truth is NO:
            return NO
        if truth is UNKNOWN:
            outcome = UNKNOWN
    return outcome


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return YES if one is YES, else UNKNOWN if one is UNKNOWN, else NO (Kleene 1952, strong)."""
    outcome = NO
    for truth in truths:
        if truth is YES:
            return YES
        if truth is UNKNOWN:
            outcome = UNKNOWN
    return outcome


def agreed(truths: Iterable[Truth]) -> Truth:
    """Return the one truth that all share, or UNKNOWN where they differ."""
    shared: Truth | None = None
    for truth in truths:
        if shared is None:
            shared = truth
        elif truth is not shared:
            return UNKNOWN
    return shared or UNKNOWN
