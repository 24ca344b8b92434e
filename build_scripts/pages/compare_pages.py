"""The pages that compare one kind of benefit across places and levels."""

from collections.abc import Iterator

from build_scripts.compare.comparison import Column, Comparison
from build_scripts.compare.requirements import Requirement
from build_scripts.pages.addresses import COMPARE, compare_address
from build_scripts.pages.alike_cells import labels_of
from build_scripts.pages.charts.comparison_charts import comparison_charts
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.estimates import of_benefits
from build_scripts.pages.most_paid import most_paid
from build_scripts.pages.page import Crumb, Page
from build_scripts.pages.portal import Portal


def compare_pages(portal: Portal) -> Iterator[Page]:
    """Yield the list of comparisons and the page of each."""
    yield compare_index(portal)
    for comparison in portal.comparisons:
        yield compare_page(portal, comparison)


def compare_index(portal: Portal) -> Page:
    """Return the comparisons by topic; what takes several benefits together comes first."""
    words = portal.ui["compare"]
    by_topic = [
        (name, topic, [each for each in portal.comparisons if each.topic == topic])
        for topic, name in portal.topics
    ]
    return Page(
        address=COMPARE,
        title=words["title"],
        description=words["description"],
        template="compare_index.md.j2",
        values={
            "persons": [each for each in portal.comparisons if each.is_of_places],
            "topics": [
                (name, topic, [each for each in found if not each.is_of_places])
                for name, topic, found in by_topic
                if any(not each.is_of_places for each in found)
            ],
            "address_of": compare_address,
            "places_of": lambda comparison: _places(portal, comparison),
        },
        breadcrumbs=to_home(portal),
    )


def compare_page(portal: Portal, comparison: Comparison) -> Page:
    """Return one comparison: the sums side by side, then what is asked for them."""
    words = portal.ui["compare"]
    law = len(comparison.columns) - comparison.drafts
    return Page(
        address=compare_address(comparison.id),
        title=comparison.name,
        description=words["description_of"].format(
            name=comparison.name, places=_places(portal, comparison)
        ),
        template="compare.md.j2",
        values={
            "comparison": comparison,
            "charts": comparison_charts,
            "labels_of": labels_of(comparison, portal.ui),
            "law": comparison.columns[:law],
            "drafts": comparison.columns[law:],
            "best": list(most_paid(comparison, portal.ui)),
            "shared": [each for each in comparison.requirements if each.is_shared],
            "different": [
                each for each in comparison.requirements if not each.is_shared and each.only is None
            ],
            "own": _own(comparison),
        },
        breadcrumbs=(*to_home(portal), Crumb(words["title"], COMPARE)),
        estimate=_estimate(comparison),
        where=words["title"],
        front_matter={"hide": ["navigation", "toc"]},
    )


def _estimate(comparison: Comparison) -> str:
    """Return the fragment for what is compared; of whole persons, for who they are."""
    if comparison.benefits:
        return of_benefits(comparison.benefits)
    parts = (part for row in comparison.rows for cell in row.cells for part in cell.parts)
    recipients = {part.benefit.recipient for part in parts}
    return f"recipient={recipients.pop()}" if len(recipients) == 1 else ""


def _own(comparison: Comparison) -> list[tuple[Column, list[Requirement]]]:
    """Return for each column what it alone asks."""
    own = [
        (column, [each for each in comparison.requirements if each.only == at])
        for at, column in enumerate(comparison.columns)
    ]
    return [(column, rows) for column, rows in own if rows]


def _places(portal: Portal, comparison: Comparison) -> str:
    draft = portal.ui["compare"]["draft_short"]
    law = {column.name for column in comparison.columns if not column.is_draft}
    names = dict.fromkeys(
        column.name if column.name in law else column.name + draft for column in comparison.columns
    )
    return str(portal.ui["common"]["comma"]).join(names)
