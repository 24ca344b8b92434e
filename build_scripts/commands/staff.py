"""`huice staff`: what the people of a list get, and their firm; the same as the page makes of it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.commands.exit_codes import ALL_WELL, BAD_USAGE, PROBLEMS
from build_scripts.commands.reading import Refused, project_root, published_bundle
from build_scripts.project import Project
from calculator.problems import Problem
from calculator.staff.desk import Desk, desk_for
from calculator.staff.files import csv_text, sheets_of
from calculator.staff.report import Rows
from calculator.staff.saying import refusal
from calculator.staff.shown import opened, readings_for, summary_words
from calculator.staff.table import Line, NotAList, lines_of_text
from calculator.staff.template import sheets as template_sheets
from calculator.workbooks.reading import sheets_of_workbook
from calculator.workbooks.writing import workbook_of

ENCODINGS = ("utf-8-sig", "gb18030")
LARGEST = 20_000_000


def run(arguments: Namespace) -> int:
    """Write the result of a list, or the empty list of a place, as CSV, XLSX or JSON."""
    project, bundle = published_bundle(project_root(arguments.project))
    words = _words(project, arguments.lang)
    stated = _stated(arguments.firm) if arguments.firm else {}
    nested = isinstance(stated.get("facts"), Mapping)
    request = {
        "place": arguments.place,
        "on": arguments.on.isoformat(),
        "language": arguments.lang,
        "facts": stated["facts"] if nested else stated,
        "readings": {**_readings(stated, nested), **_pairs(arguments.reading)},
        "declared": project.staff or {},
        "words": words,
    }
    places = bundle.facts["employer_place"].choices
    if arguments.place not in places:
        raise _refused("no_such_place", found=arguments.place, accepted=", ".join(places))
    desk, wrong = desk_for(bundle, request)
    if desk is None:
        print("\n".join(wrong), file=sys.stderr)
        return BAD_USAGE
    if arguments.template:
        return _write(template_sheets(desk.speech, desk.reach.columns), arguments)
    if not arguments.file:
        raise _refused("no_such_file", found="")
    try:
        desk.read_first(tables_of_file(Path(arguments.file)), arguments.confirm_none)
    except NotAList as error:
        print(refusal(words, error), file=sys.stderr)
        return PROBLEMS
    return _report(desk, arguments)


def _report(desk: Desk, arguments: Namespace) -> int:
    report = desk.finish()
    if arguments.json:
        found = {
            "opened": opened(desk),
            "summary": summary_words(report),
            "readings": readings_for(report),
        }
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return ALL_WELL
    return _write(sheets_of(report), arguments)


def _write(sheets: list[tuple[str, Rows]], arguments: Namespace) -> int:
    output = arguments.output
    if output and output.endswith(".xlsx"):
        Path(output).write_bytes(workbook_of(sheets))
    elif output:
        Path(output).write_text(csv_text(sheets), encoding="utf-8", newline="")
    else:
        sys.stdout.write(csv_text(sheets))
    return ALL_WELL


def tables_of_file(path: Path) -> Iterable[list[Line]]:
    """Return the tables of a CSV or XLSX file, whatever its ending. Raises NotAList or Refused."""
    try:
        if path.stat().st_size > LARGEST:
            raise NotAList("too_large", most=str(LARGEST // 1_000_000))
        content = path.read_bytes()
    except OSError:
        raise _refused("no_such_file", found=str(path)) from None
    if content.startswith(b"PK"):
        return sheets_of_workbook(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAList("old_workbook")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [lines_of_text(content.decode("utf-16", "replace"))]
    for encoding in ENCODINGS:
        try:
            return [lines_of_text(content.decode(encoding))]
        except UnicodeDecodeError:
            continue
    raise NotAList("not_a_table")


def _words(project: Project, language: str) -> Mapping[str, object]:
    staff = project.ui[language].get("staff")
    if project.staff is None or not isinstance(staff, Mapping):
        raise _refused("no_staff_rules")
    words = staff["file"]
    assert isinstance(words, Mapping)
    return words


def _stated(file: str) -> Mapping[str, object]:
    try:
        facts = json.loads(Path(file).read_text(encoding="utf-8-sig"), parse_float=str)
    except OSError:
        raise _refused("no_such_file", found=file) from None
    except ValueError as error:
        raise _refused("bad_request", reason=str(error)) from None
    if not isinstance(facts, dict):
        raise _refused("bad_request", reason=type(facts).__name__)
    return facts


def _readings(stated: Mapping[str, object], nested: bool) -> Mapping[str, object]:
    found = stated.get("readings") if nested else None
    if not isinstance(found, Mapping | None):
        raise _refused("bad_request", reason="readings")
    return found or {}


def _pairs(given: Iterable[str]) -> dict[str, object]:
    """Return readings by id as they stand on the command line; what has no value gets none that is known."""
    return {name: value for name, _, value in (each.partition("=") for each in given)}


def _refused(code: str, **values: str) -> Refused:
    return Refused([Problem(code, None, None, values)], BAD_USAGE)
