"""How people may count of whom a list leaves it open: once in each way that is possible, never in several at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import comb, prod

from calculator.conditions import Test
from calculator.facts import CHOICE, YES_NO, Answer, Fact
from calculator.situation import Situation
from calculator.staff.declared import FromList
from calculator.truth import NO

# The facts about the firm for which somebody counts.
Way = frozenset[str]
_MOST_COMPLETIONS = 600
_MOST_ASSIGNMENTS = 250


def ways_of(rules: Sequence[FromList], situation: Situation) -> frozenset[Way]:
    """Return the ways in which somebody may count for these rules, whatever the missing answers are.

    A way that counts for less than another one is left out. Where the answers cannot be tried one by one, the
    only way counts for everything, which is more than is possible.
    """
    missing = _missing(rules, situation)
    if missing is None:
        return frozenset([frozenset(rule.fact.id for rule in rules)])
    ways = set()
    for answers in product(*missing.values()):
        tried = situation.with_answers(dict(zip(missing, answers, strict=True)))
        ways.add(frozenset(rule.fact.id for rule in rules if rule.when.truth(tried) is not NO))
    return frozenset(way for way in ways if not any(way < other for other in ways))


def _missing(
    rules: Iterable[FromList], situation: Situation
) -> dict[str, tuple[Answer, ...]] | None:
    """Return answers to try for each unanswered fact, on both sides of every bound; None for too many."""
    tests: dict[str, list[Test]] = {}
    facts: dict[str, Fact] = {}
    for rule in rules:
        for test in rule.when.tests():
            if situation.answers.get(test.fact.id) is None:
                facts[test.fact.id] = test.fact
                tests.setdefault(test.fact.id, []).append(test)
    found = {name: _representatives(facts[name], each) for name, each in tests.items()}
    if not all(found.values()) or prod(map(len, found.values())) > _MOST_COMPLETIONS:
        return None
    return found


def _representatives(fact: Fact, tests: Iterable[Test]) -> tuple[Answer, ...]:
    if fact.derived is not None:
        return ()
    if fact.type == YES_NO:
        return True, False
    if fact.type == CHOICE:
        return fact.choices
    bounds = [test.expected for test in tests]
    if not all(isinstance(each, int) for each in bounds):
        return ()
    near = {each + step for each in bounds if isinstance(each, int) for step in (-1, 0, 1)}
    most = fact.range.most
    return tuple(
        each for each in sorted(near) if each >= fact.range.least and (most is None or each <= most)
    )


def assignments(groups: Mapping[frozenset[Way], int]) -> Iterator[Counter[str]]:
    """Yield what people add to each count, for every way to spread them over their ways.

    Where these are too many, it is once everything that anybody may add: more than is possible.
    """
    if (
        prod(comb(number + len(ways) - 1, len(ways) - 1) for ways, number in groups.items())
        > _MOST_ASSIGNMENTS
    ):
        yield _added((frozenset().union(*ways), number) for ways, number in groups.items())
        return
    spread = [list(_spread(sorted(ways, key=sorted), number)) for ways, number in groups.items()]
    for chosen in product(*spread):
        yield _added(each for part in chosen for each in part)


def _spread(ways: Sequence[Way], number: int) -> Iterator[list[tuple[Way, int]]]:
    if len(ways) == 1:
        yield [(ways[0], number)]
        return
    for first in range(number + 1):
        for rest in _spread(ways[1:], number - first):
            yield [(ways[0], first), *rest]


def _added(parts: Iterable[tuple[Way, int]]) -> Counter[str]:
    added: Counter[str] = Counter()
    for way, number in parts:
        for name in way:
            added[name] += number
    return added
