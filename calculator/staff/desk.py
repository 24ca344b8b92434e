"""One list of staff under work: a place, a day, a firm's answers, the people, and what they get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculator.answers import Answers, read_answers
from calculator.bundle import Bundle
from calculator.facts import Answer
from calculator.quantities import day_of
from calculator.staff.columns import Reach, reach_of
from calculator.staff.declared import Declared, fit_to, read_declared
from calculator.staff.firm import facts_of_firm, firm_result
from calculator.staff.people import StaffList, read_people, supposed_of
from calculator.staff.report import Report
from calculator.staff.saying import Speech
from calculator.staff.survey import Survey, survey_of
from calculator.staff.table import Line, NotAList, table_of
from calculator.typed import all_typed
from calculator.words import problem_text
from calculator.words.phrases import voice_of


@dataclass(slots=True)
class Desk:
    """One list under work: read, then evaluated in portions, then asked about."""

    bundle: Bundle
    declared: Declared
    speech: Speech
    reach: Reach
    on: date
    stated: Answers
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
            self.answers,
            self.on,
            self.stated.switched,
        )
        self.report = None

    def read_first(self, tables: Iterable[list[Line]], suppose: bool) -> None:
        """Take the first of several tables in that is a list; raises what is wrong with the first where none is."""
        first: NotAList | None = None
        for lines in tables:
            try:
                self.read(lines, suppose)
            except NotAList as error:
                first = first or error
            else:
                return
        raise first or NotAList("empty")

    @property
    def answers(self) -> dict[str, Answer]:
        """What is taken as known of the firm: what was stated, and what was supposed where it was not."""
        return {**self.supposed, **self.stated.facts}

    def finish(self) -> Report:
        """Evaluate whoever is left, and the firm, and return everything."""
        assert self.staff is not None
        assert self.survey is not None
        if self.report is None:
            self.survey.step(len(self.survey.people))
            facts = facts_of_firm(
                self.declared,
                self.reach,
                self.staff.people,
                self.staff.present,
                self.on,
                self.survey.lean.readings,
            )
            firm = firm_result(
                self.bundle, self.reach, self.answers, facts, self.on, self.stated.switched
            )
            self.report = Report(
                self.speech, self.survey, self.staff, firm, self.bundle.version, self.on.isoformat()
            )
        return self.report


def desk_for(bundle: Bundle, request: Mapping[str, Any]) -> tuple[Desk | None, list[str]]:
    """Return a desk for a place, a day, a firm's answers and switched readings, or what is wrong with these."""
    declared, _ = read_declared(bundle, fit_to(bundle, request["declared"]))
    language = str(request.get("language", "zh"))
    speech = Speech(voice_of(bundle, language), request["words"], declared)
    stated = all_typed(bundle.facts, request.get("facts") or {})
    answers, problems = read_answers(bundle, stated, request.get("readings") or {})
    on = day_of(str(request.get("on")))
    wrong = [problem_text(bundle, each, language) for each in problems]
    if on is None:
        wrong.append(speech.voice.say("problems.bad_day", found=str(request.get("on"))))
    if wrong or on is None:
        return None, wrong
    reach = reach_of(bundle, declared, str(request["place"]))
    return Desk(bundle, declared, speech, reach, on, answers), []
