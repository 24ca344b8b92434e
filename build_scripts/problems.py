"""Say in Chinese or English what is wrong, where, and what to write instead."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.yaml_source import Mapping as Located
from build_scripts.yaml_source import Place, Sequence, Text, read_yaml
from calculator.problems import Problem

MESSAGES = Path(__file__).parent / "messages"
_COUNTED = {
    "zh": ("共 1 处问题。", "共 {count} 处问题。"),
    "en": ("1 problem.", "{count} problems."),
}
_ENDS = {"zh": "。", "en": "."}


@dataclass(frozen=True, slots=True)
class Message:
    """How a problem is worded; of the remedies the first counts that has all its values."""

    what: str
    instead: tuple[str, ...]


@cache
def messages(language: str) -> Mapping[str, Message]:
    """Return the message of every code in one language."""
    entries, problems = read_yaml(MESSAGES / f"{language}.yaml", MESSAGES)
    if problems:
        raise ValueError(f"messages/{language}.yaml cannot be read: {problems[0]}")
    return {code: _message(entry) for code, entry in entries.items() if isinstance(entry, Located)}


def _message(entry: Located) -> Message:
    instead = entry["instead"]
    remedies = instead if isinstance(instead, list) else [instead]
    return Message(str(entry["what"]), tuple(map(str, remedies)))


def place_of(problem: Problem) -> Place | None:
    """Return where the problem is: at its key, else where its value begins."""
    node = problem.node
    if isinstance(node, Located):
        return node.key_places.get(problem.key or "", node.place)
    return node.place if isinstance(node, Text | Sequence) else None


def worded(problem: Problem, language: str) -> tuple[str, str]:
    """Return what is wrong and what to write instead, each one sentence or more."""
    message = messages(language)[problem.code]
    remedy = next(
        (each for each in message.instead if _has_values(each, problem)), message.instead[-1]
    )
    what, instead = (_filled(each, problem) for each in (message.what, remedy))
    return f"{what}{_ENDS[language]}", instead


def _has_values(sentence: str, problem: Problem) -> bool:
    return all(problem.values.get(name) for name in placeholders(sentence))


def placeholders(sentence: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _filled(sentence: str, problem: Problem) -> str:
    named = placeholders(sentence)
    values = {name: " ".join(problem.values.get(name, "").split()) for name in named}
    return sentence.format(**values)


def line_of(problem: Problem, language: str) -> str:
    """Return `file:line:column: what is wrong.` and below it what to write instead."""
    place = place_of(problem)
    what, instead = worded(problem, language)
    return f"{place}: {what}\n    → {instead}" if place else f"{what}\n    → {instead}"


def report_of(problems: Iterable[Problem], language: str) -> str:
    """Return all problems by file and line, each once, and their number at the end."""
    lines = [line_of(problem, language) for problem in sorted(problems, key=_order)]
    lines = list(dict.fromkeys(lines))
    one, many = _COUNTED[language]
    count = one if len(lines) == 1 else many.format(count=len(lines))
    return "\n".join([*lines, "", count])


def _order(problem: Problem) -> tuple[str, int, int, str]:
    place = place_of(problem)
    return (
        (place.file, place.line, place.column, problem.code) if place else ("", 0, 0, problem.code)
    )
