"""Read YAML as text with its places: no value is converted, and everything wrong is a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from calculator.problems import Problem

_new_place = tuple.__new__  # what a named tuple's own constructor calls
DEEPEST = 60
# libyaml's parser is ten times as fast, and reads `{en: Which?}`, on which the other one stumbles.
LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Place(NamedTuple):
    """Where a value begins: a file as the project names it, a line and a column, both from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Text(str):
    """A scalar as it was written."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Text:
        """Return the text with its place."""
        text = str.__new__(cls, value)
        text.place = place
        return text


class Mapping(dict[str, object]):
    """A mapping, the place where it begins, and the places of its keys."""

    __slots__ = ("key_places", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}


class Sequence(list[object]):
    """A list and the place where it begins."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


def read_yaml(path: Path, root: Path) -> tuple[Mapping, list[Problem]]:
    """Return the file's mapping (an empty one where it has none) and what is wrong with the file."""
    file = path.relative_to(root).as_posix()
    source = path.read_bytes()
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        column = len(source[source.rfind(b"\n", 0, error.start) + 1 : error.start]) + 1
        nowhere = Mapping(Place(file, line, column))
        return nowhere, [Problem("yaml_not_utf8", nowhere)]
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> tuple[Mapping, list[Problem]]:
    """Return the text's mapping (an empty one where it has none) and what is wrong with the text."""
    nowhere = Mapping(Place(file, 1, 1))
    unprintable = _UNPRINTABLE.search(text)
    if unprintable is not None:
        return nowhere, [_unprintable(unprintable, text, file)]
    builder = _Builder(file)
    try:
        value = builder.document(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        return nowhere, [*builder.problems, _unreadable(error, text, file)]
    except _Refused as refused:
        return nowhere, [*builder.problems, refused.problem]
    if value is None or (value == "" and isinstance(value, Text)):
        return nowhere, [Problem("yaml_empty", nowhere)]
    if not isinstance(value, Mapping):
        return nowhere, [*builder.problems, Problem("not_a_mapping", value)]
    return value, builder.problems


class _Refused(Exception):
    """Something that YAML allows and this project does not, and after which reading cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Builder:
    """Builds located values from the parser's events."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def document(self, events: Iterable[Event]) -> object:
        """Return the value of the only document, or None where there is none."""
        value: object = None
        stream = iter(events)
        for event in stream:
            if not isinstance(event, ScalarEvent | CollectionStartEvent | AliasEvent):
                continue
            if value is not None:
                self.refuse("yaml_two_documents", event)
            value = self.value(event, stream, 0)
        return value

    def place(self, event: Event) -> Place:
        """Return where the event begins."""
        mark: Any = event.start_mark  # the parser always says where
        return _new_place(Place, (self.file, mark.line + 1, mark.column + 1))

    def refuse(self, code: str, event: Event, **values: str) -> NoReturn:
        """Stop reading with a problem."""
        raise _Refused(Problem(code, Text("", self.place(event)), None, values))

    def value(self, event: Any, stream: Iterator[Event], depth: int) -> object:
        """Return the value that begins with this event."""
        if depth > DEEPEST or not _is_plain(event):
            self._plain(event, depth)
        kind = type(event)
        if kind is ScalarEvent:
            return Text(event.value, self.place(event))
        if kind is MappingStartEvent:
            return self._mapping(event, stream, depth)
        members = Sequence(self.place(event))
        for member in stream:
            if type(member) is SequenceEndEvent:
                break
            members.append(self.value(member, stream, depth + 1))
        return members

    def _plain(self, event: Event, depth: int) -> None:
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            self.refuse("yaml_anchor", event, found=str(anchor))
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self.refuse("yaml_tag", event, found=tag.replace("tag:yaml.org,2002:", "!!"))
        if depth > DEEPEST:
            self.refuse("yaml_too_deep", event)

    def _mapping(self, start: Event, stream: Iterator[Event], depth: int) -> Mapping:
        mapping = Mapping(self.place(start))
        for event in stream:
            if type(event) is MappingEndEvent:
                break
            if type(event) is not ScalarEvent:
                self.refuse("yaml_complex_key", event)
            if not _is_plain(event):
                self._plain(event, depth)
            key = Text(event.value, self.place(event))
            value = self.value(next(stream), stream, depth + 1)
            if key in mapping or key == "<<":
                self.problems.append(_refused_key(mapping, key))
            else:
                mapping[key] = value
                mapping.key_places[key] = key.place
        return mapping


def _is_plain(event: Any) -> bool:
    """Whether an event is surely a value without anchor and tag; an alias never is."""
    return type(event) is not AliasEvent and event.anchor is None and event.tag is None


def _refused_key(mapping: Mapping, key: Text) -> Problem:
    if key == "<<":
        return Problem("yaml_merge_key", key)
    first = str(mapping.key_places[key].line)
    return Problem("yaml_duplicate_key", key, None, {"found": key, "first": first})


_SYNTAX = {
    "mapping values are not allowed in this context": "yaml_colon",
    "could not find expected ':'": "yaml_no_colon",
    "found a tab character that violates indentation": "yaml_tab",
    "found unexpected end of stream": "yaml_unclosed_quote",
    "did not find expected '-' indicator": "yaml_indentation",
    "did not find expected ',' or '}'": "yaml_flow_mapping",
    "did not find expected ',' or ']'": "yaml_flow_list",
    "found character that cannot start any token": "yaml_reserved_character",
}
_TOLD_AT_ITS_BEGINNING = ("yaml_unclosed_quote", "yaml_no_colon")


def _unreadable(error: yaml.YAMLError, text: str, file: str) -> Problem:
    reason = getattr(error, "problem", None) or str(error)
    mark, begins = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    code = _SYNTAX.get(reason, "yaml_unreadable")
    if mark is not None:
        code = _told_by_line(_line(text, mark.line)[: mark.column + 1], reason) or code
    if begins is not None and code in _TOLD_AT_ITS_BEGINNING:
        mark = begins
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    found = _line(text, place.line - 1).strip()
    return Problem(code, Text("", place), None, {"found": found, "reason": reason})


def _told_by_line(beginning: str, reason: str) -> str | None:
    """Return what the line up to the mark shows better than the parser's reason, None for nothing."""
    if beginning.strip(" ").startswith("\t"):
        return "yaml_tab"
    if reason == "did not find expected key":
        return "yaml_after_quote" if beginning[:-1].strip() else "yaml_indentation"
    return None


def _line(text: str, index: int) -> str:
    return "".join(text.splitlines()[index : index + 1])


def _unprintable(match: re.Match[str], text: str, file: str) -> Problem:
    position = match.start()
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    found = f"U+{ord(match[0]):04X}"
    return Problem("yaml_unprintable", Text("", Place(file, line, column)), None, {"found": found})
