"""The page of changes: what is different from which day on, in documents and in benefits."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from build_scripts.pages.addresses import CHANGES
from build_scripts.pages.change_words import SaidChange
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Portal

Days = list[tuple[date, list[SaidChange]]]


def changes_page(portal: Portal) -> Page:
    """Return all changes, those still to come first, then those of each year, the latest first."""
    words = portal.ui["changes"]
    to_come = [each for each in portal.changes if each.day > portal.today]
    past = [each for each in portal.changes if each.day <= portal.today]
    return Page(
        address=CHANGES,
        title=words["title"],
        description=words["description"],
        template="changes.md.j2",
        values={
            "today": portal.today,
            "to_come": by_day(to_come),
            "years": [
                (year, by_day(changes)) for year, changes in groupby(past, lambda one: one.day.year)
            ],
        },
        breadcrumbs=to_home(portal),
    )


def by_day(changes: Iterable[SaidChange]) -> Days:
    """Return the changes of each day, in the order in which they come."""
    return [(day, list(found)) for day, found in groupby(changes, lambda each: each.day)]
