"""The command line of the installed package."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data as project_bundle
from calculator import evaluate, read_answers, read_bundle, result_json
from calculator.__main__ import main
from calculator.api import estimate
from tests.calculator.building import valid
from tests.support.fixtures import PROJECT, BrowserRuntime

FACTS = {"certificate_level": "technician", "certificate_matches_post": "yes"}
ON = "2022-06-30"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own rules as a bundle file."""
    project, _ = load_project(PROJECT)
    file = tmp_path_factory.mktemp("rules") / "bundle.json"
    file.write_text(json.dumps(project_bundle(project, published_only=True)), encoding="utf-8")
    return file


def facts_file(folder: Path, content: Any) -> str:
    file = folder / "facts.json"
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return str(file)


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize("nested", [False, True])
def test_the_result_is_printed_as_json(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], nested: bool
) -> None:
    stated = {"facts": FACTS, "readings": {}} if nested else FACTS
    file = facts_file(tmp_path, stated)
    assert run("--rules", rules, "--facts", file, "--on", ON, "--json") == 0
    bundle = valid(json.loads(rules.read_text("utf-8")))
    result = evaluate(bundle, read_answers(bundle, FACTS)[0], date.fromisoformat(ON))
    assert capsys.readouterr() == (result_json(result) + "\n", "")


def test_a_switched_reading_is_taken(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    switched = {"linping-craftsman-titles": "all_titles"}
    file = facts_file(tmp_path, {"facts": FACTS, "readings": switched})
    assert run("--rules", rules, "--facts", file, "--on", ON, "--json") == 0
    assert json.loads(capsys.readouterr().out)["switched"] == switched


def test_a_request_of_the_page_is_narrowed_and_skips_here_as_there(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = {
        "facts": {"work_place": "linping"},
        "recipients": ["worker"],
        "only": ["linping-draft/4"],
        "skipped": ["employed_by"],
    }
    file = facts_file(tmp_path, request)
    assert run("--rules", rules, "--facts", file, "--on", ON, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    asked = json.dumps(request | {"on": ON})
    assert printed == json.loads(estimate(rules.read_text("utf-8"), asked))["result"]
    assert {each["clause"] for each in printed["benefits"]} == {"linping-draft/4"}


@pytest.mark.parametrize(
    ("language", "words"),
    [([], "技能提升"), (["--language", "en"], "Linping draft, clause 4")],
)
def test_the_words_are_those_of_the_language(
    rules: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: list[str],
    words: str,
) -> None:
    assert run("--rules", rules, "--facts", facts_file(tmp_path, FACTS), "--on", ON, *language) == 0
    out, err = capsys.readouterr()
    assert words in out
    assert "5,000" in out
    assert err == ""


def test_facts_may_come_from_standard_input(
    rules: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(FACTS)))
    assert run("--rules", rules, "--facts", "-", "--on", ON, "--json") == 0
    assert json.loads(capsys.readouterr().out)["answers"] == FACTS


@pytest.mark.parametrize(
    ("stated", "on", "message"),
    [
        ({"certificate_levle": "technician"}, ON, "certificate_level"),
        ({"certificate_level": "genius"}, ON, "genius"),
        ({"employer_of_linping": True}, ON, "“employer of Linping” follows from other answers"),
        ({"facts": FACTS, "readings": {"linping-nothing": "x"}}, ON, "linping-nothing"),
        ({"facts": FACTS, "recipients": "worker"}, ON, "JSON (recipients)"),
        (
            {"facts": FACTS, "readings": ["x"]},
            ON,
            "The request is not readable JSON (readings). Write a mapping",
        ),
        (FACTS, "2022-02-30", "--on 2022-02-30: write a date such as 2022-08-25"),
        ([], ON, "The request is not readable JSON (list). Write a mapping"),
        ("{", ON, "The request is not readable JSON (Expecting property name"),
    ],
)
def test_what_cannot_be_understood_is_named_and_ends_with_2(
    rules: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    stated: Any,
    on: str,
    message: str,
) -> None:
    file = facts_file(tmp_path, stated)
    assert run("--rules", rules, "--facts", file, "--on", on, "--language", "en") == 2
    out, err = capsys.readouterr()
    assert (out, message in err) == ("", True), err


def test_a_missing_file_and_a_broken_bundle_end_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = facts_file(tmp_path, {"facts": [{"fact": "x"}]})
    assert run("--rules", tmp_path / "none.json", "--facts", file, "--on", ON) == 2
    assert "No such file" in capsys.readouterr().err
    assert run("--rules", file, "--facts", file, "--on", ON) == 2
    assert capsys.readouterr().err == f"{file}: not a valid rules bundle (missing_key)\n"


def test_the_interface_of_the_page_tells_problems_as_data(rules: Path) -> None:
    text = rules.read_text("utf-8")
    request = {"facts": {"certificate_levle": "x"}, "on": "2023-02-30", "language": "en"}
    unknown, bad_day = json.loads(estimate(text, json.dumps(request)))["problems"]
    assert (unknown["code"], unknown["fact"]) == ("unknown_answer", "certificate_levle")
    assert unknown["values"] == {"found": "certificate_levle", "suggestion": "certificate_level"}
    assert "certificate_level" in unknown["text"]
    assert (bad_day["code"], bad_day["fact"]) == ("bad_day", "2023-02-30")
    nothing = {"facts": None, "readings": None, "on": "2023-02-28", "recipients": ["team"]}
    answered = json.loads(estimate(text, json.dumps(nothing)))
    assert {each["recipient"] for each in answered["result"]["benefits"]} == {"team"}


def test_the_wheel_works_by_itself_without_the_rest_of_the_repository(
    rules: Path, tmp_path: Path, browser_runtime: BrowserRuntime
) -> None:
    wheel = browser_runtime.folder / browser_runtime.files.wheel
    arguments = ["--rules", str(rules), "--facts", facts_file(tmp_path, FACTS), "--on", ON]
    finished = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _RUN_FROM_WHEEL, str(wheel), *arguments, "--json"],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert (finished.returncode, finished.stderr) == (0, "")
    bundle, _ = read_bundle(json.loads(rules.read_text("utf-8")))
    assert bundle is not None
    assert json.loads(finished.stdout)["rules"] == bundle.version


_RUN_FROM_WHEEL = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from calculator.__main__ import main
from calculator.api import estimate
sys.exit(main())
"""
