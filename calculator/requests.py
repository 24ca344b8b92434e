"""What somebody wants estimated, from a file: answers alone, or a request as the calculator's page sends it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from calculator.answers import Answers, read_answers
from calculator.bundle import Bundle
from calculator.hire import same_employer
from calculator.places import same_place
from calculator.problems import Problem
from calculator.scope import EVERYTHING, Scope, read_scope

_PARTS = ("recipients", "topics", "only", "skipped")


class Refused(Exception):
    """A request cannot be read; `problems` say why (`problem_text` puts them into words)."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].code)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Request:
    """The answers, what the estimate is about, and the facts that are not to be asked for next."""

    answers: Answers
    scope: Scope
    skipped: Collection[str] = ()


def request_in(bundle: Bundle, file: str, read: Callable[[str], bytes]) -> Request:
    """Return the request in a JSON file, which `read` reads; raises Refused with every problem."""
    try:
        text = read(file)
    except OSError:
        raise Refused([Problem("no_such_file", file, None, {"found": file})]) from None
    return read_request(bundle, _mapping(text))


def read_request(bundle: Bundle, stated: Mapping[str, object]) -> Request:
    """Return the request in `{"facts": …, "readings": …, "recipients": …}`, or in answers alone."""
    is_nested = isinstance(stated.get("facts"), Mapping)
    facts = stated["facts"] if is_nested else stated
    readings = stated.get("readings") if is_nested else None
    if not isinstance(readings, Mapping | None):
        raise _bad("readings")
    wrong = [part for part in _PARTS if is_nested and not isinstance(stated.get(part, []), list)]
    if wrong:
        raise _bad(wrong[0])
    assert isinstance(facts, Mapping)
    recipients = [*map(str, _listed(stated, "recipients"))] if is_nested else []
    told = same_employer(bundle, same_place(bundle, facts, recipients), recipients)
    answers, problems = read_answers(bundle, told, readings)
    if problems:
        raise Refused(problems)
    if not is_nested:
        return Request(answers, EVERYTHING)
    skipped = frozenset(map(str, _listed(stated, "skipped")))
    return Request(answers, read_scope(bundle, stated, answers.facts), skipped)


def _listed(stated: Mapping[str, object], part: str) -> list[object]:
    found = stated.get(part)
    return found if isinstance(found, list) else []


def _mapping(text: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(text.decode("utf-8-sig"), parse_float=str)
    except UnicodeDecodeError:
        raise _bad("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise _bad(f"{error.msg}, {error.lineno}:{error.colno}") from None
    if not isinstance(found, dict):
        raise _bad(type(found).__name__)
    return found


def _bad(reason: str) -> Refused:
    return Refused([Problem("bad_request", "", None, {"reason": reason})])
