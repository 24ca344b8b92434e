"""Facts may have words of their own: places in a contest, “none of these”, steps that are not grades."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from calculator import conditions, explain
from calculator.bundle import Bundle
from calculator.words.phrases import voice_of
from calculator.words.tests import required, stated
from calculator.words.values import rank_text
from tests.calculator.building import (
    FACTS,
    Data,
    a_benefit,
    a_fact,
    bundle_of,
    condition,
    evaluated,
    problems_of,
)

PHRASES = yaml.load(
    (Path(__file__).parents[2] / "rules" / "phrases.yaml").read_text(encoding="utf-8"),
    yaml.BaseLoader,
)
NEITHER = {"neither": {"zh": "没有出现这些情形", "en": "none of these has happened"}}
FARTHER = {"zh": "或更远", "en": "or farther"}
OWN: list[Data] = [
    a_fact("place", "count", unit="rank", range="0 to 9"),
    a_fact("ended", "choice", choices=("neither", "resigned"), statements=NEITHER),
    a_fact("origin", "choice", choices=("here", "near"), ordered="yes", or_more=FARTHER),
]


def bundle_with(when: Data) -> Bundle:
    """Return a bundle whose one benefit has this condition, with the project's phrases."""
    return bundle_of(a_benefit("law/1a", when), facts=[*FACTS, *OWN], phrases=PHRASES)


def said(name: str, operator: str, expected: str) -> list[str]:
    """Return a test as it is stated and as it is demanded, in both languages."""
    bundle = bundle_with(condition(name, operator, expected))
    test = bundle.benefits["law/1a"].when.entries[0][1]
    assert isinstance(test, conditions.Test)
    voices = [voice_of(bundle, language) for language in ("zh", "en")]
    return [form(voice, test) for voice in voices for form in (stated, required)]


def test_places_in_a_contest_are_ordinal() -> None:
    bundle = bundle_with(condition("place", "is", "1"))
    english, chinese = voice_of(bundle, "en"), voice_of(bundle, "zh")
    assert [rank_text(english, rank) for rank in (0, 1, 2, 3, 4, 11, 12, 13, 21, 112)] == [
        *("no place", "1st place", "2nd place", "3rd place", "4th place", "11th place"),
        *("12th place", "13th place", "21st place", "112th place"),
    ]
    assert [rank_text(chinese, rank) for rank in (0, 1)] == ["没有名次", "第 1 名"]


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (
            ("place", "is_at_least", "1"),
            ["有place", "要求有place", "has taken a place", "required: has taken a place"],
        ),
        (
            ("place", "is_at_most", "3"),
            [
                *("place为第 3 名或以前", "place须为第 3 名或以前"),
                *("place: 3rd place or better", "place: must be 3rd place or better"),
            ],
        ),
        (
            ("ended", "is", "neither"),
            [
                *("没有出现这些情形", "要求没有出现这些情形"),
                *("none of these has happened", "required: none of these has happened"),
            ],
        ),
        (
            ("ended", "is", "resigned"),
            ["ended为resigned", "ended须为resigned", "ended: resigned", "ended: must be resigned"],
        ),
        (
            ("origin", "is_at_least", "near"),
            [
                *("origin为near或更远", "origin须为near或更远"),
                *("origin: near or farther", "origin: must be near or farther"),
            ],
        ),
        (
            ("origin", "is_at_most", "near"),
            [
                *("origin为near及以下", "origin须为near及以下"),
                *("origin: near or below", "origin: must be near or below"),
            ],
        ),
    ],
)
def test_a_test_is_said_in_the_words_of_its_fact(
    test: tuple[str, str, str], words: list[str]
) -> None:
    assert said(*test) == words


def test_no_place_is_told_as_such() -> None:
    bundle = bundle_with(condition("place", "is_at_most", "3"))
    told = explain(bundle, evaluated(bundle, {"place": "5"}), "en")
    assert "your answer is “5th place”" in str(told)


def test_words_in_one_language_only_or_of_no_choice_are_refused() -> None:
    wrong = [
        a_fact("kind", "choice", choices=("one",), statements={"two": FARTHER}),
        a_fact("step", "choice", choices=("one",), or_more={"zh": "或更远"}),
    ]
    found = problems_of(a_benefit("law/1a"), facts=[*FACTS, *wrong])
    assert [(each.code, each.values) for each in found] == [
        ("unknown_key", {"found": "two", "suggestion": ""}),
        ("missing_translation", {"language": "en"}),
    ]
