"""Money, durations, days, numbers and answers, as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from calculator.facts import CHOICE, MONEY, MONTHS, YES_NO, Answer, Fact
from calculator.interval import Interval, Number
from calculator.quantities import FEN_PER_YUAN, MONTHS_PER_YEAR
from calculator.result import whole_fen
from calculator.words.phrases import Voice

_JOINTS = ("，", "、", "和", "或", ", ", " and ", " or ")
_TEN_THOUSAND = 10_000 * FEN_PER_YUAN


def number(value: int) -> str:
    """Return a whole number with separators: 10,000."""
    return f"{value:,}"


def money(voice: Voice, value: Number) -> str:
    """Return a sum of fen: 5,000 元 or 50 万元, CNY 5,000."""
    unit, text = _money(voice, whole_fen(value))
    return voice.say(f"money.{unit}", number=text)


def money_range(voice: Voice, interval: Interval, style: str = "range") -> str:
    """Return `1,000 至 5,000 元`, or with the style `span` the shorter `1,000–5,000 元`."""
    if interval.most is None and interval.least == 0:
        return voice.say("money.unknown")
    if interval.most is None:
        return voice.say("money.at_least", amount=money(voice, interval.least))
    if interval.is_exact:
        return money(voice, interval.least)
    least, most = whole_fen(interval.least), whole_fen(interval.most)
    (unit, low), (other, high) = _money(voice, least), _money(voice, most)
    if unit == other:
        return voice.say(f"money.{style}_{unit}", least=low, most=high)
    if least == 0:
        return voice.say(f"money.{style}_nothing", least=low, most=high)
    return voice.say(f"money.{style}_yuan", least=_yuan(least), most=_yuan(most))


def money_pair(voice: Voice, least: Number, most: Number) -> tuple[str, str]:
    """Return two sums in one unit: 5,062,000 元 and 5,190,000 元 rather than 519 万元."""
    sums = whole_fen(least), whole_fen(most)
    if _money(voice, sums[0])[0] == _money(voice, sums[1])[0]:
        return money(voice, least), money(voice, most)
    low, high = (voice.say("money.yuan", number=_yuan(each)) for each in sums)
    return low, high


def _money(voice: Voice, fen: int) -> tuple[str, str]:
    """Return the unit and the digits; Chinese counts whole ten thousands as such."""
    if voice.language == "zh" and fen > 0 and fen % _TEN_THOUSAND == 0:
        return "ten_thousand", number(fen // _TEN_THOUSAND)
    return "yuan", _yuan(fen)


def _yuan(fen: int) -> str:
    yuan, rest = divmod(fen, FEN_PER_YUAN)
    return f"{yuan:,}.{rest:02d}" if rest else number(yuan)


def rate(value: Fraction) -> str:
    """Return a share as a percentage without rounding: 60%, 12.5%."""
    percent, digits = value * 100, 0
    while percent.denominator != 1 and digits < 4:
        percent, digits = percent * 10, digits + 1
    whole, rest = divmod(int(percent), 10**digits)
    return f"{whole}.{rest:0{digits}d}%" if rest else f"{whole}%"


def rates(least: Fraction, most: Fraction) -> str:
    """Return one share, or a range of shares: 30%–50%."""
    return rate(least) if least == most else f"{rate(least)}–{rate(most)}"


def rate_range(voice: Voice, least: Fraction, most: Fraction) -> str:
    """Return `60%`, or `30% 至 50%`."""
    if least == most:
        return rate(least)
    return voice.say("units.from_to", least=rate(least), most=rate(most))


def plural(voice: Voice, key: str, count: int) -> str:
    """Return a number with its unit: 1 month, 36 months."""
    return voice.say(f"units.{key}.{'one' if count == 1 else 'many'}", number=number(count))


def duration(voice: Voice, months: int) -> str:
    """Return `36 个月（3 年）`, or only the months where they are not whole years."""
    said = plural(voice, "month", months)
    if months < 2 * MONTHS_PER_YEAR or months % MONTHS_PER_YEAR:
        return said
    years = plural(voice, "year", months // MONTHS_PER_YEAR)
    return voice.say("units.months_in_years", months=said, years=years)


def periods(voice: Voice, every: str, interval: Interval) -> str:
    """Return `36 个月`, `12 至 36 个月`."""
    most = int(interval.most if interval.most is not None else interval.least)
    last = plural(voice, every, most)
    if interval.is_exact:
        return last
    return voice.say("units.from_to", least=number(int(interval.least)), most=last)


def day(voice: Voice, value: date) -> str:
    """Return 2025年1月10日, 10 January 2025."""
    month = voice.say(f"days.months.{value.month}")
    return voice.say("days.day", year=str(value.year), month=month, day=str(value.day))


def listed(voice: Voice, texts: Sequence[str], last: str = "and") -> str:
    """Return `a、b和c`, `a, b and c`; the last joint is `and` or `or`."""
    if len(texts) < 2:
        return "".join(texts)
    start = voice.say("lists.comma").join(texts[:-1])
    return voice.say(f"lists.{last}", start=start, end=texts[-1])


def apart(voice: Voice, texts: Sequence[str]) -> Sequence[str]:
    """Return texts that can be listed: in quotation marks where one is a list itself."""
    if not any(joint in text for text in texts for joint in _JOINTS):
        return texts
    return [voice.say("lists.quoted", text=text) for text in texts]


def named(voice: Voice, names: Sequence[str]) -> str:
    """Return benefits by their names, in quotation marks."""
    quoted = [voice.say("lists.quoted", text=name) for name in names]
    return "".join(quoted) if voice.language == "zh" else listed(voice, quoted)


def label(voice: Voice, fact: Fact) -> str:
    """Return what a fact is called."""
    return voice.of(fact.label)


def asked(voice: Voice, facts: Iterable[str]) -> list[dict[str, str]]:
    """Return the facts that somebody may still be asked, each with what it is called."""
    return [
        {"fact": each, "label": voice.sentence(label(voice, voice.bundle.facts[each]))}
        for each in facts
    ]


def statement(voice: Voice, fact: Fact, answer: bool) -> str:
    """Return a yes-or-no fact as a statement: that it is so, or that it is not."""
    return voice.of(fact.words["statement" if answer else "negated"])


def answer_text(voice: Voice, fact: Fact, answer: Answer) -> str:
    """Return an answer in words, with its unit."""
    if isinstance(answer, date):
        return day(voice, answer)
    if fact.type == YES_NO:
        return statement(voice, fact, bool(answer))
    if fact.type == CHOICE:
        choices = fact.words["choices"]
        return voice.of(choices[str(answer)]) if isinstance(choices, Mapping) else str(answer)
    return rank_text(voice, int(answer)) if fact.is_rank else quantity(voice, fact, int(answer))


def quantity(voice: Voice, fact: Fact, value: int) -> str:
    """Return a number of this fact with its unit."""
    if fact.type == MONEY:
        return money(voice, value)
    if fact.type == MONTHS:
        return plural(voice, "month", value)
    return plural(voice, "person", value) if fact.counts_people else number(value)


def rank_text(voice: Voice, rank: int) -> str:
    """Return a place in a contest, `第 1 名`, `1st place`; 0 is none."""
    if rank == 0:
        return voice.say("amounts.no_rank")
    said = number(rank) + (_ordinal_ending(rank) if voice.language == "en" else "")
    return voice.say("amounts.rank", rank=said)


def _ordinal_ending(value: int) -> str:
    """Return what makes an English number an ordinal: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    if value // 10 % 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
