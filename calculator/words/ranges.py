"""What a total says as a sentence, and why it is a range or less than the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculator.amounts.bounds import Bound
from calculator.benefits import CASH
from calculator.interval import NOTHING, Interval, plus
from calculator.result import BenefitResult, Result, Total, recipients_of
from calculator.truth import NO, YES
from calculator.words.payments import has_no_length
from calculator.words.phrases import Voice
from calculator.words.values import money, money_pair, money_range

_OF_THE_TEXT = (Bound.UP_TO, Bound.AT_LEAST, Bound.BETWEEN)


def headline(voice: Voice, interval: Interval) -> str:
    """Return `至少 30,000 元，最多 48,000 元`, or the sum itself where there is one."""
    if interval.is_exact or interval.most is None:
        return voice.sentence(money_range(voice, interval))
    if interval.least == 0:
        most = money(voice, interval.most)
        return voice.sentence(voice.say("totals.at_most", most=most))
    least, most = money_pair(voice, interval.least, interval.most)
    return voice.sentence(voice.say("totals.from_to", least=least, most=most))


def notes(voice: Voice, result: Result, total: Total) -> list[str]:
    """Return what to know about a total: that nothing is due, why it is a range, why it is less than its parts."""
    own = list(_cash_of(result, total))
    if not own and not total.not_summed:
        return [voice.say("totals.nothing")]
    reasons = [] if total.interval.is_exact else list(_reasons(result, total, own))
    said = []
    if reasons:
        texts = [voice.say(f"totals.{reason}") for reason in reasons]
        said.append(voice.say("totals.because", reasons=voice.say("lists.semicolon").join(texts)))
    if any(has_no_length(segment.payment) for each in own for segment in each.segments):
        said.append(voice.say("totals.no_length"))
    if _parts_exceed(total.interval, own):
        said.append(voice.say("totals.together"))
    return said


def _cash_of(result: Result, total: Total) -> Iterator[BenefitResult]:
    """Yield the cash benefits of a total that may be due and whose sums the text states."""
    for found in result.benefits:
        benefit, amount = found.benefit, found.amount
        may_be_due = found.eligible is not NO and found.used_up is None
        is_stated = amount is not None and amount.is_stated
        if total.is_of(found) and may_be_due and is_stated and benefit.kind == CASH:
            yield found


def _reasons(result: Result, total: Total, own: Sequence[BenefitResult]) -> Iterator[str]:
    settled = [each for each in own if not each.missing and each.amount is not None]
    bounds = [
        each.amount.bound for each in settled if each.amount and not each.amount.interval.is_exact
    ]
    if total.missing:
        yield "answers"
    if any(bound in _OF_THE_TEXT for bound in bounds):
        yield "bounds"
    if any(bound not in _OF_THE_TEXT for bound in bounds):
        yield "readings"
    if any(
        not combination.is_certain
        for standing, combination in result.combinations
        if standing == total.standing and total.recipient in recipients_of(result, combination)
    ):
        yield "stacking"


def _parts_exceed(interval: Interval, own: Sequence[BenefitResult]) -> bool:
    parts = NOTHING
    for found in own:
        if found.eligible is YES and found.amount is not None:
            parts = plus(parts, found.amount.interval)
    if interval.most is None or parts.most is None:
        return parts.least > interval.least
    return parts.most > interval.most
