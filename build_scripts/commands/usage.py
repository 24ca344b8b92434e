"""What `huice` understands on its command line, and how it refuses the rest."""

from __future__ import annotations

import re
import sys
from argparse import SUPPRESS, ArgumentError, ArgumentParser, ArgumentTypeError, HelpFormatter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from importlib.metadata import version
from typing import NoReturn

from build_scripts.commands.exit_codes import BAD_USAGE
from build_scripts.commands.words import WORDS
from calculator.quantities import day_of
from calculator.reader import LANGUAGES

PROGRAM = "huice"
_TOLD_BY_ARGPARSE = (
    (re.compile(r"unrecognized arguments: (.+)"), "unrecognized"),
    (re.compile(r"the following arguments are required: (.+)"), "required"),
    (re.compile(r"argument ([^:]+): invalid choice: '?(.*?)'? \(choose from (.+)\)"), "choice"),
    (re.compile(r"argument ([^:]+): invalid \w+ value: '(.*)'"), "value"),
    (re.compile(r"argument ([^:]+): expected one argument"), "expected"),
    (re.compile(r"argument ([^:]+): (.+)"), "other"),
)


def language_of(words: Iterable[str], environment: Mapping[str, str]) -> str:
    """Return the language to speak: as asked for, else English in an English locale, else Chinese."""
    asked = ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    asked.add_argument("--lang", choices=LANGUAGES)
    try:
        language = asked.parse_known_args([*words])[0].lang
    except ArgumentError:
        language = None
    if language:
        return str(language)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def parser_in(language: str) -> ArgumentParser:
    """Return the parser of the whole command line, with its help in one language."""
    words = WORDS[language]
    parser = _Parser(words, prog=PROGRAM, description=words["about"])
    release = f"{PROGRAM} {version(PROGRAM)}"
    parser.options.add_argument(
        "--version", action="version", version=release, help=words["version"]
    )
    parser.add_common(language, ".")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title=words["commands"]
    )
    add = partial(_command, partial(commands.add_parser), words)
    add("check")
    build = add("build")
    build.options.add_argument("--destination", default="site", help=words["destination"])
    build.options.add_argument("--on", type=_day_reader(words), help=words["build_on"])
    serve = add("serve")
    serve.options.add_argument("--port", type=int, default=8000, help=words["port"])
    serve.options.add_argument("--reload", action="store_true", help=words["reload"])
    for name in ("benefits", "facts"):
        add(name).options.add_argument("--json", action="store_true", help=words["json"])
    _add_estimate(add("estimate"), words)
    _add_staff(add("staff"), words)
    return parser


def _add_estimate(parser: _Parser, words: Mapping[str, str]) -> None:
    parser.options.add_argument("--facts", required=True, metavar="FILE", help=words["facts_file"])
    parser.options.add_argument(
        "--on", required=True, metavar="DATE", type=_day_reader(words), help=words["on"]
    )
    parser.options.add_argument("--json", action="store_true", help=words["json"])


def _add_staff(parser: _Parser, words: Mapping[str, str]) -> None:
    add = parser.options.add_argument
    add("file", nargs="?", default="", metavar="FILE", help=words["staff_file"])
    add("--place", required=True, metavar="PLACE", help=words["staff_place"])
    add("--on", required=True, metavar="DATE", type=_day_reader(words), help=words["on"])
    add("--firm", metavar="FILE", help=words["staff_firm"])
    add("--reading", metavar="ID=VALUE", action="append", default=[], help=words["staff_reading"])
    add("--output", metavar="FILE", help=words["staff_output"])
    add("--template", action="store_true", help=words["staff_template"])
    add("--confirm-none", action="store_true", help=words["staff_confirm_none"])
    add("--json", action="store_true", help=words["json"])


class _Parser(ArgumentParser):
    """An argument parser that speaks one of our languages and prints no wall of usage on a slip."""

    def __init__(self, words: Mapping[str, str], **settings: str) -> None:
        super().__init__(
            prog=settings["prog"],
            description=settings["description"],
            add_help=False,
            allow_abbrev=False,
            formatter_class=partial(_Formatter, words=words),
        )
        self.words = words
        self.options = self.add_argument_group(words["options"])
        self.options.add_argument("-h", "--help", action="help", help=words["help"])

    def add_common(self, default_language: str, default_project: str) -> None:
        """Add what every command takes, before or after its name."""
        self.options.add_argument(
            "--lang", default=default_language, choices=LANGUAGES, help=self.words["lang"]
        )
        self.options.add_argument(
            "--project", default=default_project, metavar="DIR", help=self.words["project"]
        )

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and leave."""
        told = self.words["error"].format(message=_told(message, self.words), program=self.prog)
        print(told, file=sys.stderr)
        sys.exit(BAD_USAGE)


def _command(add_parser: Callable[..., object], words: Mapping[str, str], name: str) -> _Parser:
    added = add_parser(
        name, words=words, description=words[name], help=words[name], prog=f"{PROGRAM} {name}"
    )
    assert isinstance(added, _Parser), "sub-commands have the parser's own class"
    added.add_common(SUPPRESS, SUPPRESS)
    return added


def _told(message: str, words: Mapping[str, str]) -> str:
    for pattern, name in _TOLD_BY_ARGPARSE:
        match = pattern.fullmatch(message)
        if match is not None:
            return words[name].format(*(group.replace("'", "") for group in match.groups()))
    return message


class _Formatter(HelpFormatter):
    """Help whose usage line begins in our language."""

    def __init__(self, prog: str, words: Mapping[str, str]) -> None:
        super().__init__(prog, max_help_position=32)
        self.usage_word = words["usage"]

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """Put the usage line in, after our word for it."""
        super().add_usage(usage, actions, groups, prefix or self.usage_word)


def _day_reader(words: Mapping[str, str]) -> Callable[[str], date]:
    def day(word: str) -> date:
        found = day_of(word)
        if found is None:
            raise ArgumentTypeError(words["not_a_day"].format(word))
        return found

    return day
