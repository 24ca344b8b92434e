"""Sentences with gaps: one language's phrases, filled with words that contain no code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from calculator.bundle import Bundle
from calculator.reader import LANGUAGES
from calculator.stacking.rules import StackingRule

GAP = re.compile(r"\{([a-z_]+)\}")
_FIRST_IDEOGRAPH = "\u2e80"
_INNER_QUOTATION = str.maketrans("“”", "‘’")
_FULL_WIDTH = frozenset("，。；：、！？（）")
_MOST_VOICES = 8
_VOICES: dict[tuple[str, str], Voice] = {}


@dataclass(frozen=True, slots=True)
class Voice:
    """A bundle spoken of in one language; every phrase is split at its gaps.

    `alike` are the names that several benefits have, `rules_about` the stacking rules that concern a
    benefit, by its id; `renamed` are other names for keys of tables, by fact and key.
    """

    bundle: Bundle
    language: str
    phrases: Mapping[str, tuple[str, ...]]
    adopted: Mapping[str, str | None]
    alike: frozenset[str]
    rules_about: Mapping[str, list[StackingRule]]
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def say(self, key: str, /, **values: str) -> str:
        """Return a phrase with its gaps filled; no space is left beside what is written full-width."""
        parts = self.phrases[key]
        if len(parts) == 1:
            return parts[0]
        said = parts[0]
        for index in range(1, len(parts), 2):
            value = values[parts[index]]
            if said[-1:] == "“":
                value = value.translate(_INNER_QUOTATION)
            if said[-1:] == " " and _is_set_solid(said[-2:-1], value[:1]):
                said = said[:-1]
            said += value + parts[index + 1]
        return said

    def of(self, words: object) -> str:
        """Return this language's text of `{zh: …, en: …}`."""
        return str(words[self.language]) if isinstance(words, Mapping) else str(words)

    def sentence(self, text: str) -> str:
        """Return the text with a capital at its beginning, as English sentences have."""
        return text[:1].upper() + text[1:] if self.language == "en" else text


def _is_set_solid(before: str, after: str) -> bool:
    """Say whether no space belongs here: between two ideographs, or after full-width punctuation."""
    is_text = after >= _FIRST_IDEOGRAPH or after == "“"
    return before in _FULL_WIDTH or (before >= _FIRST_IDEOGRAPH and is_text)


def voice_of(bundle: Bundle, language: str) -> Voice:
    """Return the voice for a bundle, made once for each language."""
    kept = _VOICES.get((bundle.version, language))
    if kept is not None and kept.bundle is bundle:
        return kept
    if language not in LANGUAGES:
        raise ValueError(f"there are no words in {language!r}")
    if len(_VOICES) >= _MOST_VOICES:
        _VOICES.clear()
    texts = {key: str(words[language]) for key, words in flat_phrases(bundle.phrases)}
    split = {key: tuple(GAP.split(text)) for key, text in texts.items()}
    alike = _alike(bundle, language)
    rules_about: dict[str, list[StackingRule]] = {}
    for rule in bundle.stacking:
        for benefit in dict.fromkeys(rule.concerned()):
            rules_about.setdefault(benefit, []).append(rule)
    voice = Voice(bundle, language, split, bundle.adopted(), alike, rules_about)
    _VOICES[bundle.version, language] = voice
    return voice


def _alike(bundle: Bundle, language: str) -> frozenset[str]:
    names = (benefit.words["name"] for benefit in bundle.benefits.values())
    counted = Counter(str(name[language]) for name in names if isinstance(name, Mapping))
    return frozenset(name for name, count in counted.items() if count > 1)


def flat_phrases(
    phrases: Mapping[str, object], above: str = ""
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield every phrase with its whole key: `money.yuan` for `yuan` under `money`."""
    for name, node in phrases.items():
        if not isinstance(node, Mapping):
            continue
        if node.keys() & set(LANGUAGES):
            yield above + name, node
        else:
            yield from flat_phrases(node, f"{above}{name}.")
