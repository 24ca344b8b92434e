"""Spell Chinese text in pinyin, by pairs of syllables, so that what is typed in Latin letters is found."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from pypinyin import lazy_pinyin

REMEMBERED = 20_000  # parts of texts
CHINESE_RUN = re.compile(r"[\u4e00-\u9fff]+")


class Pinyin:
    """Reads Chinese aloud; `readings` are words that the dictionary reads wrongly, with their syllables."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        self._readings = {word: syllables.split() for word, syllables in readings.items()}
        words = sorted(map(re.escape, readings), key=len, reverse=True)
        self._special = re.compile(f"({'|'.join(words)})") if words else None

    def syllables(self, run: str) -> list[str]:
        """Return the syllables of a run of Chinese characters, without tones, ü as v."""
        parts = self._special.split(run) if self._special else [run]
        return [
            syllable
            for part in parts
            if part
            for syllable in (self._readings.get(part) or _spelt(part))
        ]

    def pairs(self, text: str) -> Iterator[str]:
        """Yield each pair of neighbouring syllables as one word: `jishi` for 技师."""
        for run in CHINESE_RUN.findall(text):
            spelt = self.syllables(run)
            for first, second in pairwise(spelt):
                yield first + second


@lru_cache(REMEMBERED)
def _spelt(part: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(part))
