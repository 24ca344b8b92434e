"""Compare quotations with official texts: white space does not count, nor the width of signs.

The printed texts have page breaks inside sentences, spaces round digits, and brackets, dashes, colons,
percent signs and digits now in half, now in full width. Nothing else is folded.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_DASHES = "—–―‐‑−－~～〜"
_FOLDED = str.maketrans(
    dict.fromkeys(_DASHES, "-")
    | dict(zip("（）［］【】％：．０１２３４５６７８９", "()[][]%:.0123456789", strict=True))
)
_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_DASH_RUN = re.compile(r"-{2,}")
SHORTEST_LIKENESS = 4
REMEMBERED = 10_000  # texts; several checks compare the same ones


@lru_cache(REMEMBERED)
def folded(text: str) -> str:
    """Return the text as it is compared."""
    return _DASH_RUN.sub("-", _SPACES.sub("", text).translate(_FOLDED))


def spans(quote: str, text: str) -> list[tuple[int, int]]:
    """Return where the quotation stands in a folded text, every time that it does."""
    wanted = folded(quote)
    found: list[tuple[int, int]] = []
    begin = text.find(wanted) if wanted else -1
    while begin >= 0:
        end = begin + len(wanted)
        found.append((begin, end))
        begin = text.find(wanted, end)
    return found


def likest(quote: str, text: str) -> str:
    """Return the piece of the text that was probably meant, or an empty text."""
    wanted, whole = folded(quote), folded(text)
    matcher = SequenceMatcher(None, whole, wanted, autojunk=False)
    match = matcher.find_longest_match(0, len(whole), 0, len(wanted))
    if match.size < min(SHORTEST_LIKENESS, len(wanted) - 1):
        return ""
    start = max(match.a - match.b, 0)
    return whole[start : start + len(wanted)]
