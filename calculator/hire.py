"""What both sides of a hire say once: what kind of employer it is, which worker and employer are each asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calculator.bundle import Bundle

_SIDES = frozenset(("employer", "worker"))
_SAME = {"employed_by": "employer_kind", "employer_kind": "employed_by"}


def same_employer(
    bundle: Bundle, facts: Mapping[str, object], recipients: Iterable[str]
) -> dict[str, object]:
    """Return the answers with what one side of a hire has said put in for the other, where that says nothing."""
    shared: dict[str, object] = {}
    if not _SIDES.issubset(recipients):
        return dict(facts)
    for name, other in _SAME.items():
        fact, said = bundle.facts.get(name), facts.get(other)
        if fact and facts.get(name) is None and isinstance(said, str) and said in fact.choices:
            shared[name] = said
    return {**facts, **shared}
