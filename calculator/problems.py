"""What is wrong with rules or answers, as data: a code, the value it is about, and the values of its message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; `node` is the value it is about, `key` the key in it, where one is meant."""

    code: str
    node: object
    key: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
