"""The sums of a benefit as numbers, line by line as its table has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calculator import Bundle
from calculator.amounts.bounds import Bound
from calculator.amounts.modifiers import NO_MODIFIERS, AmountRule
from calculator.amounts.shapes import Brackets, DependingOn, Fixed, Fold, Ladder, LookUp, PerHead
from calculator.payments import Payment
from calculator.result import whole_fen
from calculator.words.amounts import bound_of
from calculator.words.heads import per_head
from calculator.words.phrases import Voice, voice_of
from calculator.words.settled import settled_branches, settled_rule
from calculator.words.short import Span, short_amount, span_of
from calculator.words.tables import names_under, table_of
from calculator.words.values import listed, money, money_range


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of an amount: what it is for, in words, and from how many fen to how many.

    `key` is the answer that the line belongs to (`technician`, or a rank), empty where there is none.
    `least` and `most` are None where the text prints no sum; `most` alone where nothing bounds it.
    `unit` tells which sums may be compared: `once`, `month`, `year`, or with heads `once/每人`.
    """

    key: str
    label: str
    text: str
    least: int | None
    most: int | None
    bound: str
    unit: str


Leaf = tuple[str, AmountRule]


def sums_of(bundle: Bundle, benefit_id: str, language: str) -> tuple[Sum, ...]:
    """Return the lines of a benefit's amount, one without a label where it is a single sum.

    Empty where the amount has changed over time (its table then has days), is given in kind, or is
    a table of another form than one line a sum.
    """
    benefit, voice = bundle.benefits[benefit_id], voice_of(bundle, language)
    voice = replace(voice, renamed=names_under(voice, benefit.when.entries[-1][1]))
    if benefit.amount is None or len(benefit.amount.entries) != 1:
        return ()
    rule = benefit.amount.entries[0][1]
    payment = benefit.payment.entries[-1][1].adopted(voice.adopted)
    table = table_of(voice, rule, payment.every)
    if table is None:
        text = voice.sentence(short_amount(voice, [rule], payment))
        return (_sum(voice, ("", rule), "", text, payment),)
    leaves = leaves_of(voice, rule)
    if len(leaves) != len(table.rows) or len(table.columns) != 2:
        return ()
    rows = zip(leaves, table.rows, strict=True)
    return tuple(_sum(voice, leaf, label, text, payment) for leaf, (label, text) in rows)


def leaves_of(voice: Voice, rule: AmountRule) -> list[Leaf]:
    """Return the keys and amounts of the lines that the table of a rule has, none for other forms.

    What the rule says of the whole table (a ceiling, a cap, an uplift) is said of each line.
    """
    leaves = _bare_leaves(voice, rule)
    if rule.modifiers == NO_MODIFIERS:
        return leaves
    return [(key, AmountRule(Brackets(leaf), rule.modifiers)) for key, leaf in leaves]


def _bare_leaves(voice: Voice, rule: AmountRule) -> list[Leaf]:
    shape = rule.shape
    inner = settled_rule(rule, voice.adopted)
    if inner is not None:
        return leaves_of(voice, inner)
    if isinstance(shape, LookUp):
        return list(shape.table.items())
    if isinstance(shape, Ladder):
        ranks = range(1, shape.ranks + 1)
        return [(str(rank), AmountRule(Fixed(shape.of_rank(rank)))) for rank in ranks]
    if isinstance(shape, DependingOn):
        return [("", branch.amount) for branch in settled_branches(shape, voice.adopted)]
    if isinstance(shape, Fold) and shape.name == "sum":
        return [("", _item(voice, member)) for member in shape.members]
    if isinstance(shape, PerHead):
        each = leaves_of(voice, shape.amount)
        return [(key, AmountRule(PerHead(shape.count, leaf, shape.block))) for key, leaf in each]
    return leaves_of(voice, shape.amount) if isinstance(shape, Brackets) else []


def _item(voice: Voice, member: AmountRule) -> AmountRule:
    """Return a member of a sum, or what it adds in the one case in which it adds something."""
    shape = member.shape
    if isinstance(shape, DependingOn) and member.modifiers == NO_MODIFIERS:
        branches = settled_branches(shape, voice.adopted)
        return branches[0].amount if len(branches) == 1 else member
    return member


def _sum(voice: Voice, leaf: Leaf, label: str, text: str, payment: Payment) -> Sum:
    key, rule = leaf
    span = span_of(voice, rule)
    bound = bound_of(voice, rule)
    if span is None:
        return Sum(key, label, text, None, None, bound.value, payment.every)
    bound = _stated(span, bound)
    least, most = whole_fen(span.interval.least), span.interval.most
    return Sum(
        key=key,
        label=label,
        text=_line(voice, rule, span, bound, text) if label else text,
        least=least,
        most=None if most is None or bound is Bound.AT_LEAST else whole_fen(most),
        bound=bound.value,
        unit="/".join((payment.every, *(_kind(head) for head in span.heads))),
    )


def _stated(span: Span, bound: Bound) -> Bound:
    """Return the bound of a line; a range that the text does not print as one hangs on answers."""
    if span.is_ceiling:
        return Bound.UP_TO
    return Bound.DEPENDS if bound is Bound.EXACT and not span.interval.is_exact else bound


def _line(voice: Voice, rule: AmountRule, span: Span, bound: Bound, text: str) -> str:
    """Return the text of a line as far as what is said of the whole table makes it another."""
    if span.interval.is_exact:
        return _bounded(voice, span, bound, text)
    least, most = span.interval.least, span.interval.most
    if bound is not Bound.DEPENDS or most is None or text != money(voice, least):
        return text
    if len(rule.modifiers.adjusted) > 1:
        return money_range(voice, span.interval)
    return listed(voice, [text, money(voice, most)], "or")


def _bounded(voice: Voice, span: Span, bound: Bound, text: str) -> str:
    """Return the text of a line with the bound that the table has as a whole."""
    if bound not in (Bound.UP_TO, Bound.AT_LEAST):
        return text
    if voice.say(f"amounts.{bound.value}", amount="").strip() in text:
        return text
    text = voice.say(f"amounts.{bound.value}", amount=money(voice, span.interval.least))
    for head in reversed(span.heads):
        text = per_head(voice, head, text)
    return text


def _kind(head: PerHead) -> str:
    unit = head.count.own_unit
    return f"{head.block}{unit['zh'] if unit else ''}"


def comparable(sums: Sequence[Sum]) -> bool:
    """Say whether bars for these sums can stand under one scale."""
    known = [each for each in sums if each.least is not None]
    return len(known) > 1 and len({each.unit for each in known}) == 1
