import hashlib
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from build_scripts.browser_runtime import (
    PYODIDE_FILES,
    RuntimeUnavailable,
    build_wheel,
    write_runtime,
)
from build_scripts.rules import Rules
from tests.support.fixtures import PROJECT, BrowserRuntime

PAGE = """<!doctype html><title>runtime</title><script type="module">
const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = (event) => { document.title = event.data; };
worker.onerror = (event) => { document.title = `failed: ${event.message}`; };
</script>"""

WORKER = """
import { loadPyodide } from "./runtime/pyodide.mjs";
const indexURL = new URL("./runtime/", import.meta.url).href;
const pyodide = await loadPyodide({ indexURL, lockFileURL: `${indexURL}pyodide-lock.json` });
await pyodide.loadPackage("huice-calculator");
pyodide.runPython("import calculator");
postMessage(`Python ${pyodide.runPython("import platform; platform.python_version()")}`);
"""


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(tmp_path: Path, browser_runtime: BrowserRuntime) -> Iterator[str]:
    shutil.copytree(browser_runtime.folder, tmp_path / "runtime")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "worker.js").write_text(WORKER, encoding="utf-8")
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_two_builds_of_the_wheel_are_byte_identical(tmp_path: Path) -> None:
    first = build_wheel(PROJECT / "calculator", tmp_path / "first")
    second = build_wheel(PROJECT / "calculator", tmp_path / "second")
    assert first.read_bytes() == second.read_bytes()


def test_building_the_wheel_leaves_nothing_in_the_source_tree(tmp_path: Path) -> None:
    source = tmp_path / "calculator"
    shutil.copytree(PROJECT / "calculator", source)
    before = sorted(source.rglob("*"))
    build_wheel(source, tmp_path / "wheels")
    assert sorted(source.rglob("*")) == before


def test_the_wheel_holds_every_module_of_the_calculator_and_no_page_script(
    browser_runtime: BrowserRuntime,
) -> None:
    with zipfile.ZipFile(browser_runtime.folder / browser_runtime.files.wheel) as wheel:
        packed = {name for name in wheel.namelist() if not name.split("/")[0].endswith("dist-info")}
    modules = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "calculator").rglob("*.py")
        if "web" not in path.relative_to(PROJECT).parts
    }
    assert packed == modules | {"calculator/py.typed"}


def test_a_subpackage_of_the_calculator_is_packed(tmp_path: Path) -> None:
    source = tmp_path / "calculator"
    (source / "operators").mkdir(parents=True)
    shutil.copyfile(PROJECT / "calculator" / "pyproject.toml", source / "pyproject.toml")
    for module in ("__init__.py", "operators/__init__.py", "operators/compare.py"):
        (source / module).write_text('"""A module."""\n', encoding="utf-8")
    with zipfile.ZipFile(build_wheel(source, tmp_path)) as wheel:
        assert "calculator/operators/compare.py" in wheel.namelist()


def test_the_runtime_says_the_truth_about_each_of_its_files(
    browser_runtime: BrowserRuntime,
) -> None:
    folder, runtime = browser_runtime.folder, browser_runtime.files
    expected = {
        *PYODIDE_FILES,
        *("library.zip", "staff.zip", "workbooks.zip", "pyodide-lock.json"),
        *("start.mjs", "start.wasm", "rest.wasm", "start.json"),
        "huice_calculator-0.1.0-py3-none-any.whl",
    }
    assert {path.name for path in folder.iterdir()} == expected
    assert {file.name for file in runtime.files} == expected
    for file in runtime.files:
        content = (folder / file.name).read_bytes()
        assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_lock_file_names_our_wheel_alone_with_its_hash(browser_runtime: BrowserRuntime) -> None:
    folder, runtime = browser_runtime.folder, browser_runtime.files
    lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    stock = json.loads((PROJECT / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    assert lock == {
        "info": stock["info"],
        "packages": {
            "huice-calculator": {
                "depends": [],
                "file_name": runtime.wheel,
                "imports": ["calculator"],
                "install_dir": "site",
                "name": "huice-calculator",
                "package_type": "package",
                "sha256": hashlib.sha256((folder / runtime.wheel).read_bytes()).hexdigest(),
                "shared_library": False,
                "unvendored_tests": False,
                "version": "0.1.0",
            }
        },
    }


def test_the_version_changes_with_the_calculator_and_only_then(
    tmp_path: Path, browser_runtime: BrowserRuntime, project_rules: Rules
) -> None:
    project = tmp_path / "project"
    shutil.copytree(PROJECT / "calculator", project / "calculator")
    (project / "node_modules").symlink_to(PROJECT / "node_modules")
    same = write_runtime(project, project_rules, tmp_path / "same")
    (project / "calculator" / "added.py").write_text('"""Added."""\n', encoding="utf-8")
    changed = write_runtime(project, project_rules, tmp_path / "changed")
    assert same == browser_runtime.files
    assert changed.version != same.version


def test_a_missing_pyodide_is_named_with_its_remedy(tmp_path: Path, project_rules: Rules) -> None:
    with pytest.raises(RuntimeUnavailable) as refusal:
        write_runtime(tmp_path, project_rules, tmp_path / "runtime")
    assert str(refusal.value) == (
        "node_modules/pyodide/pyodide.mjs is missing. Try: npm ci --ignore-scripts"
    )


def test_a_calculator_that_cannot_be_packed_is_refused_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "huice-calculator"\n',
        encoding="utf-8",
    )
    with pytest.raises(RuntimeUnavailable) as refusal:
        build_wheel(tmp_path, tmp_path / "wheels")
    assert str(refusal.value).startswith("The calculator's wheel could not be built: ")
    assert str(refusal.value).endswith("Look at calculator/pyproject.toml, or try: make setup")


def test_a_page_loads_the_calculator_in_a_worker_and_asks_no_other_host(
    address: str, chromium: Browser
) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_function("document.title !== 'runtime'", timeout=60_000)
    lock = json.loads((PROJECT / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    assert page.title() == f"Python {lock['info']['python']}"
    assert f"{address}runtime/pyodide.asm.wasm" in asked
    assert [url for url in asked if not url.startswith(address)] == []
    page.close()
