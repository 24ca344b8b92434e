"""Find links in the built pages that lead nowhere: no such page, or no such place in it."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from posixpath import normpath
from sys import intern
from urllib.parse import unquote, urlsplit

from build_scripts.plain_files import read_text
from build_scripts.site_problems import site_problem
from calculator.problems import Problem

TAG = re.compile(r"<[a-zA-Z][^>\s]*\s[^>]+")
LINK = re.compile(r"""<[^>]*?\s(?:href|src)=["']?([^"'\s>]*)""")
NAME = re.compile(r"""<[^>]*?\sid=["']?([^"'\s>]+)""")
# A link to a folder above that means the same when it is written from there; nearly all are such.
UPWARDS = re.compile(r"((?:\.\./)+)([^/:][^:]*|)")
AT_ROOT = "index.html"
ANSWERED_BY_SCRIPTS = re.compile(r"(recipient|benefit|clause|topic|f\.\w+)=")


def broken_links(site: Path, base: str = "/") -> list[Problem]:
    """Return a problem for every link within the site that leads nowhere.

    `base` is the path below which the portal stands: what absolute links begin with.
    """
    files = frozenset(_files(site))
    names: dict[str, frozenset[str]] = {}
    links: dict[str, list[str]] = {}
    for page in sorted(file for file in files if file.endswith(".html")):
        text = read_text(site / page)
        tags = [_of_tag(tag) for tag in dict.fromkeys(TAG.findall(text))]
        names[page] = frozenset(name for _, name in tags if name)
        links[page] = list(dict.fromkeys(link for link, _ in tags if link is not None))
    known: dict[str, bool] = {}
    return [
        site_problem("broken_link", page, found=link)
        for page, found in links.items()
        for link in _broken(files, page, found, base, names, known)
    ]


def _broken(
    files: Collection[str],
    page: str,
    links: Iterable[str],
    base: str,
    names: Mapping[str, Collection[str]],
    known: dict[str, bool],
) -> Iterator[str]:
    """Yield the links of a page that lead nowhere; `known` keeps what was found for links as of the root."""
    folders = page.split("/")[:-1]
    above = [f"{'/'.join(folders[:depth])}/" if depth else "" for depth in range(len(folders))]
    for link in links:
        plain = UPWARDS.fullmatch(link)
        up = len(plain[1]) // len("../") if plain else 0
        if plain is None or up > len(above):
            leads = _leads_somewhere(files, page, _from_root(page, link, base), names)
        else:
            at_root = above[-up] + plain[2]
            if at_root not in known:
                known[at_root] = _leads_somewhere(files, AT_ROOT, at_root, names)
            leads = known[at_root]
        if not leads:
            yield link


@lru_cache(maxsize=100_000)
def _of_tag(tag: str) -> tuple[str | None, str]:
    """Return where a tag leads, None for nowhere, and its id; most tags stand in many pages."""
    link, name = LINK.match(tag), NAME.match(tag)
    return intern(unescape(link[1])) if link else None, intern(name[1]) if name else ""


def _files(site: Path) -> Iterator[str]:
    """Yield every file of the site as its pages name it."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _from_root(page: str, link: str, base: str) -> str:
    """Return an absolute link as a relative one of this page."""
    is_below = link.startswith(base) and not link.startswith("//")
    return "../" * page.count("/") + (link.removeprefix(base) or "./") if is_below else link


def _leads_somewhere(
    files: Collection[str], page: str, link: str, names: Mapping[str, Collection[str]]
) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = page if not parts.path else _target(files, page, unquote(parts.path))
    if target is None:
        return False
    fragment = unquote(parts.fragment)
    if not fragment or target not in names or ANSWERED_BY_SCRIPTS.match(fragment):
        return True
    return fragment in names[target]


def _target(files: Collection[str], page: str, path: str) -> str | None:
    """Return the file that a path in a page means, None where there is none."""
    for candidate in _candidates(page, path):
        if candidate in files:
            return candidate
    return None


def _candidates(page: str, path: str) -> Iterator[str]:
    address = normpath(f"{page.rpartition('/')[0]}/{path}".lstrip("/"))
    if not path.startswith("/"):
        yield address
        yield normpath(f"{address}/index.html")
