"""What other processes call with text and get text from: the browser's worker, and tests in Pyodide."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from calculator.bundle import Bundle, read_bundle
from calculator.evaluation import evaluate
from calculator.plain_result import as_plain, result_json
from calculator.problems import Problem
from calculator.quantities import day_of
from calculator.requests import Refused, Request, read_request
from calculator.result import Result
from calculator.sheets.calendar import calendar_text
from calculator.sheets.side_by_side import in_every_place
from calculator.sheets.table import table_text
from calculator.sheets.timeline import timeline
from calculator.typed import all_typed
from calculator.words import explain, problem_text
from calculator.words.phrases import voice_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that could be read."""

    bundle: Bundle
    read: Request
    on: date
    request: Mapping[str, Any]

    @property
    def language(self) -> str:
        """The language of the words; Chinese without one."""
        return str(self.request.get("language", "zh"))

    def evaluated(self) -> Result:
        """Return the result."""
        read = self.read
        return evaluate(self.bundle, read.answers, self.on, read.scope, read.skipped)


@lru_cache(maxsize=4)
def bundle_of(text: str) -> Bundle:
    """Return the bundle that a JSON text holds; it was checked when it was built."""
    bundle, problems = read_bundle(json.loads(text))
    if bundle is None:
        raise ValueError(f"the rules bundle is not valid: {problems[0].code}")
    return bundle


def evaluate_json(bundle_text: str, request_text: str) -> str:
    """Return `result_json` for a request, or its problems."""
    return _answered(bundle_text, request_text, lambda asked: result_json(asked.evaluated()))


def estimate(bundle_text: str, request_text: str) -> str:
    """Return `{"result": …, "words": …, "timeline": …}` for a request, or its problems (docs/result.md)."""
    return _answered(bundle_text, request_text, _with_words)


def side_by_side(bundle_text: str, request_text: str) -> str:
    """Return `{"places": …}` for a request, or its problems: the same answers in every place."""

    def write(asked: Asked) -> str:
        read = asked.read
        places = in_every_place(asked.bundle, read.answers, asked.on, read.scope, asked.language)
        return _written({"places": places})

    return _answered(bundle_text, request_text, write)


def calendar(bundle_text: str, request_text: str) -> str:
    """Return the days of a request's result as a calendar file; the request has a `stamp` besides."""

    def write(asked: Asked) -> str:
        voice = voice_of(asked.bundle, asked.language)
        return calendar_text(voice, asked.evaluated(), str(asked.request["stamp"]))

    return _answered(bundle_text, request_text, write)


def spreadsheet(bundle_text: str, request_text: str) -> str:
    """Return the benefits of a request's result as CSV."""

    def write(asked: Asked) -> str:
        return table_text(voice_of(asked.bundle, asked.language), asked.evaluated())

    return _answered(bundle_text, request_text, write)


def staff(bundle_text: str, request_text: str) -> str:
    """Return the answer to a request about a list of staff (docs/staff-list.md).

    Its modules come with a part of the library that other pages do not load.
    """
    from calculator.staff.counter import counter_for

    return counter_for(bundle_of(bundle_text)).answer(request_text)


def _answered(bundle_text: str, request_text: str, write: Callable[[Asked], str]) -> str:
    """Read a request and return what `write` makes of it, or the request's problems."""
    bundle, request = bundle_of(bundle_text), json.loads(request_text, parse_float=str)
    stated = {**request, "facts": all_typed(bundle.facts, request.get("facts") or {})}
    on = day_of(str(request.get("on")))
    try:
        read = read_request(bundle, stated)
    except Refused as refused:
        return _problems(bundle, refused.problems, on, request)
    if on is None:
        return _problems(bundle, [], on, request)
    return write(Asked(bundle, read, on, request))


def _with_words(asked: Asked) -> str:
    result = asked.evaluated()
    voice = voice_of(asked.bundle, asked.language)
    return _written(
        {
            "result": as_plain(result),
            "words": explain(asked.bundle, result, asked.language),
            "timeline": timeline(voice, result),
        }
    )


def _problems(
    bundle: Bundle, problems: list[Problem], on: date | None, request: dict[str, object]
) -> str:
    found = [*problems] if on else [*problems, Problem("bad_day", str(request.get("on")))]
    language = str(request.get("language", "zh"))
    return _written(
        {
            "problems": [
                {
                    "code": each.code,
                    "fact": str(each.node),
                    "values": dict(each.values),
                    "text": problem_text(bundle, each, language),
                }
                for each in found
            ]
        }
    )


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
