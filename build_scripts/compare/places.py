"""What one person is paid in all, place by place: the best lawful combination of several benefits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.compare.answers import supposed
from build_scripts.compare.comparison import Cell, Column, Part
from build_scripts.compare.sums import NOTHING_DUE, Sum, sum_of
from calculator import Bundle, Result, evaluate
from calculator.amounts.bounds import Bound
from calculator.facts import Fact
from calculator.interval import NOTHING, Interval, plus
from calculator.result import whole_fen
from calculator.truth import YES
from calculator.words.phrases import Voice
from calculator.words.values import answer_text, money, money_range

if TYPE_CHECKING:
    from build_scripts.pages.portal import Benefit


def place_columns(
    voice: Voice,
    fact: Fact,
    places: Mapping[str, Mapping[str, object]],
    days: Iterable[tuple[bool, date]],
) -> list[Column]:
    """Return a column for each place under law, and one for each under drafts."""
    return [
        Column(
            name=voice.sentence(answer_text(voice, fact, value)),
            benefits=(),
            document=None,
            is_draft=is_draft,
            on=on,
            facts={fact.id: value, **facts},
        )
        for is_draft, on in days
        for value, facts in places.items()
    ]


def place_sums(
    bundle: Bundle,
    voice: Voice,
    columns: Sequence[Column],
    facts: Mapping[str, object],
    benefits: Mapping[str, Benefit],
) -> list[Cell]:
    """Return what is paid in each place for the same answers, with what it is made of."""
    return [_cell(bundle, voice, each, {**facts, **each.facts}, benefits) for each in columns]


def _cell(
    bundle: Bundle,
    voice: Voice,
    column: Column,
    facts: Mapping[str, object],
    benefits: Mapping[str, Benefit],
) -> Cell:
    answers, _ = supposed(bundle, facts, column.on)
    result = evaluate(bundle, answers, column.on)
    standing = "draft" if column.is_draft else "law"
    total = NOTHING
    for each in result.totals:
        if each.standing == standing:
            total = plus(total, each.interval)
    if total == NOTHING:
        return Cell(NOTHING_DUE)
    return Cell(_in_words(voice, total), False, tuple(_parts(voice, result, standing, benefits)))


def _in_words(voice: Voice, total: Interval) -> Sum:
    if total.is_exact:
        text = voice.say("results.exact", amount=money(voice, total.least))
        return Sum(voice.sentence(text), fen=whole_fen(total.least), span=total)
    if total.least == 0 and total.most is not None:
        text = voice.say("results.up_to", amount=money(voice, total.most))
        return Sum(voice.sentence(text), span=total, bound=Bound.UP_TO.value)
    text = money_range(voice, total)
    return Sum(voice.sentence(text), span=total, bound=Bound.DEPENDS.value)


def _parts(
    voice: Voice, result: Result, standing: str, benefits: Mapping[str, Benefit]
) -> Iterator[Part]:
    """Yield what is paid, of each benefit, and then what is met but not paid beside it."""
    own = [each for each in result.benefits if each.standing == standing and each.payable]
    paid = [each for each in own if each.payable and each.payable.most != 0]
    for found in paid:
        yield Part(benefits[found.benefit.id], sum_of(voice, result, found).text, True)
    for found in own:
        if found not in paid and found.not_paid_because and found.eligible is YES:
            yield Part(benefits[found.benefit.id], sum_of(voice, result, found).text, False)
