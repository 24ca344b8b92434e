"""The quality page: what is checked, how much, and what is not calculated."""

from collections.abc import Iterator

from build_scripts.pages.addresses import QUALITY
from build_scripts.pages.crumbs import to_home
from build_scripts.pages.page import Page
from build_scripts.pages.portal import Benefit, Document, Portal
from build_scripts.quality import Mutation, Quality

ALL = "all"


def quality_page(portal: Portal, quality: Quality, rules: str) -> Page:
    """Return the figures of the quality page; `rules` is the version of the rules."""
    words = portal.ui["quality"]
    return Page(
        address=QUALITY,
        title=words["title"],
        description=words["description"],
        template="quality.md.j2",
        values={
            "figures": list(_figures(portal, quality)),
            "mutation": [_tried(portal, each) for each in quality.mutation],
            "documents": [(each, _unsaid(each)) for each in portal.documents],
            "rules": rules,
            "today": portal.today,
        },
        breadcrumbs=to_home(portal),
    )


def _figures(portal: Portal, quality: Quality) -> Iterator[tuple[str, str, str]]:
    """Yield name, figure and explanation of every line."""
    names = portal.ui["quality"]["figures"]
    clauses = [clause for document in portal.documents for clause in document.clauses]
    values: dict[str, str] = {
        "documents": _number(len(portal.documents)),
        "clauses": _number(len(clauses)),
        "translated": _share(sum(bool(each.translation) for each in clauses), len(clauses)),
        "benefits": _number(len(portal.benefits)),
        "figures": _number(quality.figures.stated),
        "computed": _number(quality.figures.computed),
        "explained": _number(quality.figures.explained),
        "quoted": _share(quality.numbers_quoted, quality.numbers),
        "cases": _number(quality.cases),
        **{outcome: _number(count) for outcome, count in quality.outcomes.items()},
        "readings": _number(len(portal.readings)),
        "decided": _share(
            sum(each.difference is not None for each in portal.readings), len(portal.readings)
        ),
        "stacking": _number(quality.stacking),
    }
    for name, value in values.items():
        yield names[name]["name"], value, names[name]["means"]


def _number(value: int) -> str:
    return f"{value:,}"


def _share(part: int, whole: int) -> str:
    """Return `100% (112 / 112)`; what is not whole never reads as 100 %."""
    percent = 1000 * part // whole if whole else 1000
    shown = f"{percent // 10}%" if percent % 10 == 0 else f"{percent // 10}.{percent % 10}%"
    return f"{shown} ({part:,} / {whole:,})"


def _tried(portal: Portal, row: Mutation) -> tuple[str, ...]:
    """Return the cells of a row, its figures written like those of the other tables."""
    counts = (_number(int(each)) if each.isdecimal() else each for each in (row.tried, row.caught))
    return (_rules_name(portal, row), *counts, row.share.replace(" %", "%"))


def _rules_name(portal: Portal, row: Mutation) -> str:
    titles = {each.id: each.short_title for each in portal.documents}
    words = portal.ui["quality"]["rules"]
    return str(titles.get(row.rules) or words.get(row.rules, row.rules))


def _unsaid(document: Document) -> list[Benefit]:
    """Return the benefits of which the text holds no sum, or something that is not calculated."""
    return [
        each
        for each in document.benefits
        if each.words["bound"] == "not_in_text" or each.words["not_calculated"]
    ]
