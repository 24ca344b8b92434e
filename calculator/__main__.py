"""The command line of the installed package: `huice-calculator --rules BUNDLE.json --facts FILE --on DATE`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from calculator import requests
from calculator.bundle import Bundle, read_bundle
from calculator.evaluation import evaluate
from calculator.plain_result import result_json
from calculator.plain_text import lines_of
from calculator.quantities import day_of
from calculator.requests import Request, request_in
from calculator.words import explain, problem_text

ALL_WELL, BAD_USAGE = 0, 2


class Refused(Exception):
    """What was asked for cannot be done; the message says why, a line each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a result in words or as JSON; return 0, or 2 where a file, a fact or a date is wrong."""
    options = _options(arguments)
    try:
        print(_answer(options))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return BAD_USAGE
    return ALL_WELL


def _options(arguments: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="huice-calculator",
        description="Compute which benefits somebody gets under the rules in a bundle.",
    )
    parser.add_argument("--rules", required=True, metavar="BUNDLE.json", help="the rules bundle")
    parser.add_argument(
        "--facts",
        required=True,
        metavar="FILE",
        help='JSON: {"fact": "value"}, or {"facts": {…}, "readings": {…}, "recipients": […]}; - reads standard input',
    )
    parser.add_argument("--on", required=True, metavar="DATE", help="the day of application")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser.parse_args(arguments)


def _answer(options: Namespace) -> str:
    bundle = _bundle(options.rules)
    request = _request(bundle, options.facts, options.language)
    on = day_of(options.on)
    if on is None:
        raise Refused(f"--on {options.on}: write a date such as 2022-08-25")
    result = evaluate(bundle, request.answers, on, request.scope, request.skipped)
    if options.json:
        return result_json(result)
    return "\n".join(lines_of(explain(bundle, result, options.language), options.language))


def _bundle(file: str) -> Bundle:
    bundle, problems = read_bundle(_mapping(file))
    if bundle is None:
        codes = ", ".join(dict.fromkeys(problem.code for problem in problems))
        raise Refused(f"{file}: not a valid rules bundle ({codes})")
    return bundle


def _request(bundle: Bundle, file: str, language: str) -> Request:
    try:
        return request_in(bundle, file, file_or_input)
    except requests.Refused as refused:
        texts = (problem_text(bundle, each, language) for each in refused.problems)
        raise Refused("\n".join(texts)) from None


def file_or_input(file: str) -> bytes:
    """Return what is in a file, `-` for standard input."""
    return sys.stdin.read().encode() if file == "-" else Path(file).read_bytes()


def _mapping(file: str) -> dict[str, object]:
    """Return the JSON mapping in a file."""
    try:
        found = json.loads(Path(file).read_text(encoding="utf-8-sig"), parse_float=str)
    except (OSError, ValueError) as error:
        raise Refused(f"{file}: {error}") from None
    if not isinstance(found, dict):
        raise Refused(f"{file}: write a mapping in JSON")
    return found


if __name__ == "__main__":
    sys.exit(main())
