import json
from pathlib import Path

import pytest

from tests.support.fixtures import BrowserRuntime
from tests.support.pyodide_session import PyodideError, PyodideSession


def test_a_function_of_the_standard_library_answers_in_pyodide(
    pyodide_session: PyodideSession,
) -> None:
    assert pyodide_session.call("json:dumps", {"补贴": [1, 2]}) == json.dumps({"补贴": [1, 2]})


def test_an_answer_that_is_no_text_comes_back_as_json(pyodide_session: PyodideSession) -> None:
    assert pyodide_session.call("math:comb", 5, 2) == "10"


def test_the_calculator_is_loaded_from_the_wheel(pyodide_session: PyodideSession) -> None:
    place = pyodide_session.call("pkgutil:resolve_name", "calculator:__file__")
    assert place == "/lib/python3.14/site-packages/calculator/__init__.py"


def test_an_exception_becomes_an_error_with_its_own_line_and_the_session_goes_on(
    pyodide_session: PyodideSession,
) -> None:
    with pytest.raises(PyodideError) as failure:
        pyodide_session.call("math:sqrt", -1)
    assert str(failure.value).startswith("ValueError: ")
    assert pyodide_session.call("math:isqrt", 9) == "3"


def test_a_folder_without_a_runtime_is_an_error_and_leaves_no_process(tmp_path: Path) -> None:
    session = PyodideSession(tmp_path)
    with pytest.raises(PyodideError, match="Node ended"), session:
        pass
    assert session.process.poll() is not None


def test_an_answer_that_takes_too_long_ends_the_session(browser_runtime: BrowserRuntime) -> None:
    with PyodideSession(browser_runtime.folder) as session:
        session.seconds = 0.5
        with pytest.raises(PyodideError, match=r"no answer within 0\.5 seconds"):
            session.call("time:sleep", 30)
