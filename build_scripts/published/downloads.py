"""Write the published data as whole files and say what each is: address, format, size, schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.plain_files import json_text, write_text
from build_scripts.published.feeds import feeds
from build_scripts.published.records import Publication, benefit_records
from build_scripts.published.services import services
from build_scripts.published.tables import write_benefits_csv

SCHEMAS = Path(__file__).parent / "schemas"
LICENCE = "data/LICENSE.txt"


@dataclass(frozen=True, slots=True)
class Download:
    """A published file: `key` names its words on the data page, `schema` its JSON Schema if any."""

    key: str
    address: str
    form: str
    size: int
    schema: str = ""


def write_downloads(publication: Publication, rules: str, site: Path) -> list[Download]:
    """Write all files below `data/` and `feeds/` and return what the data page lists.

    `rules` is the address of the rules, which stand in the site already.
    """
    downloads = [
        _download(site, "benefits_lines", _lines(publication, site), "JSON Lines", "benefit"),
        *_tables(publication, site),
        _download(site, "changes", _changes(publication, site), "JSON", "changes"),
        _download(site, "services", _services(publication, site), "JSON-LD", "services"),
        _download(site, "rules", rules, "JSON", "rules"),
    ]
    for path in sorted(SCHEMAS.glob("*.schema.json")):
        _write_schema(publication, path, site)
    for address, text in feeds(publication):
        write_text(site / address, text)
        downloads.append(_download(site, "feed", address, "Atom"))
    licence = publication.project.root / "LICENSE"
    if licence.is_file():
        write_text(site / LICENCE, licence.read_text(encoding="utf-8"))
        downloads.append(_download(site, "licence", LICENCE, "text"))
    return downloads


def listed(downloads: Iterable[Download]) -> list[Download]:
    """Return the files that are listed as data: neither feeds nor the licence."""
    return [each for each in downloads if each.key not in ("feed", "licence")]


def schema_address(name: str) -> str:
    """Return where a JSON Schema stands below the portal's root."""
    return f"data/schemas/{name}.schema.json"


def _download(site: Path, key: str, address: str, form: str, schema: str = "") -> Download:
    size = (site / address).stat().st_size
    return Download(key, address, form, size, schema_address(schema) if schema else "")


def _lines(publication: Publication, site: Path) -> str:
    address = "data/benefits.jsonl"
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{json_text(each)}\n" for each in benefit_records(publication))
    return address


def _tables(publication: Publication, site: Path) -> Iterator[Download]:
    for portal in publication.portals:
        address = f"data/benefits.{portal.language}.csv"
        write_benefits_csv(publication, portal, site / address)
        yield _download(site, f"benefits_csv_{portal.language}", address, "CSV")


def _changes(publication: Publication, site: Path) -> str:
    said = [portal.changes for portal in publication.portals]
    languages = [portal.language for portal in publication.portals]
    entries: list[dict[str, Any]] = []
    for each in zip(*said, strict=True):
        change, first = each[0].change, each[0]
        entries.append(
            {
                "day": change.day.isoformat(),
                "kind": change.kind,
                "instrument": change.instrument,
                "place": first.document.place,
                "clause": change.clause or None,
                "benefit": change.benefit or None,
                "state": change.state,
                "is_draft": first.is_draft,
                "reading": change.reading or None,
                "title": dict(zip(languages, (one.title for one in each), strict=True)),
                "text": dict(zip(languages, (one.text for one in each), strict=True)),
                "pages": publication.pages(first.address),
            }
        )
    write_text(site / "data" / "changes.json", json_text({"changes": entries}) + "\n")
    return "data/changes.json"


def _services(publication: Publication, site: Path) -> str:
    address = "data/cpsv-ap.jsonld"
    with (site / address).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(services(publication))
    return address


def _write_schema(publication: Publication, path: Path, site: Path) -> None:
    """Write a schema; its id is its address where the site has one."""
    name = path.name.removesuffix(".schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    if publication.settings.address:
        schema["$id"] = publication.settings.absolute(schema_address(name))
    text = json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True)
    write_text(site / schema_address(name), text + "\n")
