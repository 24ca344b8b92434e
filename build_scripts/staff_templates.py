"""What can be computed for lists of staff in each place, and the empty lists that firms download."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.project import Project
from calculator import Bundle
from calculator.places import documents_that_reach, place_fact
from calculator.reader import LANGUAGES
from calculator.staff.columns import EMPLOYER, Reach
from calculator.staff.desk import Desk, desk_for
from calculator.staff.files import csv_text
from calculator.staff.template import sheets
from calculator.workbooks.writing import workbook_of


@dataclass(frozen=True, slots=True)
class Template:
    """An empty list: for which place, in which form, and its address from the site's root."""

    place: str
    name: str
    ending: str
    address: str


@dataclass(frozen=True, slots=True)
class StaffPlaces:
    """What there is in each place, and the empty lists by language."""

    bundle: Bundle
    reaches: Mapping[str, Reach]
    same: frozenset[str]
    files: Mapping[str, tuple[Template, ...]]

    def named(self, language: str) -> list[tuple[str, str]]:
        """Return the places with their names."""
        words = self.bundle.facts[place_fact(EMPLOYER)].words
        return [(place, _name(words, place, language)) for place in self.reaches]

    def templates(self, language: str) -> tuple[Template, ...]:
        """Return the empty lists of a language."""
        return self.files[language]

    def asking(self, fact: str) -> tuple[str, ...]:
        """Return the places in which anything hangs on a question to the firm."""
        return tuple(
            place
            for place, reach in self.reaches.items()
            if fact in {each.id for each in reach.asked}
        )

    def is_shared(self, fact: str) -> bool:
        """Say whether the answer holds for all people of the firm."""
        return fact in self.same

    def is_late(self, fact: str) -> bool:
        """Say whether few firms meet it."""
        return self.bundle.facts[fact].is_asked_late


def write_templates(
    project: Project, bundle: Bundle, today: date, site: Path
) -> StaffPlaces | None:
    """Write the empty lists below `assets/staff/` and return what there is; None without declarations."""
    fact = bundle.facts.get(place_fact(EMPLOYER))
    if project.staff is None or fact is None:
        return None
    reaches: dict[str, Reach] = {}
    files: dict[str, tuple[Template, ...]] = {}
    same: set[str] = set()
    for language in LANGUAGES:
        written = []
        for place in fact.choices:
            if documents_that_reach(bundle, place) == frozenset(bundle.instruments):
                continue
            desk = _desk(project, bundle, language, place, today)
            reaches[place] = desk.reach
            same.update(desk.declared.same.values())
            written += _write(desk, _name(fact.words, place, language), language, site)
        files[language] = tuple(written)
    return StaffPlaces(bundle, reaches, frozenset(same), files)


def _name(words: Mapping[str, object], place: str, language: str) -> str:
    choices: Any = words["choices"]
    return str(choices[place][language])


def _desk(project: Project, bundle: Bundle, language: str, place: str, today: date) -> Desk:
    words: Any = project.ui[language]["staff"]
    request = {
        "place": place,
        "on": today.isoformat(),
        "language": language,
        "declared": project.staff,
        "words": words["file"],
    }
    desk, wrong = desk_for(bundle, request)
    assert desk is not None, wrong
    return desk


def _write(desk: Desk, name: str, language: str, site: Path) -> list[Template]:
    made = sheets(desk.speech, desk.reach.columns)
    contents = {"xlsx": workbook_of(made), "csv": csv_text(made[:1]).encode()}
    templates = []
    for ending, content in contents.items():
        digest = hashlib.sha256(content).hexdigest()[:16]
        address = f"assets/staff/{digest}/{desk.reach.place}-{language}.{ending}"
        path = site / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        templates.append(Template(desk.reach.place, name, ending, address))
    return templates
