"""Payments in words: how often, how long, in which parts."""

from __future__ import annotations

from calculator.interval import Interval
from calculator.payments import Payment
from calculator.result import Segment
from calculator.words.phrases import Voice
from calculator.words.values import listed, money_range, number, periods, plural, rate

ONCE = "once"


def payment_sentence(voice: Voice, payment: Payment, with_ends: bool = True) -> str | None:
    """Return how a benefit is paid, None where the text says nothing about it."""
    if not payment.node:
        return None
    parts = [text for text in (_rhythm(voice, payment), _instalments(voice, payment)) if text]
    text = voice.say("lists.clause").join(parts)
    if not with_ends or "ends" not in payment.node:
        return text or None
    return voice.say("payments.with_ends", payment=text, ends=voice.of(payment.node["ends"]))


def with_rhythm(voice: Voice, payment: Payment, amount: str, key: str) -> str:
    """Return `每月 1,000 元，最长 36 个月`; the key `rate` sets a formula apart."""
    if payment.every == ONCE:
        return amount
    each = voice.say(f"payments.{key}_{payment.every}", amount=amount)
    if payment.limit is None:
        return each
    length = plural(voice, payment.every, payment.limit)
    key = "in_all" if payment.is_fixed else "at_most"
    return voice.say(f"payments.{key}", each=each, length=length)


def segment_texts(voice: Voice, segments: tuple[Segment, ...], unlimited: bool) -> list[str]:
    """Return what is paid each time and how many times, run by run; `unlimited` leaves out sums."""
    if unlimited and segments:
        rhythm = payment_sentence(voice, segments[0].payment, with_ends=False)
        return [voice.sentence(rhythm)] if rhythm else []
    texts = [_segment(voice, segment) for segment in segments]
    later = [voice.say("payments.then", payment=text) for text in texts[1:] if text]
    return [*(voice.sentence(text) for text in texts[:1] if text), *map(voice.sentence, later)]


def has_no_length(payment: Payment) -> bool:
    """Say whether something is paid again and again, and the text does not say for how long."""
    return payment.every != ONCE and payment.limit is None and payment.lasting is None


def _segment(voice: Voice, segment: Segment) -> str:
    payment = segment.payment
    if payment.every == ONCE:
        return _parts(voice, payment, segment.each)
    if segment.each.least == 0 and segment.each.most is None:
        return _rhythm(voice, payment)
    each = voice.say(f"payments.each_{payment.every}", amount=money_range(voice, segment.each))
    if has_no_length(payment):
        return voice.say("payments.no_length", each=each)
    return _for_periods(voice, payment.every, each, segment.periods)


def _for_periods(voice: Voice, every: str, each: str, count: Interval) -> str:
    if count.most is None:
        return voice.say("payments.open_ended", each=each)
    if count.least == 0 and not count.is_exact:
        return voice.say("payments.at_most", each=each, length=periods_at_most(voice, every, count))
    return voice.say("payments.in_all", each=each, length=periods(voice, every, count))


def periods_at_most(voice: Voice, every: str, count: Interval) -> str:
    """Return the longest time: `36 个月`."""
    return plural(voice, every, int(count.most or 0))


def _rhythm(voice: Voice, payment: Payment) -> str:
    if payment.every == ONCE:
        return "" if payment.instalments else voice.say("payments.once")
    each = voice.say(f"payments.every_{payment.every}")
    if payment.limit is None:
        return voice.say("payments.no_length", each=each)
    length = plural(voice, payment.every, payment.limit)
    key = "in_all" if payment.is_fixed else "at_most"
    return voice.say(f"payments.{key}", each=each, length=length)


def _instalments(voice: Voice, payment: Payment) -> str:
    instalments = payment.instalments
    if instalments is None:
        return ""
    count = number(len(instalments.shares))
    if not instalments.is_stated:
        return voice.say(f"payments.parts_not_stated_{instalments.every}", count=count)
    shares = listed(voice, [rate(share) for share in instalments.shares])
    return voice.say(f"payments.parts_{instalments.every}", count=count, shares=shares)


def _parts(voice: Voice, payment: Payment, each: Interval) -> str:
    """Return the sums of instalments; shares that the text does not state are not made up."""
    instalments = payment.instalments
    if instalments is None:
        return voice.say("payments.once") if payment.node else ""
    if not instalments.is_stated or each.most is None:
        return _instalments(voice, payment)
    sums = [money_range(voice, part) for part in instalments.of(each)]
    count = number(len(sums))
    return voice.say(f"payments.parts_{instalments.every}", count=count, shares=listed(voice, sums))
