"""Run MkDocs once per language, side by side, and return what it complained about."""

import os
import re
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

COMPLAINT = re.compile(r"(WARNING|ERROR)\s*-\s*")
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


def run_mkdocs(
    root: Path,
    pages: Path,
    site: Path,
    portals: Sequence[Portal],
    assets: Assets,
    about: SiteSettings,
) -> list[Problem]:
    """Build `pages/<language>` into `site/<language>` and return a problem for each complaint."""
    running = {
        SETTINGS[portal.language]: _start(
            write_settings(
                root, pages / portal.language, site / portal.language, portal, assets, about
            )
        )
        for portal in portals
    }
    return [
        site_problem("mkdocs_complaint", settings, found=line)
        for settings, process in running.items()
        for line in _complaints(process)
    ]


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


def _start(settings: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(settings)]
    return subprocess.Popen(
        command,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _complaints(process: "subprocess.Popen[str]") -> list[str]:
    output, _ = process.communicate()
    if process.returncode == 0:
        return []
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    told = [COMPLAINT.sub("", line) for line in lines if COMPLAINT.match(line)]
    return told or lines[-1:] or [f"exit code {process.returncode}"]
