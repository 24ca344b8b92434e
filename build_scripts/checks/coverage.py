"""Prove that nothing is left out: cases for every benefit, and every sum of a text used or explained.

Only published instruments must be complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.chinese_numbers import MONEY, MONTHS, RATE, Quantity, quantities_in
from build_scripts.official_text import folded, spans
from build_scripts.project import Node, Project, instrument_of
from build_scripts.quotations import quotations_in, rule_quotations
from calculator import Bundle
from calculator.problems import Problem

_CONTEXT = 10
OUTCOMES = ("yes", "no", "unknown")


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return the benefits that lack cases, and the sums of official texts that no rule and no reason covers."""
    published = project.published()
    benefits = [each for each in project.benefits if instrument_of(each.get("clause")) in published]
    outcomes = _outcomes(project)
    problems = [problem for each in benefits for problem in _uncased(each, outcomes)]
    quotes: dict[str, list[str]] = defaultdict(list)
    for quotation in rule_quotations(project):
        quotes[str(quotation.clause)].append(quotation.quote)
    for instrument in project.instruments:
        if instrument.id in published:
            whole = [str(instrument.metadata.get("effective_quote", ""))]
            whole += [each.quote for each in quotations_in(instrument.metadata, None)]
            for clause in instrument.clauses:
                used = quotes[str(clause.get("clause"))]
                problems.extend(_unexplained(clause, used, whole))
    return problems


def _outcomes(project: Project) -> dict[str, set[str]]:
    """Return which outcomes the cases show for each benefit."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for case in project.cases:
        expected = case.get("expect")
        for name, expectation in expected.items() if isinstance(expected, Node) else ():
            if isinstance(expectation, Node):
                outcomes[str(name)].add(str(expectation.get("eligible")))
    return outcomes


def _uncased(benefit: Node, outcomes: dict[str, set[str]]) -> Iterator[Problem]:
    name = str(benefit.get("id"))
    missing = [outcome for outcome in OUTCOMES if outcome not in outcomes.get(name, ())]
    if missing:
        values = {"benefit": name, "wanted": ", ".join(missing)}
        yield Problem("missing_case", benefit, "id", values)


def _unexplained(clause: Node, used: list[str], whole: list[str]) -> Iterator[Problem]:
    """Yield the sums, percentages and durations of a clause that no quotation covers."""
    text = folded(str(clause.get("text", "")))
    reasons = [each.quote for each in quotations_in(clause.get("not_computed"), None)]
    covered = [span for quote in (*used, *reasons, *whole) for span in spans(quote, text)]
    left = [each for each in _computable(text) if not _is_covered(each, covered)]
    if left and not used and not reasons:
        values = {"clause": str(clause.get("clause")), "found": _listed(left, text)}
        yield Problem("clause_without_benefit", clause, "text", values)
        return
    for quantity in left:
        values = {
            "clause": str(clause.get("clause")),
            "found": text[quantity.start : quantity.end],
            "context": text[max(quantity.start - _CONTEXT, 0) : quantity.end + _CONTEXT],
        }
        yield Problem("sum_not_covered", clause, "text", values)


@dataclass(frozen=True, slots=True)
class Covered:
    """How many sums, percentages and durations stand in official texts, and what covers them."""

    stated: int
    computed: int
    explained: int


def covered(project: Project) -> Covered:
    """Count what published texts state: used by a rule, else left out with a reason.

    Each is counted once; what says from when a document holds is among the explained.
    """
    used: dict[str, list[str]] = defaultdict(list)
    for quotation in rule_quotations(project):
        used[str(quotation.clause)].append(quotation.quote)
    stated = computed = 0
    for instrument in project.instruments:
        for clause in instrument.clauses if instrument.published else ():
            text = folded(str(clause.get("text", "")))
            quoted = [
                span for quote in used[str(clause.get("clause"))] for span in spans(quote, text)
            ]
            found = _computable(text)
            stated += len(found)
            computed += sum(_is_covered(each, quoted) for each in found)
    return Covered(stated, computed, stated - computed)


def _computable(text: str) -> list[Quantity]:
    return [each for each in quantities_in(text) if each.kind in (MONEY, RATE, MONTHS)]


def _is_covered(quantity: Quantity, covered: Iterable[tuple[int, int]]) -> bool:
    return any(start <= quantity.start and quantity.end <= end for start, end in covered)


def _listed(quantities: Iterable[Quantity], text: str) -> str:
    return "、".join(dict.fromkeys(text[each.start : each.end] for each in quantities))
