"""What somebody gets, with its bound in words."""

from __future__ import annotations

from calculator.amounts.bounds import Amount, Bound
from calculator.interval import NOTHING, Interval
from calculator.words.phrases import Voice
from calculator.words.values import money, money_range


def amount_text(voice: Voice, amount: Amount, waits_for_answers: bool, unlimited: bool) -> str:
    """Return what somebody gets, with the bound in words; `unlimited` leaves out the ceiling."""
    if not amount.is_stated:
        return voice.say("results.not_in_text")
    interval, bound = amount.interval, amount.bound
    if interval == NOTHING:
        return money(voice, 0)
    if bound is Bound.EXACT or interval.is_exact:
        return voice.say("results.exact", amount=money(voice, interval.least))
    if unlimited:
        return _depends(voice, Interval(interval.least, None), waits_for_answers)
    if bound is Bound.DEPENDS:
        return _depends(voice, interval, waits_for_answers)
    if bound is Bound.UP_TO and interval.least == 0 and interval.most is not None:
        return voice.say("results.up_to", amount=money(voice, interval.most))
    return money_range(voice, interval)


def _depends(voice: Voice, interval: Interval, waits_for_answers: bool) -> str:
    key = "answers" if waits_for_answers else "readings"
    if interval.most is None and interval.least == 0:
        return voice.say(f"results.open_by_{key}")
    return voice.say(f"results.depends_on_{key}", amount=money_range(voice, interval))
