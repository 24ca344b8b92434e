"""Pages at addresses of the past, which lead to where their content stands now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_scripts.checks.redirects import followed, kind_of
from build_scripts.languages import TAGS
from build_scripts.mkdocs_run import CONTENT_POLICY
from build_scripts.pages.addresses import (
    benefit_address,
    clause_address,
    instrument_address,
    relative,
)
from build_scripts.pages.portal import Portal
from build_scripts.pages.templating import environment
from build_scripts.plain_files import write_text
from build_scripts.project import Project
from build_scripts.published.records import Publication

ADDRESS = {
    "instrument": instrument_address,
    "clause": clause_address,
    "benefit": benefit_address,
}


def write_redirects(publication: Publication, site: Path) -> None:
    """Write a page for each old address in each language; none where the new one is not published."""
    for portal in publication.portals:
        template = environment(portal.language, portal.ui).get_template("redirect.html.j2")
        for old, new in redirects(publication.project, portal):
            text = template.render(
                tag=TAGS[portal.language],
                target=relative(old, new),
                canonical=publication.settings.absolute(f"{portal.language}/{new}")
                if publication.settings.address
                else relative(old, new),
                content_policy=CONTENT_POLICY,
            )
            write_text(site / portal.language / old / "index.html", text + "\n")


def redirects(project: Project, portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield old and new address of every page that moved."""
    renamed = {
        (kind, str(node[kind])): node for node in project.redirects if (kind := kind_of(node))
    }
    shown = {
        "instrument": {each.id for each in portal.documents},
        "clause": {clause.id for each in portal.documents for clause in each.clauses},
        "benefit": {each.id for each in portal.benefits},
    }
    moved: dict[str, str] = {}
    for kind, old in renamed:
        new = followed(renamed, kind, old)
        if new in shown[kind]:
            moved[ADDRESS[kind](old)] = ADDRESS[kind](new)
    for kind, old in renamed:
        new = followed(renamed, kind, old)
        if kind == "instrument" and new in shown[kind]:
            for part, names in (("clause", shown["clause"]), ("benefit", shown["benefit"])):
                for name in sorted(names):
                    if name.startswith(f"{new}/"):
                        was = f"{old}/{name.partition('/')[2]}"
                        moved.setdefault(ADDRESS[part](was), ADDRESS[part](name))
    yield from moved.items()
