"""`huice estimate`: compute what somebody gets, from facts in a file."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from build_scripts.commands.exit_codes import ALL_WELL, BAD_USAGE
from build_scripts.commands.reading import Refused, project_root, published_bundle
from calculator import evaluate, explain, problem_text, result_json
from calculator.answers import read_stated
from calculator.plain_text import lines_of
from calculator.problems import Problem
from calculator.scope import EVERYTHING, read_scope


def run(arguments: Namespace) -> int:
    """Print the result as JSON, or in words."""
    _, bundle = published_bundle(project_root(arguments.project))
    stated = _stated(arguments.facts)
    read = read_stated(bundle, stated)
    if read is None:
        raise _refused("bad_request", reason="readings")
    answers, problems = read
    if problems:
        for problem in problems:
            print(problem_text(bundle, problem, arguments.lang), file=sys.stderr)
        return BAD_USAGE
    scope = read_scope(bundle, stated, answers.facts) if _is_nested(stated) else EVERYTHING
    result = evaluate(bundle, answers, arguments.on, scope)
    if arguments.json:
        sys.stdout.write(result_json(result) + "\n")
        return ALL_WELL
    words = explain(bundle, result, arguments.lang)
    for line in lines_of(words, arguments.lang):
        print(line)
    return ALL_WELL


def _stated(file: str) -> Mapping[str, object]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        stated = json.loads(text, parse_float=str)
    except OSError:
        raise _refused("no_such_file", found=file) from None
    except UnicodeDecodeError:
        raise _refused("bad_request", reason="not UTF-8") from None
    except json.JSONDecodeError as error:
        reason = f"{error.msg}, {error.lineno}:{error.colno}"
        raise _refused("bad_request", reason=reason) from None
    if not isinstance(stated, dict):
        raise _refused("bad_request", reason=type(stated).__name__)
    return stated


def _refused(code: str, **values: str) -> Refused:
    return Refused([Problem(code, None, None, values)], BAD_USAGE)


def _is_nested(stated: Mapping[str, object]) -> bool:
    """Say whether this is a request as the calculator's page sends it, not a flat mapping of answers."""
    return isinstance(stated.get("facts"), dict)
