"""The time line of a benefit that is paid over months or years: a line a year, a box a payment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from build_scripts.pages.charts.sums import Sum
from calculator import Bundle
from calculator.quantities import MONTHS_PER_YEAR
from calculator.words.phrases import voice_of
from calculator.words.values import money

BOXES = {"month": MONTHS_PER_YEAR, "year": 1}
SHORTEST = 2
MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class PaymentTimes:
    """How often and how many times something is paid.

    `is_fixed` where the text gives that many payments, not at most that many; `sums` are the sums of
    one to twelve payments in words, empty where the sum of a payment hangs on the case.
    """

    every: str
    periods: int
    is_fixed: bool
    sums: tuple[str, ...] = ()


def payment_times_of(
    bundle: Bundle, benefit_id: str, sums: Sequence[Sum], language: str
) -> PaymentTimes | None:
    """Return the times of a benefit's payments; None where it is paid once or the text sets no end."""
    benefit, voice = bundle.benefits[benefit_id], voice_of(bundle, language)
    payment = benefit.payment.entries[-1][1].adopted(voice.adopted)
    if payment.every not in BOXES or payment.limit is None or payment.limit < SHORTEST:
        return None
    only = sums[0] if len(sums) == 1 else None
    texts: tuple[str, ...] = ()
    if only and only.bound == "exact" and only.least and only.unit == payment.every:
        counts = range(1, BOXES[payment.every] + 1)
        texts = tuple(money(voice, only.least * count) for count in counts)
    return PaymentTimes(payment.every, payment.limit, payment.is_fixed, texts)


def time_line(caption: str, times: PaymentTimes, words: Mapping[str, str]) -> Markup:
    """Return the payments as a table with a line a year; boxes are hollow where it may be fewer."""
    head = Markup('<tr><th scope="col">{}</th><th scope="col">{}</th></tr>').format(
        words["time_year"], words["time_payments"]
    )
    rows = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th><td>{}{}</td></tr>').format(
            name, line_text(times, count, words), boxes_picture(count, times)
        )
        for name, count in lines(times, words)
    )
    return Markup(
        '<div class="hc-chart hc-time-line">\n'
        '<div class="hc-scroll" role="region" aria-label="{caption}" tabindex="0">\n'
        '<table class="hc-table">\n<caption>{caption}</caption>\n<thead>{head}</thead>\n'
        "<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n</div>"
    ).format(caption=caption, head=head, rows=rows)


def lines(times: PaymentTimes, words: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the name and the number of payments of each line; many like years share one."""
    for count, alike in groupby(years_of(times), key=itemgetter(1)):
        years = [year for year, _ in alike]
        if len(years) > MOST_LINES:
            yield words["time_years"].format(first=years[0], last=years[-1]), count
            continue
        yield from ((words["time_nth_year"].format(number=year), count) for year in years)


def years_of(times: PaymentTimes) -> Iterator[tuple[int, int]]:
    """Yield each year, counted from one, with the number of payments in it."""
    a_year = BOXES[times.every]
    for year, done in enumerate(range(0, times.periods, a_year), start=1):
        yield year, min(a_year, times.periods - done)


def line_text(times: PaymentTimes, count: int, words: Mapping[str, str]) -> str:
    """Return what is paid in a year: how many times, how much each time and in all."""
    kind = "fixed" if times.is_fixed else "at_most"
    if not times.sums:
        return words[f"time_{times.every}_{kind}"].format(count=count)
    values = {"count": count, "each": times.sums[0], "total": times.sums[count - 1]}
    return words[f"time_{times.every}_sum_{kind}"].format(**values)


def boxes_picture(count: int, times: PaymentTimes) -> Markup:
    """Return a box for each payment of a year; filled ones are sure to be paid to who qualifies."""
    width = Fraction(100, BOXES[times.every])
    kind = "hc-box" if times.is_fixed else "hc-box hc-box-open"
    boxes = "".join(
        f'<rect class="{kind}" x="{_percent(width * each)}" y="2" '
        f'width="{_percent(width - Fraction(3, 2))}" height="12"/>'
        for each in range(count)
    )
    return Markup(
        f'<svg class="hc-bar" width="100%" height="16" aria-hidden="true" focusable="false">{boxes}</svg>'
    )


def _percent(share: Fraction) -> str:
    return f"{float(share):.2f}%"
