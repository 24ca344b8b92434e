"""Numbers as people write them in rules and answers: money, rates, durations, days, counts."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

_MONEY = re.compile(r"(\d{1,15})(?:\.(\d{1,2}))?(?: ?CNY)?\Z")
_RATE = re.compile(r"(\d{1,15})(?:\.(\d{1,15}))?%\Z")
_DURATION = re.compile(r"(\d{1,5}) (month|months|year|years)\Z")
_COUNT = re.compile(r"\d{1,15}\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

FEN_PER_YUAN = 100
MONTHS_PER_YEAR = 12


def fen_of(text: str) -> int | None:
    """Return the integer fen of `1000 CNY` or `1000.50` (yuan), or None if it is not money."""
    match = _MONEY.match(text)
    if match is None:
        return None
    return int(match[1]) * FEN_PER_YUAN + int((match[2] or "").ljust(2, "0"))


def money_text(fen: int) -> str:
    """Return `1000 CNY` or `1000.50 CNY`."""
    yuan, rest = divmod(fen, FEN_PER_YUAN)
    return f"{yuan}.{rest:02d} CNY" if rest else f"{yuan} CNY"


def rate_of(text: str) -> Fraction | None:
    """Return the exact fraction of `60%` or `12.5%`, or None if it is not a percentage."""
    match = _RATE.match(text)
    if match is None:
        return None
    decimals = match[2] or ""
    return Fraction(int(match[1] + decimals), 100 * 10 ** len(decimals))


def months_of(text: str) -> int | None:
    """Return the months of `36 months` or `3 years`, or None if it is not a duration."""
    match = _DURATION.match(text)
    if match is None:
        return None
    return int(match[1]) * (MONTHS_PER_YEAR if match[2].startswith("year") else 1)


def months_text(months: int) -> str:
    """Return `36 months`."""
    return f"{months} months"


def count_of(text: str) -> int | None:
    """Return a whole number that is not negative, or None."""
    return int(text) if _COUNT.match(text) else None


def day_of(text: str) -> date | None:
    """Return the day of an ISO date (ISO 8601, YYYY-MM-DD), or None if there is no such day."""
    if _DAY.match(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
