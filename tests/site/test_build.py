"""Building the portal: all or nothing, and the same again."""

import hashlib
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic import change_one_line
from build_scripts.build import build_site
from build_scripts.problems import report_of
from build_scripts.project import load_project
from build_scripts.rules import Rules
from build_scripts.site_assets import publish_rules
from build_scripts.swap import swap
from tests.site.reading_html import read_html
from tests.support.built_site import TODAY
from tests.support.copies import copy_project
from tests.support.fixtures import PROJECT

SOURCES = (
    *("content", "rules", "calculator", "build_scripts"),
    *("mkdocs.yml", "mkdocs.en.yml", "LICENSE"),
)

# What says how documents stand on the day of the build; rules, schemas and the list of changes do not.
TELL_THE_DAY = (
    *(".html", "benefits.json", "service-worker.js", "index.json", "index.md", "llms.txt"),
    *(".atom", ".csv", "benefits.jsonl", "cpsv-ap.jsonld"),
)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project that a test may break."""
    return copy_project(tmp_path / "project", SOURCES)


def without_index(found: dict[str, str]) -> dict[str, str]:
    """Return the files but for the search index, the lists by status and the packs of pages: all follow the day."""
    by_day = ("assets/search/", "assets/packs/", "zh/status/", "en/status/")
    return {name: value for name, value in found.items() if not name.startswith(by_day)}


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_two_builds_are_the_same_byte_for_byte(site: Path, tmp_path: Path) -> None:
    assert build_site(PROJECT, tmp_path / "again", TODAY) == []
    assert digests(tmp_path / "again") == digests(site)


def test_a_build_after_a_change_of_one_line_is_what_a_clean_build_writes(
    site: Path, project: Path, tmp_path: Path
) -> None:
    again, clean = tmp_path / "again", tmp_path / "clean"
    shutil.copytree(site, again)
    change_one_line(project)
    assert build_site(project, again, TODAY) == []
    command = [sys.executable, "-m", "build_scripts", "build", "--on", TODAY.isoformat()]
    subprocess.run([*command, "--destination", str(clean)], cwd=project, check=True)
    last, built, expected = map(digests, (site, again, clean))
    assert expected.items() <= built.items()
    carried = built.keys() - expected.keys()
    assert {name: built[name] for name in carried}.items() <= last.items()
    assert expected != last


def test_another_place_and_another_day_change_only_what_tells_the_day(
    site: Path, project: Path, tmp_path: Path
) -> None:
    assert build_site(project, tmp_path / "within", date(2023, 6, 30)) == []
    before, after = (without_index(digests(each)) for each in (site, tmp_path / "within"))
    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert all(name.endswith(TELL_THE_DAY) for name in changed)
    document = (tmp_path / "within/zh/instruments/linping-draft/index.html").read_text("utf-8")
    assert "拟定的试行期到2023年6月30日结束。" in document


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        ("content/places.yaml", "places:", "places", "content/places.yaml:"),
        (
            "rules/linping-draft/04-skill-upgrade.yaml",
            "technician: 5000 CNY",
            "technician: 5000 yuan",
            "rules/linping-draft/04-skill-upgrade.yaml:",
        ),
        (
            "content/pages/en/about.md",
            "# About Huice",
            "# About Huice\n\n[gone](gone.md)",
            "mkdocs.en.yml:1:1: MkDocs says: ",
        ),
        (
            "content/pages/zh/about.md",
            "# 关于惠策",
            '# 关于惠策\n\n<p><a href="../gone/">没有</a></p>',
            "zh/about/index.html:1:1: The link “../gone/” leads nowhere.",
        ),
    ],
)
def test_a_build_that_fails_leaves_the_old_site_as_it_was(
    project: Path, tmp_path: Path, file: str, before: str, after: str, complaint: str
) -> None:
    destination = tmp_path / "out" / "site"
    (destination / "zh").mkdir(parents=True)
    (destination / "zh" / "index.html").write_text("old", encoding="utf-8")
    old = digests(tmp_path / "out")
    replace(project / file, before, after)
    problems = build_site(project, destination, TODAY)
    assert complaint in report_of(problems, "en")
    assert digests(tmp_path / "out") == old
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]


def test_the_404_page_knows_the_path_below_which_the_portal_stands(
    project: Path, tmp_path: Path
) -> None:
    replace(project / "mkdocs.yml", "base: /", "base: /policies/")
    assert build_site(project, tmp_path / "site", TODAY) == []
    missing = read_html(tmp_path / "site" / "404.html")
    links = [link.attributes["href"] for link in missing.all("a")]
    assert {"/policies/zh/", "/policies/en/"} <= set(links)
    assert all(link.startswith("/policies/") for link in links)


def test_without_the_browser_runtime_the_build_says_what_to_do(
    project: Path, tmp_path: Path
) -> None:
    (project / "node_modules").unlink()
    problems = build_site(project, tmp_path / "site", TODAY)
    report = report_of(problems, "en")
    assert "node_modules/pyodide/pyodide.mjs is missing" in report
    assert "Run make setup, then try again." in report
    assert not (tmp_path / "site").exists()


def test_the_rules_of_unpublished_documents_stay_at_home(project: Path, tmp_path: Path) -> None:
    for hidden in ("pingyang-2022-67", "linping-draft"):
        metadata = project / "content" / "instruments" / hidden / "instrument.yaml"
        replace(metadata, "published: yes", "published: no")
    assets = publish_rules(Rules(load_project(project)[0]), tmp_path)
    text = (tmp_path / assets).read_text(encoding="utf-8")
    assert Path(assets).stem == hashlib.sha256(text.encode()).hexdigest()[:16]
    for instrument in (PROJECT / "content" / "instruments").iterdir():
        hidden_one = instrument.name in ("pingyang-2022-67", "linping-draft")
        assert (f'"{instrument.name}"' in text) != hidden_one


def test_every_published_document_has_its_rules_in_the_site(site: Path) -> None:
    (path,) = (site / "assets" / "rules").glob("*.json")
    text = path.read_text(encoding="utf-8")
    assert path.stem == hashlib.sha256(text.encode()).hexdigest()[:16]
    names = [each.name for each in (PROJECT / "content" / "instruments").iterdir()]
    assert [name for name in names if f'"{name}"' not in text] == []


def test_a_finished_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page").write_text(name, encoding="utf-8")
    swap(tmp_path / "new", tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "page").read_text(encoding="utf-8") == "new"
