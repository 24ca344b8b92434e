"""Find links in the built pages that lead nowhere: no such page, or no such place in it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from build_scripts.site_problems import site_problem
from calculator.problems import Problem

LINK = re.compile(r"""<[^>]*?\s(?:href|src)=["']?([^"'\s>]*)""")
NAME = re.compile(r"""<[^>]*?\sid=["']?([^"'\s>]+)""")
ANSWERED_BY_SCRIPTS = re.compile(r"(recipient|benefit)=")


def broken_links(site: Path, base: str = "/") -> list[Problem]:
    """Return a problem for every link within the site that leads nowhere.

    `base` is the path below which the portal stands: what absolute links begin with.
    """
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    names = {name: set(NAME.findall(text)) for name, text in texts.items()}
    return [
        site_problem("broken_link", page, found=link)
        for page, text in texts.items()
        for link in dict.fromkeys(map(unescape, LINK.findall(text)))
        if not _leads_somewhere(site, page, _from_root(page, link, base), names)
    ]


def _from_root(page: str, link: str, base: str) -> str:
    """Return an absolute link as a relative one of this page."""
    is_below = link.startswith(base) and not link.startswith("//")
    return "../" * page.count("/") + (link.removeprefix(base) or "./") if is_below else link


def _leads_somewhere(site: Path, page: str, link: str, names: Mapping[str, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = page if not parts.path else _target(site, page, unquote(parts.path))
    if target is None:
        return False
    fragment = unquote(parts.fragment)
    if not fragment or target not in names or ANSWERED_BY_SCRIPTS.match(fragment):
        return True
    return fragment in names[target]


def _target(site: Path, page: str, path: str) -> str | None:
    """Return the file that a path in a page means, None where there is none."""
    for candidate in _candidates(page, path):
        if not candidate.startswith("..") and (site / candidate).is_file():
            return candidate
    return None


def _candidates(page: str, path: str) -> Iterator[str]:
    address = normpath(f"{page.rpartition('/')[0]}/{path}".lstrip("/"))
    if not path.startswith("/"):
        yield address
        yield f"{address}/index.html"
