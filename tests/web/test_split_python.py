"""Python whose rest comes when it is called: typical questions do without it, others get it or a whole Python."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Request

from build_scripts.browser.node import run_node
from build_scripts.browser.split import FIRST, NOTER, REST, SPLITTER
from tests.web.starting import Own, damage, without_image

# Brings the rest and then asks for it at once, when there is no connection any more.
BROUGHT = """async ([files, runtime]) => {
  const { beginLoading } = await import(files);
  const rest = await beginLoading(runtime).rest;
  await rest.soon();
  globalThis.XMLHttpRequest = undefined;
  globalThis.fetch = undefined;
  return WebAssembly.Module.exports(rest.now()).length;
}"""


def split_at(own: Own, kept: Iterable[int]) -> Path:
    """Split Python anew, so that these functions are in its first part; return the rest's file."""
    runtime = own.site / own.parts.runtime
    called = runtime / "called.json"
    called.write_text(json.dumps([*kept]), encoding="utf-8")
    sources = (runtime / "pyodide.asm.wasm", called, runtime / "start.mjs")
    for name in (FIRST, REST):
        run_node(SPLITTER, *map(str, sources), name, str(runtime / name))
    rest = runtime / REST
    contents = runtime / "start.json"
    plain = json.loads(contents.read_text(encoding="utf-8"))
    plain["sha256"][REST] = hashlib.sha256(rest.read_bytes()).hexdigest()
    contents.write_text(json.dumps(plain), encoding="utf-8")
    return rest


def called_by_a_start(own: Own, folder: Path) -> list[int]:
    """Return the functions that a start calls when no question follows."""
    nothing, out = folder / "requests.json", folder / "out.json"
    nothing.write_text("[]", encoding="utf-8")
    files = (own.site / own.parts.runtime, own.site / own.parts.rules, nothing, out)
    run_node(NOTER, *map(str, files))
    called: list[int] = json.loads(out.read_text(encoding="utf-8"))
    return called


@pytest.fixture
def called_for(own: Own) -> list[str]:
    """How the rest was asked for: `xhr` when a function could not wait for it, `fetch` beforehand."""
    kinds: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(f"/{REST}"):
            kinds.append(request.resource_type)

    own.visit.context.on("request", note)
    return kinds


def test_cases_of_the_rules_are_answered_in_every_way_without_waiting_for_the_rest(
    own: Own, called_for: list[str]
) -> None:
    starts = own.quick_starts()
    assert [each["way"] for each in starts] == ["image", "kept image", "library"]
    for each in starts:
        assert each["answers"] == own.expected
    assert "xhr" not in called_for


def test_after_the_first_answer_the_rest_is_brought_in_and_then_needs_no_connection(
    own: Own, called_for: list[str]
) -> None:
    assert own.answers() == ("image", True)
    for _ in range(100):
        if called_for:
            break
        own.page.wait_for_timeout(100)
    assert called_for == ["fetch"]
    address = own.portal.address
    files = [f"{address}{own.parts.scripts}runtime-files.js", f"{address}{own.parts.runtime}"]
    assert own.page.evaluate(BROUGHT, files) == 0


@pytest.mark.parametrize("way", ["image", "library"])
def test_the_answers_are_the_same_bytes_where_every_function_is_in_the_rest(
    own: Own, called_for: list[str], way: str
) -> None:
    split_at(own, [])
    if way == "library":
        without_image(own.site)
    found = own.start(own.requests)
    assert (found["way"], found["answers"]) == (way, own.expected)
    assert "xhr" in called_for


@pytest.mark.parametrize("change", [damage, Path.unlink], ids=["damaged", "missing"])
def test_a_start_that_needs_a_rest_that_is_not_to_be_had_makes_way_for_the_ordinary_one(
    own: Own, change: object
) -> None:
    assert callable(change)
    change(split_at(own, []))
    assert own.answers() == ("ordinary", True)


@pytest.mark.parametrize("change", [damage, Path.unlink], ids=["damaged", "missing"])
def test_a_question_that_needs_a_rest_that_is_not_to_be_had_is_asked_of_a_whole_python(
    own: Own, tmp_path: Path, change: object
) -> None:
    assert callable(change)
    change(split_at(own, called_by_a_start(own, tmp_path)))
    assert own.answers() == ("image", True)
    assert any(url.endswith("python_stdlib.zip") for url in own.visit.requests)


def test_without_a_whole_python_either_the_question_is_refused_and_never_answered_wrongly(
    own: Own, tmp_path: Path
) -> None:
    split_at(own, called_by_a_start(own, tmp_path)).unlink()
    (own.site / own.parts.runtime / "python_stdlib.zip").unlink()
    (own.site / own.parts.runtime / "pyodide.asm.wasm").unlink()
    found = own.start(own.requests[:1])
    assert (found["way"], found["answers"]) == ("image", ["error"])
