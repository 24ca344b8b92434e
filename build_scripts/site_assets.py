"""Put what the pages load into the site: the calculator's runtime, the rules, the page scripts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from build_scripts.browser_runtime import write_runtime, write_start_image
from build_scripts.pages.portal import Benefit, Document, Portal
from build_scripts.plain_files import json_text, write_text
from build_scripts.rules import Rules
from build_scripts.theme_styles import write_styles
from build_scripts.web_scripts import write_web_scripts
from calculator.bundle import bundle_version


@dataclass(frozen=True, slots=True)
class Assets:
    """Where they stand, from the portal's root; every name changes with the content.

    The search indexes are named when they are written, which goes on while pages are made.
    """

    scripts: str
    runtime: str
    rules: str
    style: str
    search: Mapping[str, str] = field(default_factory=dict)


def publish_assets(rules: Rules, site: Path) -> Assets:
    """Write runtime, rules, scripts and styles below `assets/`; return their addresses."""
    project = rules.project
    runtime, address = publish_runtime(rules, site), publish_rules(rules, site)
    write_start_image(project.root, site / runtime, site / address)
    return Assets(
        scripts=write_web_scripts(project.root, site),
        runtime=runtime,
        rules=address,
        style=write_styles(site),
    )


def publish_runtime(rules: Rules, site: Path) -> str:
    """Write Pyodide with the calculator into a folder that is named after its version."""
    folder = site / "assets" / "runtime"
    unnamed = folder / "new"
    version = write_runtime(rules.project.root, rules, unnamed).version
    unnamed.rename(folder / version)
    return f"assets/runtime/{version}/"


def publish_rules(rules: Rules, site: Path) -> str:
    """Write the rules of the published documents into a file that is named after its hash."""
    address = f"assets/rules/{bundle_version(rules.text)}.json"
    write_text(site / address, rules.text)
    return address


def write_benefit_lists(portals: Iterable[Portal], site: Path) -> None:
    """Write `benefits/benefits.json` of each language: every benefit with all that its page says."""
    for portal in portals:
        entries = [
            _entry(document, benefit)
            for document in portal.documents
            for benefit in document.benefits
        ]
        path = site / portal.language / "benefits" / "benefits.json"
        write_text(path, json_text({"benefits": entries}))


def _entry(document: Document, benefit: Benefit) -> Mapping[str, Any]:
    return {
        "benefit": benefit.id,
        "clause": benefit.clause.id,
        "document": document.id,
        "page": benefit.address,
        "recipient": benefit.recipient,
        "status": document.state,
        "topic": benefit.topic,
        "words": benefit.words,
    }
