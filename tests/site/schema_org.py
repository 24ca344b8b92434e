"""What schema.org knows, read from the npm package schema-dts: types, their properties, their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INTERFACE = re.compile(r"interface (\w+)(?: extends ([\w, <>]+?))? \{(.*?)\n\}", re.DOTALL)
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.*?), "\w+">;$', re.MULTILINE)
ENUMERATION = re.compile(r"^export type (\w+) = (.*);$", re.MULTILINE)
MEMBER = re.compile(r'"https://schema\.org/(\w+)"')
TEXTS = {"Text", "URL", "Date", "DateTime", "Number", "Integer"}


@dataclass(frozen=True)
class Vocabulary:
    """For each type the properties that it has and inherits, with the types of their values."""

    properties: Mapping[str, Mapping[str, frozenset[str]]]
    kinds: Mapping[str, frozenset[str]]
    members: Mapping[str, frozenset[str]]

    def problems(self, node: Mapping[str, Any], path: str = "") -> Iterator[str]:
        """Yield what schema.org does not know of a node and those in it, and values of a wrong type."""
        kind = node.get("@type")
        if kind not in self.properties:
            yield f"{path}: no type {kind}"
            return
        for name, value in node.items():
            if name.startswith("@"):
                continue
            allowed = self.properties[kind].get(name)
            if allowed is None:
                yield f"{path}{kind}: no property {name}"
                continue
            for each in value if isinstance(value, list) else [value]:
                yield from self._value(each, allowed, f"{path}{kind}.{name}")

    def _value(self, value: object, allowed: frozenset[str], path: str) -> Iterator[str]:
        if isinstance(value, Mapping):
            if not self.kinds.get(value.get("@type"), frozenset()) & allowed:
                yield f"{path}: no {value.get('@type')} allowed"
            yield from self.problems(value, f"{path}/")
            return
        names = {name for each in allowed for name in self.members.get(each, ())}
        if allowed & TEXTS:
            return
        if names:
            if str(value).removeprefix("https://schema.org/") not in names:
                yield f"{path}: {value} is not among {sorted(names)}"
        else:
            yield f"{path}: no text allowed"


def read_vocabulary(project: Path) -> Vocabulary:
    """Return the vocabulary of the installed package."""
    text = (project / "node_modules/schema-dts/dist/schema.d.ts").read_text(encoding="utf-8")
    own: dict[str, dict[str, frozenset[str]]] = {}
    above: dict[str, list[str]] = {}
    for name, bases, body in INTERFACE.findall(text):
        own[name] = {
            found: frozenset(part.strip() for part in types.split("|"))
            for found, types in PROPERTY.findall(body)
        }
        above[name] = [each.strip() for each in bases.split(",") if each.strip()]
    leaves = [name.removesuffix("Leaf") for name in own if name.endswith("Leaf")]
    lines = {leaf: list(_line(f"{leaf}Leaf", above)) for leaf in leaves}
    return Vocabulary(
        properties={
            leaf: {
                name: types for each in reversed(line) for name, types in own.get(each, {}).items()
            }
            for leaf, line in lines.items()
        },
        kinds={
            leaf: frozenset({leaf, *(each.removesuffix("Base") for each in line)})
            for leaf, line in lines.items()
        },
        members={
            name: frozenset(found)
            for name, body in ENUMERATION.findall(text)
            if (found := MEMBER.findall(body))
        },
    )


def _line(name: str, above: Mapping[str, list[str]]) -> Iterator[str]:
    yield name
    for base in above.get(name, ()):
        yield from _line(base, above)
