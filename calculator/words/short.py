"""The shortest useful form of an amount: `1,000–5,000 元`, `每月 1,000 元，最长 36 个月`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calculator.amounts.bounds import Bound, joined
from calculator.amounts.modifiers import AmountRule, Modifiers
from calculator.amounts.shapes import (
    Between,
    Brackets,
    DependingOn,
    Fixed,
    Fold,
    Ladder,
    LookUp,
    NotInText,
    PerHead,
)
from calculator.conditions import ALWAYS, Condition, ReadingIs
from calculator.interval import Interval, exactly, hull, larger, plus, smaller, times
from calculator.payments import Payment
from calculator.words.amounts import amount_phrase, bound_of, cap_text, limited
from calculator.words.heads import per_head
from calculator.words.payments import with_rhythm
from calculator.words.phrases import Voice
from calculator.words.settled import settled_adjustments, settled_branches, settled_rule
from calculator.words.values import money, money_range

PLACE, ITEM = "place", "item"
_LONGEST = {"zh": 32, "en": 70}
_PER_PAYMENT: dict[str | None, str | None] = {"person_and_year": "person", "year": None}


@dataclass(frozen=True, slots=True)
class Span:
    """From the smallest to the largest sum that a rule prints, in all or for each of a number.

    It is a ceiling where the sum is shared among a number of people. `by` says for which of several it
    is: each place of a ladder, or each title of a sum of them, which nobody is likely to have all of.
    """

    interval: Interval
    heads: tuple[PerHead, ...] = ()
    is_ceiling: bool = False
    by: str | None = None


def short_amount(voice: Voice, rules: list[AmountRule], payment: Payment) -> str:
    """Return what all versions of an amount come to, without the scale itself."""
    spans = [span_of(voice, rule) for rule in rules]
    span = _covering(each for each in spans if each is not None)
    if span is None or None in spans:
        return with_rhythm(voice, payment, _formula(voice, rules[-1], payment.every), "rate")
    bound = Bound.UP_TO if span.is_ceiling else _bound(voice, rules)
    text = _headed(voice, span, _bounded(voice, span.interval, bound))
    if span.by is not None and not span.interval.is_exact:
        text = voice.say(f"short.by_{span.by}", amount=text)
    return with_rhythm(voice, payment, text, "each")


def _bound(voice: Voice, rules: list[AmountRule]) -> Bound:
    """Return the bound of the largest sum: a ceiling beside a range may come to less than either."""
    bound = joined(bound_of(voice, rule) for rule in rules)
    parts = {each for rule in rules for each in _bounds(voice, rule)}
    is_ceiling = Bound.UP_TO in parts and Bound.AT_LEAST not in parts
    return Bound.UP_TO if bound is Bound.BETWEEN and is_ceiling else bound


def _bounds(voice: Voice, rule: AmountRule) -> Iterator[Bound]:
    shape = rule.shape
    if isinstance(shape, DependingOn):
        parts = [branch.amount for branch in settled_branches(shape, voice.adopted)]
    else:
        parts = list(shape.parts())
    if rule.modifiers.bound is not None or not parts:
        yield bound_of(voice, rule)
        return
    for part in parts:
        yield from _bounds(voice, part)


def span_of(voice: Voice, rule: AmountRule) -> Span | None:
    """Return the span of a rule, or None where it hangs on a sum that somebody states."""
    span = _shape_span(voice, rule)
    return None if span is None else _modified(voice, span, rule.modifiers)


def _shape_span(voice: Voice, rule: AmountRule) -> Span | None:
    shape = rule.shape
    if isinstance(shape, Fixed):
        return Span(exactly(shape.fen))
    if isinstance(shape, Between):
        return Span(Interval(shape.least, shape.most))
    if isinstance(shape, Ladder):
        return Span(Interval(shape.last, shape.first), by=PLACE)
    if isinstance(shape, Brackets):
        return span_of(voice, shape.amount)
    if isinstance(shape, PerHead):
        inner = span_of(voice, shape.amount)
        return None if inner is None else replace(inner, heads=(shape, *inner.heads))
    if isinstance(shape, DependingOn):
        branches = settled_branches(shape, voice.adopted)
        return _all_covering(voice, (branch.amount for branch in branches))
    if isinstance(shape, LookUp):
        return _all_covering(voice, shape.parts())
    return _folded(voice, shape) if isinstance(shape, Fold) else None


def _folded(voice: Voice, shape: Fold) -> Span | None:
    spans = [span_of(voice, member) for member in shape.members]
    known = [span for span in spans if span is not None]
    if len(known) != len(spans):
        return None
    if any(span.heads for span in known):
        return _covering(known)
    if shape.name == "sum" and all(_may_be_nothing(member) for member in shape.members):
        return Span(hull(span.interval for span in known), by=ITEM)
    fold = {"sum": plus, "highest_of": larger, "lowest_of": smaller}[shape.name]
    interval = known[0].interval
    for span in known[1:]:
        interval = fold(interval, span.interval)
    return Span(interval)


def _may_be_nothing(rule: AmountRule) -> bool:
    return isinstance(rule.shape, DependingOn) and rule.shape.branches[-1].when != ALWAYS


def _modified(voice: Voice, span: Span, modifiers: Modifiers) -> Span | None:
    interval = span.interval
    if modifiers.above is not None or modifiers.floor is not None:
        return None
    adjusted = settled_adjustments(modifiers.adjusted, voice.adopted)
    is_shared = any(each.among is not None and not _is_open(when) for when, each in adjusted)
    scaled = [times(interval, exactly(each.factor)) for _, each in adjusted]
    interval = hull(scaled if any(when == ALWAYS for when, _ in adjusted) else [interval, *scaled])
    if modifiers.cap is not None:
        cap = span_of(voice, modifiers.cap.at)
        if cap is None:
            return None
        interval = interval if span.heads else smaller(interval, cap.interval)
    return replace(span, interval=interval, is_ceiling=is_shared or span.is_ceiling)


def _is_open(when: Condition) -> bool:
    """Say whether something applies only under a reading that is left open, so no text prints it."""
    return isinstance(when, ReadingIs)


def _all_covering(voice: Voice, rules: Iterable[AmountRule]) -> Span | None:
    spans = [span_of(voice, rule) for rule in rules]
    return None if None in spans else _covering(span for span in spans if span is not None)


def _covering(spans: Iterable[Span]) -> Span | None:
    """Return the hull of spans that are for the same kind of head."""
    known = list(spans)
    if not known or len({_kinds(span) for span in known}) != 1:
        return None
    interval = hull(span.interval for span in known)
    by = next((span.by for span in known if span.by is not None), None)
    return Span(interval, known[0].heads, any(span.is_ceiling for span in known), by)


def _kinds(span: Span) -> tuple[tuple[str, int], ...]:
    return tuple((str(head.count.own_unit or ""), head.block) for head in span.heads)


def _bounded(voice: Voice, interval: Interval, bound: Bound) -> str:
    if bound is Bound.UP_TO and interval.most is not None:
        return voice.say("amounts.up_to", amount=money(voice, interval.most))
    if bound is Bound.AT_LEAST:
        return voice.say("amounts.at_least", amount=money(voice, interval.least))
    return money_range(voice, interval, "span")


def _headed(voice: Voice, span: Span, text: str) -> str:
    for head in reversed(span.heads):
        text = per_head(voice, head, text)
    return text


def _formula(voice: Voice, rule: AmountRule, every: str) -> str:
    """Return the rule itself where it is short, else its cap, else where to look."""
    rule = _core(voice, rule)
    if isinstance(rule.shape, NotInText):
        return voice.say("results.not_in_text")
    plain = replace(rule, modifiers=replace(rule.modifiers, round=None))
    text = amount_phrase(voice, plain)
    if len(text) <= _LONGEST[voice.language]:
        return text
    cap = rule.modifiers.cap
    if cap is None:
        return voice.say("short.see_amount")
    per = _PER_PAYMENT.get(cap.per, cap.per) if every == "year" else cap.per
    return cap_text(voice, replace(cap, per=per))


def _core(voice: Voice, rule: AmountRule) -> AmountRule:
    """Return what is given for one head, without how many there are."""
    shape, heads = rule.shape, limited(rule.shape)
    inner = settled_rule(rule, voice.adopted)
    if inner is not None:
        return _core(voice, inner)
    if heads is not None:
        return _core(voice, heads[0].amount)
    if isinstance(shape, PerHead | Brackets) and rule.modifiers.cap is None:
        return _core(voice, shape.amount)
    return rule
