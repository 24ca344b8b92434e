"""Write what runs the calculator in a browser: Pyodide, the small library, and the wheel to fall back on."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from build import BuildBackendException, BuildException, ProjectBuilder
from pyodide_lock import PyodideLockSpec
from pyodide_lock.spec import InfoSpec
from pyodide_lock.utils import add_wheels_to_spec

from build_scripts.browser.image import write_image
from build_scripts.browser.library import write_library
from build_scripts.browser.node import NotMade
from build_scripts.browser.split import (
    FIRST,
    MODULE,
    REST,
    typical_requests,
    write_module,
    write_split,
)
from build_scripts.rules import Rules

PACKAGE = "huice-calculator"
LOCK_FILE = "pyodide-lock.json"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
SMALL_LIBRARY = "library.zip"
# What only some pages need besides the small library.
PARTS = {"staff.zip": "calculator/staff", "workbooks.zip": "calculator/workbooks"}
CONTENTS = "start.json"
START_FILES = (SMALL_LIBRARY, *PARTS, MODULE, FIRST, REST, CONTENTS)

# The wheel's bytes depend on the sources alone, so every file in it carries this one date.
SOURCE_DATE_EPOCH = "1767225600"  # 2026-01-01T00:00:00Z


class RuntimeUnavailable(Exception):
    """The runtime cannot be written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class RuntimeFile:
    """One file of the runtime, by its name in the destination; the size is in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class RuntimeFiles:
    """What was written: the files by name, and a version that changes when any of them does."""

    version: str
    wheel: str
    files: tuple[RuntimeFile, ...]


def write_runtime(project: Path, rules: Rules, destination: Path) -> RuntimeFiles:
    """Write the runtime of the project into a folder and say what it consists of.

    What a start needs of Python is seen by questions about the rules. Raises RuntimeUnavailable when Pyodide is not installed or the wheel cannot be built.
    """
    pyodide = project / "node_modules" / "pyodide"
    require_pyodide(pyodide)
    destination.mkdir(parents=True, exist_ok=True)
    wheel = build_wheel(project / "calculator", destination)
    for name in PYODIDE_FILES:
        shutil.copyfile(pyodide / name, destination / name)
    lock = lock_text(pyodide, wheel)
    (destination / LOCK_FILE).write_text(lock, encoding="utf-8", newline="\n")
    _write_quick_start(project, rules, pyodide, destination)
    return describe(destination, wheel.name)


def _write_quick_start(project: Path, rules: Rules, pyodide: Path, destination: Path) -> None:
    """Write the small library with its parts, Python in two parts, and what `start.json` says of them."""
    cache, calculator = project / ".cache", project / "calculator"
    info = json.loads((pyodide / LOCK_FILE).read_text(encoding="utf-8"))["info"]
    try:
        for name, part in {SMALL_LIBRARY: "", **PARTS}.items():
            write_library(pyodide, calculator, cache / "library", destination / name, part)
    except NotMade as error:
        raise RuntimeUnavailable(
            f"The calculator's library could not be compiled: {error}. Try: make setup"
        ) from error
    try:
        write_module(pyodide, cache / "module", destination / MODULE)
        _write_contents(destination, info, (SMALL_LIBRARY, *PARTS))
        requests = typical_requests(rules.project)
        write_split(destination, rules.text, requests, cache / "wasm")
    except NotMade as error:
        raise RuntimeUnavailable(
            f"Python could not be made smaller for the start: {error}. Try: make setup"
        ) from error
    _write_contents(destination, info, (SMALL_LIBRARY, *PARTS, REST))


def _write_contents(destination: Path, info: object, names: Sequence[str]) -> None:
    """Write `start.json`: the hashes of files, and a lock file without packages."""
    hashes = {name: hashlib.sha256((destination / name).read_bytes()).hexdigest() for name in names}
    contents = {"lock": {"info": info, "packages": {}}, "sha256": hashes}
    text = json.dumps(contents, sort_keys=True, separators=(",", ":"))
    (destination / CONTENTS).write_text(text, encoding="utf-8", newline="\n")


def write_start_image(project: Path, runtime: Path, rules: Path) -> None:
    """Write the image for a fast start beside the rules. Raises RuntimeUnavailable when it fails."""
    try:
        write_image(runtime, rules, project / ".cache" / "image")
    except NotMade as error:
        raise RuntimeUnavailable(
            f"The image for a fast start could not be made: {error}. Try: make setup"
        ) from error


def require_pyodide(pyodide: Path) -> None:
    """Raise RuntimeUnavailable with the remedy when a file of the npm package is missing."""
    for name in (*PYODIDE_FILES, LOCK_FILE, "package.json"):
        if not (pyodide / name).is_file():
            raise RuntimeUnavailable(
                f"node_modules/pyodide/{name} is missing. Try: npm ci --ignore-scripts"
            )


def build_wheel(calculator: Path, destination: Path) -> Path:
    """Build the calculator's wheel into a folder, the same bytes from the same sources each time."""
    with TemporaryDirectory(prefix="huice-wheel-") as folder:
        source = Path(folder) / "calculator"
        shutil.copytree(calculator, source, ignore=shutil.ignore_patterns("web", "__pycache__"))
        try:
            return Path(ProjectBuilder(source, runner=_run_backend).build("wheel", destination))
        except (BuildException, BuildBackendException) as error:
            raise RuntimeUnavailable(
                f"The calculator's wheel could not be built: {_reason(error)}. "
                "Look at calculator/pyproject.toml, or try: make setup"
            ) from error


def _run_backend(
    cmd: Sequence[str],
    cwd: str | None = None,
    extra_environ: Mapping[str, str] | None = None,
) -> None:
    environment = os.environ | (extra_environ or {}) | {"SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH}
    subprocess.run(cmd, cwd=cwd, env=environment, check=True, capture_output=True, text=True)


def _reason(error: BuildException | BuildBackendException) -> str:
    """Return the last thing the build backend said, or the error's own words."""
    cause = getattr(error, "exception", None)
    if isinstance(cause, subprocess.CalledProcessError) and cause.stderr.strip():
        return str(cause.stderr).strip().splitlines()[-1]
    return str(error)


def lock_text(pyodide: Path, wheel: Path) -> str:
    """Return a Pyodide lock file that holds the wheel alone, with its sha256.

    The npm package says which Python, ABI and platform it is; pyodide-lock 0.1.0a4 describes the
    wheel, but knows no `abi_version`, so the `info` part is taken over as it stands.
    """
    info = json.loads((pyodide / LOCK_FILE).read_text(encoding="utf-8"))["info"]
    release = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    target = InfoSpec(
        arch=info["arch"], platform=info["platform"], python=info["python"], version=release
    )
    spec = add_wheels_to_spec(PyodideLockSpec(info=target, packages={}), [wheel])
    packages = {name: package.dict() for name, package in spec.packages.items()}
    return json.dumps({"info": info, "packages": packages}, indent=1, sort_keys=True) + "\n"


def describe(folder: Path, wheel: str) -> RuntimeFiles:
    """Return the hashes and sizes of the runtime's files in a folder, and the version over all."""
    names = sorted((*PYODIDE_FILES, LOCK_FILE, *START_FILES, wheel))
    files = tuple(_describe_file(folder / name) for name in names)
    listing = "".join(f"{file.sha256}  {file.name}\n" for file in files)
    version = hashlib.sha256(listing.encode()).hexdigest()[:16]
    return RuntimeFiles(version=version, wheel=wheel, files=files)


def _describe_file(path: Path) -> RuntimeFile:
    content = path.read_bytes()
    return RuntimeFile(path.name, hashlib.sha256(content).hexdigest(), len(content))
