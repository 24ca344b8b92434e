"""The same answers in every place: what each would give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator.answers import Answers
from calculator.bundle import Bundle
from calculator.evaluation import evaluate
from calculator.places import documents_for, documents_that_reach, place_fact
from calculator.result import Result
from calculator.scope import Scope
from calculator.truth import UNKNOWN, YES
from calculator.words import explain
from calculator.words.names import without_twins
from calculator.words.phrases import voice_of


def in_every_place(
    bundle: Bundle, answers: Answers, on: date, scope: Scope, language: str
) -> list[dict[str, object]]:
    """Return, for every place that a document reaches, the totals and the benefits that are a yes there.

    Answers about another place stay as they are; what a place asks besides is counted in `open`.
    """
    recipients = sorted(scope.recipients or ())
    names = [name for name in map(place_fact, recipients) if name in bundle.facts]
    choices = dict.fromkeys(choice for name in names for choice in bundle.facts[name].choices)
    rows = []
    for place in choices:
        if documents_that_reach(bundle, place) == frozenset(bundle.instruments):
            continue
        documents = frozenset[str]().union(
            *(documents_for(bundle, each, place) for each in recipients)
        )
        moved = {name: place for name in names if place in bundle.facts[name].choices}
        there = Answers({**answers.facts, **moved}, answers.switched)
        result = evaluate(bundle, there, on, Scope(scope.recipients, documents, scope.topics))
        fact = bundle.facts[next(iter(moved))]
        choice_words = fact.words["choices"]
        assert isinstance(choice_words, Mapping)
        label = choice_words[place][language]
        is_here = all(answers.facts.get(name) == place for name in moved)
        rows.append(
            {"place": place, "name": str(label), "here": is_here} | _row(bundle, result, language)
        )
    return rows


def _row(bundle: Bundle, result: Result, language: str) -> dict[str, object]:
    words = explain(bundle, result, language)
    benefits = words["benefits"]
    assert isinstance(benefits, list)
    pairs = list(zip(result.benefits, benefits, strict=True))
    yes = [
        found.benefit.id
        for found, each in pairs
        if found.eligible is YES
        and each["group"] == "yes"
        and found.segments
        and not each["not_paid"]
    ]
    once = without_twins(voice_of(bundle, language), yes)
    return {
        "totals": words["totals"],
        "yes": [
            {"name": each["name"], "amount": each["amount"], "benefit": each["benefit"]}
            for found, each in pairs
            if found.benefit.id in once
        ],
        "open": sum(found.eligible is UNKNOWN for found, _ in pairs),
    }
