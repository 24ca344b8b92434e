"""What the service worker is told to keep, and the folder of the page scripts."""

import base64
import gzip
import hashlib
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from build_scripts.offline.last_release import carry_over
from build_scripts.offline.packs import packed
from build_scripts.offline.service_worker import SHELL_PAGES, IncompleteSite, write_service_worker
from build_scripts.web_scripts import write_web_scripts
from tests.support.fixtures import PROJECT

HEAD = """<link rel="stylesheet" href="{up}theme.css?v=1">
<link rel="alternate" href="{up}en/elsewhere/"><img src="data:image/png;base64,AA">
<script type="module" src="{up}assets/calculator/1/offline.js"></script>
<script type="application/json" data-search="assets/search/zh/4/"></script>
<a href="{up}other/">other</a>"""
OFFLINE = """<p data-last-words="gone"></p><ul>
<li data-place="county" data-pages="places/county/ instruments/county-1/"></li>
<li data-place="city" data-pages="places/city/"></li></ul>"""
CALCULATOR = '<div data-runtime="assets/runtime/2/" data-rules="assets/rules/3.json"></div>'

SVG_NAMESPACE = "http://www.w3.org/2000/svg"  # a name, not an address


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "theme.css": "a { background: url('pictures/a.svg') url(data:image/svg+xml,x) }",
        "pictures/a.svg": "<svg/>",
        "pictures/unused.svg": "<svg/>",
        "assets/calculator/1/offline.js": "1",
        "assets/calculator/1/worker.js": "2",
        "assets/runtime/2/pyodide.mjs": "3",
        "assets/runtime/1/pyodide.mjs": "of the last release",
        "assets/rules/3.json": "{}",
        "assets/search/zh/4/pagefind.js": "4",
        "assets/search/zh/4/cards.json": "{}",
        "assets/search/zh/4/index/a.pf_index": "5",
        "assets/search/zh/4/fragment/a.pf_fragment": "6",
        "assets/search/zh/3/pagefind.js": "of the last release",
        "other/index.html": "not part of the shell",
    }
    for page in SHELL_PAGES:
        up = "../" * page.count("/")
        more = CALCULATOR if "calc" in page else OFFLINE if "offline" in page else ""
        files[f"{page}index.html"] = HEAD.format(up=up) + more
    files["zh/places/county/index.html"] = "frame\n县\nend\n"
    files["zh/instruments/county-1/2/index.html"] = "frame\n条\nend\nframe"
    files["zh/glossary/index.html"] = ""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def release(site: Path) -> dict[str, Any]:
    """Write the service worker and return its lists."""
    write_service_worker(site)
    text = (site / "service-worker.js").read_text(encoding="utf-8")
    lists: dict[str, Any] = json.loads(text.removeprefix("const RELEASE = ").split(";\n")[0])
    parts: dict[str, Any] = lists["parts"]
    return parts


def paths(part: dict[str, Any]) -> set[str]:
    return {path for path, _, _ in part["files"]}


def test_the_shell_is_the_entrance_and_what_it_loads(site: Path) -> None:
    assert paths(release(site)["shell"]) == {
        *SHELL_PAGES,
        "theme.css",
        "pictures/a.svg",
        "assets/calculator/1/offline.js",
        "assets/calculator/1/worker.js",
    }


def test_the_calculator_is_the_runtime_and_rules_that_its_page_names(site: Path) -> None:
    calculator = release(site)["calculator"]
    assert paths(calculator) == {"assets/rules/3.json", "assets/runtime/2/pyodide.mjs"}
    digest = base64.b64encode(hashlib.sha256(b"{}").digest()).decode()
    assert ["assets/rules/3.json", f"sha256-{digest}", 2] in calculator["files"]


def test_the_search_is_the_index_that_the_pages_name_with_one_file_for_all_cards(
    site: Path,
) -> None:
    assert paths(release(site)["search"]) == {
        "assets/search/zh/4/pagefind.js",
        "assets/search/zh/4/cards.json",
        "assets/search/zh/4/index/a.pf_index",
    }


def test_each_place_has_a_pack_of_its_pages_in_each_language_and_the_rest_is_general(
    site: Path,
) -> None:
    parts = release(site)
    assert set(parts) == {"shell", "calculator", "search", "general", "place county", "place city"}
    assert [path.split("/")[2] for path in sorted(paths(parts["place county"]))] == ["en", "zh"]
    (pack,) = (path for path in paths(parts["place county"]) if "/zh/" in path)
    content = (site / pack).read_bytes()
    assert hashlib.sha256(content).hexdigest()[:16] == Path(pack).stem
    assert json.loads(gzip.decompress(content)) == {
        "lines": ["frame\n", "条\n", "end\n", "frame", "县\n"],
        "pages": {"zh/instruments/county-1/2/": [0, 4], "zh/places/county/": [0, 1, 3, 1, -3, 1]},
    }
    (general,) = (path for path in paths(parts["general"]) if "/zh/" in path)
    pages = json.loads(gzip.decompress((site / general).read_bytes()))["pages"]
    assert pages == {"zh/glossary/": []}
    assert release(site) == parts


def test_a_pack_holds_each_page_as_it_is() -> None:
    chance = Random(1)
    lines = ["a\n", "b\n", "<p>\n", "甲\r\n", "\n", "end"]
    for _ in range(300):
        pages = {
            address: "".join(chance.choices(lines, k=chance.randrange(12))) for address in "xyz"
        }
        content = json.loads(gzip.decompress(packed(pages)))
        assert {address: unpacked(content, address) for address in pages} == pages


def unpacked(content: dict[str, Any], address: str) -> str:
    """Return a page of a pack as the service worker puts it together."""
    found, place = [], 0
    runs = iter(content["pages"][address])
    for skipped, length in zip(runs, runs, strict=True):
        place += skipped
        found += content["lines"][place : place + length]
        place += length
    return "".join(found)


def test_a_version_changes_with_its_own_files_only(site: Path) -> None:
    before = release(site)
    (site / "assets/rules/3.json").write_text("[]", encoding="utf-8")
    after = release(site)
    assert after["shell"]["version"] == before["shell"]["version"]
    assert after["calculator"]["version"] != before["calculator"]["version"]
    assert release(site) == after


def test_the_files_of_the_last_release_live_one_release_longer(site: Path, tmp_path: Path) -> None:
    kept = [
        "assets/runtime/0123456789abcdef/pyodide.mjs",
        "assets/rules/0123456789abcdef.json",
    ]
    for page in ("zh", "en"):
        path = site / page / "calculator" / "index.html"
        text = path.read_text("utf-8").replace("runtime/2/", "runtime/0123456789abcdef/")
        path.write_text(text.replace("rules/3", "rules/0123456789abcdef"), "utf-8")
    for address, old in zip(kept, ("runtime/2/pyodide.mjs", "rules/3.json"), strict=True):
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / "assets" / old).rename(site / address)
    stray = site / "assets" / "rules" / "fedcba9876543210.json"
    stray.write_text("of the release before the last", encoding="utf-8")
    write_service_worker(site)
    newer = tmp_path / "newer"
    carry_over(site, newer)
    carried = {path.relative_to(newer).as_posix() for path in newer.rglob("*") if path.is_file()}
    packs = {path for path in carried if path.startswith("assets/packs/")}
    assert len(packs) == 4, "equal packs have one name"
    assert carried - packs == set(kept)
    carry_over(tmp_path / "none", newer)
    (site / "service-worker.js").write_text("const RELEASE = {", encoding="utf-8")
    carry_over(site, newer)


def test_a_missing_file_is_named(site: Path) -> None:
    (site / "pictures" / "a.svg").unlink()
    with pytest.raises(IncompleteSite, match=r"pictures/a\.svg is missing"):
        write_service_worker(site)


def test_the_scripts_stand_in_a_folder_that_is_named_after_them(tmp_path: Path) -> None:
    web = tmp_path / "project" / "calculator" / "web"
    web.mkdir(parents=True)
    for name in ("page.js", "calculator.css", "types.d.ts"):
        (web / name).write_text(name, encoding="utf-8")
    (web / "service-worker").mkdir()
    address = write_web_scripts(tmp_path / "project", tmp_path / "site")
    folder = tmp_path / "site" / address
    assert sorted(path.name for path in folder.iterdir()) == ["calculator.css", "page.js"]
    (web / "page.js").write_text("changed", encoding="utf-8")
    assert write_web_scripts(tmp_path / "project", tmp_path / "site") != address


def test_no_script_makes_mark_up_from_text_or_asks_another_host() -> None:
    for path in sorted((PROJECT / "calculator" / "web").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        for forbidden in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ):
            assert forbidden not in text, path
        addresses = text.replace(SVG_NAMESPACE, "")
        assert "http://" not in addresses, path
        assert "https://" not in addresses, path
