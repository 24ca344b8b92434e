"""What an estimate is about: for whom, of which documents and topics, or a few benefits alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calculator.benefits import Benefit
from calculator.bundle import Bundle
from calculator.facts import Answer
from calculator.places import documents_for, place_fact

Names = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which benefits are evaluated; None leaves a side open. `only` holds ids of benefits and clauses."""

    recipients: Names = None
    documents: Names = None
    topics: Names = None
    only: Names = None

    def covers(self, benefit: Benefit) -> bool:
        """Say whether the benefit is evaluated."""
        sides = (
            (self.recipients, {benefit.recipient}),
            (self.documents, {benefit.instrument}),
            (self.topics, {str(benefit.words.get("topic"))}),
            (self.only, {benefit.id, benefit.clause}),
        )
        return all(names is None or names & own for names, own in sides)


EVERYTHING = Scope()


def read_scope(
    bundle: Bundle, request: Mapping[str, object], answers: Mapping[str, Answer]
) -> Scope:
    """Return what a request is about: `recipients`, `topics` and `only` are lists of names.

    With `near`, only documents that reach the place of one of the recipients are evaluated, as soon as
    all of them have said where they are.
    """
    recipients = _names(request.get("recipients"))
    documents = None
    if request.get("near") is True:
        documents = _near(bundle, recipients or (), answers)
    return Scope(recipients, documents, _names(request.get("topics")), _names(request.get("only")))


def _near(bundle: Bundle, recipients: Iterable[str], answers: Mapping[str, Answer]) -> Names:
    asked = [each for each in sorted(recipients) if place_fact(each) in bundle.facts]
    if not asked or any(place_fact(each) not in answers for each in asked):
        return None
    reached = (documents_for(bundle, each, str(answers[place_fact(each)])) for each in asked)
    return frozenset[str]().union(*reached)


def _names(given: object) -> Names:
    if not isinstance(given, list | tuple) or not given:
        return None
    return frozenset(map(str, given))
