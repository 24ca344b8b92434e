"""What is listed of every benefit, on the command line and in the published data alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from build_scripts.project import Project
from calculator import Bundle
from calculator.amounts.bounds import joined
from calculator.benefits import Benefit
from calculator.words.amounts import bound_of
from calculator.words.phrases import voice_of


def listed_benefits(project: Project, bundle: Bundle) -> list[dict[str, object]]:
    """Return an entry for each benefit: ids, kind, bound, names, facts, readings, number of cases."""
    cases = _number_of_cases(project)
    return [_entry(bundle, each, cases) for each in bundle.benefits.values()]


def _entry(bundle: Bundle, benefit: Benefit, cases: Mapping[str, int]) -> dict[str, object]:
    return {
        "benefit": benefit.id,
        "clause": benefit.clause,
        "instrument": benefit.instrument,
        "place": bundle.instruments[benefit.instrument].words.get("place"),
        "recipient": benefit.recipient,
        "kind": benefit.kind,
        "bound": _bound(bundle, benefit),
        "topic": benefit.words["topic"],
        "name": benefit.words["name"],
        "facts": sorted({fact.id for fact in benefit.facts()}),
        "readings": sorted(benefit.readings()),
        "cases": cases[benefit.id],
        "inventory": benefit.words["inventory"],
    }


def _bound(bundle: Bundle, benefit: Benefit) -> str | None:
    """Return the bound that the text puts on the amount, None where no money is given."""
    if benefit.amount is None:
        return None
    voice = voice_of(bundle, "zh")
    return joined(bound_of(voice, rule) for _, rule in benefit.amount.entries).value


def _number_of_cases(project: Project) -> Counter[str]:
    expected = (case.get("expect") for case in project.cases)
    return Counter(str(name) for each in expected if isinstance(each, Mapping) for name in each)
