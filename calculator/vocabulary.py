"""What rules may refer to: facts, readings and clauses, looked up with a helpful problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from calculator.conditions import AllOf, AnyOf, Condition, Expected, ReadingIs, Test
from calculator.facts import CHOICE, COUNT, DATE, MONEY, MONTHS, YES_NO, Answer, Fact
from calculator.operators import TEST_NAMES, TESTS
from calculator.reader import Reader, nearest
from calculator.readings import Reading

T = TypeVar("T")
_LEAF = ("fact", "quote", "why", "clause")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names in use, and the reader that collects what is wrong with their use."""

    reader: Reader
    facts: Mapping[str, Fact]
    readings: Mapping[str, Reading]
    clauses: frozenset[str]
    clause: str = ""

    def of_clause(self, clause: str) -> Vocabulary:
        """Return the vocabulary for rules that stand in this clause."""
        return replace(self, clause=clause)

    def fact(self, node: object, *types: str) -> Fact | None:
        """Return the fact of this name, of one of these types where some are given."""
        found = self._found(node, self.facts, "unknown_fact")
        if found is not None and types and found.type not in types:
            self.reader.report(
                "wrong_fact_type", node, fact=found.id, type=found.type, accepted=", ".join(types)
            )
            return None
        return found

    def reading(self, node: object) -> Reading | None:
        """Return the reading of this name."""
        return self._found(node, self.readings, "unknown_reading")

    def clause_of(self, entry: Mapping[str, object]) -> str:
        """Return the clause that an entry names, or the one that its file stands for."""
        if "clause" not in entry:
            return self.clause
        clause = self.reader.text(entry["clause"]) or self.clause
        if clause not in self.clauses:
            self.reader.report(
                "unknown_clause",
                entry["clause"],
                found=clause,
                suggestion=nearest(clause, self.clauses),
            )
        return clause

    def _found(self, node: object, known: Mapping[str, T], code: str) -> T | None:
        name = self.reader.text(node)
        if name is None:
            return None
        if name not in known:
            self.reader.report(code, node, found=name, suggestion=nearest(name, known))
        return known.get(name)


def read_condition(
    words: Vocabulary, node: object, extra: tuple[str, ...] = ()
) -> Condition | None:
    """Return a condition; `extra` are keys that its place allows beside it (`from`, `under`)."""
    reader = words.reader
    if isinstance(node, Mapping):
        for key, joined in (("all", AllOf), ("any", AnyOf)):
            if key in node:
                entry = reader.mapping(node, (key,), extra)
                members = _members(words, entry[key], key) if entry else ()
                return joined(members) if members else None
        if "reading" in node:
            return _reading_is(words, node, extra)
    return _test(words, node, extra)


def _members(words: Vocabulary, node: object, joined_by: str) -> tuple[Condition, ...]:
    nodes = words.reader.sequence(node)
    if not nodes:
        words.reader.report("empty_condition", node)
    read = (_member(words, each, joined_by) for each in nodes)
    return tuple(member for member in read if member is not None)


def _member(words: Vocabulary, node: object, joined_by: str) -> Condition | None:
    member = read_condition(words, node, ("under",))
    if not isinstance(node, Mapping) or "under" not in node or member is None:
        return member
    chosen = read_under(words, node["under"])
    if chosen is None:
        return None
    if joined_by == "all":
        return AnyOf((replace(chosen, negated=True), member))
    return AllOf((chosen, member))


def read_under(words: Vocabulary, node: object) -> ReadingIs | None:
    """Return the reading under which something stands: `{<reading>: <value>}`."""
    if not isinstance(node, Mapping) or len(node) != 1:
        words.reader.report("not_a_reading", node)
        return None
    name, value = next(iter(node.items()))
    reading = words.reading(name)
    chosen = reading and words.reader.one_of(value, reading.values, "unknown_reading_value")
    return ReadingIs(reading.id, chosen) if reading and chosen else None


def _reading_is(
    words: Vocabulary, node: Mapping[str, object], extra: tuple[str, ...]
) -> ReadingIs | None:
    entry = words.reader.mapping(node, ("reading", "is"), extra)
    reading = words.reading(entry["reading"]) if entry else None
    if entry is None or reading is None:
        return None
    value = words.reader.one_of(entry["is"], reading.values, "unknown_reading_value")
    return ReadingIs(reading.id, value) if value else None


def _test(words: Vocabulary, node: object, extra: tuple[str, ...]) -> Test | None:
    reader = words.reader
    entry = reader.mapping(node, ("fact",), (*_LEAF, *TEST_NAMES, *extra))
    fact = words.fact(entry["fact"]) if entry else None
    if entry is None or fact is None:
        return None
    names = [name for name in entry if name in TEST_NAMES]
    if len(names) != 1:
        reader.report(
            "one_test_wanted", node, found=", ".join(names), accepted=", ".join(TEST_NAMES)
        )
        return None
    if names[0] not in TESTS[fact.type] or (fact.type == CHOICE and _needs_order(names[0], fact)):
        accepted = ", ".join(TESTS[fact.type])
        reader.report(
            "wrong_test",
            node,
            names[0],
            found=names[0],
            fact=fact.id,
            type=fact.type,
            accepted=accepted,
        )
        return None
    expected = _expected(reader, fact, names[0], entry[names[0]])
    if "quote" not in entry and "why" not in entry:
        reader.report("no_source", node, None, fact=fact.id)
    why = reader.both_languages(entry["why"]) if "why" in entry else None
    quote = reader.text(entry["quote"]) if "quote" in entry else None
    if expected is None:
        return None
    return Test(fact, names[0], expected, words.clause_of(entry), quote, why, node)


def _needs_order(name: str, fact: Fact) -> bool:
    return name.startswith(("is_at", "is_more", "is_less")) and not fact.ordered


def _expected(reader: Reader, fact: Fact, name: str, node: object) -> Expected | None:
    if name in ("is_one_of", "is_none_of"):
        members = [read_answer(reader, fact, each) for each in reader.sequence(node)]
        if not members:
            reader.report("empty_condition", node)
            return None
        return None if None in members else tuple(each for each in members if each is not None)
    if name == "claimed_within":
        return reader.months(node)
    return read_answer(reader, fact, node)


def read_answer(reader: Reader, fact: Fact, node: object) -> Answer | None:
    """Return a value of this fact as rules write it; numbers need their unit."""
    read: dict[str, Callable[[object], Answer | None]] = {
        YES_NO: reader.yes_no,
        COUNT: reader.count,
        MONEY: reader.money,
        MONTHS: reader.months,
        DATE: reader.day,
        CHOICE: lambda each: reader.one_of(each, fact.choices, "unknown_choice"),
    }
    return read[fact.type](node)
