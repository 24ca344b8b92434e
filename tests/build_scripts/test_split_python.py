"""Python in two parts of WebAssembly computes what the whole one does, however it is split."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from build_scripts.browser.image import write_image
from build_scripts.browser.node import NotMade, run_node
from build_scripts.browser.split import (
    FIRST,
    REST,
    SCRIPTS,
    SPLITTER,
    typical_requests,
    write_split,
)
from build_scripts.rules import Rules
from tests.support.fixtures import PROJECT, BrowserRuntime

FUNCTIONS = 16_958  # of this Pyodide
AT_FIRST = 30 * 1024 * 1024  # bytes of memory that it begins with


def split_at(runtime: Path, kept: Iterable[int]) -> None:
    """Split the WebAssembly of a runtime anew, so that these functions are in its first part."""
    called = runtime / "called.json"
    called.write_text(json.dumps([*kept]), encoding="utf-8")
    sources = (runtime / "pyodide.asm.wasm", called, runtime / "start.mjs")
    for name in (FIRST, REST):
        run_node(SPLITTER, *map(str, sources), name, str(runtime / name))
    called.unlink()


def test_half_of_python_is_left_to_the_rest(browser_runtime: BrowserRuntime) -> None:
    sizes = {
        name: (browser_runtime.folder / name).stat().st_size
        for name in ("pyodide.asm.wasm", FIRST, REST, "pyodide.asm.mjs", "start.mjs")
    }
    assert sizes[FIRST] < 0.55 * sizes["pyodide.asm.wasm"]
    assert sizes[FIRST] + sizes[REST] < 1.05 * sizes["pyodide.asm.wasm"]
    assert sizes["start.mjs"] < 0.25 * sizes["pyodide.asm.mjs"]


@pytest.mark.parametrize(
    "kept",
    [
        pytest.param(range(0), id="every function is in the rest"),
        pytest.param(range(0, FUNCTIONS, 3), id="every third is in the first part"),
        pytest.param(range(FUNCTIONS), id="none is in the rest"),
    ],
)
def test_python_sets_up_the_same_memory_however_it_is_split(
    tmp_path: Path, browser_runtime: BrowserRuntime, project_rules: Rules, kept: Iterable[int]
) -> None:
    rules = tmp_path / "0123456789abcdef.json"
    rules.write_text(project_rules.text, encoding="utf-8")
    expected = write_image(browser_runtime.folder, rules, PROJECT / ".cache" / "image")
    assert expected
    content = expected.read_bytes()
    runtime = tmp_path / browser_runtime.folder.name
    shutil.copytree(browser_runtime.folder, runtime)
    split_at(runtime, kept)
    image = write_image(runtime, rules, tmp_path / "cache")
    assert image
    assert image.read_bytes() == content


def test_rules_that_need_more_memory_than_python_begins_with_have_an_image_and_parts_too(
    tmp_path: Path, browser_runtime: BrowserRuntime, project_rules: Rules
) -> None:
    padded = project_rules.text + " " * 2_000_000
    rules = tmp_path / "0123456789abcdef.json"
    rules.write_text(padded, encoding="utf-8")
    runtime = tmp_path / browser_runtime.folder.name
    shutil.copytree(browser_runtime.folder, runtime)
    cache = tmp_path / "cache"
    write_split(runtime, padded, [*typical_requests(project_rules.project)][:2], cache)
    image = write_image(runtime, rules, cache)
    assert image
    # After the seal, the mark and the format stands the size of the memory.
    assert int.from_bytes(image.read_bytes()[40:44], "little") > AT_FIRST


def test_every_type_of_answer_occurs_in_the_requests_by_which_it_is_split(
    project_rules: Rules,
) -> None:
    project = project_rules.project
    types = {str(each["fact"]): str(each["type"]) for each in project.facts}
    requests = [json.loads(each) for each in typical_requests(project)]
    asked = {types[fact] for each in requests for fact in each["facts"]}
    assert asked == {types[fact] for case in project.cases for fact in dict(case["facts"])}  # type: ignore[call-overload]
    assert len(requests) < len(project.cases) / 20
    assert {each["language"] for each in requests} == {"zh", "en"}
    assert {"recipients" in each for each in requests} == {True, False}


def test_a_pyodide_that_is_written_otherwise_is_refused_with_the_reason(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "node_modules" / "pyodide", tmp_path / "pyodide")
    (tmp_path / "pyodide" / "pyodide.asm.mjs").write_text("export default 1;\n", encoding="utf-8")
    with pytest.raises(NotMade, match="no longer written as it was"):
        run_node(SCRIPTS / "small_module.mjs", str(tmp_path / "pyodide"), str(tmp_path / "out.mjs"))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda wasm: wasm[: len(wasm) // 2], "The WebAssembly ends too early"),
        (lambda wasm: wasm[:8] + b"\x2a\x00" + wasm[8:], "An unknown section of WebAssembly: 42"),
    ],
)
def test_a_webassembly_that_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, browser_runtime: BrowserRuntime, damage: object, reason: str
) -> None:
    assert callable(damage)
    wasm = tmp_path / "damaged.wasm"
    wasm.write_bytes(damage((browser_runtime.folder / "pyodide.asm.wasm").read_bytes()))
    called = tmp_path / "called.json"
    called.write_text("[]", encoding="utf-8")
    with pytest.raises(NotMade, match=reason):
        run_node(SPLITTER, str(wasm), str(called), str(called), FIRST, str(tmp_path / "out"))
