"""Every problem has a message in both languages, and every message a problem."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.problems import messages, placeholders

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*PROJECT.glob("calculator/**/*.py"), *PROJECT.glob("build_scripts/**/*.py")])

# Functions that are given a code, and where among their arguments it stands.
GIVEN_A_CODE = {
    "Problem": 0,
    "report": 0,
    "refuse": 1,
    "site_problem": 0,
    "one_of": 2,
    "_found": 2,
    "_known": 3,
    "_converted": 2,
}
GIVEN_IT_LATER = {"refuse": 0}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of a function that is given a code, by the function's name."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in GIVEN_A_CODE:
                    yield name, node


def codes_given() -> dict[str, list[ast.Call]]:
    """Return every code that is given to such a function, with the calls."""
    found: dict[str, list[ast.Call]] = {}
    for name, call in calls():
        position = GIVEN_IT_LATER.get(name, GIVEN_A_CODE[name])
        argument = call.args[position] if len(call.args) > position else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            found.setdefault(argument.value, []).append(call)
    return found


def texts() -> set[str]:
    """Return every text that stands in the sources, codes in tables and defaults among them."""
    return {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_that_the_sources_use_has_a_message(language: str) -> None:
    assert sorted(codes_given().keys() - messages(language).keys()) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_is_of_a_code_that_the_sources_use(language: str) -> None:
    assert sorted(messages(language).keys() - texts()) == []


def test_both_languages_use_the_same_values() -> None:
    for code, chinese in messages("zh").items():
        english = messages("en")[code]
        for ours, theirs in zip(
            (chinese.what, *chinese.instead), (english.what, *english.instead), strict=True
        ):
            assert placeholders(ours) == placeholders(theirs), code


def test_every_message_uses_values_that_every_report_gives() -> None:
    for code, reports in codes_given().items():
        needed = placeholders(messages("zh")[code].what)
        for call in reports:
            given = {keyword.arg for keyword in call.keywords}
            if getattr(call.func, "attr", "") == "report" and None not in given:
                assert needed <= given, (code, call.lineno)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_message_says_what_is_wrong_without_a_full_stop_and_what_to_write_with_one(
    language: str,
) -> None:
    for code, message in messages(language).items():
        assert not message.what.endswith(("。", ".")), code
        assert all(each.endswith(("。", ".", "？", "?")) for each in message.instead), code
