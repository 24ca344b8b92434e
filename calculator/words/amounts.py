"""Amounts in words: what a rule says, shape by shape, with everything done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from calculator.amounts.account import Account
from calculator.amounts.bounds import Bound, joined
from calculator.amounts.modifiers import BOUNDS, NO_MODIFIERS, Adjustment, AmountRule, Cap
from calculator.amounts.shapes import (
    Between,
    Brackets,
    Branch,
    DependingOn,
    FactAmount,
    Fixed,
    Fold,
    Ladder,
    LookUp,
    NotInText,
    PerHead,
)
from calculator.amounts.shares import Percentage, Saving
from calculator.conditions import ALWAYS, Condition
from calculator.interval import Interval
from calculator.words.conditions import on_one_line
from calculator.words.heads import key_text, per_head, years_text
from calculator.words.phrases import Voice
from calculator.words.settled import settled_adjustments, settled_branches
from calculator.words.values import (
    label,
    money,
    money_range,
    number,
    rate,
    rate_range,
)


def amount_sentence(voice: Voice, rule: AmountRule) -> str:
    """Return the whole rule, a single sum as being exact."""
    if is_plain(rule) and isinstance(rule.shape, Fixed):
        return voice.say("results.exact", amount=money(voice, rule.shape.fen))
    return amount_phrase(voice, rule)


def is_plain(rule: AmountRule) -> bool:
    """Say whether the text prints one sum or one range and nothing else."""
    return is_printed(rule) and rule.modifiers == NO_MODIFIERS


def is_printed(rule: AmountRule) -> bool:
    """Say whether the text prints the sum or the range itself."""
    return isinstance(rule.shape, Fixed | Between)


def amount_phrase(voice: Voice, rule: AmountRule) -> str:
    """Return the rule as part of a sentence: `{fee}的 60%，每年最高 6,000 元`."""
    modifiers = rule.modifiers
    text = _SHAPES[type(rule.shape)](voice, rule.shape)
    if modifiers.above is not None:
        text = voice.say("amounts.above", amount=text, above=money(voice, modifiers.above))
    for when, adjustment in settled_adjustments(modifiers.adjusted, voice.adopted):
        text = _adjusted(voice, text, when, adjustment)
    if modifiers.floor is not None:
        text = voice.say("amounts.floor", amount=text, floor=amount_phrase(voice, modifiers.floor))
    if modifiers.cap is not None:
        key = "capped_all" if _is_list(voice, text) else "capped"
        text = voice.say(f"amounts.{key}", amount=text, cap=cap_text(voice, modifiers.cap))
    if modifiers.round is not None:
        text = voice.say(f"rounding.{modifiers.round}", amount=text)
    if modifiers.bound is None:
        return text
    key = f"{modifiers.bound}_all" if _is_list(voice, text) else modifiers.bound
    return voice.say(f"amounts.{key}", amount=text)


def cap_text(voice: Voice, cap: Cap) -> str:
    """Return `每人每年最高 6,000 元`."""
    return voice.say(f"caps.{cap.per or 'plain'}", amount=amount_phrase(voice, cap.at))


def bound_of(voice: Voice, rule: AmountRule) -> Bound:
    """Return the bound that the text itself puts on the amount, whatever somebody answers."""
    shape = rule.shape
    if isinstance(shape, NotInText):
        return Bound.NOT_IN_TEXT
    if rule.modifiers.bound is not None:
        return BOUNDS[rule.modifiers.bound]
    if isinstance(shape, Between) or has_range(shape):
        return Bound.BETWEEN
    if isinstance(shape, DependingOn):
        branches = settled_branches(shape, voice.adopted)
        return joined(bound_of(voice, branch.amount) for branch in branches)
    return joined(bound_of(voice, part) for part in shape.parts())


def has_range(shape: object) -> bool:
    """Say whether the text prints a range of shares."""
    if isinstance(shape, Percentage):
        return shape.highest is not None
    return isinstance(shape, Saving) and shape.least_paid != shape.most_paid


def condition_text(voice: Voice, condition: Condition) -> str:
    """Return when a branch of an amount applies."""
    return voice.say("amounts.otherwise") if condition == ALWAYS else on_one_line(voice, condition)


def _adjusted(voice: Voice, text: str, when: Condition, adjustment: Adjustment) -> str:
    values = {"amount": text, "rate": _rate(voice, adjustment)}
    if when == ALWAYS:
        return voice.say(f"amounts.{adjustment.name}_always", **values)
    return voice.say(f"amounts.{adjustment.name}", **values, condition=on_one_line(voice, when))


def _rate(voice: Voice, adjustment: Adjustment) -> str:
    if adjustment.among is not None:
        return label(voice, adjustment.among)
    is_number = adjustment.name == "shared_by"
    return number(int(adjustment.rate)) if is_number else rate(adjustment.rate)


def _look_up(voice: Voice, shape: LookUp) -> str:
    row = "row" if shape.fact.choices else "row_of_number"
    rows = [
        voice.say(
            f"amounts.{row}",
            name=key_text(voice, shape.fact, key),
            amount=_enclosed(voice, amount_phrase(voice, cell)),
        )
        for key, cell in shape.table.items()
    ]
    joined_rows = voice.say("lists.semicolon").join(rows)
    return voice.say("amounts.by", label=label(voice, shape.fact), rows=joined_rows)


def _enclosed(voice: Voice, text: str) -> str:
    """Return a text that can stand in a list: in brackets where it is a list itself."""
    return voice.say("lists.bracketed", text=text) if _is_list(voice, text) else text


def _is_list(voice: Voice, text: str) -> bool:
    return voice.say("lists.semicolon").strip() in text


def _ladder(voice: Voice, shape: Ladder) -> str:
    return voice.say(
        "amounts.ladder",
        label=label(voice, shape.fact),
        first=money(voice, shape.first),
        step=money(voice, shape.step),
        rank=number(shape.ranks),
        last=money(voice, shape.last),
    )


def _percentage(voice: Voice, shape: Percentage) -> str:
    simple = isinstance(shape.of.shape, FactAmount) and shape.of.modifiers == NO_MODIFIERS
    key = "share_of_fact" if simple else "share"
    share = rate_range(voice, shape.rate, shape.highest or shape.rate)
    return voice.say(f"amounts.{key}", amount=amount_phrase(voice, shape.of), rate=share)


def _saving(voice: Voice, shape: Saving) -> str:
    paid = rate_range(voice, shape.least_paid, shape.most_paid)
    return voice.say("amounts.saving", amount=amount_phrase(voice, shape.of), rate=paid)


def _per_head(voice: Voice, shape: PerHead) -> str:
    amount, name = amount_phrase(voice, shape.amount), label(voice, shape.count)
    if is_printed(shape.amount):
        return voice.say("amounts.counted", amount=per_head(voice, shape, amount), label=name)
    if shape.block == 1:
        return voice.say("amounts.times", amount=amount, label=name)
    block = number(shape.block)
    return voice.say("amounts.times_blocks", amount=amount, label=name, block=block)


def limited(shape: object) -> tuple[PerHead, int] | None:
    """Return an amount a head with the most that count, where a rule writes the most as a sum."""
    if not isinstance(shape, Fold) or shape.name != "lowest_of" or len(shape.members) != 2:
        return None
    heads, most = (member.shape for member in shape.members)
    if not isinstance(heads, PerHead) or not isinstance(most, Fold) or most.name != "sum":
        return None
    is_multiple = all(_are_same(member, heads.amount) for member in most.members)
    return (heads, len(most.members)) if is_multiple and heads.block == 1 else None


def _are_same(left: AmountRule, right: AmountRule) -> bool:
    return left.shape == right.shape and left.modifiers == right.modifiers


def _fold(voice: Voice, shape: Fold) -> str:
    heads = limited(shape)
    if heads is not None:
        return voice.say(
            "amounts.times_at_most",
            amount=amount_phrase(voice, heads[0].amount),
            label=label(voice, heads[0].count),
            most=number(heads[1]),
        )
    if shape.name == "sum" and all(map(is_plain, shape.members)):
        return voice.say("lists.plus").join(amount_phrase(voice, each) for each in shape.members)
    members = [_enclosed(voice, _member(voice, member)) for member in shape.members]
    return voice.say(f"amounts.{shape.name}", amounts=voice.say("lists.semicolon").join(members))


def _member(voice: Voice, rule: AmountRule) -> str:
    """Return an amount among others; one a head is named by what is counted."""
    shape = rule.shape
    if isinstance(shape, PerHead) and is_printed(shape.amount) and rule.modifiers == NO_MODIFIERS:
        amount = per_head(voice, shape, amount_phrase(voice, shape.amount))
        return voice.say("amounts.row", name=label(voice, shape.count), amount=amount)
    return amount_phrase(voice, rule)


def _depending_on(voice: Voice, shape: DependingOn) -> str:
    branches = settled_branches(shape, voice.adopted)
    if not branches:
        return money(voice, 0)
    if branches[0].when == ALWAYS:
        return amount_phrase(voice, branches[0].amount)
    return voice.say("lists.semicolon").join(_case(voice, branch) for branch in branches)


def _case(voice: Voice, branch: Branch) -> str:
    amount = _enclosed(voice, amount_phrase(voice, branch.amount))
    if branch.when == ALWAYS:
        return voice.say("amounts.otherwise_case", amount=amount)
    return voice.say("amounts.case", condition=on_one_line(voice, branch.when), amount=amount)


def _account(voice: Voice, shape: Account) -> str:
    stages = [
        voice.say(
            "amounts.withdrawal",
            years=years_text(voice, stage.after_years),
            share=rate(stage.share),
        )
        for stage in shape.withdrawals
    ]
    return voice.say(
        f"amounts.account_{shape.gives}",
        credit=_enclosed(voice, amount_phrase(voice, shape.credit)),
        stages=voice.say("lists.comma").join(stages),
    )


_SHAPES: dict[type, Callable[[Voice, Any], str]] = {
    Fixed: lambda voice, shape: money(voice, shape.fen),
    Between: lambda voice, shape: money_range(voice, Interval(shape.least, shape.most)),
    FactAmount: lambda voice, shape: label(voice, shape.fact),
    LookUp: _look_up,
    Ladder: _ladder,
    Percentage: _percentage,
    Saving: _saving,
    PerHead: _per_head,
    Fold: _fold,
    DependingOn: _depending_on,
    Brackets: lambda voice, shape: amount_phrase(voice, shape.amount),
    NotInText: lambda voice, shape: voice.of(shape.words),
    Account: _account,
}
