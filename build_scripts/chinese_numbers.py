"""Read sums, percentages, durations, dates and counts out of Chinese policy texts.

The text has been folded (build_scripts/official_text.py). A number without a unit takes that of the
number it is joined to: `1.5-5万元` holds 15000 and 50000 yuan, `10万、8万元` two sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

REMEMBERED = 10_000  # texts; several checks read the same ones
MONEY, RATE, MONTHS, DAY, COUNT = "money", "rate", "months", "day", "count"

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 10**8}
_NUMBER = r"\d+(?:\.\d+)?|[一二三四五六七八九两十][零一二三四五六七八九十百千]*"
_UNITS = {"元": MONEY, "%": RATE, "倍": RATE, "个月": MONTHS, "月": MONTHS, "年": MONTHS}
_TOKEN = re.compile(
    rf"(?P<number>{_NUMBER})(?P<scale>百万|千万|[百千万亿])?(?P<unit>元|%|倍|个月|月|年)?"
    r"(?P<joined>[-、至或](?=[\d一二三四五六七八九两十]))?"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CALENDAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_RATIO = re.compile(r"(\d+):(\d+)")
_OF_HUNDRED = re.compile(rf"百分之({_NUMBER})")
_HALVES = {
    "半年": (MONTHS, Fraction(6)),
    "一半": (RATE, Fraction(1, 2)),
    "减半": (RATE, Fraction(1, 2)),
}
_HALF = re.compile("|".join(_HALVES))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: yuan, a fraction, months, the ordinal of a day, or a bare count.

    `plain` is the number as it stands, before its unit is applied: 3 for `3年`.
    """

    kind: str
    value: Fraction
    plain: Fraction
    start: int
    end: int


def quantities_in(text: str) -> list[Quantity]:
    """Return every number in a folded text, in its order."""
    return list(_in_order(text))


@lru_cache(REMEMBERED)
def _in_order(text: str) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    rest = text
    for pattern, read in _SPECIAL:
        for match in pattern.finditer(rest):
            found.extend(read(match))
        rest = pattern.sub(lambda match: "□" * len(match[0]), rest)
    return tuple(sorted([*found, *_joined(rest)], key=lambda each: each.start))


def number_of(word: str) -> Fraction:
    """Return the number that digits or Chinese numerals stand for."""
    if word[0].isdigit():
        return Fraction(word)
    total, digit = 0, 0
    for character in word:
        if character in _TENS:
            total += (digit or 1) * _TENS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return Fraction(total + digit)


def _joined(text: str) -> Iterator[Quantity]:
    """Yield the numbers from the last to the first, so that each knows what its right neighbour counts."""
    scale = unit = ""
    for match in reversed(list(_TOKEN.finditer(text))):
        own_unit = match["unit"] or ""
        if own_unit or not match["joined"]:
            scale, unit = match["scale"] or "", own_unit
        elif match["scale"]:
            scale = match["scale"]
        plain = number_of(match["number"]) * _SCALES.get(scale, 1)
        end = match.end("unit") if own_unit else match.end("scale" if match["scale"] else "number")
        kind, value = _in_unit(plain, unit)
        yield Quantity(kind, value, plain, match.start(), end)


def _in_unit(plain: Fraction, unit: str) -> tuple[str, Fraction]:
    factors = {"%": Fraction(1, 100), "年": Fraction(12)}
    return _UNITS.get(unit, COUNT), plain * factors.get(unit, 1)


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    try:
        ordinal = Fraction(date(int(match[1]), int(match[2]), int(match[3])).toordinal())
    except ValueError:
        return
    yield Quantity(DAY, ordinal, ordinal, *match.span())


def _calendar(_match: re.Match[str]) -> Iterator[Quantity]:
    return iter(())


def _ratio(match: re.Match[str]) -> Iterator[Quantity]:
    if int(match[2]):
        ratio = Fraction(int(match[1]), int(match[2]))
        yield Quantity(RATE, ratio, ratio, *match.span())


def _of_hundred(match: re.Match[str]) -> Iterator[Quantity]:
    plain = number_of(match[1])
    yield Quantity(RATE, plain / 100, plain, *match.span())


def _half(match: re.Match[str]) -> Iterator[Quantity]:
    kind, value = _HALVES[match[0]]
    yield Quantity(kind, value, Fraction(1, 2), *match.span())


_SPECIAL = (
    (_DATE, _date),
    (_CALENDAR, _calendar),
    (_RATIO, _ratio),
    (_OF_HUNDRED, _of_hundred),
    (_HALF, _half),
)
