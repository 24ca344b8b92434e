"""Prove that every quotation stands in the official text of its clause."""

from __future__ import annotations

from build_scripts.official_text import folded, likest
from build_scripts.project import Instrument, Node, Project
from build_scripts.quotations import Quotation, all_quotations
from calculator import Bundle
from calculator.problems import Problem


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return the quotations that are not in their clause, or that name none."""
    texts = {name: str(clause.get("text", "")) for name, clause in project.clauses().items()}
    whole = {name: folded(text) for name, text in texts.items()}
    problems = [_problem(each, texts, whole) for each in all_quotations(project)]
    problems.extend(_effective(instrument) for instrument in project.instruments)
    return [problem for problem in problems if problem is not None]


def _problem(quotation: Quotation, texts: dict[str, str], whole: dict[str, str]) -> Problem | None:
    """Return what is wrong with a quotation; a clause that does not exist is told elsewhere."""
    clause = quotation.clause
    if clause is None:
        return Problem("quote_without_clause", quotation.node, "quote", {"found": quotation.quote})
    wanted = folded(quotation.quote)
    if str(clause) not in texts or not wanted or wanted in whole[str(clause)]:
        return None
    values = {
        "found": quotation.quote,
        "clause": str(clause),
        "suggestion": likest(quotation.quote, texts[str(clause)]),
        "elsewhere": next((name for name, text in whole.items() if wanted in text), ""),
    }
    return Problem("quote_not_in_clause", quotation.node, "quote", values)


def _effective(instrument: Instrument) -> Problem | None:
    metadata = instrument.metadata
    quote = metadata.get("effective_quote")
    if not isinstance(quote, str) or any(_holds(clause, quote) for clause in instrument.clauses):
        return None
    values = {"found": str(quote), "instrument": instrument.id}
    return Problem("quote_not_in_instrument", metadata, "effective_quote", values)


def _holds(clause: Node, quote: str) -> bool:
    return folded(quote) in folded(str(clause.get("text", "")))
