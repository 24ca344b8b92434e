"""Find every quotation in words and rules, with the clause that it is taken from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.project import Node, Project


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation; `clause` is its own mapping's, else that of its benefit, else None."""

    quote: str
    clause: object
    node: Node


def rule_quotations(project: Project) -> Iterator[Quotation]:
    """Yield the quotations that rules compute by: benefits, definitions and stacking."""
    for benefit in project.benefits:
        yield from quotations_in(benefit, benefit.get("clause"))
    for rule in (*project.facts, *project.stacking):
        yield from quotations_in(rule, None)


def all_quotations(project: Project) -> Iterator[Quotation]:
    """Yield every quotation of a clause; an instrument's `effective_quote` is in no clause in particular."""
    yield from rule_quotations(project)
    yield from quotations_in(project.staff, None)
    for reading in project.readings:
        yield from quotations_in(reading, None)
    for instrument in project.instruments:
        yield from quotations_in(instrument.metadata, None)
        for clause in instrument.clauses:
            yield from quotations_in(clause.get("not_computed"), clause.get("clause"))
            yield from quotations_in(clause.get("applying"), clause.get("clause"))


def quotations_in(node: object, clause: object) -> Iterator[Quotation]:
    """Yield the quotations in a value; `clause` is where they stand unless they name another."""
    if isinstance(node, Node):
        if isinstance(node.get("quote"), str):
            yield Quotation(str(node["quote"]), node.get("clause", clause), node)
        members = list(node.values())
    else:
        members = node if isinstance(node, list) else []
    for member in members:
        yield from quotations_in(member, clause)
