"""The page of the staff list: questions about the firm, empty lists to download, the place of the results."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from build_scripts.pages.addresses import CALCULATOR, STAFF, recipient_address, relative
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Portal
from build_scripts.pages.questions import Question, questions_of
from build_scripts.plain_files import within_html
from build_scripts.project import Project
from build_scripts.rules import Rules
from build_scripts.site_assets import Assets
from build_scripts.staff_templates import StaffPlaces
from calculator.facts import YES_NO
from calculator.staff.columns import EMPLOYER


@dataclass(frozen=True, slots=True)
class FirmQuestion:
    """A question about the firm, the places in which anything hangs on it, and whether most firms meet it."""

    question: Question
    places: tuple[str, ...]
    is_main: bool


def staff_page(portal: Portal, rules: Rules, assets: Assets, staff: StaffPlaces) -> Page:
    """Return the page; `staff` says what can be computed in each place, and where the empty lists stand."""
    words = portal.ui["staff"]
    return Page(
        address=STAFF,
        title=words["title"],
        description=words["description"],
        template="staff.md.j2",
        values={
            "title": words["title"],
            "words": words,
            "assets": assets,
            "places": staff.named(portal.language),
            "questions": firm_questions(rules.data, portal.language, staff),
            "templates": staff.templates(portal.language),
            "employers": recipient_address(EMPLOYER),
            "workers": recipient_address("worker"),
            "calculator": CALCULATOR,
            "data": _script_data(portal, rules.project, assets),
        },
        breadcrumbs=to_home(portal),
        front_matter={
            "hide": ["navigation", "toc"],
            "styles": [f"{assets.scripts}calculator.css", f"{assets.scripts}staff.css"],
            "modules": [f"{assets.scripts}staff-page.js"],
        },
    )


def firm_questions(
    data: Mapping[str, Any], language: str, staff: StaffPlaces
) -> list[FirmQuestion]:
    """Return the questions about firms on which anything hangs in any place, the ordinary ones first."""
    found = []
    for question in questions_of(data, language):
        places = staff.asking(question.fact)
        if places:
            for_people = question.type == YES_NO and "worker" in question.recipients
            is_main = staff.is_shared(question.fact) or (
                for_people and not staff.is_late(question.fact)
            )
            found.append(FirmQuestion(question, places, is_main))
    return sorted(found, key=lambda each: not each.is_main)


def _script_data(portal: Portal, project: Project, assets: Assets) -> Markup:
    words = portal.ui["staff"]
    data = {
        "words": words["script"],
        "file": words["file"],
        "declared": project.staff,
        "calculator": relative(STAFF, CALCULATOR),
        "rules": assets.rules.rpartition("/")[2].partition(".")[0],
    }
    text = json.dumps(data, ensure_ascii=False, sort_keys=False, separators=(",", ":"))
    return Markup(within_html(text))
