"""Heads, ranks and keys: what an amount is for each of, and what a row of a table is called."""

from __future__ import annotations

from calculator.amounts.shapes import PerHead
from calculator.facts import Fact
from calculator.words.phrases import Voice
from calculator.words.values import answer_text, number


def per_head(voice: Voice, shape: PerHead, amount: str) -> str:
    """Return an amount with what it is for each of: `每人 2,000 元`, `每满 50 人 10,000 元`."""
    values = {"amount": amount}
    unit = unit_of(voice, shape.count)
    if shape.block != 1:
        values["block"] = number(shape.block)
    key = "each" if shape.block == 1 else "each_block"
    if not unit:
        return voice.say(f"amounts.{key}", **values)
    return voice.say(f"amounts.{key}_unit", **values, unit=unit)


def unit_of(voice: Voice, fact: Fact) -> str:
    """Return what a count counts; nothing where it counts people."""
    return voice.of(fact.own_unit) if fact.own_unit else ""


def years_text(voice: Voice, years: int) -> str:
    """Return `满 5 年`, `5 full years`."""
    return voice.say("amounts.full_years", years=number(years))


def key_text(voice: Voice, fact: Fact, key: str) -> str:
    """Return the key of a table's row in words."""
    if (fact.id, key) in voice.renamed:
        return voice.renamed[fact.id, key]
    return answer_text(voice, fact, key if fact.choices else int(key))
