"""What other processes call with text and get text from: the browser's worker, and tests in Pyodide."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from calculator.answers import read_answers
from calculator.bundle import Bundle, read_bundle
from calculator.evaluation import evaluate
from calculator.problems import Problem
from calculator.quantities import day_of
from calculator.result import Result, as_plain, result_json
from calculator.scope import read_scope
from calculator.words import explain, problem_text


@lru_cache(maxsize=4)
def bundle_of(text: str) -> Bundle:
    """Return the bundle that a JSON text holds; it was checked when it was built."""
    bundle, problems = read_bundle(json.loads(text))
    if bundle is None:
        raise ValueError(f"the rules bundle is not valid: {problems[0].code}")
    return bundle


def evaluate_json(bundle_text: str, request_text: str) -> str:
    """Return `result_json` for a request, or its problems."""
    return _answered(bundle_text, request_text, lambda _, result, __: result_json(result))


def estimate(bundle_text: str, request_text: str) -> str:
    """Return `{"result": …, "words": …}` for a request, or its problems (docs/result.md)."""
    return _answered(bundle_text, request_text, _with_words)


def _answered(
    bundle_text: str, request_text: str, write: Callable[[Bundle, Result, str], str]
) -> str:
    """Evaluate a request and return what `write` makes of the result, or the request's problems."""
    bundle, request = bundle_of(bundle_text), json.loads(request_text, parse_float=str)
    answers, problems = read_answers(bundle, request.get("facts") or {}, request.get("readings"))
    on = day_of(str(request.get("on")))
    if problems or on is None:
        return _problems(bundle, problems, on, request)
    scope = read_scope(bundle, request, answers.facts)
    result = evaluate(bundle, answers, on, scope, request.get("skipped") or ())
    return write(bundle, result, request.get("language", "zh"))


def _with_words(bundle: Bundle, result: Result, language: str) -> str:
    words = explain(bundle, result, language)
    return _written({"result": as_plain(result), "words": words})


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
