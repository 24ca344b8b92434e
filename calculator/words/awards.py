"""Titles and awards of one person over the years, in words."""

from __future__ import annotations

from calculator.stacking.rules import Awards, Series
from calculator.words.names import benefit_name, twins_of, without_twins
from calculator.words.phrases import Voice
from calculator.words.settled import settled
from calculator.words.values import named, plural


def awards_text(voice: Voice, awards: Awards, benefit: str) -> str:
    """Return which other awards are of the same series, and which of others, each once."""
    own, apart = _others(voice, awards, benefit)
    window = plural(voice, "month", awards.window)
    texts = []
    if own:
        texts.append(voice.say("stacking.awards_of_series", others=_named(voice, own)))
    if apart:
        others = _named(voice, apart)
        texts.append(voice.say("stacking.awards_over_time", others=others, window=window))
    return voice.say("lists.semicolon").join(texts)


def has_awards_text(voice: Voice, awards: Awards, benefit: str) -> bool:
    """Say whether the awards tie a benefit to others under the adopted readings."""
    return any(_others(voice, awards, benefit))


def _others(voice: Voice, awards: Awards, benefit: str) -> tuple[list[str], list[str]]:
    """Return the awards that share a series with a benefit, and those that share none."""
    series = [each for each in awards.series if _stands(voice, each)]
    if not any(benefit in each.members for each in series):
        return [], []
    same = {benefit, *twins_of(voice, benefit)}
    tied = without_twins(
        voice, dict.fromkeys(each for one in series for each in one.members if each not in same)
    )
    lines = [one.members for one in series if same.intersection(one.members)]
    own = [each for each in tied if any(each in members for members in lines)]
    return own, [each for each in tied if each not in own]


def _stands(voice: Voice, series: Series) -> bool:
    return series.under is None or settled(series.under, voice.adopted) is not False


def _named(voice: Voice, benefits: list[str]) -> str:
    return named(voice, [benefit_name(voice, each) for each in benefits])
