"""Spreadsheet files (ECMA-376): the texts of their sheets.

Files are read in memory only, with limits on what they unpack to, so that no file can fill it.
"""

from __future__ import annotations

import encodings.cp437  # noqa: F401 (archives name files so; the browser has what is imported)
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from io import BytesIO
from xml.etree import ElementTree

from calculator.staff.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Line, NotAList

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_UNPACKED = 120_000_000
_MOST_SHEETS = 20
_MOST_MERGED = 20_000
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_DATE_CODE = re.compile(r"(\[[^\]]*\]|\"[^\"]*\"|\\.)")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    IndexError,
    KeyError,
    ValueError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class _Book:
    archive: zipfile.ZipFile
    texts: Sequence[str]
    dates: frozenset[int]
    first_day: date


def sheets_of_workbook(content: bytes) -> Iterator[list[Line]]:
    """Yield the rows of each sheet that is shown and holds any. Raises NotAList."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
                raise NotAList("too_large_unpacked")
            yield from _sheets(archive)
    except _BROKEN:
        raise NotAList("not_a_workbook") from None
    except (RuntimeError, EOFError):  # an encrypted member, a truncated one
        raise NotAList("locked_workbook") from None


def _sheets(archive: zipfile.ZipFile) -> Iterator[list[Line]]:
    names = set(archive.namelist())
    book_xml = _xml(archive, "xl/workbook.xml")
    properties = book_xml.find(f"{_MAIN}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    texts = _texts(archive) if "xl/sharedStrings.xml" in names else ()
    dates = _date_styles(archive) if "xl/styles.xml" in names else frozenset[int]()
    book = _Book(archive, texts, dates, _FIRST_DAY_1904 if is_1904 else _FIRST_DAY)
    links = {
        each.get("Id"): str(each.get("Target"))
        for each in _xml(archive, "xl/_rels/workbook.xml.rels")
    }
    sheets = book_xml.iter(f"{_MAIN}sheet")
    for sheet in list(sheets)[:_MOST_SHEETS]:
        if sheet.get("state", "visible") != "visible":
            continue
        target = links[sheet.get(_LINK)]
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        lines = _lines(book, path)
        if lines:
            yield lines


def _xml(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    text = archive.read(name)
    if b"<!DOCTYPE" in text[:1000] or b"<!ENTITY" in text:
        raise ValueError("a document type has no place in a spreadsheet")
    return ElementTree.fromstring(text)


def _texts(archive: zipfile.ZipFile) -> list[str]:
    return [_text(each) for each in _xml(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _text(node: ElementTree.Element) -> str:
    """Return the text of a cell, without the readings that East Asian spreadsheets put above it."""
    parts = [each for each in node if each.tag != f"{_MAIN}rPh"]
    return "".join(text.text or "" for part in parts for text in part.iter(f"{_MAIN}t"))


def _date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    styles = _xml(archive, "xl/styles.xml")
    own = {
        int(each.get("numFmtId", "0"))
        for each in styles.iter(f"{_MAIN}numFmt")
        if re.search("[ymd年月日]", _DATE_CODE.sub("", each.get("formatCode", "").lower()))
    }
    formats = styles.find(f"{_MAIN}cellXfs")
    listed = list(formats) if formats is not None else []
    kinds = _DATE_FORMATS | own
    return frozenset(
        index for index, each in enumerate(listed) if int(each.get("numFmtId", "0")) in kinds
    )


def _lines(book: _Book, path: str) -> list[Line]:
    """Return the rows that hold anything; what is merged downwards stands in each row of the merged cells."""
    merged: list[str] = []
    rows = {line.number: line.cells for line in _rows(book, path, merged)}
    for area in merged[:_MOST_MERGED]:
        first, _, last = area.partition(":")
        start, end = _REFERENCE.match(first), _REFERENCE.match(last)
        if start is None or end is None:
            continue
        column, top, bottom = _place(first, 0), int(start[2]), int(end[2])
        value = rows[top][column] if top in rows and column < len(rows[top]) else ""
        for number in range(top + 1, min(bottom, top + MOST_ROWS) + 1):
            if value and number in rows:
                cells = rows[number]
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = cells[column] or value
    return [Line(number, cells) for number, cells in rows.items()]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: list[str]


def _rows(book: _Book, path: str, merged: list[str]) -> Iterator[_Row]:
    """Yield the rows of a sheet and add the areas that are merged in it."""
    count = 0
    with book.archive.open(path) as stream:
        for _, node in ElementTree.iterparse(stream):
            if node.tag == f"{_MAIN}mergeCell":
                merged.append(node.get("ref", ""))
            if node.tag != f"{_MAIN}row":
                continue
            count += 1
            cells = _cells(book, node)
            number = int(node.get("r", str(count)))
            node.clear()
            if any(cells):
                yield _Row(number, cells)
            if count > MOST_ROWS * 5:
                raise NotAList("too_many_rows", most=f"{MOST_ROWS:,}")


def _cells(book: _Book, row: ElementTree.Element) -> list[str]:
    cells: list[str] = []
    for node in row.iter(f"{_MAIN}c"):
        place = _place(node.get("r", ""), len(cells))
        value = _value(book, node)
        if not value:
            continue
        if place >= MOST_COLUMNS:
            raise NotAList("too_many_columns", most=str(MOST_COLUMNS))
        cells.extend([""] * (place + 1 - len(cells)))
        cells[place] = value
    return cells


def _place(reference: str, following: int) -> int:
    match = _REFERENCE.match(reference)
    if match is None:
        return following
    place = 0
    for letter in match[1]:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(book: _Book, node: ElementTree.Element) -> str:
    kind = node.get("t", "n")
    if kind == "inlineStr":
        return _text(node)[:LONGEST_CELL]
    value = node.find(f"{_MAIN}v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return book.texts[int(text)][:LONGEST_CELL] if text else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind in ("n", "d") and text:
        return _number(book, text, int(node.get("s", "0")))
    return text[:LONGEST_CELL]


def _number(book: _Book, text: str, style: int) -> str:
    """Return a number as people write it; one that is shown as a date as that date."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text[:LONGEST_CELL]
    if style in book.dates and 0 < number < _LAST_SERIAL:
        return (book.first_day + timedelta(days=int(number))).isoformat()
    rounded = number.quantize(Decimal("0.000001")) if abs(number) < 10**15 else number
    return f"{rounded.normalize():f}"
