"""What differs about a benefit before a day and from it on: its conditions, its amount, how it is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.changes import ONE_DAY, Change, situation_on
from calculator import Bundle
from calculator.conditions import ALWAYS, AllOf, AnyOf, Condition, Test
from calculator.facts import DAY_OF_APPLICATION
from calculator.truth import UNKNOWN, YES
from calculator.words.amounts import amount_sentence
from calculator.words.conditions import condition_list, on_one_line
from calculator.words.payments import payment_sentence
from calculator.words.phrases import Voice, voice_of
from calculator.words.settled import settled
from calculator.words.short import short_amount

NEVER = AnyOf(())


@dataclass(frozen=True, slots=True)
class Side:
    """What held before the day, or holds from it on: on one line, and conditions as the pages list them."""

    text: str
    entries: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What was and what is; both say the same where only the printed words are new."""

    was: Side
    now: Side

    @property
    def is_said(self) -> bool:
        """Whether the words tell the two apart."""
        return self.was.text != self.now.text


def difference_of(bundle: Bundle, change: Change, language: str) -> Difference:
    """Return what was and what is, for a change of conditions, amount or payment."""
    voice = voice_of(bundle, language)
    before, after = change.day - ONE_DAY, change.day
    if change.kind == "conditions_changed":
        return _of_conditions(voice, change.benefit, before, after)
    said = {"amount_changed": _amounts, "payment_changed": _payments}[change.kind]
    was, now = (said(voice, change.benefit, day) for day in (before, after))
    shortest = next((pair for pair in zip(was, now, strict=True) if pair[0] != pair[1]), None)
    return Difference(*map(Side, shortest or (was[-1], now[-1])))


def _of_conditions(voice: Voice, benefit: str, before: date, after: date) -> Difference:
    """Return the conditions of which one day knows and the other does not."""
    was, now = (_asked_on(voice, benefit, day) for day in (before, after))
    return Difference(
        _side(voice, [each for text, each in was.items() if text not in now]),
        _side(voice, [each for text, each in now.items() if text not in was]),
    )


def _side(voice: Voice, conditions: Sequence[Condition]) -> Side:
    if not conditions:
        return Side("")
    joined = AllOf(tuple(conditions)) if len(conditions) > 1 else conditions[0]
    return Side(voice.sentence(on_one_line(voice, joined)), condition_list(voice, joined))


def _asked_on(voice: Voice, benefit: str, day: date) -> dict[str, Condition]:
    """Return what must all be met on a day, each by what it says on one line."""
    condition = voice.bundle.benefits[benefit].when.on(day)
    if condition is None:
        return {}
    left = settled(on_a_day(voice.bundle, condition, day), voice.adopted)
    if isinstance(left, bool):
        return {}
    members = map(_weakest, left.members if isinstance(left, AllOf) else (left,))
    return {on_one_line(voice, member): member for member in members}


def _weakest(condition: Condition) -> Condition:
    """Return a choice of conditions without lower limits that a lower one of the same fact makes idle."""
    if not isinstance(condition, AnyOf):
        return condition
    left = [each for each in condition.members if not _is_idle(each, condition.members)]
    return left[0] if len(left) == 1 else AnyOf(tuple(left))


def _is_idle(condition: Condition, among: Sequence[Condition]) -> bool:
    if not isinstance(condition, Test) or condition.name != "is_at_least":
        return False
    lower = (
        each.expected
        for each in among
        if isinstance(each, Test) and each.fact is condition.fact and each.name == "is_at_least"
    )
    limit = condition.expected
    return isinstance(limit, int) and any(isinstance(one, int) and one < limit for one in lower)


def on_a_day(bundle: Bundle, condition: Condition, day: date) -> Condition:
    """Return a condition with every test of the day itself replaced by whether it is met on this day."""
    if isinstance(condition, Test) and condition.fact.id == DAY_OF_APPLICATION:
        truth = condition.truth(situation_on(bundle, day))
        if truth is UNKNOWN:
            return condition
        return ALWAYS if truth is YES else NEVER
    if isinstance(condition, AllOf):
        return AllOf(tuple(on_a_day(bundle, each, day) for each in condition.members))
    if isinstance(condition, AnyOf):
        return AnyOf(tuple(on_a_day(bundle, each, day) for each in condition.members))
    return condition


def _amounts(voice: Voice, benefit: str, day: date) -> tuple[str, str]:
    """Return the amount on a day, in short and in full."""
    amount = voice.bundle.benefits[benefit].amount
    rule = amount.on(day) if amount else None
    if rule is None:
        return "", ""
    payment = voice.bundle.benefits[benefit].payment
    paid = (payment.on(day) or payment.entries[0][1]).adopted(voice.adopted)
    short = voice.sentence(short_amount(voice, [rule], paid))
    return short, voice.sentence(amount_sentence(voice, rule))


def _payments(voice: Voice, benefit: str, day: date) -> tuple[str]:
    """Return how a benefit is paid on a day; empty where the text does not say."""
    payment = voice.bundle.benefits[benefit].payment.on(day)
    said = payment_sentence(voice, payment.adopted(voice.adopted)) if payment else None
    return (voice.sentence(said) if said else "",)
