"""Write all pages of one language: generated ones, the calculator's, and those written by hand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from build_scripts.pages.addresses import CALCULATOR, STAFF, clause_address, relative
from build_scripts.pages.calculator_page import CalculatorPlaces, write_calculator_page
from build_scripts.pages.compare_pages import compare_pages
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.documents import document_pages
from build_scripts.pages.indexes import index_pages
from build_scripts.pages.offline_page import offline_page
from build_scripts.pages.page import Page, front_matter, write_page
from build_scripts.pages.portal import Portal
from build_scripts.pages.search_page import search_page
from build_scripts.pages.templating import environment
from build_scripts.plain_files import write_text
from build_scripts.published.dressing import Dressing
from build_scripts.rules import Rules
from build_scripts.site_assets import Assets
from build_scripts.site_settings import read_settings

FIRST_HEADING = re.compile(r"^# +(.+?) *$", re.MULTILINE)
GAP = re.compile(r"\[\[([a-z]+)\]\]")
FIRST_PARAGRAPH = re.compile(r"^(?![#\s>|*+-])(.+)$", re.MULTILINE)


def write_pages(
    portal: Portal,
    rules: Rules,
    assets: Assets,
    folder: Path,
    dressing: Dressing,
    more: Iterable[Page] = (),
) -> None:
    """Write the Markdown of every page of the portal, and of some more, below a folder."""
    templates = environment(portal.language, portal.ui)
    templates.globals["reading_addresses"] = {each.id: each.address for each in portal.readings}
    templates.globals["states"] = {document.id: document.state for document in portal.documents}
    templates.globals["has_staff_list"] = rules.project.staff is not None
    root, version = rules.project.root, PurePosixPath(assets.rules).stem
    written = (
        *index_pages(portal),
        *compare_pages(portal),
        search_page(portal, assets.scripts),
        offline_page(portal, assets.scripts),
        *more,
        *document_pages(portal),
    )
    for page in written:
        write_page(dressing.dress(page), templates, folder)
    gaps = {"rules": version, "contact": read_settings(root)[0].footer.get("contact", "")}
    for name, text in hand_written_pages(portal, root, dressing, gaps):
        write_text(folder / name / "index.md", text)
    write_text(folder / CALCULATOR / "index.md", calculator_text(portal, rules, assets))


def calculator_text(portal: Portal, rules: Rules, assets: Assets) -> str:
    """Return the calculator's page with the links from it into the portal."""
    clauses = [clause for document in portal.documents for clause in document.clauses]
    places = CalculatorPlaces(
        scripts=assets.scripts,
        runtime=assets.runtime,
        rules=assets.rules,
        clauses={each.id: relative(CALCULATOR, clause_address(each.id)) for each in clauses},
        documents=[
            (each.short_title, relative(CALCULATOR, each.address) + "#benefits")
            for each in portal.documents
        ],
        as_of=last_day_of_drafts(portal),
        drafts=[each.short_title for each in portal.documents if each.standing.is_draft],
        in_force=any(each.is_law for each in portal.documents),
        origins={each.id: (each.short_title, each.place) for each in portal.documents},
        within={each.id: each.within for each in portal.places if each.within},
        topics=portal.topics,
        first=rules.first_questions(portal.today),
        staff=relative(CALCULATOR, STAFF) if rules.project.staff is not None else "",
    )
    return write_calculator_page(rules.data, portal.ui, portal.language, places)


def last_day_of_drafts(portal: Portal) -> str | None:
    """Return the last day on which any of the drafts is computed, None where there is no such day."""
    standings = [each.standing for each in portal.documents if each.standing.is_draft]
    days = [each.last_day for each in standings if each.last_day]
    return max(days).isoformat() if days else None


def hand_written_pages(
    portal: Portal, root: Path, dressing: Dressing, gaps: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield address and text of each page in `content/pages/<language>/`, given its front matter.

    `[[rules]]` and `[[contact]]` in a line are replaced; a line whose gap has nothing to fill it goes.
    """
    for path in sorted((root / "content" / "pages" / portal.language).glob("*.md")):
        text = filled(path.read_text(encoding="utf-8"), gaps)
        page = Page(
            address=f"{path.stem}/",
            title=_first(FIRST_HEADING, text, path.stem),
            description=_first(FIRST_PARAGRAPH, text, path.stem),
            template="",
            values={},
            breadcrumbs=to_home(portal),
        )
        page = dressing.dress(page, path.relative_to(root).as_posix())
        front = json.dumps(front_matter(page), ensure_ascii=False, indent=1)
        body = FIRST_HEADING.sub(r"# \1 {: #top }", text, count=1)
        yield path.stem, f"---\n{front}\n---\n\n{body}"


def filled(text: str, gaps: Mapping[str, str]) -> str:
    """Return a text with its gaps filled, without the lines for which there is nothing."""
    lines = (line for line in text.split("\n") if all(gaps.get(each) for each in GAP.findall(line)))
    return GAP.sub(lambda found: gaps[found.group(1)], "\n".join(lines))


def _first(pattern: re.Pattern[str], text: str, otherwise: str) -> str:
    found = pattern.search(text)
    return found.group(1) if found else otherwise
