"""New spreadsheet files (ECMA-376) of texts and numbers; the same rows give the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO

Cell = str | Decimal
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def workbook_of(sheets: Iterable[tuple[str, Sequence[Sequence[Cell]]]]) -> bytes:
    """Return a workbook with these sheets, each a title and rows; the first row is set in bold."""
    listed = list(sheets)
    files = {
        "[Content_Types].xml": _types(len(listed)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook([title for title, _ in listed]),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(
                    ("worksheet", f"worksheets/sheet{index + 1}.xml")
                    for index in range(len(listed))
                ),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
    }
    for index, (_, rows) in enumerate(listed):
        files[f"xl/worksheets/sheet{index + 1}.xml"] = _sheet(rows)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return packed.getvalue()


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_SPACE}"><fonts count="2"><font><sz val="11"/></font>'
    '<font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/>'
    '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _types(sheets: int) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{index + 1}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for index in range(sheets)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{parts}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{index + 1}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _workbook(titles: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{title[:31].translate(_ESCAPED)}" sheetId="{index + 1}" r:id="rId{index + 1}"/>'
        for index, title in enumerate(titles)
    )
    return f'{_HEAD}<workbook xmlns="{_SPACE}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    body = "".join(
        f'<row r="{index + 1}">{"".join(_written(cell, 1 if index == 0 else 0) for cell in row)}</row>'
        for index, row in enumerate(rows)
    )
    return f'{_HEAD}<worksheet xmlns="{_SPACE}"><sheetData>{body}</sheetData></worksheet>'


_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _written(cell: Cell, style: int) -> str:
    if isinstance(cell, Decimal):
        return f'<c s="{style}"><v>{cell}</v></c>'
    text = _NOT_XML.sub("", cell).translate(_ESCAPED)
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
