"""Split Python's WebAssembly into what a start of the calculator calls and the rest, and shorten Pyodide's JavaScript."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

from build_scripts.browser.node import made_once, run_node
from build_scripts.project import Project

HERE = Path(__file__).resolve().parent
WEB = HERE.parents[1] / "calculator" / "web"
SCRIPTS = HERE / "wasm"
SHORTENER, NOTER, SPLITTER = (
    SCRIPTS / f"{name}.mjs" for name in ("small_module", "note_calls", "split_wasm")
)
# The scripts that hold Python in their hands.
HOLDING_SCRIPTS = tuple(
    WEB / f"{name}.js" for name in ("python", "memory-image", "split-python", "waking")
)
# What decides which functions are called, besides library and rules.
STARTING_SCRIPTS = (
    *(HERE / f"{name}.mjs" for name in ("node_python", "stand_still")),
    *HOLDING_SCRIPTS,
    *(SCRIPTS / f"{name}.mjs" for name in ("note_calls", "noting", "sections")),
)
# So many requests at most are answered, fewer about large rules: what they would show besides is soon loaded with the rest.
MOST_REQUESTS, FEWEST_REQUESTS = 24, 4
LARGE_RULES = 1_500_000  # bytes
WASM, LIBRARY, MODULE = "pyodide.asm.wasm", "library.zip", "start.mjs"
SHORTENED = ("pyodide.asm.mjs", "pyodide.mjs", WASM)
FIRST, REST = "start.wasm", "rest.wasm"


def write_module(pyodide: Path, cache: Path, destination: Path) -> None:
    """Write Pyodide's own JavaScript without what the calculator's start cannot use. Raises NotMade."""
    sources = [SHORTENER, *HOLDING_SCRIPTS, *(pyodide / name for name in SHORTENED)]

    def make(_: Path, finished: Path) -> None:
        run_node(SHORTENER, str(pyodide.resolve()), str(finished), *map(str, HOLDING_SCRIPTS))

    made_once(cache, f"{_hash_of(sources)}.mjs", make, destination)


def write_split(runtime: Path, rules: str, requests: Iterable[str], cache: Path) -> None:
    """Write both parts of Python's WebAssembly into a runtime folder that holds all else a start needs.

    The first part holds what is called while these requests about the rules are answered after a
    start; the same files give the same parts. Raises NotMade.
    """
    most = max(FEWEST_REQUESTS, MOST_REQUESTS * LARGE_RULES // max(len(rules), LARGE_RULES))
    asked = json.dumps([*islice(requests, most)], ensure_ascii=False)
    files = [*STARTING_SCRIPTS, *(runtime / name for name in (WASM, LIBRARY, MODULE))]
    called = runtime / "called.json"

    def note(folder: Path, finished: Path) -> None:
        given = {folder / "rules.json": rules, folder / "requests.json": asked}
        for path, text in given.items():
            path.write_text(text, encoding="utf-8")
        run_node(NOTER, *map(str, (runtime.resolve(), *given, finished)))

    made_once(cache, f"{_hash_of(files, rules, asked)}.json", note, called)
    _write_parts(runtime, called, cache)
    called.unlink()


def _write_parts(runtime: Path, called: Path, cache: Path) -> None:
    scripts = (SPLITTER, SCRIPTS / "split.mjs", SCRIPTS / "sections.mjs")
    version = _hash_of([*scripts, called, runtime / WASM, runtime / MODULE])
    for name in (FIRST, REST):

        def make(_: Path, finished: Path, name: str = name) -> None:
            sources = (runtime / WASM, called, runtime / MODULE)
            run_node(SPLITTER, *map(str, sources), name, str(finished))

        made_once(cache, f"{version}.{name}", make, runtime / name)


def typical_requests(project: Project) -> Iterator[str]:
    """Yield requests in which each recipient, document and type of answer occurs: the first case of each."""
    recipients = {str(each["id"]): str(each["recipient"]) for each in project.benefits}
    types = {str(each.get("fact")): str(each.get("type")) for each in project.facts}
    ways = cycle(product(("zh", "en"), (True, False)))
    seen: set[str] = set()
    for case in project.cases:
        expected: Mapping[str, Any] = case["expect"]  # type: ignore[assignment]
        facts: Mapping[str, Any] = case["facts"]  # type: ignore[assignment]
        told = [each for each in expected if each in recipients]
        own = sorted({recipients[each] for each in told})
        kinds = {*own, *(each.partition("/")[0] for each in told)}
        kinds |= {f"{types.get(fact)} {'.' in str(value)}" for fact, value in facts.items()}
        if not kinds <= seen:
            seen |= kinds
            language, all_recipients = next(ways)
            request = {"facts": facts, "on": case["on"], "language": language, "near": True}
            only = {} if all_recipients or not own else {"recipients": own}
            yield json.dumps(request | only, ensure_ascii=False)


def _hash_of(files: Iterable[Path], *texts: str) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    for text in texts:
        whole.update(hashlib.sha256(text.encode()).digest())
    return whole.hexdigest()[:32]
