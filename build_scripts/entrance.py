"""The files at the portal's root: the choice of the language, and the page for what is not there."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from build_scripts.mkdocs_run import CONTENT_POLICY
from build_scripts.pages.portal import Portal
from build_scripts.pages.templating import TEMPLATES, environment
from build_scripts.site_assets import write_text

LOADED = ("entrance.css", "entrance.js")
TAGS: Mapping[str, str] = {"zh": "zh-Hans", "en": "en"}


def write_entrance(root: Path, portals: Sequence[Portal], site: Path) -> None:
    """Write `index.html`, `404.html` and what these two load.

    A server shows its 404 page at any depth, so that page alone cannot use relative links; it
    begins them with `extra.base` of the project's mkdocs.yml.
    """
    for name in LOADED:
        source = TEMPLATES / "entrance" / name
        write_text(site / "assets" / "entrance" / name, source.read_text(encoding="utf-8"))
    templates = environment("zh", portals[0].ui)
    for name in ("index.html", "404.html"):
        page = templates.get_template(f"entrance/{name}.j2").render(
            portals=portals, tags=TAGS, base=base_of(root), content_policy=CONTENT_POLICY
        )
        write_text(site / name, page)


def base_of(root: Path) -> str:
    """Return the path below which the portal stands, as mkdocs.yml has it."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    return str(settings["extra"]["base"])
