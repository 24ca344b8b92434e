"""Take pages over from the last release where nothing that they are made of has changed.

A page's HTML hangs on its Markdown and on what is the same for all pages: the settings, the theme, the
navigation and the installed packages. Where all of these are as they were, and the released file is byte
for byte what was built then, MkDocs need not build it again. In doubt a page is built.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import distributions
from pathlib import Path
from posixpath import dirname, join, normpath

FRONT_MATTER = re.compile(rb"\A---\n.*?\n---\n", re.DOTALL)
MARKDOWN_FILE = re.compile(rb"[^\s()<>\[\]\"'#]+\.md\b")
INDEX = "index.md"
# Down to here pages are indexes and hand-written ones: few, in the navigation, linked in Markdown.
ALWAYS_BUILT = 1


class KeptPages:
    """The pages of the last release by their Markdown, and those of the release that is being built."""

    def __init__(self, root: Path, release: Path) -> None:
        name = hashlib.sha256(str(release.resolve()).encode()).hexdigest()[:16]
        self.record = root / ".cache" / f"pages-{name}.json"
        self.release = release
        self.last = _read(self.record)
        self.now: dict[str, dict[str, tuple[str, str]]] = {}
        self.kept: dict[str, frozenset[str]] = {}

    def remaining(self, language: str, surroundings: str, docs: Path) -> Path:
        """Return the folder with the pages that MkDocs has to build: `docs`, or one beside it.

        `surroundings` is the hash of what all pages of the language hang on.
        """
        given = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*"))}
        texts = {name: path.read_bytes() for name, path in given.items() if path.is_file()}
        key = f"{language}/{surroundings}"
        known = self.last.get(key, {})
        self.now[key] = {
            name: (_hash(text), "") for name, text in texts.items() if _may_keep(name, text)
        }
        same = {
            name
            for name, (markdown, _) in self.now[key].items()
            if name in known and known[name][0] == markdown
            if self._is_as_built(language, name, known[name][1])
        }
        kept = frozenset(same - _mentioned({name: texts[name] for name in texts.keys() - same}))
        self.kept[key] = kept
        if not kept:
            return docs
        rest = docs.with_name(f"{docs.name}.changed")
        for name in texts.keys() - kept:
            (rest / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(given[name], rest / name)
        return rest

    def complete(self, language: str, surroundings: str, site: Path) -> None:
        """Add the pages that were not built, and note what the release consists of."""
        key = f"{language}/{surroundings}"
        for name in sorted(self.kept[key]):
            page = site / language / _html(name)
            page.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.release / language / _html(name), page)
        for name, (markdown, _) in self.now[key].items():
            html = site / language / _html(name)
            self.now[key][name] = (markdown, _hash(html.read_bytes()))

    def save(self) -> None:
        """Keep the note for the next build; called once the release is in its place."""
        self.record.parent.mkdir(parents=True, exist_ok=True)
        self.record.write_text(json.dumps(self.now), encoding="utf-8")

    def _is_as_built(self, language: str, name: str, html: str) -> bool:
        page = self.release / language / _html(name)
        return page.is_file() and _hash(page.read_bytes()) == html


def surroundings_of(settings: Mapping[str, object], files: Iterable[Path], docs: Path) -> str:
    """Return the hash of what all pages hang on beside their own Markdown.

    That is these settings, these files or all files in these folders, the front matter of the pages that
    the navigation may name, and the versions of Python and of every installed package.
    """
    parts = [json.dumps(settings, ensure_ascii=False, sort_keys=True).encode()]
    parts += [path.name.encode() + path.read_bytes() for path in _all_files(files)]
    parts += [name.encode() + front for name, front in _front_matters(docs)]
    parts += [platform.python_version().encode(), *_packages()]
    return _hash(b"".join(f"{len(part)}:".encode() + part for part in parts))


def _all_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from (
            sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        )


def _front_matters(docs: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in ("*.md", "*/*.md"):
        for path in sorted(docs.glob(pattern)):
            found = FRONT_MATTER.match(path.read_bytes())
            yield path.relative_to(docs).as_posix(), found[0] if found else b""


def _packages() -> list[bytes]:
    return sorted(f"{each.name}=={each.version}".encode() for each in distributions())


def _may_keep(name: str, text: bytes) -> bool:
    """Whether a page hangs on no other page: no index, and no link that MkDocs would have to follow."""
    return name.count("/") > ALWAYS_BUILT and name.endswith(f"/{INDEX}") and b".md" not in text


def _mentioned(texts: Mapping[str, bytes]) -> set[str]:
    """Return the pages that these link to by the name of their Markdown file, which MkDocs looks up."""
    return {
        normpath(join(dirname(name), link.decode("utf-8", "replace")))
        for name, text in texts.items()
        if name.endswith(".md") and b".md" in text
        for link in MARKDOWN_FILE.findall(text)
    }


def _html(name: str) -> str:
    return f"{name.removesuffix(INDEX)}index.html"


def _hash(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _read(record: Path) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Return the note of the last build, an empty one where there is none that can be read."""
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
