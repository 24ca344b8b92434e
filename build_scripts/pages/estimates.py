"""With what the calculator opens when a page leads to it: the fragment of its address."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.pages.portal import Benefit, Clause
from calculator import Bundle
from calculator.facts import ROLES
from calculator.places import place_fact

MOST_BENEFITS = 12


def of_benefits(benefits: Iterable[Benefit]) -> str:
    """Return the fragment that asks for these benefits alone; empty where they are too many to name."""
    names = list(dict.fromkeys(each.id for each in benefits))
    return "&".join(f"benefit={name}" for name in names) if len(names) <= MOST_BENEFITS else ""


def of_clause(clause: Clause) -> str:
    """Return the fragment that asks for what a clause gives; empty where it gives nothing."""
    return f"clause={clause.id}" if clause.benefits else ""


def of_topic(topic: str) -> str:
    """Return the fragment with one topic chosen."""
    return f"topic={topic}"


def of_places(bundle: Bundle) -> dict[str, str]:
    """Return for each place the fragment that answers where somebody is, whoever it turns out to be.

    A place is answered where it is itself one of the choices; a city whose counties are, is not.
    """
    asked = (bundle.facts.get(place_fact(role)) for role in ROLES)
    facts = [fact for fact in asked if fact]
    answered = {
        place: "&".join(f"f.{fact.id}={place}" for fact in facts if place in fact.choices)
        for place in bundle.places
    }
    return {place: fragment for place, fragment in answered.items() if fragment}
