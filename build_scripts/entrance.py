"""The files at the portal's root: the choice of the language, and the page for what is not there."""

from collections.abc import Sequence
from pathlib import Path

from build_scripts.languages import TAGS
from build_scripts.mkdocs_run import CONTENT_POLICY
from build_scripts.pages.portal import Portal
from build_scripts.pages.templating import TEMPLATES, environment
from build_scripts.plain_files import write_text
from build_scripts.site_settings import SiteSettings

LOADED = ("entrance.css", "entrance.js")


def write_entrance(portals: Sequence[Portal], site: Path, settings: SiteSettings) -> None:
    """Write `index.html`, `404.html` and what these two load.

    A server shows its 404 page at any depth, so that page alone cannot use relative links; it
    begins them with the path of the site's address, or with `extra.base` of mkdocs.yml.
    """
    for name in LOADED:
        source = TEMPLATES / "entrance" / name
        write_text(site / "assets" / "entrance" / name, source.read_text(encoding="utf-8"))
    templates = environment("zh", portals[0].ui)
    for name in ("index.html", "404.html"):
        page = templates.get_template(f"entrance/{name}.j2").render(
            portals=portals,
            tags=TAGS,
            base=settings.base,
            site=settings.address,
            content_policy=CONTENT_POLICY,
        )
        write_text(site / name, page)
