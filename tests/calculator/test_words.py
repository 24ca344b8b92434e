"""The words of a bundle that has everything once, compared whole in both languages.

`python -m tests.calculator.test_words` writes what is expected anew; read the difference before keeping it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculator import Bundle, describe, evaluate, explain, read_answers, read_bundle
from calculator.problems import Problem
from calculator.result import Result
from calculator.scope import read_scope
from calculator.sheets.calendar import calendar_text
from calculator.sheets.table import table_text
from calculator.sheets.timeline import timeline
from calculator.words import phrase_problems, problem_text
from calculator.words.catalogue import known_phrases
from calculator.words.phrases import Voice, flat_phrases, voice_of

WORDS = Path(__file__).parent / "words"
PHRASES = Path(__file__).parents[2] / "rules" / "phrases.yaml"
LANGUAGES = ("zh", "en")


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def _bundle() -> Bundle:
    bundle, problems = read_bundle(_read(WORDS / "bundle.yaml") | {"phrases": _read(PHRASES)})
    assert bundle is not None, problems
    return bundle


SITUATIONS = _read(WORDS / "situations.yaml")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The small bundle with the project's own phrases."""
    return _bundle()


def described(bundle: Bundle, language: str) -> dict[str, Any]:
    """Return the description of every benefit."""
    return {name: describe(bundle, name, language) for name in bundle.benefits}


def explained(bundle: Bundle, situation: str, language: str) -> dict[str, Any]:
    """Return the words of the result in one situation."""
    return explain(bundle, result_of(bundle, situation), language)


def result_of(bundle: Bundle, situation: str) -> Result:
    """Return the result in one situation."""
    given = SITUATIONS[situation]
    answers, problems = read_answers(bundle, given["facts"], given.get("readings"))
    assert problems == []
    on = date.fromisoformat(given["on"])
    return evaluate(bundle, answers, on, read_scope(bundle, given, answers.facts))


WRONG_ANSWERS: dict[str, object] = {
    "lvel": "technician",
    "quite_unlike": "1",
    "level": "expert",
    "matches": "perhaps",
    "rank": "21",
    "fee": "12.345",
    "contract": "ten",
    "issued_on": "2023-02-30",
    "settled": "yes",
    "rent": "much",
}
WRONG_READINGS = {"open-qestion": "counts", "settled-question": "neither"}


def complained(bundle: Bundle, language: str) -> list[str]:
    """Return a text for every problem that answers can have."""
    _, problems = read_answers(bundle, WRONG_ANSWERS, WRONG_READINGS)
    _, twice = read_answers(bundle, {"held": "12", "issued_on": "2023-01-01"})
    unread = [
        Problem("no_such_file", "me.json", None, {"found": "me.json"}),
        Problem("bad_request", "", None, {"reason": "list"}),
    ]
    every = [*problems, *twice, Problem("bad_day", "2023-02-30"), *unread]
    return [problem_text(bundle, problem, language) for problem in every]


def everything(bundle: Bundle, language: str) -> dict[str, Any]:
    """Return all words that are compared."""
    return {
        "described": described(bundle, language),
        "explained": {each: explained(bundle, each, language) for each in SITUATIONS},
        "problems": complained(bundle, language),
    }


def sheets(bundle: Bundle, situation: str, language: str) -> list[Any]:
    """Return the result of one situation as a time line, a calendar and a table."""
    result, voice = result_of(bundle, situation), voice_of(bundle, language)
    return [
        timeline(voice, result),
        calendar_text(voice, result, "20260101T000000Z"),
        table_text(voice, result),
    ]


def in_lines(words: Any) -> list[str]:
    """Return words as JSON, a line for each benefit, total, warning or problem."""
    return [f"{name} {json.dumps(each, ensure_ascii=False)}" for name, each in _pieces(words)]


def _pieces(words: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    entries = words.items() if isinstance(words, dict) else enumerate(words)
    for name, each in entries:
        is_list = isinstance(each, list) and each != []
        if is_list or name in (*SITUATIONS, "described", "explained"):
            yield from _pieces(each, f"{above}{name} ")
        else:
            yield f"{above}{name}", each


def expected(language: str, part: str) -> list[str]:
    """Return the words as they were read and kept, the lines of one part."""
    lines = (WORDS / f"expected.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(f"{part} ") for line in lines if line.startswith(f"{part} ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_benefit_is_described_in_whole(bundle: Bundle, language: str) -> None:
    assert in_lines(described(bundle, language)) == expected(language, "described")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_result_is_explained_in_whole(bundle: Bundle, situation: str, language: str) -> None:
    found = in_lines(explained(bundle, situation, language))
    assert found == expected(language, f"explained {situation}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wrong_answer_is_met_with_what_would_be_right(bundle: Bundle, language: str) -> None:
    assert in_lines(complained(bundle, language)) == expected(language, "problems")


def test_the_phrases_of_the_project_are_in_order() -> None:
    assert phrase_problems(_read(PHRASES)) == []


def test_every_phrase_is_used_and_every_used_phrase_exists(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    say = Voice.say

    def note(voice: Voice, key: str, /, **values: str) -> str:
        said.add(key)
        return say(voice, key, **values)

    monkeypatch.setattr(Voice, "say", note)
    for language in LANGUAGES:
        everything(bundle, language)
        for situation in SITUATIONS:
            sheets(bundle, situation, language)
    months = {f"days.months.{month}" for month in range(1, 13)}
    assert said | months == set(known_phrases())


def test_a_phrase_that_is_wrong_is_reported() -> None:
    phrases = _read(PHRASES)
    del phrases["money"]["yuan"]
    phrases["money"]["yuann"] = {"zh": "{number} 元", "en": "{number} yuan"}
    phrases["lists"]["and"] = {"zh": "{start}和{end}", "en": "{start}"}
    phrases["lists"]["or"] = {"zh": "{start}或{last}", "en": ""}
    phrases["kinds"]["cash"]["fr"] = "espèces"
    found = [(each.code, dict(each.values)) for each in phrase_problems(phrases)]
    assert found == [
        ("missing_phrase", {"wanted": "money.yuan"}),
        ("unknown_phrase", {"found": "money.yuann", "suggestion": "money.yuan"}),
        ("gaps_differ", {"phrase": "lists.and", "found": "end"}),
        ("missing_translation", {"language": "en"}),
        ("unknown_gap", {"phrase": "lists.or", "found": "last", "accepted": "end, start"}),
        ("unknown_key", {"found": "fr", "suggestion": ""}),
    ]


def test_there_is_no_mark_up_and_no_gap_left_open(bundle: Bundle) -> None:
    for language in LANGUAGES:
        for text in _texts(everything(bundle, language)):
            assert not set(text) & set("<>{}"), text
            assert text == text.strip(), text
            assert "  " not in text, text


def test_chinese_phrases_and_english_phrases_are_in_their_languages() -> None:
    for key, words in flat_phrases(_read(PHRASES)):
        english = str(words["en"])
        assert not any("\u4e00" <= character <= "\u9fff" for character in english), key
        assert not set(english) & set("，。；：（）"), key


def test_another_language_is_refused(bundle: Bundle) -> None:
    with pytest.raises(ValueError, match="'fr'"):
        describe(bundle, "law/look-up", "fr")


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


def write_expected() -> None:
    """Write the words of today as the expected ones."""
    bundle = _bundle()
    for language in LANGUAGES:
        text = "\n".join(in_lines(everything(bundle, language))) + "\n"
        (WORDS / f"expected.{language}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_expected()
