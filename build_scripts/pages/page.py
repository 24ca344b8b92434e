"""One page of the portal and how it is written: front matter for the theme, then the filled template."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment

from build_scripts.pages.addresses import relative
from build_scripts.plain_files import within_html, write_text


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the home page to this one."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is written; `values` is what its template is filled with.

    `estimate` is the fragment with which the calculator opens from its end; `where` is what tells the
    page from others of its title wherever that stands alone: on tabs, in link previews, as a search hit.
    """

    address: str
    title: str
    description: str
    template: str
    values: Mapping[str, Any]
    breadcrumbs: tuple[Crumb, ...] = ()
    draft: str | None = None
    attribution: str | None = None
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    linked_data: Mapping[str, Any] | None = None
    estimate: str = ""
    where: str = ""


def write_page(page: Page, templates: Environment, folder: Path) -> None:
    """Write a page below a language's folder, at the place that its address names."""
    write_text(folder / page.address / "index.md", page_text(page, templates))


def page_text(page: Page, templates: Environment) -> str:
    """Return the Markdown of a page with its front matter (JSON, which is YAML too)."""
    body = templates.get_template(page.template).render(
        page.values,
        page=page,
        link=lambda target: relative(page.address, target),
    )
    front = json.dumps(front_matter(page), ensure_ascii=False)
    return f"---\n{front}\n---\n\n{body.strip()}\n{_data_block(page.linked_data)}"


def _data_block(data: Mapping[str, Any] | None) -> str:
    """Return linked data as a data block, which no policy on scripts concerns."""
    if data is None:
        return ""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'\n<script type="application/ld+json">{within_html(text)}</script>\n'


def front_matter(page: Page) -> dict[str, Any]:
    """Return what the theme reads: title, description, the way here, the draft's warning."""
    return {
        "title": page.title,
        "where": page.where,
        "description": page.description,
        "kind": page.template.partition(".")[0] or "written",
        "hide": ["navigation"],
        "breadcrumbs": [{"title": crumb.title, "path": crumb.path} for crumb in page.breadcrumbs],
        "draft": page.draft,
        "attribution": page.attribution,
        "estimate": page.estimate,
        **page.front_matter,
    }
