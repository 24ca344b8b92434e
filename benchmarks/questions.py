"""How many questions it takes: visitors who answer what they are asked, one question at a time."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from benchmarks.figures import table
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator import Bundle, evaluate, read_answers, read_bundle
from calculator.bundle import asked_facts
from calculator.facts import CHOICE, COUNT, DATE, MONEY, YES_NO, Fact
from calculator.instruments import COMPUTED
from calculator.places import documents_that_reach, place_fact
from calculator.result import Result
from calculator.scope import Scope

TODAY, DRAFT_DAY = date(2026, 11, 22), date(2023, 6, 30)
PLACES = {"pingyang": TODAY, "elsewhere_in_wenzhou": TODAY, "shangyu": TODAY, "linping": DRAFT_DAY}
PEOPLE = 12
EVERY_CASE = 40
SUMS = ("800", "1500", "5000", "300000")
TYPICAL = {
    "certificate_level": "technician",
    "certificate_kind": "vocational_qualification",
    "trained_at_designated_institution": "yes",
    "employed_by": "enterprise",
    "works_full_time": "yes",
    "contract_length": "36",
    "social_insurance_paid": "yes",
}
ENTITLED = {
    **TYPICAL,
    "occupation_in_allowance_catalogue": "yes",
    "occupation_in_shortage_catalogue": "yes",
    "occupation_short_in_shangyu": "yes",
    "certificate_matches_post": "yes",
    "expected_months_in_post": "36",
    "post_allowance_months_already_paid": "0",
    "post_subsidy_already_taken": "no",
    "employer_registered_in_linping": "yes",
    "employer_taxed_in_linping": "yes",
    "employer_office_in_linping": "yes",
    "employer_operates_lawfully": "yes",
}
NOTHING = ("none", "no", "neither", "not_recruited", "nothing")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can answer every question: what a case says, and otherwise what a name is drawn for."""

    name: str
    recipient: str
    place: str
    on: date
    known: Mapping[str, object]

    def answer(self, fact: Fact) -> object:
        """Return the answer to a question, the same each time."""
        if fact.id in self.known:
            return self.known[fact.id]
        return _drawn(fact, int(sha256(f"{self.name} {fact.id}".encode()).hexdigest(), 16), self.on)


@dataclass(frozen=True, slots=True)
class Visit:
    """How many facts were asked for, after who, where and day; `first` is None where no money was certain.

    `screens` counts what is answered together as one; `first_screens` are those until the first money.
    """

    first: int | None
    first_screens: int | None
    money: int
    settled: int
    screens: int
    mentioned: int


def measure_questions(project: Path) -> str:
    """Return the table of questions by recipient and place."""
    bundle, cases = _rules(project)
    rows = []
    for place, on in PLACES.items():
        for name, known in (("entitled technician", ENTITLED), ("technician", TYPICAL)):
            people = drawn_people("worker", place, on, known)
            rows.append(_row(f"{name}, {place}", [visit(bundle, p) for p in people]))
    for recipient in ("worker", "employer"):
        for place, on in PLACES.items():
            people = drawn_people(recipient, place, on)
            rows.append(_row(f"{recipient}, {place}, drawn", [visit(bundle, p) for p in people]))
    for recipient in ("worker", "employer", "school"):
        people = list(_case_people(bundle, cases, recipient))
        rows.append(_row(f"{recipient}, from cases", [visit(bundle, p) for p in people]))
    columns = [
        "",
        "visitors",
        "with certain money",
        "screens until the first, median",
        "90 %",
        "facts until then, median",
        "facts until no money is open",
        "facts until all is settled",
        "screens until then",
        "facts the rules mention",
        "facts asked",
        "screens",
    ]
    return table(columns, rows)


def visit(bundle: Bundle, person: Person) -> Visit:
    """Ask a person one question after the other until nothing is open."""
    facts: dict[str, object] = {place_fact(person.recipient): person.place}
    documents = documents_that_reach(bundle, person.place)
    scope = Scope(frozenset({person.recipient}), documents)
    first = first_screens = money = None
    mentioned = len(_mentioned(bundle, scope, person) - facts.keys())
    for screens in range(200):
        count = len(facts) - 1
        answers, problems = read_answers(bundle, facts)
        if problems:
            raise SystemExit(f"{person.name}: {problems[0]}")
        result = evaluate(bundle, answers, person.on, scope)
        if first is None and _has_money(result):
            first, first_screens = count, screens
        question = result.next_question
        if money is None and (question is None or question.part != "money"):
            money = count
        if question is None:
            return Visit(first, first_screens, money or 0, count, screens, mentioned)
        for name in question.together or (question.fact, *question.beside):
            facts[name] = person.answer(bundle.facts[name])
    raise SystemExit(f"{person.name} is asked for ever.")


def _rules(project: Path) -> tuple[Bundle, list[Mapping[str, object]]]:
    loaded, problems = load_project(project)
    bundle, wrong = read_bundle(bundle_data(loaded, published_only=True))
    if problems or bundle is None:
        raise SystemExit(f"The rules have problems: run `huice check` first. {wrong[:1]}")
    return bundle, list(loaded.cases)


def _has_money(result: Result) -> bool:
    return any(total.interval.least > 0 for total in result.totals)


def _mentioned(bundle: Bundle, scope: Scope, person: Person) -> set[str]:
    """Return the facts that people may state, of all rules that apply to the recipient there and then."""
    place, _ = read_answers(bundle, {place_fact(person.recipient): person.place})
    states = {
        found.benefit.id: found.state.state
        for found in evaluate(bundle, place, person.on, scope).benefits
    }
    return {
        name
        for benefit in bundle.benefits.values()
        if states.get(benefit.id) in COMPUTED
        for fact in benefit.facts()
        for name in asked_facts(bundle, fact)
    }


def drawn_people(
    recipient: str, place: str, on: date, known: Mapping[str, object] | None = None
) -> list[Person]:
    """Return the visitors of a place, who know these facts and are drawn otherwise."""
    names = (f"{recipient} {place} {number}" for number in range(PEOPLE))
    return [Person(name, recipient, place, on, known or {}) for name in names]


def _case_people(
    bundle: Bundle, cases: list[Mapping[str, object]], recipient: str
) -> Iterator[Person]:
    """Yield a person for a sample of the cases: the case's answers, its place and its day."""
    where = place_fact(recipient)
    own = [case for case in cases if _is_about(bundle, case, recipient, where)]
    for case in own[:: max(1, len(own) // EVERY_CASE)]:
        facts = case["facts"]
        assert isinstance(facts, Mapping)
        place, on = str(facts[where]), date.fromisoformat(str(case["on"]))
        yield Person(str(case["case"]), recipient, place, on, facts)


def _is_about(bundle: Bundle, case: Mapping[str, object], recipient: str, where: str) -> bool:
    expected, facts = case["expect"], case["facts"]
    names = (
        [name for name in expected if name in bundle.benefits]
        if isinstance(expected, Mapping)
        else []
    )
    is_own = any(bundle.benefits[name].recipient == recipient for name in names)
    return is_own and isinstance(facts, Mapping) and where in facts and "derived" not in case


def _drawn(fact: Fact, draw: int, on: date) -> object:
    """Return a plausible answer: of what is asked late, nearly always that there is nothing of the kind."""
    rare = fact.is_asked_late and draw % 20 > 0
    rest = draw // 20
    if fact.type == YES_NO:
        return "no" if rare or rest % 10 > 5 else "yes"
    if fact.type == CHOICE:
        nothing = next((each for each in fact.choices if each.startswith(NOTHING)), None)
        return nothing if rare and nothing else fact.choices[rest % len(fact.choices)]
    if fact.type == DATE:
        return (on - timedelta(days=rest % 2000)).isoformat()
    if fact.type == MONEY:
        return "0" if rare else SUMS[rest % len(SUMS)]
    most = min(60 if fact.type != COUNT else 8, int(fact.range.most or 60))
    least = int(fact.range.least)
    return least if rare else least + rest % (max(most, least) - least + 1)


def _row(name: str, visits: list[Visit]) -> list[str]:
    firsts = sorted(each.first for each in visits if each.first is not None)
    screens = sorted(each.first_screens for each in visits if each.first_screens is not None)
    mentioned = max(1, sum(each.mentioned for each in visits))
    return [
        name,
        str(len(visits)),
        str(len(firsts)),
        f"{statistics.median(screens):g}" if screens else "",
        str(screens[len(screens) * 9 // 10]) if screens else "",
        f"{statistics.median(firsts):g}" if firsts else "",
        f"{statistics.mean(each.money for each in visits):.1f}",
        f"{statistics.mean(each.settled for each in visits):.1f}",
        f"{statistics.mean(each.screens for each in visits):.1f}",
        f"{mentioned / len(visits):.1f}",
        f"{100 * sum(each.settled for each in visits) / mentioned:.0f} %",
        f"{100 * sum(each.screens for each in visits) / mentioned:.0f} %",
    ]
