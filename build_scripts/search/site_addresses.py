"""The addresses outside the documents for which `content/search.yaml` may hold words."""

from build_scripts.pages.addresses import (
    CALCULATOR,
    CHANGES,
    COMPARE,
    DATA,
    GLOSSARY,
    QUALITY,
    READINGS,
    STATUS,
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
    QUALITY: "quality",
    READINGS: "readings",
    STATUS: "status",
}


def site_addresses(project: Project) -> frozenset[str]:
    """Return the addresses of what `site_records` finds."""
    return frozenset(
        (
            *GENERATED,
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
