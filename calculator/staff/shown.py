"""What the page shows of a list: what was read, what it comes to, its people one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calculator.answers import Answers
from calculator.evaluation import evaluate
from calculator.facts import MONEY, MONTHS, YES_NO, Answer, Fact
from calculator.quantities import FEN_PER_YUAN
from calculator.scope import Scope
from calculator.staff.columns import RARE
from calculator.staff.desk import Desk
from calculator.staff.limit_words import as_plain, limits_of
from calculator.staff.readings import readings_at_stake
from calculator.staff.report import (
    Cell,
    Report,
    added_words,
    benefit_rows,
    explained_firm,
    fact_words,
    short_of_people,
    warnings,
)
from calculator.staff.saying import blanks, notes, problem_words, reading_words, switched
from calculator.staff.survey import Summary
from calculator.words import explain
from calculator.words.values import answer_text

MOST_SHOWN = 200


def opened(desk: Desk) -> dict[str, object]:
    """Return what was read: how many people, which columns, which cells not, what was supposed."""
    staff, speech = desk.staff, desk.speech
    assert staff is not None
    present = [
        {"fact": each.fact.id, "label": speech.label(each.fact), "rare": each.part == RARE}
        for each in desk.reach.columns
        if each.fact.id in staff.present
    ]
    return {
        "people": len(staff.people),
        "columns": present,
        "problems": [problem_words(speech, each) for each in staff.problems[:MOST_SHOWN]],
        "problem_count": len(staff.problems),
        "blanks": blanks(speech, staff, desk.reach.columns),
        "notes": [
            {"text": each.text, "labels": each.labels, "first": each.first}
            for each in notes(speech, staff)
        ],
    }


def summary_words(report: Report) -> dict[str, object]:
    """Return what the list comes to: totals, benefits, the firm, what is missing most."""
    speech, words = report.speech, report.speech.words
    firm, best = explained_firm(report), _explained_if_open(report)
    few = short_of_people(report)
    return {
        "people": len(report.survey.found),
        "totals": [
            {"standing": standing, "name": str(words["totals"][standing])}
            | added_words(report, report.survey.total(standing))
            | {"year": added_words(report, report.survey.total(standing, True))}
            for standing in report.standings
        ],
        "benefits": _benefits(report),
        "limits": as_plain(limits_of(report)),
        "missing": [
            {"label": speech.label(name), "count": count}
            for name, count in report.survey.missing()[:12]
        ],
        "firm": {
            "facts": [fact_words(report, each) for each in report.firm.facts],
            "totals": firm["totals"],
            "totals_if_open": [total for totals, _ in best for total in totals],
            "benefits": [
                each | _if_open(each, best) | {"short": each["benefit"] in few}
                for each in firm["benefits"]
            ],
        },
        "switched": switched(speech, report.survey.lean.readings),
        "warnings": warnings(report),
    }


def _explained_if_open(report: Report) -> list[tuple[list[Any], list[Any]]]:
    """Return totals and benefits in words, of each kind those of its best result."""
    found = []
    for kind, result in report.firm.if_open.items():
        words: Any = explain(report.survey.lean.bundle, result, report.speech.language)
        parts = [
            [
                each
                for each, other in zip(words[part], getattr(result, part), strict=True)
                if (each["recipient"], other.standing) == kind
            ]
            for part in ("totals", "benefits")
        ]
        found.append((parts[0], parts[1]))
    return found


def _if_open(benefit: Any, best: list[tuple[list[Any], list[Any]]]) -> dict[str, object]:
    """Return what a benefit comes to if everybody counts of whom the list leaves that open, where that is more."""
    for _, benefits in best:
        for each in benefits:
            if each["benefit"] == benefit["benefit"] and each["group"] == "yes":
                more = each["amount"] if each["amount"] != benefit["amount"] else None
                return {"amount_if_open": more}
    return {"amount_if_open": None}


def readings_for(report: Report) -> list[dict[str, object]]:
    """Return the readings that matter for the list, as the page lets people switch them."""
    lean, firm = report.survey.lean, report.firm
    found = readings_at_stake(lean, [firm.result, *firm.if_open.values()], firm.result.switched)
    return reading_words(report.speech, found, lean.readings)


def _benefits(report: Report) -> list[list[str]]:
    """Return the table of benefits as it is read: what pays comes first, sums without idle zeros."""
    heads, *rows = benefit_rows(report)
    rows.sort(key=lambda row: row[-1] == "")
    return [[_text(cell) for cell in row] for row in (heads, *rows)]


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return f"{cell:,}".removesuffix(".00")


def ordered(report: Report, by: str, find: str) -> list[int]:
    """Return the places of the people whose name or number holds a text, in the order asked for."""
    people, found = report.survey.people, report.survey.found
    wanted = find.strip().lower()
    places = [
        index
        for index, person in enumerate(people[: len(found)])
        if not wanted or wanted in f"{person.name} {person.number} {person.row}".lower()
    ]
    standing = report.standings[0] if report.standings else "law"

    def most(summary: Summary) -> tuple[bool, int]:
        interval = summary.totals[standing]
        return interval.most is None, int(
            interval.least if interval.most is None else interval.most
        )

    keys: dict[str, Callable[[int], Any]] = {
        "row": lambda index: people[index].row,
        "name": lambda index: people[index].name,
        "sure": lambda index: -found[index].totals[standing].least,
        "most": lambda index: tuple(-int(part) for part in most(found[index])),
        "depends": lambda index: -found[index].groups["depends"],
    }
    return sorted(places, key=keys.get(by, keys["row"]))


def whole_person(desk: Desk, index: int) -> dict[str, object]:
    """Return one person's benefits with their reasons, and the answers as the calculator takes them."""
    report = desk.finish()
    survey, voice = report.survey, report.speech.voice
    answers = survey.answers_of(survey.people[index])
    scope = Scope(only=frozenset(each.id for each in survey.lean.benefits))
    result = evaluate(desk.bundle, Answers(answers, desk.stated.switched), desk.on, scope)
    words: Any = explain(desk.bundle, result, report.speech.language)
    facts = desk.bundle.facts
    return {
        "answers": [
            {"label": report.speech.label(name), "text": voice.sentence(answer_text(voice, facts[name], each))}
            for name, each in answers.items()
        ],
        "facts": {name: _as_typed(facts[name], each) for name, each in answers.items()},
        "totals": words["totals"],
        "benefits": [each for each in words["benefits"] if each["group"] != "no"],
        "not": [each for each in words["benefits"] if each["group"] == "no"],
        "combinations": words["combinations"],
    }  # fmt: skip


def _as_typed(fact: Fact, answer: Answer) -> str:
    """Return an answer as the calculator's form holds it: numbers without their unit."""
    if fact.type == YES_NO:
        return "yes" if answer else "no"
    if fact.type == MONEY:
        whole, rest = divmod(int(str(answer)), FEN_PER_YUAN)
        return f"{whole}.{rest:02d}" if rest else str(whole)
    return str(answer) if fact.type == MONTHS else fact.text_of(answer) or ""
