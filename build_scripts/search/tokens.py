"""Split text into the words of the index, the same way as web/query.js splits what a visitor types."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from build_scripts.search.numbers import measured, with_digits

RUN = re.compile(r"[\u3400-\u9fff〇]+|[a-z0-9]+")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[,，](?=\d{3})")
SHORTEST_KNOWN = 3  # characters; shorter words are pairs anyway
LONGEST_KNOWN = 12


def normal(text: str) -> str:
    """Return the text as it is compared: compatibility forms resolved, lower case, marks removed, numbers as digits."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return with_digits(BETWEEN_DIGITS.sub("", bare.replace("’", "'")))


def is_chinese(text: str) -> bool:
    """Whether the text begins with a Chinese character."""
    return "\u3400" <= text[:1] <= "\u9fff" or text[:1] == "〇"


def tokens_of(text: str, known: Collection[str] = ()) -> Iterator[str]:
    """Yield the words of a text: Latin words, pairs of Chinese characters, known longer words, and numbers with
    what they count."""
    plain = normal(text)
    yield from measured(plain)
    for run in RUN.findall(plain):
        if is_chinese(run):
            yield from pairs(run)
            yield from known_words(run, known)
        else:
            yield run


def pairs(run: str) -> Iterator[str]:
    """Yield each pair of neighbouring characters."""
    for place in range(len(run) - 1):
        yield run[place : place + 2]


def known_words(run: str, known: Collection[str]) -> Iterator[str]:
    """Yield every known word of three characters or more, wherever it stands."""
    for begin in range(len(run) - SHORTEST_KNOWN + 1):
        for length in range(SHORTEST_KNOWN, min(LONGEST_KNOWN, len(run) - begin) + 1):
            word = run[begin : begin + length]
            if word in known:
                yield word
