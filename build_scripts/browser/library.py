"""Make the small library: the modules that a start of the calculator needs, as byte-code of Pyodide's Python."""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from build_scripts.browser.node import made_once, run_node

HERE = Path(__file__).resolve().parent
COMPILER = HERE / "compile_library.mjs"
STAND_INS = HERE / "stand_ins"
STOCK_LIBRARY = "python_stdlib.zip"
COMPILING_FILES = (STOCK_LIBRARY, "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
DATE = (2026, 1, 1, 0, 0, 0)


def write_library(
    pyodide: Path, calculator: Path, cache: Path, destination: Path, part: str = ""
) -> None:
    """Write the library of a calculator as a zip file, the same bytes from the same sources each time.

    With a `part`, such as `calculator/staff`, only what this part needs besides, for who asks for it.
    What was compiled once is found again in the cache folder. Raises NotMade.
    """
    sources = dict(_sources(pyodide / STOCK_LIBRARY, calculator))

    def make(folder: Path, finished: Path) -> None:
        _write_zip(finished, _compile(pyodide, sources, folder, part))

    ending = f".{part.replace('/', '.')}.zip" if part else ".zip"
    made_once(cache, f"{_version(pyodide, sources)}{ending}", make, destination)


def _sources(stock: Path, calculator: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every module: the stock library's, the stand-ins in the place of some, the calculator's."""
    stand_ins = {
        path.relative_to(STAND_INS).as_posix(): path.read_bytes()
        for path in sorted(STAND_INS.glob("*/*.py"))
    }
    with zipfile.ZipFile(stock) as library:
        for name in sorted(library.namelist()):
            if name.endswith(".py") and name not in stand_ins:
                yield name, library.read(name)
    yield from stand_ins.items()
    for path in sorted(calculator.rglob("*.py")):
        inside = path.relative_to(calculator)
        if inside.parts[0] not in ("web", "__pycache__"):
            yield f"calculator/{inside.as_posix()}", path.read_bytes()


def _version(pyodide: Path, sources: dict[str, bytes]) -> str:
    """Return a hash over everything that the byte-code depends on."""
    whole = hashlib.sha256(COMPILER.read_bytes())
    for name in COMPILING_FILES:
        whole.update(hashlib.sha256((pyodide / name).read_bytes()).digest())
    for name, content in sources.items():
        whole.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()[:32]


def _compile(pyodide: Path, sources: dict[str, bytes], folder: Path, part: str) -> dict[str, bytes]:
    archive, out = folder / "sources.zip", folder / "compiled"
    _write_zip(archive, sources)
    run_node(COMPILER, str(pyodide.resolve()), str(archive), str(out), part)
    return {
        path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.pyc"))
    }


def _write_zip(path: Path, files: dict[str, bytes]) -> None:
    """Write files uncompressed, in their order: what is read often need not be unpacked each time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), content)
