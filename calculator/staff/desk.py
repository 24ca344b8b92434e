"""What the page and the command ask of a list of staff, one request after the other."""

from __future__ import annotations

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculator.answers import Answers, read_answers
from calculator.bundle import Bundle
from calculator.evaluation import evaluate
from calculator.facts import MONEY, MONTHS, YES_NO, Answer, Fact
from calculator.quantities import FEN_PER_YUAN, day_of
from calculator.scope import Scope
from calculator.staff.columns import RARE, Reach, reach_of
from calculator.staff.declared import Declared, fit_to, read_declared
from calculator.staff.firm import facts_of_firm, firm_result
from calculator.staff.new_workbook import workbook_of
from calculator.staff.people import StaffList, read_people, supposed_of
from calculator.staff.report import (
    Report,
    added_words,
    benefit_rows,
    csv_text,
    explained_firm,
    fact_words,
    person_words,
    sheets_of,
)
from calculator.staff.saying import Speech, blanks, notes, problem_words, refusal
from calculator.staff.survey import Summary, Survey, survey_of
from calculator.staff.table import Line, NotAList, lines_of_text, table_of
from calculator.staff.workbook import lines_of_workbook
from calculator.typed import typed
from calculator.words import explain, problem_text
from calculator.words.phrases import voice_of
from calculator.words.values import answer_text

MOST_SHOWN = 200
_PORTION = 25


@dataclass(slots=True)
class Desk:
    """One list under work: read, then evaluated in portions, then asked about."""

    bundle: Bundle
    declared: Declared
    speech: Speech
    reach: Reach
    on: date
    stated: Mapping[str, Answer] = field(default_factory=dict)
    staff: StaffList | None = None
    survey: Survey | None = None
    report: Report | None = None
    supposed: Mapping[str, Answer] = field(default_factory=dict)

    def read(self, lines: list[Line], suppose: bool) -> None:
        """Take the list in; raises NotAList. With `suppose`, nobody has what few people or firms have."""
        self.supposed = supposed_of(self.declared, self.reach.asked) if suppose else {}
        table = table_of(lines, self.declared, self.reach.columns)
        self.staff = read_people(table, self.declared, self.reach.columns, self.on, suppose)
        if not self.staff.people:
            raise NotAList("no_people")
        self.survey = survey_of(
            self.bundle,
            self.declared,
            self.reach,
            self.staff.people,
            {**self.supposed, **self.stated},
            self.on,
            {},
        )
        self.report = None

    def finish(self) -> Report:
        """Evaluate whoever is left, and the firm, and return everything."""
        assert self.staff is not None
        assert self.survey is not None
        if self.report is None:
            self.survey.step(len(self.survey.people))
            readings = self.bundle.adopted()
            facts = facts_of_firm(
                self.declared, self.reach, self.staff.people, self.staff.present, self.on, readings
            )
            stated = {**self.supposed, **self.stated}
            firm = firm_result(self.bundle, self.reach, stated, facts, self.on, {})
            self.report = Report(
                self.speech, self.survey, self.staff, firm, self.bundle.version, self.on.isoformat()
            )
        return self.report


def desk_for(bundle: Bundle, request: Mapping[str, Any]) -> tuple[Desk | None, list[str]]:
    """Return a desk for a place, a day and a firm's answers, or what is wrong with these."""
    declared, _ = read_declared(bundle, fit_to(bundle, request["declared"]))
    language = str(request.get("language", "zh"))
    speech = Speech(voice_of(bundle, language), request["words"], declared)
    given = {
        name: typed(bundle.facts[name], each)
        if name in bundle.facts and isinstance(each, str)
        else each
        for name, each in (request.get("facts") or {}).items()
    }
    answers, problems = read_answers(bundle, given)
    on = day_of(str(request.get("on")))
    wrong = [problem_text(bundle, each, language) for each in problems]
    if on is None:
        wrong.append(speech.voice.say("problems.bad_day", found=str(request.get("on"))))
    if wrong or on is None:
        return None, wrong
    reach = reach_of(bundle, declared, str(request["place"]))
    return Desk(bundle, declared, speech, reach, on, answers.facts), []


def lines_in(request: Mapping[str, Any]) -> list[Line]:
    """Return the rows of a file: its `text`, or the bytes of a workbook in base 64. Raises NotAList."""
    if "text" in request:
        return lines_of_text(str(request["text"]))
    return lines_of_workbook(a2b_base64(str(request["workbook"])))


class Counter:
    """Answers the page's requests in JSON, and remembers the list between them."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.desk: Desk | None = None
        self.order: list[int] = []
        self.ordered_by = ""

    def answer(self, text: str) -> str:
        """Return the answer to one request; `do` says what is asked for."""
        request = json.loads(text, parse_float=str)
        acts: dict[str, Callable[[Mapping[str, Any]], object]] = {
            "open": self._open,
            "step": self._step,
            "summary": self._summary,
            "people": self._people,
            "person": self._person,
            "file": self._file,
        }
        found = acts[request["do"]](request)
        return json.dumps(found, ensure_ascii=False, separators=(",", ":"))

    def _open(self, request: Mapping[str, Any]) -> object:
        self.desk, wrong = desk_for(self.bundle, request)
        self.ordered_by = ""
        if self.desk is None:
            return {"refused": wrong}
        try:
            self.desk.read(lines_in(request), bool(request.get("suppose", True)))
        except NotAList as error:
            return {"refused": [refusal(request["words"], error)]}
        return opened(self.desk)

    def _step(self, request: Mapping[str, Any]) -> object:
        survey = self._survey()
        return {"done": survey.step(int(request.get("count", _PORTION))), "of": len(survey.people)}

    def _summary(self, request: Mapping[str, Any]) -> object:
        assert self.desk is not None
        return summary_words(self.desk.finish())

    def _survey(self) -> Survey:
        assert self.desk is not None
        assert self.desk.survey is not None
        return self.desk.survey

    def _people(self, request: Mapping[str, Any]) -> object:
        assert self.desk is not None
        report = self.desk.finish()
        order = self._ordered(report, str(request.get("by", "row")), str(request.get("find", "")))
        start, count = int(request.get("from", 0)), int(request.get("count", 50))
        chosen = order[start : start + count]
        rows = [
            {"index": index} | person_words(report, report.survey.people[index], report.survey.found[index])
            for index in chosen
        ]  # fmt: skip
        return {"rows": rows, "of": len(order)}

    def _ordered(self, report: Report, by: str, find: str) -> list[int]:
        if self.ordered_by != f"{by} {find}":
            self.order = ordered(report, by, find)
            self.ordered_by = f"{by} {find}"
        return self.order

    def _person(self, request: Mapping[str, Any]) -> object:
        assert self.desk is not None
        return whole_person(self.desk, int(request["index"]))

    def _file(self, request: Mapping[str, Any]) -> object:
        assert self.desk is not None
        report = self.desk.finish()
        if request["format"] == "csv":
            return {"text": csv_text(sheets_of(report))}
        return {"base64": b2a_base64(workbook_of(sheets_of(report)), newline=False).decode()}


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
        "notes": list(notes(speech, staff)),
    }


def summary_words(report: Report) -> dict[str, object]:
    """Return what the list comes to: totals, benefits, the firm, what is missing most."""
    speech, words = report.speech, report.speech.words
    firm = explained_firm(report)
    if_open = None
    if report.firm.if_open is not None:
        if_open = explain(report.survey.lean.bundle, report.firm.if_open, speech.language)["totals"]
    return {
        "people": len(report.survey.found),
        "totals": [
            {"standing": standing, "name": str(words["totals"][standing])}
            | added_words(report, report.survey.total(standing))
            | {"year": added_words(report, report.survey.total(standing, True))}
            for standing in report.standings
        ],
        "benefits": [list(map(str, row)) for row in benefit_rows(report)],
        "missing": [
            {"label": speech.label(name), "count": count}
            for name, count in report.survey.missing()[:12]
        ],
        "firm": {
            "facts": [fact_words(report, each) for each in report.firm.facts],
            "totals": firm["totals"],
            "totals_if_open": if_open,
            "benefits": firm["benefits"],
            "warnings": firm["warnings"],
        },
    }


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
    result = evaluate(desk.bundle, Answers(answers), desk.on, scope)
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
