"""The answers that a comparison supposes: read from its words, and said in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calculator import Answers, Bundle, Problem, read_answers
from calculator.facts import CHOICE, DAY_OF_APPLICATION, YES_NO, Fact
from calculator.words.phrases import Voice
from calculator.words.values import answer_text, label


def supposed(
    bundle: Bundle, facts: Mapping[str, object], on: date
) -> tuple[Answers, list[Problem]]:
    """Return the answers on a day; a date may be given as `day_of_application`.

    Facts that the bundle does not hold, since what asks for them is not published, are left out.
    """
    given = {
        name: on.isoformat() if value == DAY_OF_APPLICATION else value
        for name, value in facts.items()
        if name in bundle.facts
    }
    return read_answers(bundle, given)


def said(voice: Voice, facts: Mapping[str, object], colon: str, short: bool = False) -> list[str]:
    """Return the answers as statements: `在企业工作`, `职业技能等级：技师（二级）`.

    `short` leaves out what a choice is about: `技师（二级）`.
    """
    texts = []
    for name, value in facts.items():
        fact = voice.bundle.facts.get(name)
        if fact is not None:
            text = _answer(voice, fact, value)
            if fact.type != YES_NO and not (short and fact.type == CHOICE):
                text = f"{label(voice, fact)}{colon}{text}"
            texts.append(voice.sentence(text))
    return texts


def _answer(voice: Voice, fact: Fact, value: object) -> str:
    if value == DAY_OF_APPLICATION:
        return label(voice, voice.bundle.facts[DAY_OF_APPLICATION])
    read = value if isinstance(value, date | bool | int) else fact.read(str(value))
    return "" if read is None else answer_text(voice, fact, read)
