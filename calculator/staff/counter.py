"""Answers what the page asks of a list of staff, one request in JSON after the other.

What reads and writes workbooks is a part of the library of its own, which is there once it is needed.
"""

from __future__ import annotations

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculator.bundle import Bundle
from calculator.staff.desk import Desk, desk_for
from calculator.staff.files import csv_text, sheets_of
from calculator.staff.report import Report, person_words
from calculator.staff.saying import refusal
from calculator.staff.shown import opened, ordered, readings_for, summary_words, whole_person
from calculator.staff.survey import Survey
from calculator.staff.table import Line, NotAList, lines_of_text

_PORTION = 25
# The page works on one list at a time and asks about it in many requests: its counter is kept between them.
_OPEN: list[Counter] = []


def tables_in(request: Mapping[str, Any]) -> Iterable[list[Line]]:
    """Return the tables of a file: its `text`, or the bytes of a workbook in base 64. Raises NotAList."""
    if "text" in request:
        return [lines_of_text(str(request["text"]))]
    from calculator.workbooks.reading import sheets_of_workbook

    return sheets_of_workbook(a2b_base64(str(request["workbook"])))


def counter_for(bundle: Bundle) -> Counter:
    """Return the counter of this process, a new one without a list where the rules are other ones."""
    if not _OPEN or _OPEN[0].bundle is not bundle:
        _OPEN[:] = [Counter(bundle)]
    return _OPEN[0]


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
            "readings": self._readings,
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
            self.desk.read_first(tables_in(request), bool(request.get("suppose", False)))
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

    def _readings(self, request: Mapping[str, Any]) -> object:
        assert self.desk is not None
        return readings_for(self.desk.finish())

    def _file(self, request: Mapping[str, Any]) -> object:
        assert self.desk is not None
        report = self.desk.finish()
        if request["format"] == "csv":
            return {"text": csv_text(sheets_of(report))}
        from calculator.workbooks.writing import workbook_of

        return {"base64": b2a_base64(workbook_of(sheets_of(report)), newline=False).decode()}
