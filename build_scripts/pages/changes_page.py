"""The page of changes: what is different from which day on, in documents and in benefits."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from build_scripts.pages.addresses import CHANGES
from build_scripts.pages.change_words import SaidChange
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Portal

SHOWN_AT_HOME = 3
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


def latest_changes(portal: Portal) -> Days:
    """Return what changes next and what changed last in whole documents, a few of each."""
    of_documents = [each for each in portal.changes if each.benefit is None]
    to_come = [each for each in of_documents if each.day > portal.today]
    past = [each for each in of_documents if each.day <= portal.today]
    return by_day([*to_come[:SHOWN_AT_HOME], *past[:SHOWN_AT_HOME]])


def by_day(changes: Iterable[SaidChange]) -> Days:
    """Return the changes of each day, in the order in which they come."""
    return [(day, list(found)) for day, found in groupby(changes, lambda each: each.day)]
