"""The small library and the image: what is in them, that they are the same each time, and what goes wrong."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from build_scripts.browser import image, node
from build_scripts.browser.image import write_image
from build_scripts.browser.library import STAND_INS, write_library
from build_scripts.browser.node import NotMade, made_once, run_node
from build_scripts.browser_runtime import RuntimeUnavailable, write_runtime, write_start_image
from build_scripts.rules import Rules
from tests.support.fixtures import PROJECT, BrowserRuntime

PYODIDE = PROJECT / "node_modules" / "pyodide"
RULES = {"benefits": [], "clauses": [], "facts": [], "instruments": [], "phrases": {}}


def names(library: Path) -> set[str]:
    with zipfile.ZipFile(library) as archive:
        return set(archive.namelist())


def rules_file(folder: Path) -> Path:
    """Rules without any benefit."""
    plain = RULES | {"readings": [], "stacking": []}
    path = folder / "0123456789abcdef.json"
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def test_the_same_sources_are_compiled_to_the_same_bytes(
    tmp_path: Path, browser_runtime: BrowserRuntime
) -> None:
    again = tmp_path / "library.zip"
    write_library(PYODIDE, PROJECT / "calculator", tmp_path / "empty", again)
    assert again.read_bytes() == (browser_runtime.folder / "library.zip").read_bytes()


def test_the_library_holds_the_calculator_and_byte_code_alone(
    browser_runtime: BrowserRuntime,
) -> None:
    library, *parts = (
        names(browser_runtime.folder / f"{name}.zip") for name in ("library", "staff", "workbooks")
    )
    modules = {
        path.relative_to(PROJECT).with_suffix(".pyc").as_posix()
        for path in (PROJECT / "calculator").rglob("*.py")
        if path.name != "__main__.py"
    }
    assert modules <= library.union(*parts)
    assert [part & library for part in parts] == [set(), set()]
    assert not any(
        name.startswith(("calculator/staff/", "calculator/workbooks/")) for name in library
    )
    assert {name for name in library if not name.endswith(".pyc")} == set()
    assert not library & {"ssl.pyc", "asyncio/base_events.pyc", "zipfile/__init__.pyc"}


def test_functions_that_dataclasses_writes_are_compiled_with_the_library(
    browser_runtime: BrowserRuntime,
) -> None:
    with zipfile.ZipFile(browser_runtime.folder / "library.zip") as archive:
        ready = archive.read("_ready_functions.pyc")
    classes = sum(
        path.read_text(encoding="utf-8").count("@dataclass(")
        for path in (PROJECT / "calculator").rglob("*.py")
        if not {"staff", "workbooks"} & set(path.parts)
    )
    assert ready.count(b"__create_fn__") >= classes > 0


def test_every_stand_in_is_one_of_a_module_that_pyodide_has() -> None:
    stand_ins = {path.relative_to(STAND_INS).as_posix() for path in STAND_INS.glob("*/*.py")}
    assert len(stand_ins) == 3
    assert stand_ins <= names(PYODIDE / "python_stdlib.zip")


def test_a_calculator_that_cannot_be_compiled_is_refused_with_the_reason(
    tmp_path: Path, project_rules: Rules
) -> None:
    project = tmp_path / "project"
    shutil.copytree(PROJECT / "calculator", project / "calculator")
    (project / "node_modules").symlink_to(PROJECT / "node_modules")
    broken = project / "calculator" / "broken.py"
    broken.write_text('"""Broken."""\n\nimport no_such_module\n', encoding="utf-8")
    with pytest.raises(RuntimeUnavailable) as refusal:
        write_runtime(project, project_rules, tmp_path / "runtime")
    assert str(refusal.value) == (
        "The calculator's library could not be compiled: "
        "ModuleNotFoundError: No module named 'no_such_module'. Try: make setup"
    )


def another_checkout(folder: Path) -> Path:
    """Copy what makes an image, and return the script that does."""
    for part in ("build_scripts/browser", "calculator/web"):
        shutil.copytree(PROJECT / part, folder / part)
    return folder / "build_scripts" / "browser" / image.MAKER.name


def test_an_image_is_made_once_and_is_the_same_in_every_folder_and_on_every_machine(
    tmp_path: Path, browser_runtime: BrowserRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_image(browser_runtime.folder, rules_file(tmp_path), tmp_path / "cache")
    assert first
    content = first.read_bytes()
    assert first.name == f"0123456789abcdef.{browser_runtime.folder.name}.image"
    elsewhere = tmp_path / "a folder with a longer name"
    runtime = elsewhere / browser_runtime.folder.name
    shutil.copytree(browser_runtime.folder, runtime)
    with monkeypatch.context() as other:
        other.setattr(image, "MAKER", another_checkout(elsewhere))
        for name, value in (("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8"), ("HOME", "/")):
            other.setenv(name, value)
        again = write_image(runtime, rules_file(elsewhere), elsewhere / "cache")
    assert again
    assert again.read_bytes() == content
    assert str(PROJECT).encode() not in content
    monkeypatch.setattr(image, "run_node", lambda *_: pytest.fail("made again"))
    write_image(browser_runtime.folder, tmp_path / "0123456789abcdef.json", tmp_path / "cache")
    assert first.read_bytes() == content


def test_very_large_rules_get_no_image(
    tmp_path: Path, browser_runtime: BrowserRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image, "LARGEST_RULES", 10)
    write_start_image(tmp_path, browser_runtime.folder, rules_file(tmp_path))
    assert list(tmp_path.glob("*.image")) == []


def test_an_image_of_rules_that_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, browser_runtime: BrowserRuntime
) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text("[", encoding="utf-8")
    with pytest.raises(RuntimeUnavailable) as refusal:
        write_start_image(tmp_path, browser_runtime.folder, rules)
    assert str(refusal.value) == (
        "The image for a fast start could not be made: json.decoder.JSONDecodeError: "
        "Expecting value: line 1 column 2 (char 1). Try: make setup"
    )
    assert list(tmp_path.glob("*.image")) == []


def test_a_machine_without_node_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotMade, match="node could not be run"):
        run_node(tmp_path / "script.mjs")


def test_the_cache_forgets_what_has_lain_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(node, "MOST_KEPT", 1)
    for name in ("one", "two"):
        made_once(
            tmp_path / "cache",
            name,
            lambda _, finished: finished.write_text("made", encoding="utf-8"),
            tmp_path / "copy",
        )
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["two"]
