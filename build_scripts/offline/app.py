"""Make the portal installable: a manifest for each language, and the icons."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build_scripts.languages import TAGS
from build_scripts.pages.addresses import CALCULATOR, OFFLINE, PLACES, SEARCH
from build_scripts.pages.portal import Portal
from build_scripts.plain_files import json_text, write_text
from build_scripts.site_settings import SiteSettings

HERE = Path(__file__).resolve().parent
ICONS = HERE / "icons"
TOKENS = HERE.parent / "theme" / "styles" / "tokens.css"
FOLDER = "assets/app"


def write_app(portals: Sequence[Portal], site: Path, settings: SiteSettings) -> None:
    """Write `manifest.json` of each language and the icons below `assets/app/`."""
    shutil.copytree(ICONS, site / FOLDER)
    for portal in portals:
        text = json_text(manifest(portal, settings))
        write_text(site / portal.language / "manifest.json", text)


def manifest(portal: Portal, settings: SiteSettings) -> dict[str, Any]:
    """Return what a browser needs to install the portal in one language; addresses are relative.

    The app is known by where it begins; with the site's address set, also if that moves one day.
    """
    ui = portal.ui
    words = ui["app"]
    shortcuts = {
        CALCULATOR: ui["calculator"]["title"],
        SEARCH: ui["search"]["title"],
        PLACES: ui["places"]["title"],
        OFFLINE: ui["offline_use"]["title"],
    }
    return {
        **({"id": f"{settings.base}{portal.language}/"} if settings.address else {}),
        "name": words["name"],
        "short_name": words["short_name"],
        "description": words["description"],
        "lang": TAGS[portal.language],
        "dir": "ltr",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "background_color": colour("--md-default-bg-color"),
        "theme_color": colour("--md-primary-fg-color"),
        "categories": ["government", "finance"],
        "icons": [
            _icon("icon-192.png", 192, "any"),
            _icon("icon-512.png", 512, "any"),
            _icon("maskable-512.png", 512, "maskable"),
        ],
        "shortcuts": [{"name": name, "url": address} for address, name in shortcuts.items()],
    }


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    address = f"../{FOLDER}/{name}"
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def colour(name: str) -> str:
    """Return a colour of the light scheme from the portal's own style sheet."""
    found = re.search(rf"{name}: (#[0-9a-f]+);", TOKENS.read_text(encoding="utf-8"))
    assert found, f"{TOKENS} sets no {name}"
    return found.group(1)
