"""Write the service worker: what the built site needs without a connection, each file with its hash."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import TypedDict
from urllib.parse import urljoin, urlsplit

from build_scripts.html_tags import TAG
from build_scripts.offline.packs import GENERAL, write_packs

SOURCES = Path(__file__).resolve().parents[2] / "calculator" / "web" / "service-worker"
# One file in the browser, so that it changes as a whole; each defines what the next ones use.
SOURCE_FILES = ("names", "keeping", "packs", "pages", "parts", "events")
NAME = "service-worker.js"
HEAD = "const RELEASE = "
SHELL_PAGES = (
    "",
    "zh/",
    "en/",
    "zh/calculator/",
    "en/calculator/",
    "zh/search/",
    "en/search/",
    "zh/offline/",
    "en/offline/",
)
# A project need not say anything about lists of staff.
STAFF_PAGES = ("zh/staff/", "en/staff/")
CALCULATOR_PAGE = "zh/calculator/"
OFFLINE_PAGES: Mapping[str, str] = {language: f"{language}/offline/" for language in ("zh", "en")}
# What only a start that goes wrong in every quicker way loads; it would double what is kept.
FALL_BACK = ("pyodide.asm.*", "python_stdlib.zip", "pyodide-lock.json", "*.whl")
LOADING = frozenset({"link", "script", "img"})
LOADED_LINKS = frozenset({"stylesheet", "icon", "manifest", "modulepreload", "preload"})
STYLE_REFERENCE = re.compile(r"""url\(\s*['"]?([^'")]+?)['"]?\s*\)""")


class IncompleteSite(Exception):
    """The site lacks something that its pages refer to; the message names it."""


class Part(TypedDict):
    """What is kept together: each file's address, its hash and its size in bytes."""

    version: str
    files: list[tuple[str, str, int]]


def write_service_worker(site: Path) -> None:
    """Write `service-worker.js` at the root of a built site, with the lists of what it keeps.

    The shell is the entrance pages and whatever they load; the calculator is what its page names as
    runtime and rules; the search is the index of each language; each place has its pack of pages in
    each language, which is written too. Raises IncompleteSite when a file is missing.
    """
    staff = (each for each in STAFF_PAGES if (site / each / "index.html").is_file())
    pages = {address: _References.of(site, address) for address in (*SHELL_PAGES, *staff)}
    release = {
        "shell": _part(site, _shell(site, pages)),
        "calculator": _part(site, _without_fall_back(pages[CALCULATOR_PAGE].calculator, site)),
        "search": _part(site, _search_files(site, pages.values())),
        **{part: _part(site, files) for part, files in _packs(site, pages).items()},
    }
    words = {language: pages[address].last_words for language, address in OFFLINE_PAGES.items()}
    lists = json.dumps({"parts": release, "words": words}, ensure_ascii=False, sort_keys=True)
    sources = ((SOURCES / f"{name}.js").read_text(encoding="utf-8") for name in SOURCE_FILES)
    text = "\n".join((f"{HEAD}{lists};\n", *sources))
    (site / NAME).write_text(text, encoding="utf-8", newline="\n")


def _shell(site: Path, pages: Mapping[str, "_References"]) -> Iterable[str]:
    """Return the entrance pages and what they load."""
    shell = dict.fromkeys(pages)
    for page in pages.values():
        shell.update(dict.fromkeys(page.loaded))
    scripts = {_folder(each) for page in pages.values() for each in page.modules}
    shell.update(dict.fromkeys(_files_below(site, scripts)))
    shell.update(dict.fromkeys(_style_references(site, tuple(shell))))
    return shell


def _packs(site: Path, pages: Mapping[str, "_References"]) -> dict[str, list[str]]:
    """Write the packs that the offline pages name and return their addresses by part."""
    found: dict[str, list[str]] = {}
    for language, page in OFFLINE_PAGES.items():
        for part, address in write_packs(site, language, pages[page].packs, tuple(pages)).items():
            found.setdefault(part if part == GENERAL else f"place {part}", []).append(address)
    return found


def _search_files(site: Path, pages: Iterable["_References"]) -> Iterator[str]:
    """Yield the files of the search indexes that the pages name; one file stands for all single cards."""
    indexes = dict.fromkeys(index for page in pages for index in page.search)
    for address in _files_below(site, indexes):
        if "/fragment/" not in address:
            yield address


def _part(site: Path, addresses: Iterable[str]) -> Part:
    files = [(address, *_integrity(_file(site, address))) for address in sorted(addresses)]
    listing = "".join(f"{integrity} {address}\n" for address, integrity, _ in files)
    return {"version": hashlib.sha256(listing.encode()).hexdigest()[:16], "files": files}


def _integrity(path: Path) -> tuple[str, int]:
    """Return the hash of a file and its size in bytes."""
    content = path.read_bytes()
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return f"sha256-{digest}", len(content)


def _file(site: Path, address: str) -> Path:
    path = site / address
    path = path / "index.html" if address == "" or address.endswith("/") else path
    if not path.is_file():
        raise IncompleteSite(f"{path.relative_to(site).as_posix()} is missing in {site}")
    return path


def _files_below(site: Path, addresses: Iterable[str]) -> Iterator[str]:
    """Yield the files of each folder, and each address that is a file itself."""
    for address in addresses:
        path = site / address
        if path.is_file():
            yield address
        for file in sorted(path.rglob("*")) if path.is_dir() else ():
            if file.is_file():
                yield file.relative_to(site).as_posix()


def _without_fall_back(addresses: Iterable[str], site: Path) -> Iterator[str]:
    """Yield the files of the calculator, those apart that only an ordinary start loads."""
    for address in _files_below(site, addresses):
        if not any(PurePosixPath(address).match(pattern) for pattern in FALL_BACK):
            yield address


def _style_references(site: Path, addresses: Iterable[str]) -> Iterator[str]:
    """Yield what the style sheets among the addresses load."""
    for address in addresses:
        if address.endswith(".css"):
            for reference in STYLE_REFERENCE.findall(_file(site, address).read_text("utf-8")):
                yield from _inside(address, reference)


def _folder(address: str) -> str:
    return address.rpartition("/")[0] + "/"


def _inside(origin: str, reference: str) -> Iterator[str]:
    """Yield the address within the site that a reference means, nothing for what lies outside."""
    parts = urlsplit(reference)
    if not parts.scheme and not parts.netloc and parts.path:
        yield urljoin(f"/{origin}", parts.path).lstrip("/")


class _References(HTMLParser):
    """What one page loads with itself: style sheets, scripts, pictures, and the calculator's parts."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.loaded: list[str] = []
        self.modules: list[str] = []
        self.calculator: list[str] = []
        self.search: list[str] = []
        self.packs: dict[str, list[str]] = {}
        self.last_words = ""

    @classmethod
    def of(cls, site: Path, address: str) -> "_References":
        """Read a page of the site."""
        references = cls(address)
        for tag in TAG.finditer(_file(site, address).read_text(encoding="utf-8")):
            if tag[2] in LOADING or "data-" in tag[3]:
                references.reset()
                references.feed(tag[0])
        return references

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads."""
        given = {name: value or "" for name, value in attrs}
        found: list[str] = []
        if tag == "link" and LOADED_LINKS & set(given.get("rel", "").split()):
            found += _inside(self.address, given.get("href", ""))
        if tag in ("script", "img"):
            found += _inside(self.address, given.get("src", ""))
        if tag == "script" and given.get("type") == "module":
            self.modules += found
        self.loaded += found
        # These are addresses from the portal's root (build_scripts/pages/calculator_page.py).
        self.calculator += [given[name] for name in ("data-runtime", "data-rules") if name in given]
        self.search += [given["data-search"]] if "data-search" in given else []
        if "data-pages" in given:
            self.packs[given["data-place"]] = given["data-pages"].split()
        self.last_words = given.get("data-last-words", self.last_words)
