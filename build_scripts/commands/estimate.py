"""`huice estimate`: compute what somebody gets, from facts in a file."""

from __future__ import annotations

import sys
from argparse import Namespace

from build_scripts.commands.exit_codes import ALL_WELL, BAD_USAGE
from build_scripts.commands.reading import project_root, published_bundle
from calculator import evaluate, explain, problem_text, result_json
from calculator.__main__ import file_or_input
from calculator.plain_text import lines_of
from calculator.requests import Refused, request_in


def run(arguments: Namespace) -> int:
    """Print the result as JSON, or in words."""
    _, bundle = published_bundle(project_root(arguments.project))
    try:
        request = request_in(bundle, arguments.facts, file_or_input)
    except Refused as refused:
        for problem in refused.problems:
            print(problem_text(bundle, problem, arguments.lang), file=sys.stderr)
        return BAD_USAGE
    result = evaluate(bundle, request.answers, arguments.on, request.scope, request.skipped)
    if arguments.json:
        sys.stdout.write(result_json(result) + "\n")
        return ALL_WELL
    words = explain(bundle, result, arguments.lang)
    for line in lines_of(words, arguments.lang):
        print(line)
    return ALL_WELL
