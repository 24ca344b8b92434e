"""Pages taken over from the last release: the same site, byte for byte, as one built from nothing."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from build_scripts.kept_pages import KeptPages
from build_scripts.mkdocs_run import run_mkdocs
from build_scripts.pages.gather import portal_of
from build_scripts.pages.site_pages import write_pages
from build_scripts.project import load_project
from build_scripts.published.dressing import Dressing
from build_scripts.published.sources import page_sources
from build_scripts.rule_bundle import bundle_data
from build_scripts.site_assets import Assets, write_text
from build_scripts.site_settings import read_settings
from build_scripts.swap import swap
from calculator import read_bundle
from tests.site.test_build import SOURCES, digests, replace
from tests.support.built_site import TODAY
from tests.support.fixtures import PROJECT

ASSETS = Assets(
    "assets/calculator/0/",
    "assets/runtime/0/",
    "assets/rules/0.json",
    "assets/style/0.css",
    {"zh": "assets/search/0/", "en": "assets/search/1/"},
)
LINPING = "content/instruments/linping-draft"
RULES = "rules/linping-draft/04-skill-upgrade.yaml"
CLAUSE = """
  - clause: linping-draft/part-9
    heading: {zh: 附注, en: A note}
    text: 附注。
    summary: {zh: 附注。, en: A note.}
    translation: A note.
    responsible: []
    not_computed: []
"""


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this project that publishes one document and has been built; nobody changes it."""
    root = tmp_path_factory.mktemp("released")
    copy(PROJECT, root)
    for path in sorted(root.glob("content/instruments/*/instrument.yaml")):
        if path.parent.name != "linping-draft":
            replace(path, "published: yes", "published: no")
    build(root, root / "site")
    return root


@pytest.fixture
def project(released: Path, tmp_path: Path) -> Path:
    """The project with its release, to be changed; the note on the release knows the new place."""
    copy(released, tmp_path)
    shutil.copytree(released / "site", tmp_path / "site")
    (tmp_path / ".cache").mkdir()
    note = (released / ".cache" / "pages.json").read_text(encoding="utf-8")
    moved = note.replace(str(released.resolve()), str(tmp_path.resolve()))
    (tmp_path / ".cache" / "pages.json").write_text(moved, encoding="utf-8")
    return tmp_path


def copy(source: Path, target: Path) -> None:
    for name in SOURCES:
        if (source / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source / name, target / name, ignore=ignored)
        else:
            shutil.copyfile(source / name, target / name)


def build(root: Path, destination: Path) -> KeptPages:
    """Build the English pages as `build_site` does, unchecked: an edit may leave cases behind."""
    loaded, problems = load_project(root)
    assert problems == []
    bundle, problems = read_bundle(bundle_data(loaded, published_only=True))
    assert bundle is not None, problems
    portal = portal_of(loaded, bundle, "en", TODAY)
    kept = KeptPages(root, destination)
    unfinished = destination.with_name("unfinished")
    about, wrong = read_settings(root)
    assert wrong == []
    dressing = Dressing(portal, about, page_sources(loaded))
    write_pages(portal, loaded, ASSETS, unfinished / "pages" / "en", dressing)
    site = unfinished / "site"
    assert run_mkdocs(root, unfinished / "pages", site, [portal], ASSETS, about, kept) == []
    swap(site, destination)
    shutil.rmtree(unfinished)
    kept.save()
    return kept


def taken_over(kept: KeptPages) -> int:
    return sum(len(pages) for pages in kept.kept.values())


def amount(root: Path) -> None:
    text = (root / RULES).read_text(encoding="utf-8")
    changed = re.sub(r"\b1000 CNY", "1001 CNY", text, count=1)
    assert changed != text
    (root / RULES).write_text(changed, encoding="utf-8")


def title(root: Path) -> None:
    path = root / LINPING / "instrument.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))["short_title"]["en"]
    replace(path, f"en: {said}\n", f"en: {said} (II)\n")


def added_clause(root: Path) -> None:
    path = root / LINPING / "clauses.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + CLAUSE, encoding="utf-8")


def removed_clause(root: Path) -> None:
    """Take out the clause that was added, after a release with it."""
    before = (root / LINPING / "clauses.yaml").read_text(encoding="utf-8")
    added_clause(root)
    build(root, root / "site")
    assert (root / "site/en/instruments/linping-draft/part-9/index.html").is_file()
    (root / LINPING / "clauses.yaml").write_text(before, encoding="utf-8")


def glossary(root: Path) -> None:
    path = root / "content" / "glossary.yaml"
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text}\n  - zh: 示范词\n    en: a sample term\n", encoding="utf-8")


def theme(root: Path) -> None:
    path = root / "build_scripts" / "theme" / "main.html"
    replace(path, "{{ page.content }}", "<hr>{{ page.content }}")


def settings(root: Path) -> None:
    replace(root / "mkdocs.en.yml", "site_name: Huice", "site_name: Huice II")


def damaged_release(root: Path) -> None:
    page = root / "site/en/benefits/linping-draft/4a/index.html"
    page.write_text("not what was built", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        amount,
        title,
        added_clause,
        removed_clause,
        glossary,
        theme,
        settings,
        damaged_release,
    ],
)
def test_after_a_change_the_site_is_the_same_as_one_built_from_nothing(
    change: Callable[[Path], None], project: Path
) -> None:
    change(project)
    build(project, project / "site")
    (project / ".cache" / "pages.json").unlink()
    assert taken_over(build(project, project / "clean")) == 0
    assert digests(project / "site") == digests(project / "clean")


def test_a_changed_amount_leaves_most_pages_as_they_are(project: Path) -> None:
    every = taken_over(build(project, project / "site"))
    assert every > 30
    amount(project)
    assert every - 10 < taken_over(build(project, project / "site")) < every


def test_a_release_elsewhere_gives_nothing(project: Path, tmp_path: Path) -> None:
    kept = KeptPages(project, tmp_path / "elsewhere")
    assert kept.last == {}


def test_a_note_that_cannot_be_read_counts_as_none(project: Path) -> None:
    (project / ".cache" / "pages.json").write_text('{"release": ', encoding="utf-8")
    assert KeptPages(project, project / "site").last == {}


def test_no_plugin_can_make_one_page_hang_on_another() -> None:
    read = yaml.safe_load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"))
    assert read["plugins"] == {}


def test_a_page_that_another_links_to_in_markdown_is_built_with_it(tmp_path: Path) -> None:
    docs, release = tmp_path / "pages" / "zh", tmp_path / "site"
    texts = {
        "index.md": "# Home\n\n[one](a/b/index.md)\n",
        "a/b/index.md": "# One\n",
        "a/c/index.md": "# Other\n",
        "a/d/index.md": "# Linking\n\n[one](../b/index.md)\n",
    }
    for name, text in texts.items():
        write_text(docs / name, text)
        write_text(release / "zh" / name.replace(".md", ".html"), text)
    first = KeptPages(tmp_path, release)
    assert first.remaining("zh", "same", docs) == docs
    first.complete("zh", "same", release)
    first.save()
    second = KeptPages(tmp_path, release)
    rest = second.remaining("zh", "same", docs)
    left = sorted(path.relative_to(rest).as_posix() for path in rest.rglob("*.md"))
    assert left == ["a/b/index.md", "a/d/index.md", "index.md"]
