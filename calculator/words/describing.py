"""A benefit in words without any answers, as the pages show it (docs/result.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from calculator.amounts.bounds import joined
from calculator.amounts.modifiers import AmountRule
from calculator.benefits import Benefit
from calculator.bundle import Bundle
from calculator.payments import Payment
from calculator.words.amounts import amount_phrase, amount_sentence, bound_of, is_plain
from calculator.words.benefits import not_calculated
from calculator.words.conditions import (
    Entry,
    condition_list,
    entry,
    reading_question,
    reading_value,
)
from calculator.words.payments import ONCE, payment_sentence
from calculator.words.phrases import Voice, voice_of
from calculator.words.short import short_amount, span_of
from calculator.words.stacking import is_settled_away, stacking_sentence
from calculator.words.tables import joined_tables, names_under, table_of
from calculator.words.values import day, label

Words = dict[str, object]


def describe(bundle: Bundle, benefit_id: str, language: str) -> dict[str, object]:
    """Return what a benefit is, for whom, how much and on which conditions."""
    voice, benefit = voice_of(bundle, language), bundle.benefits[benefit_id]
    name = voice.of(benefit.words["name"])
    rules = [rule for _, rule in benefit.amount.entries] if benefit.amount else []
    return {
        "name": name,
        "recipient": voice.say(f"recipients.{benefit.recipient}"),
        "kind": voice.say(f"kinds.{benefit.kind}"),
        "bound": joined(bound_of(voice, rule) for rule in rules).value if rules else None,
        "amount": _amount(voice, benefit, name) if rules else None,
        "payment": _payment(voice, benefit),
        "short": short_of(voice, benefit),
        "conditions": _conditions(voice, benefit),
        "dated_by": _dated_by(voice, benefit),
        "stacking": [
            stacking_sentence(voice, rule, benefit_id)
            for rule in voice.rules_about.get(benefit_id, ())
            if not is_settled_away(voice, rule, benefit_id)
        ],
        "readings": [_reading(voice, name) for name in sorted(_readings(voice, benefit))],
        "not_calculated": not_calculated(voice, benefit.words),
    }


def _amount(voice: Voice, benefit: Benefit, name: str) -> Words | None:
    if benefit.amount is None:
        return None
    every = _payments(voice, benefit)[-1][1].every
    voice = replace(voice, renamed=names_under(voice, benefit.when.entries[-1][1]))
    versions = benefit.amount.entries
    texts = [(first, _sentence(voice, rule, every)) for first, rule in versions]
    tables = [(day(voice, first), table_of(voice, rule, every)) for first, rule in versions]
    table = tables[0][1] if len(tables) == 1 else joined_tables(voice, tables)
    caption = voice.say("tables.caption", name=name)
    return {"sentence": _by_day(voice, texts), "table": table and table.as_plain(caption)}


def _sentence(voice: Voice, rule: AmountRule, every: str) -> str:
    """Return the amount, of each payment where there are several."""
    if every == ONCE:
        return amount_sentence(voice, rule)
    key = "each" if is_plain(rule) else "rate"
    return voice.say(f"payments.{key}_{every}", amount=amount_phrase(voice, rule))


def _payment(voice: Voice, benefit: Benefit) -> str | None:
    versions = _payments(voice, benefit)
    if len(versions) == 1:
        text = payment_sentence(voice, versions[0][1])
        return text and voice.sentence(text)
    texts = [(first, payment_sentence(voice, payment)) for first, payment in versions]
    return _by_day(voice, [(first, text) for first, text in texts if text]) or None


def _payments(voice: Voice, benefit: Benefit) -> list[tuple[date, Payment]]:
    """Return how it is paid from which day, under the readings adopted."""
    return [(first, payment.adopted(voice.adopted)) for first, payment in benefit.payment.entries]


def has_printed_sum(voice: Voice, benefit: Benefit) -> bool:
    """Say whether the text prints a sum, and not only where to look for it."""
    versions = benefit.amount.entries if benefit.amount else ()
    return bool(versions) and all(span_of(voice, rule) is not None for _, rule in versions)


def short_of(voice: Voice, benefit: Benefit) -> str:
    """Return the shortest useful form of what a benefit gives, or what kind it is."""
    if benefit.amount is None:
        return voice.say(f"kinds.{benefit.kind}")
    rules = [rule for _, rule in benefit.amount.entries]
    payment = _payments(voice, benefit)[-1][1]
    return voice.sentence(short_amount(voice, rules, payment))


def _conditions(voice: Voice, benefit: Benefit) -> list[Entry]:
    versions = benefit.when.entries
    if len(versions) == 1:
        return condition_list(voice, versions[0][1])
    return [
        entry(
            voice.say("versions.from", since=_since(voice, first), text="").rstrip(),
            condition_list(voice, condition),
        )
        for first, condition in versions
    ]


def _by_day(voice: Voice, texts: Sequence[tuple[date, str]]) -> str:
    """Return what holds from which day, oldest first."""
    if len({text for _, text in texts}) == 1:
        return voice.sentence(texts[0][1])
    versions = [
        voice.say("versions.from", since=_since(voice, first), text=text) for first, text in texts
    ]
    return voice.say("lists.sentence").join(versions)


def _since(voice: Voice, first_day: date) -> str:
    return voice.say("versions.since", day=day(voice, first_day))


def _dated_by(voice: Voice, benefit: Benefit) -> str | None:
    """Return which day picks the version, where there is more than one."""
    parts = (benefit.when, benefit.amount, benefit.payment)
    if all(part is None or len(part.entries) == 1 for part in parts):
        return None
    fact = voice.bundle.facts.get(benefit.dated_by)
    if fact is not None:
        return voice.say("versions.dated_by_fact", label=label(voice, fact))
    return voice.say(f"versions.dated_by_{benefit.dated_by}")


def _readings(voice: Voice, benefit: Benefit) -> set[str]:
    """Return the readings that change the benefit or what may be had beside it."""
    stacking = {
        reading
        for rule in voice.rules_about.get(benefit.id, ())
        for part in (rule.under, rule.when)
        if part is not None
        for reading in part.readings()
    }
    return benefit.readings() | stacking


def _reading(voice: Voice, name: str) -> Words:
    reading = voice.bundle.readings[name]
    adopted = reading.adopted
    return {
        "reading": name,
        "question": reading_question(voice, name),
        "adopted": voice.say("readings.left_open")
        if adopted is None
        else voice.sentence(reading_value(voice, name, adopted)),
        "why": voice.of(reading.words["why"]),
        "others": [
            voice.sentence(reading_value(voice, name, each))
            for each in reading.values
            if each != adopted
        ],
    }
