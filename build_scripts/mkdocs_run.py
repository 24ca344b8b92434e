"""Have MkDocs build both languages side by side, and return what it complained about."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from build_scripts.offline.app import colour
from build_scripts.pages.portal import Portal
from build_scripts.pages.templating import day_in_words
from build_scripts.plain_files import json_text, write_text
from build_scripts.site_assets import Assets
from build_scripts.site_problems import site_problem
from build_scripts.site_settings import SiteSettings
from calculator.problems import Problem

SOURCES = Path(__file__).resolve().parents[1]
SETTINGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
ENVIRONMENT = {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)


class MkDocs:
    """MkDocs in a process of its own, which loads while the pages are still being made.

    Leaving the context ends it, whether it was asked to build anything or not.
    """

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "build_scripts.mkdocs_pair"],
            cwd=SOURCES,
            env=os.environ | ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def __enter__(self) -> "MkDocs":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def build(
        self,
        root: Path,
        pages: Path,
        site: Path,
        portals: Sequence[Portal],
        assets: Assets,
        about: SiteSettings,
    ) -> list[Problem]:
        """Build `pages/<language>` into `site/<language>` and return a problem for each complaint."""
        written = {
            each.language: write_settings(
                root, pages / each.language, site / each.language, each, assets, about
            )
            for each in portals
        }
        asked = ((str(path), str(_complaints(path))) for path in written.values())
        _, said = self.process.communicate("".join(f"{json.dumps(each)}\n" for each in asked))
        if self.process.returncode == 0:
            return []
        complaints = [
            site_problem("mkdocs_complaint", SETTINGS[language], found=line)
            for language, path in written.items()
            for line in _lines(_complaints(path))
        ]
        last = (said.strip() or f"exit code {self.process.returncode}").splitlines()[-1]
        return complaints or [site_problem("mkdocs_complaint", "mkdocs.yml", found=last)]


def _complaints(settings: Path) -> Path:
    return settings.with_suffix(".complaints")


def _lines(path: Path) -> list[str]:
    """Return the lines in a file that say something, none where there is no such file."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return [line.strip() for line in text.splitlines() if line.strip()]


def write_settings(
    root: Path, docs: Path, site: Path, portal: Portal, assets: Assets, about: SiteSettings
) -> Path:
    """Write the settings of one build: those in the repository, and what only this build knows.

    Repository and edit address are not handed on: with them the theme asks the forge for figures.
    """
    language = portal.language
    settings = {
        "INHERIT": str(root / SETTINGS[language]),
        "docs_dir": str(docs),
        "site_dir": str(site),
        "theme": {"custom_dir": str(root / "build_scripts" / "theme")},
        "site_url": about.absolute(f"{language}/") if about.address else "",
        "repo_url": "",
        "edit_uri": "",
        "extra": {
            "site": about.address,
            "tree": language,
            "footer_lines": about.footer_lines(),
            "conventions": portal.ui["footer"],
            "content_policy": CONTENT_POLICY,
            "scripts": assets.scripts,
            "style": assets.style,
            "theme_colour": colour("--md-primary-fg-color"),
            "rules_version": Path(assets.rules).stem,
            "content_day": day_in_words(portal.today, portal.ui),
            "search": assets.search[language],
            "search_words": search_words(portal),
            "ui": portal.ui["theme"],
            "offline_words": portal.ui["calculator"]["offline"]["script"],
        },
    }
    path = docs.with_name(f"mkdocs.{language}.json")
    write_text(path, json_text(settings))
    return path


def search_words(portal: Portal) -> dict[str, object]:
    """Return the words of the search box and of its scripts."""
    words = portal.ui["search"]
    script = {"states": portal.ui["states"], "kinds": words["kinds"], "script": words["script"]}
    return {"box": words["box"], "script": script}
