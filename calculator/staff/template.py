"""The empty list that an employer fills in: headings, an example, and what each column accepts."""

from __future__ import annotations

from collections.abc import Sequence

from calculator.facts import CHOICE, Fact
from calculator.staff.columns import RARE, Column, heading
from calculator.staff.report import Rows
from calculator.staff.saying import Speech, accepted_text


def template_rows(speech: Speech, columns: Sequence[Column]) -> Rows:
    """Return the headings and one example; reading a list passes the example over."""
    words = speech.words["template"]
    main = [column.fact for column in columns if column.part != RARE]
    heads = [str(words["name"]), str(words["number"])]
    heads += [heading(fact, speech.language) for fact in main]
    example = [str(words["example_name"]), "001", *(_example(speech, fact) for fact in main)]
    return [list(heads), list(example)]


def guide_rows(speech: Speech, columns: Sequence[Column]) -> Rows:
    """Return what each column asks and accepts, those apart that only a few people need."""
    words = speech.words["template"]
    rows: Rows = [[str(words[key]) for key in ("column", "question", "accepts", "help")]]
    for rare in (False, True):
        chosen = [each.fact for each in columns if (each.part == RARE) is rare]
        if rare and chosen:
            rows += [[""], [str(words["rare"])]]
        rows += [list(_guide(speech, fact)) for fact in chosen]
    return rows


def _guide(speech: Speech, fact: Fact) -> list[str]:
    voice = speech.voice
    asked = voice.of(fact.words.get("question", fact.label))
    text = voice.of(fact.words["help"]) if "help" in fact.words else ""
    return [heading(fact, speech.language), asked, accepted_text(speech, fact), text]


def _example(speech: Speech, fact: Fact) -> str:
    examples = speech.words["template"]["examples"]
    choices = fact.words.get("choices")
    if fact.type == CHOICE and hasattr(choices, "__getitem__"):
        chosen = fact.choices[len(fact.choices) // 2]
        return str(choices[chosen][speech.language])
    return str(examples[fact.type])


def sheets(speech: Speech, columns: Sequence[Column]) -> list[tuple[str, Rows]]:
    """Return the sheets of the workbook."""
    words = speech.words["template"]
    return [
        (str(words["list"]), template_rows(speech, columns)),
        (str(words["guide"]), guide_rows(speech, columns)),
    ]
