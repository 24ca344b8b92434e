"""Read worked cases and compare what the calculator gives with what they expect.

A case judges the benefits that it names and no others: it is run with those benefits and the stacking
rules among them, so that `payable` and `total` are what these benefits come to together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.project import Node
from calculator import Answers, Bundle, Result, read_answers
from calculator.conditions import ReadingIs, Test
from calculator.facts import ROLES
from calculator.interval import Interval
from calculator.problems import Problem
from calculator.quantities import money_text
from calculator.reader import Reader, nearest
from calculator.result import BenefitResult, amount_json, interval_json
from calculator.truth import UNKNOWN

_CASE = ("case", "on", "facts", "expect")
_CASE_OPTIONAL = ("sample", "readings", "because", "example")
_SUMS = ("amount", "payable")
DAYS = ("first_day", "last_day")
_FIELDS = ("eligible", *_SUMS, "missing", *DAYS, "status")
NOTHING_DUE, OPEN = "none", "open"


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case; `expected` and `totals` hold words as the file writes them."""

    name: str
    on: date
    answers: Answers
    expected: Mapping[str, Node]
    totals: Mapping[str, str]
    total_node: object
    is_example: bool = False


def read_cases(nodes: Iterable[Node], bundle: Bundle) -> tuple[list[Case], list[Problem]]:
    """Return the cases that can be run, and what is wrong with the others."""
    reader = Reader()
    cases = [_case(reader, node, bundle) for node in nodes]
    return [case for case in cases if case is not None], reader.problems


def differences(case: Case, result: Result) -> list[Problem]:
    """Return every difference between what the case expects and a result of its benefits."""
    problems = [
        problem
        for found in result.benefits
        for problem in _differences(case, found, case.expected[found.benefit.id])
    ]
    return [*problems, *_total_differences(case, result)]


def _case(reader: Reader, node: Node, bundle: Bundle) -> Case | None:
    before = len(reader.problems)
    entry = reader.mapping(node, _CASE, _CASE_OPTIONAL)
    if entry is None:
        return None
    name, on = reader.text(entry["case"]), reader.day(entry["on"])
    answers = _answers(reader, entry, bundle)
    expected = entry["expect"]
    if not isinstance(expected, Node) or not expected:
        reader.report("case_not_judged", node, "expect", case=name or "")
        return None
    judged = {str(key): each for key, each in expected.items() if key != "total"}
    for key in judged:
        _expectation(reader, expected, key, bundle)
    totals = _totals(reader, expected.get("total")) if "total" in expected else {}
    is_example = bool(reader.yes_no(entry["example"])) if "example" in entry else False
    if name is None or on is None or answers is None or len(reader.problems) > before:
        return None
    known = {key: each for key, each in judged.items() if isinstance(each, Node)}
    return Case(name, on, answers, known, totals, expected.get("total"), is_example)


def _answers(reader: Reader, entry: Mapping[str, object], bundle: Bundle) -> Answers | None:
    facts, readings = entry["facts"], entry.get("readings", {})
    for given in (facts, readings):
        if not isinstance(given, Mapping):
            reader.report("not_a_mapping", given)
    if not isinstance(facts, Mapping) or not isinstance(readings, Mapping):
        return None
    answers, problems = read_answers(bundle, facts, readings)
    reader.problems.extend(problems)
    return answers


def _expectation(reader: Reader, expected: Node, key: str, bundle: Bundle) -> None:
    if key not in bundle.benefits:
        suggestion = nearest(key, bundle.benefits)
        reader.report("unknown_benefit", expected, key, found=key, suggestion=suggestion)
    entry = reader.mapping(expected[key], ("eligible",), _FIELDS)
    if entry is None:
        return
    reader.one_of(entry["eligible"], ("yes", "no", "unknown"))
    for field in _SUMS:
        if field in entry:
            _sum(reader, entry[field])
    for field in DAYS:
        if field in entry and entry[field] != NOTHING_DUE:
            reader.day(entry[field])
    for node in reader.sequence(entry.get("missing", ())):
        fact = reader.text(node)
        if fact is not None and fact not in bundle.facts:
            suggestion = nearest(fact, bundle.facts)
            reader.report("unknown_fact", node, found=fact, suggestion=suggestion)


def _totals(reader: Reader, node: object) -> dict[str, str]:
    entry = reader.mapping(node, (), ROLES)
    return {role: _sum(reader, value) for role, value in entry.items()} if entry else {}


def _sum(reader: Reader, node: object) -> str:
    """Return a sum or a range as cases write it, in one spelling."""
    ends = node if isinstance(node, list) else [node]
    spelled = [_end(each) for each in ends]
    one, two = len(spelled) == 1, len(spelled) == 2
    if (
        None in spelled
        or not (one or two)
        or (two and NOTHING_DUE in spelled)
        or spelled[0] == OPEN
    ):
        reader.report("bad_expected_amount", node, None, found=", ".join(map(str, ends)))
        return ""
    words = [each for each in spelled if each is not None]
    return words[0] if one or words[0] == words[1] else _range(words[0], words[1])


def _end(node: object) -> str | None:
    if node in (NOTHING_DUE, OPEN):
        return str(node)
    fen = Reader().money(node)
    return None if fen is None else money_text(fen)


def _range(least: str, most: str) -> str:
    return f"[{least}, {most}]"


def _written(interval: Mapping[str, object] | None) -> str:
    if interval is None:
        return NOTHING_DUE
    least, most = interval["least"], interval["most"]
    assert isinstance(least, int)
    if least == most:
        return money_text(least)
    return _range(money_text(least), money_text(most) if isinstance(most, int) else OPEN)


def _interval_written(interval: Interval | None) -> str:
    return NOTHING_DUE if interval is None else _written(dict(interval_json(interval)))


_FOUND: Mapping[str, Callable[[BenefitResult], str]] = {
    "eligible": lambda found: found.eligible.value,
    "amount": lambda found: _written(amount_json(found.amount)),
    "payable": lambda found: _interval_written(found.payable),
    "first_day": lambda found: found.first_day.isoformat() if found.first_day else NOTHING_DUE,
    "last_day": lambda found: found.deadline.isoformat() if found.deadline else NOTHING_DUE,
    "status": lambda found: found.state.state,
}


def _differences(case: Case, found: BenefitResult, expectation: Node) -> Iterator[Problem]:
    for field, value in expectation.items():
        if field == "missing":
            yield from _not_asked(case, found, expectation)
            continue
        expected = _sum(Reader(), value) if field in _SUMS else str(value)
        got = _FOUND[field](found)
        if expected != got:
            yield _difference(case, found, expectation, field, expected, got)


def _not_asked(case: Case, found: BenefitResult, expectation: Node) -> Iterator[Problem]:
    wanted = expectation["missing"]
    missing = [str(each) for each in wanted] if isinstance(wanted, list) else []
    if not set(missing) <= set(found.missing):
        got = _listed(found.missing)
        yield _difference(case, found, expectation, "missing", _listed(missing), got)


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(names)}]"


def _difference(
    case: Case, found: BenefitResult, node: Node, field: str, expected: str, got: str
) -> Problem:
    values = {
        "case": case.name,
        "benefit": found.benefit.id,
        "field": field,
        "expected": expected,
        "got": got,
        "reasons": _reasons(found) if field == "eligible" else "",
    }
    return Problem("case_differs", node, field, values)


def _reasons(found: BenefitResult) -> str:
    """Return the tests that decided, or the facts that are missing, in the words of the rules."""
    if found.eligible is UNKNOWN:
        return "missing " + ", ".join(found.missing)
    return ", ".join(condition_text(each) for each in found.reasons)


def condition_text(condition: Test | ReadingIs) -> str:
    """Return a test as rules write it: `certificate_level is_at_least technician`."""
    if isinstance(condition, ReadingIs):
        return f"{condition.reading} {'is not' if condition.negated else 'is'} {condition.value}"
    expected = condition.expected_text()
    value = expected if isinstance(expected, str) else _listed(expected)
    return f"{condition.fact.id} {condition.name} {value}"


def _total_differences(case: Case, result: Result) -> Iterator[Problem]:
    """Yield the totals that differ; a draft's sums count only where no law is judged."""
    standings = {each.standing for each in result.benefits}
    standing = "law" if "law" in standings else "draft"
    sums = {each.recipient: each.interval for each in result.totals if each.standing == standing}
    for role, expected in case.totals.items():
        got = _interval_written(sums.get(role))
        if got != expected:
            values = {
                "case": case.name,
                "benefit": "total",
                "field": role,
                "expected": expected,
                "got": got,
                "reasons": "",
            }
            yield Problem("case_differs", case.total_node, role, values)
