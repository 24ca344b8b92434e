"""Prove that every number in a rule can be read out of the quotation that it stands with.

A number belongs to the quotation of its own mapping and of the mappings around it, up to the version of
`when`, `amount` or `payment`: never to that of a sibling. So each number has a source that a reader finds
beside it or above it. Three things are let through. 0, since no text prints it, and a count of 1, which
means "any at all". The `from` of a version, where it is the instrument's first day or is named (as a first
day, or as the day after a last one) in a quotation of that version. The numbers of a condition that gives
a `why` in place of a quotation. Keys of tables are answers, not numbers of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from build_scripts.chinese_numbers import COUNT, DAY, MONEY, MONTHS, RATE, Quantity, quantities_in
from build_scripts.official_text import folded
from build_scripts.project import Node, Project, instrument_of
from build_scripts.quotations import quotations_in
from calculator import Bundle
from calculator.problems import Problem
from calculator.quantities import FEN_PER_YUAN, count_of, day_of, fen_of, months_of, rate_of

_PARTS = ("when", "amount", "payment")
_MANY = 10_000
_ANY_AT_ALL = (COUNT, Fraction(1))


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a rule, and the quotations that it may be read out of."""

    word: str
    node: object
    key: str | None
    quotes: tuple[str, ...]


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return the numbers that are in no quotation beside them or above them."""
    problems = [each for number in _numbers(project) for each in _problems(number)]
    first_days = {each.id: _first_day(each.metadata) for each in project.instruments}
    for benefit in project.benefits:
        first_day = first_days.get(instrument_of(benefit.get("clause")), "")
        for version in _versions(benefit):
            problems.extend(_version_problems(version, first_day))
    return problems


def _first_day(metadata: Node) -> str:
    """Return the day on which the instrument's first state begins, as written."""
    status = metadata.get("status")
    days = status.get("days") if isinstance(status, Node) else None
    first = days[0] if isinstance(days, list) and days else None
    return str(first.get("from")) if isinstance(first, Node) else ""


def value_of(word: str) -> tuple[str, Fraction] | None:
    """Return what a rule's value counts and how much (yuan, a fraction, months, a day, a count)."""
    fen = fen_of(word) if word.endswith(" CNY") else None
    day, months, count = day_of(word), months_of(word), count_of(word)
    rate = rate_of(word)
    if fen is not None:
        return MONEY, Fraction(fen, FEN_PER_YUAN)
    if rate is not None:
        return RATE, rate
    if months is not None:
        return MONTHS, Fraction(months)
    if day is not None:
        return DAY, Fraction(day.toordinal())
    return None if count is None else (COUNT, Fraction(count))


def holds(quote: str, kind: str, value: Fraction) -> bool:
    """Whether a number can be read out of a quotation."""
    return any(_is(each, kind, value) for each in quantities_in(folded(quote)))


def _is(quantity: Quantity, kind: str, value: Fraction) -> bool:
    if kind == COUNT:
        return quantity.plain == value
    if kind == MONEY and quantity.kind == COUNT and value >= _MANY:
        return quantity.plain == value  # `20万` with its 元 left out of the quotation
    if kind == DAY and quantity.kind == DAY:
        return value - quantity.value in (0, 1)
    return quantity.kind == kind and quantity.value == value


def quoted_numbers(project: Project) -> tuple[int, int]:
    """Return how many numbers stand in the rules, and how many can be read out of their quotation."""
    found = [each for each in _numbers(project) if _counts(each)]
    return len(found), sum(not list(_problems(each)) for each in found)


def _counts(number: Number) -> bool:
    found = value_of(number.word)
    return found is not None and found[1] != 0 and found != _ANY_AT_ALL


def _problems(number: Number) -> Iterator[Problem]:
    found = value_of(number.word)
    if found is None or not _counts(number):
        return
    values = {"found": number.word}
    if not number.quotes:
        yield Problem("number_without_quote", number.node, number.key, values)
    elif not any(holds(quote, *found) for quote in number.quotes):
        values["quote"] = number.quotes[0]
        yield Problem("number_not_in_quote", number.node, number.key, values)


def _numbers(project: Project) -> Iterator[Number]:
    for benefit in project.benefits:
        for part in _PARTS:
            yield from _numbers_in(benefit.get(part), benefit, part, ())
    for fact in project.facts:
        yield from _numbers_in(fact.get("derived"), fact, "derived", ())
    for rule in project.stacking:
        yield from _numbers_in(rule, rule, None, ())


def _numbers_in(
    node: object, owner: Node, key: str | None, quotes: tuple[str, ...]
) -> Iterator[Number]:
    if isinstance(node, str):
        yield Number(node, owner, key, quotes)
    elif isinstance(node, Node):
        if "why" in node and "quote" not in node:
            return
        own = (str(node["quote"]), *quotes) if "quote" in node else quotes
        for name, value in node.items():
            if name not in ("quote", "clause") and not (
                name == "from" and "ladder" not in (key or "")
            ):
                yield from _numbers_in(value, node, name, own)
    elif isinstance(node, list):
        for member in node:
            yield from _numbers_in(member, owner, key, quotes)


def _versions(benefit: Node) -> Iterator[Node]:
    for part in _PARTS:
        value = benefit.get(part)
        for version in value if isinstance(value, list) else [value]:
            if isinstance(version, Node) and "from" in version:
                yield version


def _version_problems(version: Node, first_day: str) -> Iterator[Problem]:
    word = str(version["from"])
    found = value_of(word)
    if found is None or word == first_day:
        return
    quotes = [each.quote for each in quotations_in(version, None)]
    if not any(holds(quote, *found) for quote in quotes):
        values = {"found": word, "first_day": first_day}
        yield Problem("version_day_not_in_quote", version, "from", values)
