"""The common Chinese characters by their sound, for a query in which one was taken for another that sounds alike."""

from collections.abc import Collection
from functools import cache

from pypinyin import lazy_pinyin

COMMON = range(0xB0, 0xD8)  # the rows of GB 2312 with the 3,755 common characters
CELLS = range(0xA1, 0xFF)


def characters_by_sound(words: Collection[str]) -> dict[str, str]:
    """Return the common characters that sound like one of the words, by syllable without tone."""
    needed = {syllable for word in words for syllable in map(_sound, word)}
    found: dict[str, list[str]] = {}
    for sign in _common_characters():
        if _sound(sign) in needed:
            found.setdefault(_sound(sign), []).append(sign)
    return {syllable: "".join(signs) for syllable, signs in found.items()}


@cache
def _sound(sign: str) -> str:
    return lazy_pinyin(sign)[0]


@cache
def _common_characters() -> str:
    pairs = (bytes((row, cell)) for row in COMMON for cell in CELLS)
    return "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
