"""What the site is told about itself in mkdocs.yml: its address, its repository, its footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from build_scripts.site_problems import site_problem
from calculator.problems import Problem

FILE = "mkdocs.yml"
FOOTER = ("icp", "public_security", "site_id", "contact")
LICENCE = {"name": "MIT", "address": ""}
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
DIGITS = re.compile(r"\d{6,}")
ICP_REGISTER = "https://beian.miit.gov.cn/"
POLICE_REGISTER = "https://beian.mps.gov.cn/#/query/webSearch?code="


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The settings; an empty text is one that is not set, and nothing is shown of it.

    `address` is absolute and ends with a slash; `base` is the path in it; `edit` is the address of
    a source file with the gaps `{file}` and `{line}`; `footer` has the keys of FOOTER that are set.
    """

    address: str = ""
    base: str = "/"
    edit: str = ""
    footer: Mapping[str, str] = field(default_factory=dict)
    licence: Mapping[str, str] = field(default_factory=lambda: LICENCE)

    def absolute(self, address: str) -> str:
        """Return an address below the portal's root with the site's own before it, if that is set."""
        return self.address + address

    def edit_link(self, file: str, line: int) -> str:
        """Return where a line of a source file can be changed; empty where no repository is set."""
        return self.edit.replace("{file}", file).replace("{line}", str(line))

    def footer_lines(self) -> list[dict[str, str]]:
        """Return what the footer shows: key, text and the page it leads to, which may be empty."""
        return [
            {"key": key, "text": self.footer[key], "link": _footer_link(key, self.footer[key])}
            for key in FOOTER
            if key in self.footer
        ]


def read_settings(root: Path) -> tuple[SiteSettings, list[Problem]]:
    """Return the settings in the project's mkdocs.yml, and what is wrong with them."""
    written = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    extra = written.get("extra") or {}
    address = _text(written.get("site_url"))
    repository = _text(written.get("repo_url"))
    problems = [
        site_problem("not_an_address", FILE, key=key, found=found)
        for key, found in (("site_url", address), ("repo_url", repository))
        if found and not _is_address(found)
    ]
    address = f"{address.rstrip('/')}/" if address else ""
    footer = extra.get("footer") or {}
    settings = SiteSettings(
        address=address,
        base=urlsplit(address).path if address else _text(extra.get("base")) or "/",
        edit=_edit(repository, _text(written.get("edit_uri"))),
        footer={key: _text(footer.get(key)) for key in FOOTER if _text(footer.get(key))},
        licence={**LICENCE, **(extra.get("licence") or {})},
    )
    return settings, problems


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not parts.query


def _edit(repository: str, pattern: str) -> str:
    """Return the address of a line in the repository: `edit_uri` is MkDocs' own setting."""
    if not repository:
        return ""
    pattern = pattern or "edit/main/"
    if "{file}" not in pattern:
        pattern = f"{pattern.rstrip('/')}/{{file}}#L{{line}}"
    return pattern if "://" in pattern else f"{repository.rstrip('/')}/{pattern.lstrip('/')}"


def _footer_link(key: str, text: str) -> str:
    if key == "icp":
        return ICP_REGISTER
    if key == "public_security":
        code = DIGITS.search(text)
        return POLICE_REGISTER + code[0] if code else ""
    if key == "contact":
        if MAIL.match(text):
            return f"mailto:{text}"
        return text if _is_address(text) else ""
    return ""
