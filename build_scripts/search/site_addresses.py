"""The addresses outside the documents for which `content/search.yaml` may hold words."""

from build_scripts.pages.addresses import (
    BENEFITS,
    CALCULATOR,
    CHANGES,
    COMPARE,
    DATA,
    GLOSSARY,
    INSTRUMENTS,
    OFFLINE,
    PLACES,
    QUALITY,
    READINGS,
    RECIPIENTS,
    STAFF,
    STATUS,
    TOPICS,
    YEARS,
    compare_address,
    reading_address,
    term_address,
)
from build_scripts.project import Project
from build_scripts.search.sections import sections_of

KINDS = ("term", "reading", "comparison", "page")
# The pages that the generator makes, with the part of the interface words that names them.
GENERATED = {
    CALCULATOR: "calculator",
    CHANGES: "changes",
    COMPARE: "compare",
    DATA: "data",
    GLOSSARY: "glossary",
    OFFLINE: "offline_use",
    QUALITY: "quality",
    READINGS: "readings",
    STAFF: "staff",
    STATUS: "status",
    # the lists of the documents and of what they grant
    BENEFITS: "benefits",
    INSTRUMENTS: "instruments",
    PLACES: "places",
    RECIPIENTS: "recipients",
    TOPICS: "topics",
    YEARS: "years",
}


def generated_pages(project: Project) -> dict[str, str]:
    """Return `GENERATED` without what the project has no content for."""
    return {
        address: name
        for address, name in GENERATED.items()
        if address != STAFF or project.staff is not None
    }


def site_addresses(project: Project) -> frozenset[str]:
    """Return the addresses of what `site_records` finds."""
    return frozenset(
        (
            *generated_pages(project),
            *(term_address(str(term["en"])) for term in project.glossary if "en" in term),
            *(compare_address(str(each.get("comparison"))) for each in project.comparisons),
            *(
                _reading(str(each.get("clause")), str(each.get("reading")))
                for each in project.readings
            ),
            *(section.address for section in sections_of(project.root, "zh")),
        )
    )


def _reading(clause: str, reading: str) -> str:
    return reading_address(clause.partition("/")[0], reading)
