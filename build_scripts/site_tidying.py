"""Take out of the built site what the theme brings along and no page uses."""

import shutil
from pathlib import Path

UNUSED = (
    "404.html",  # one in both languages stands at the root
    "sitemap.xml",
    "sitemap.xml.gz",
    # docs/decisions/0009-a-frame-of-our-own.md
    "assets/images",
    "assets/javascripts",
    "assets/stylesheets",
    "styles",
)


def tidy(site: Path) -> None:
    """Remove unused files, which weigh more than all pages together."""
    for language in ("zh", "en"):
        for name in UNUSED:
            _remove(site / language / name)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()
