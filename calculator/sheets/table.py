"""The benefits of a result as a table (CSV, RFC 4180) that spreadsheets open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calculator.result import BenefitResult, Result, Total
from calculator.words.benefits import benefit_words
from calculator.words.catalogue import COLUMNS
from calculator.words.phrases import Voice
from calculator.words.totals import range_words, total_words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_text(voice: Voice, result: Result) -> str:
    """Return the table with a heading, then totals, disclaimer, day and rules version; UTF-8 with a mark."""
    rows: list[Iterable[str]] = [[voice.say(f"sheets.columns.{column}") for column in COLUMNS]]
    rows += [_cells(voice, result, found) for found in result.benefits]
    rows += [[""], *(_total(voice, result, each) for each in result.totals)]
    made = voice.say("sheets.made", day=result.situation.on.isoformat(), rules=result.rules)
    rows += [[""], [voice.say("sheets.estimate")], [made]]
    return "\ufeff" + "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)


def _total(voice: Voice, result: Result, total: Total) -> Iterator[str]:
    words = total_words(voice, result, total) | range_words(voice, result, total)
    yield voice.say(f"sheets.total_{total.standing}")
    yield str(words["recipient_name"])
    yield from ("", "")
    yield str(words["headline"])
    without = words["without_sum"]
    yield str(without["text"]) if isinstance(without, dict) else ""


def _cells(voice: Voice, result: Result, found: BenefitResult) -> Iterator[str]:
    words = benefit_words(voice, result, found)
    yield voice.say(f"sheets.groups.{words['group']}")
    yield str(words["recipient_name"])
    yield str(words["name"])
    yield str(words["kind"])
    yield str(words["amount"] or "")
    yield _joined(voice, words["payments"])
    yield str(words["clause_label"])
    status = words["status"]
    yield str(status["text"]) if isinstance(status, dict) else ""
    yield "" if found.deadline is None else found.deadline.isoformat()
    yield "" if found.first_day is None else found.first_day.isoformat()
    yield _joined(voice, words["missing"], "label")
    yield _joined(voice, words["reasons"], "text")
    yield found.benefit.id


def _joined(voice: Voice, texts: object, key: str | None = None) -> str:
    listed = texts if isinstance(texts, list) else []
    return voice.say("lists.semicolon").join(str(each[key] if key else each) for each in listed)


def _quoted(cell: str) -> str:
    """Return the cell between quotation marks, so that no spreadsheet takes it for a formula."""
    text = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return '"' + text.replace('"', '""') + '"'
