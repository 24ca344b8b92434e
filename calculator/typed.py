"""Numbers and days as people type them: 1.5万, １２００元, 3年, 2024年3月, 3/2024."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from calculator.facts import COUNT, DATE, MONEY, MONTHS, Fact

_SPACES = re.compile(r"[\s,，、]+")
_DIGITS = str.maketrans("〇零一二两三四五六七八九", "001223456789")
_TEN_THOUSANDS = ("万", "w")
_THOUSANDS = ("千", "k")
_SUM = re.compile(
    r"(?:¥|人民币|rmb|cny|约)?(\d+(?:\.\d+)?)(万|w|千|k)?(\d)?(?:元|块钱|块|yuan|cny|rmb)?整?\Z"
)
_COUNTED = re.compile(r"第?(\d+)(?:人次|个|名|人|次|天|项|年|期|套|岁|周岁|位|people|years?)?\Z")
_YEARS_AND_MONTHS = re.compile(
    r"(?:(\d+)(?:年|years?|y)(半)?(?:and)?)?(?:(\d+)(?:个月|个多月|月|months?|mos?|m))?\Z"
)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
_DAY_IN_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)\Z")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?\Z")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})\Z")
_ENGLISH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?)?([a-z]{3})[a-z]*\.?(\d{1,2})?(\d{4})\Z")
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def typed(fact: Fact, text: str) -> str:
    """Return what was typed in the way in which rules read it; as it stands where it is not understood.

    A month without a day stands for its last day, since most dates begin a time that has to be long
    enough. The page shows what was understood beside the question.
    """
    read: dict[str, Callable[[str], str | None]] = {
        MONEY: _sum,
        COUNT: _count,
        MONTHS: _months,
        DATE: _day,
    }
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()
    found = read[fact.type](plain) if fact.type in read and plain else None
    return text if found is None else found


def all_typed(facts: Mapping[str, Fact], given: Mapping[str, object]) -> dict[str, object]:
    """Return answers by fact, each text as `typed` reads it; what is no text or no fact stays as it is."""
    return {
        name: typed(facts[name], each) if name in facts and isinstance(each, str) else each
        for name, each in given.items()
    }


def _number(text: str) -> str | None:
    match = _SUM.match(text)
    if match is None or (match[3] and not match[2]):
        return None
    unit = 10_000 if match[2] in _TEN_THOUSANDS else 1_000 if match[2] in _THOUSANDS else 1
    value = Decimal(match[1]) * unit + int(match[3] or 0) * unit // 10
    return f"{value.normalize():f}"


def _sum(text: str) -> str | None:
    return _number(text) or _number(text.translate(_DIGITS))


def _count(text: str) -> str | None:
    match = _COUNTED.match(text) or _COUNTED.match(text.translate(_DIGITS))
    return match[1] if match else _sum(text)


def _months(text: str) -> str | None:
    if text == "半年":
        return "6"
    if text.isdecimal():
        return text
    match = _YEARS_AND_MONTHS.match(text.translate(_DIGITS))
    if match is None or not (match[1] or match[3]):
        return None
    return str(int(match[1] or 0) * 12 + (6 if match[2] else 0) + int(match[3] or 0))


def _day(text: str) -> str | None:
    match = _DAY.match(text) or _DAY_IN_DIGITS.match(text)
    if match:
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    match = _MONTH.match(text)
    if match:
        return _iso(int(match[1]), int(match[2]), None)
    match = _MONTH_FIRST.match(text)
    if match:
        return _iso(int(match[2]), int(match[1]), None)
    match = _ENGLISH.match(text)
    if match and match[2] in _MONTH_NAMES and not (match[1] and match[3]):
        day = match[1] or match[3]
        return _iso(int(match[4]), _MONTH_NAMES.index(match[2]) + 1, int(day) if day else None)
    return None


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        return date(year, month, monthrange(year, month)[1] if day is None else day).isoformat()
    except ValueError:
        return None
