"""Says what texts limit over several people, with the quotation, and what is left of the sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calculator.benefits import Benefit
from calculator.interval import Interval, Number
from calculator.staff.limits import Cap, Places, caps_of, places_of
from calculator.staff.report import Report, Rows
from calculator.words.clauses import clause_label
from calculator.words.values import money, money_range


@dataclass(frozen=True, slots=True)
class Said:
    """A limit in words; it `binds` where fewer get the benefit, or all get less, than adding up would give."""

    benefit: str
    clause: str
    quote: str
    text: str
    binds: bool


def limits_of(report: Report) -> list[Said]:
    """Return every limit on what somebody in the list or the firm gets or may get."""
    firm = report.firm.result
    people = places_of(report.speech.declared.limits, report.survey, firm)
    return [
        *(_places(report, each) for each in people),
        *(_cap(report, each) for each in caps_of(firm)),
    ]


def limit_rows(report: Report) -> Rows:
    """Return a row for each limit below the headings."""
    words = report.speech.words["limits"]
    rows: Rows = [[str(words[key]) for key in ("benefit", "clause", "quote", "text")]]
    for each in limits_of(report):
        rows.append([each.benefit, each.clause, each.quote, each.text])
    return rows


def _places(report: Report, found: Places) -> Said:
    limit, people = found.limit, found.limit.people
    count = found.yes + found.depends
    binds = people is not None and count > people
    key = "of_firm" if count == 0 else "no_number" if people is None else "within"
    if people is not None and binds:
        key = "too_many" if found.yes > people else "exceeded"
        key = key if found.capped is not None else f"{key}_without_sum"
    text = str(report.speech.words["limits"][key]).format(
        says=limit.says[report.speech.language],
        yes=f"{found.yes:,}",
        depends=f"{found.depends:,}",
        count=f"{count:,}",
        people=f"{people or 0:,}",
        summed=_most(report, found.summed),
        capped=_most(report, found.capped),
    )
    return _said(report, found.benefit, limit.clause, limit.quote, text, binds)


def _most(report: Report, fen: Number | None) -> str:
    if fen is None:
        return str(report.speech.words["no_limit"])
    return money(report.speech.voice, fen)


def _cap(report: Report, found: Cap) -> Said:
    binds = found.summed != found.capped
    summed, capped = (_range(report, each) for each in (found.summed, found.capped))
    words = report.speech.words["limits"]["capped" if binds else "below_cap"]
    text = str(words).format(summed=summed, capped=capped)
    return _said(report, found.benefit, found.clause, found.quote, text, binds)


def _range(report: Report, interval: Interval) -> str:
    return money_range(report.speech.voice, interval)


def _said(
    report: Report, benefit: Benefit, clause: str, quote: str, text: str, binds: bool
) -> Said:
    voice = report.speech.voice
    return Said(voice.of(benefit.words["name"]), clause_label(voice, clause), quote, text, binds)


def as_plain(said: Iterable[Said]) -> list[dict[str, object]]:
    """Return limits as the page shows them."""
    return [
        {"benefit": each.benefit, "clause": each.clause, "quote": each.quote, "text": each.text, "binds": each.binds}
        for each in said
    ]  # fmt: skip
