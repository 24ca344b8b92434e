"""The command line of Huice: `huice check`, `build`, `serve`, `benefits`, `facts`, `estimate` and `staff`."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb

from build_scripts.commands import build, check, estimate, listing, staff
from build_scripts.commands.exit_codes import PROBLEMS
from build_scripts.commands.reading import Refused, tell
from build_scripts.commands.usage import language_of, parser_in
from build_scripts.commands.words import WORDS

COMMANDS = {
    "check": check.run,
    "build": build.build,
    "serve": build.serve,
    "benefits": listing.benefits,
    "facts": listing.facts,
    "estimate": estimate.run,
    "staff": staff.run,
}
INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; whatever happens, nobody is shown a traceback."""
    given = sys.argv[1:] if words is None else list(words)
    language = language_of(given, os.environ)
    arguments = parser_in(language).parse_args(given)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        print(WORDS[language]["stopped"], file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 (the last guard before the user)
        print(_broken(error, language), file=sys.stderr)
        return PROBLEMS


def _run(arguments: Namespace) -> int:
    try:
        return COMMANDS[arguments.command](arguments)
    except Refused as refused:
        tell(refused.problems, arguments.lang)
        return refused.exit_code


def _broken(error: Exception, language: str) -> str:
    """Return one sentence that tells the failure and where it was, for a report."""
    frames = extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    place = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    reason = f"{type(error).__name__}: {error}".strip()
    return WORDS[language]["broken"].format(reason=reason, place=place)


if __name__ == "__main__":
    sys.exit(main())
