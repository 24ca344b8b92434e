"""Reads rules from plain mappings, lists and texts, and collects everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import TypeVar

from calculator.problems import Problem
from calculator.quantities import count_of, day_of, fen_of, months_of, rate_of

T = TypeVar("T")
LANGUAGES = ("zh", "en")


def nearest(word: str, words: Iterable[str]) -> str:
    """Return the word that `word` was probably meant to be, or an empty text."""
    found = get_close_matches(word, list(words), n=1)
    return found[0] if found else ""


class Reader:
    """Takes values out of nodes; what cannot be taken is None and leaves a problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, code: str, node: object, key: str | None = None, **values: str) -> None:
        """Note a problem with this node, or with one key of it."""
        self.problems.append(Problem(code, node, key, values))

    def mapping(
        self, node: object, required: Collection[str], optional: Collection[str] = ()
    ) -> Mapping[str, object] | None:
        """Return the node as a mapping whose keys are all known and whose required keys are there."""
        if not isinstance(node, Mapping):
            self.report("not_a_mapping", node)
            return None
        known = [*required, *optional]
        for key in node:
            if key not in known:
                self.report("unknown_key", node, key, found=key, suggestion=nearest(key, known))
        missing = [key for key in required if key not in node]
        for key in missing:
            self.report("missing_key", node, None, wanted=key)
        return None if missing else node

    def sequence(self, node: object) -> Sequence[object]:
        """Return the node as a list; an empty one where it is something else."""
        if isinstance(node, list | tuple):
            return node
        self.report("not_a_list", node)
        return ()

    def text(self, node: object) -> str | None:
        """Return the node as a text that is not empty."""
        if isinstance(node, str) and node.strip():
            return node
        self.report("not_a_text", node)
        return None

    def one_of(
        self, node: object, words: Collection[str], code: str = "unknown_word"
    ) -> str | None:
        """Return the node when it is one of these words."""
        word = self.text(node)
        if word is None or word in words:
            return word
        listed = ", ".join(words) if len(words) <= 12 else ""
        self.report(code, node, found=word, suggestion=nearest(word, words), accepted=listed)
        return None

    def both_languages(self, node: object) -> Mapping[str, str] | None:
        """Return the node as `{zh: text, en: text}`."""
        entry = self.mapping(node, (), LANGUAGES)
        if entry is None:
            return None
        missing = [language for language in LANGUAGES if not str(entry.get(language, "")).strip()]
        for language in missing:
            self.report("missing_translation", node, None, language=language)
        return None if missing else {language: str(entry[language]) for language in LANGUAGES}

    def yes_no(self, node: object) -> bool | None:
        """Return True for `yes` and False for `no`."""
        return self._converted(node, {"yes": True, "no": False}.get, "bad_yes_no")

    def money(self, node: object) -> int | None:
        """Return the fen of `1000 CNY`; the unit is required."""
        return self._converted(
            node, lambda word: fen_of(word) if "CNY" in word else None, "bad_money"
        )

    def rate(self, node: object) -> Fraction | None:
        """Return the exact fraction of `60%`."""
        return self._converted(node, rate_of, "bad_rate")

    def months(self, node: object) -> int | None:
        """Return the months of `36 months` or `3 years`."""
        return self._converted(node, months_of, "bad_duration")

    def count(self, node: object) -> int | None:
        """Return a whole number."""
        return self._converted(node, count_of, "bad_count")

    def day(self, node: object) -> date | None:
        """Return the day of an ISO date."""
        return self._converted(node, day_of, "bad_date")

    def _converted(self, node: object, convert: Callable[[str], T | None], code: str) -> T | None:
        word = self.text(node)
        if word is None:
            return None
        converted = convert(word)
        if converted is None:
            self.report(code, node, found=word)
        return converted
