"""Import directions, forbidden calls, documentation and length, held by the syntax trees alone."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CALCULATOR = sorted((PROJECT / "calculator").rglob("*.py"))
BUILD_SCRIPTS = sorted((PROJECT / "build_scripts").rglob("*.py"))
COMMAND_LINE = PROJECT / "calculator" / "__main__.py"
ENGINE = [path for path in CALCULATOR if path != COMMAND_LINE]
LONGEST_FILE = 300

FORBIDDEN_FUNCTIONS = {
    *("breakpoint", "compile", "eval", "exec", "float", "globals", "input", "open", "print"),
}
FORBIDDEN_METHODS = {"today", "now", "utcnow", "fromtimestamp", "read_text", "write_text"}
FORBIDDEN_MODULES = {
    *("asyncio", "ctypes", "http", "io", "locale", "logging", "multiprocessing", "os", "pathlib"),
    *("pickle", "random", "secrets", "shutil", "socket", "subprocess", "sys", "tempfile"),
    *("threading", "time", "urllib", "uuid", "zoneinfo"),
}
# Spreadsheets are archives; the standard library opens one only as a file, here one in memory.
IN_MEMORY = {
    "calculator/workbooks/reading.py": {"io"},
    "calculator/workbooks/writing.py": {"io"},
}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(PROJECT).as_posix() for path in paths]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield node.module or ""


def top(module: str) -> str:
    return module.partition(".")[0]


def called(path: Path) -> tuple[set[str], set[str]]:
    """Return the names of the functions and of the methods that a file calls."""
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    functions = {call.id for call in calls if isinstance(call, ast.Name)}
    return functions, {call.attr for call in calls if isinstance(call, ast.Attribute)}


def test_there_is_something_to_look_at() -> None:
    assert len(CALCULATOR) > 30
    assert len(BUILD_SCRIPTS) > 30


@pytest.mark.parametrize("path", CALCULATOR, ids=names(CALCULATOR))
def test_the_calculator_imports_the_standard_library_and_itself_only(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "calculator"}
    assert {top(module) for module in imported(path)} <= allowed


@pytest.mark.parametrize("path", ENGINE, ids=names(ENGINE))
def test_the_engine_knows_no_clock_files_network_randomness_or_environment(path: Path) -> None:
    allowed = IN_MEMORY.get(path.relative_to(PROJECT).as_posix(), set())
    assert {top(module) for module in imported(path)} & FORBIDDEN_MODULES == allowed
    functions, methods = called(path)
    assert (functions & FORBIDDEN_FUNCTIONS, methods & FORBIDDEN_METHODS) == (set(), set())


@pytest.mark.parametrize("path", CALCULATOR, ids=names(CALCULATOR))
def test_there_is_no_float_in_the_calculator(path: Path) -> None:
    nodes = list(ast.walk(tree(path)))
    literals = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
    ]
    named = [node.lineno for node in nodes if isinstance(node, ast.Name) and node.id == "float"]
    divided = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div)
        and not _makes_a_fraction(node)
    ]
    assert (literals, named, divided) == ([], [], [])


def _makes_a_fraction(division: ast.BinOp) -> bool:
    """Say whether a quotient is plainly a fraction: one that names the type, or one of a rate."""
    text = ast.unparse(division)
    return "Fraction" in text or text == "1 / rate"


@pytest.mark.parametrize("path", BUILD_SCRIPTS, ids=names(BUILD_SCRIPTS))
def test_the_generator_imports_no_test(path: Path) -> None:
    assert not any(top(module) == "tests" for module in imported(path))


EVERY_FILE = [*CALCULATOR, *BUILD_SCRIPTS]


@pytest.mark.parametrize("path", EVERY_FILE, ids=names(EVERY_FILE))
def test_no_file_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", EVERY_FILE, ids=names(EVERY_FILE))
def test_every_public_function_and_class_says_what_it_is_for(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "the module itself"
    assert [name for name, node in _public(module) if not ast.get_docstring(node)] == []


Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _public(node: ast.Module | ast.ClassDef, inside: str = "") -> Iterator[tuple[str, Documented]]:
    for child in node.body:
        if isinstance(child, Documented) and not child.name.startswith("_"):
            yield inside + child.name, child
            if isinstance(child, ast.ClassDef):
                yield from _public(child, f"{child.name}.")


def test_no_module_of_the_calculator_imports_in_a_circle() -> None:
    """Imports for type checkers apart."""
    needs = {_module(path): _imported_at_once(path) for path in CALCULATOR}
    ready: set[str] = set()
    while needs.keys() - ready:
        more = {name for name, parts in needs.items() if parts <= ready} - ready
        assert more, sorted(needs.keys() - ready)
        ready |= more


def _module(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported_at_once(path: Path) -> set[str]:
    body = [node for node in tree(path).body if isinstance(node, ast.ImportFrom)]
    modules = {_module(each) for each in CALCULATOR}
    found = {f"{node.module}.{alias.name}" for node in body for alias in node.names}
    found |= {node.module or "" for node in body}
    return found & modules
