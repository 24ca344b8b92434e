"""Calendar months: 满 n 个月 and 满 n 年, written once.

A period of months is counted from the day after its first day and ends on the corresponding day n
months later; where that month has no such day, it ends on the month's last day (the rule of articles
201, 202 and 1259 of the Civil Code of the People's Republic of China, applied by analogy: the policy
texts themselves are silent).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the corresponding day `months` later, or the last day of that month.

    What lies beyond the year 9999 is the last day that a date can hold.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months(start: date, end: date) -> int:
    """Return how many whole months lie between the two days; 0 when `end` is before `start`."""
    if end < start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1
