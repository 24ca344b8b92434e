"""A chart of amounts that is a table at the same time: words for everybody, bars for those who look."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from build_scripts.pages.charts.bars import Bar, bar_picture
from build_scripts.pages.charts.sums import Sum, comparable

Said = Callable[[str], str]


def amount_chart(
    caption: str,
    columns: tuple[str, str],
    bars: Sequence[Bar],
    words: Mapping[str, str],
    said: Said = str,
    caption_shown: bool = True,
) -> Markup:
    """Return a table of amounts with a bar in each line, all on one scale from zero.

    `columns` are the two heads: what the lines are, and the amount (with its rhythm: a month, once).
    A caption that only repeats the heading above is for screen readers alone (not `caption_shown`).
    Put together only sums of one unit. `words` are the interface words under `charts`; `said` marks
    up words of the rules (the Jinja filter of the same name). A bar with an address is a link.
    """
    largest = max((bar.reach for bar in bars), default=0)
    is_mixed = len({bar.is_draft for bar in bars}) > 1
    rows = Markup("\n").join(_row(bar, largest, is_mixed, words, said) for bar in bars)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(said(each)) for each in columns)
    return Markup(
        '<div class="hc-chart">\n'
        '<div class="hc-scroll" role="region" aria-label="{name}" tabindex="0">\n'
        '<table class="hc-table">\n<caption{unseen}>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
        "<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n{legend}</div>"
    ).format(
        unseen=Markup("") if caption_shown else Markup(' class="hc-unseen"'),
        name=caption,
        caption=said(caption),
        head=head,
        rows=rows,
        legend=_legend(bars, words),
    )


def bars_of_lines(sums: Sequence[Sum], is_draft: bool) -> tuple[Bar, ...]:
    """Return the bars of one benefit's lines; none where they cannot stand under one scale."""
    if not comparable(sums):
        return ()
    return tuple(
        Bar(each.label, each.text, each.least, each.most, each.bound, is_draft) for each in sums
    )


def _row(bar: Bar, largest: int, is_mixed: bool, words: Mapping[str, str], said: Said) -> Markup:
    label = escape(said(bar.label))
    if bar.address:
        label = Markup('<a href="{}">{}</a>').format(bar.address, label)
    notes = [bar.note] if bar.note else []
    notes += [words["draft"]] if bar.is_draft and is_mixed else []
    small = Markup("").join(
        Markup('<span class="hc-chart-note">{}</span>').format(said(note)) for note in notes
    )
    mark = Markup('<span class="hc-chip">{}</span>').format(words["highest"])
    return Markup('<tr><th scope="row">{}{}</th><td>{}{}{}</td></tr>').format(
        label,
        small,
        said(bar.text),
        Markup(" ") + mark if bar.is_highest else "",
        bar_picture(bar, largest),
    )


def _legend(bars: Iterable[Bar], words: Mapping[str, str]) -> Markup:
    """Return what the bars' looks mean, only of the looks that occur; nothing where all are exact."""
    kinds = {(bar.bound, bar.is_draft) for bar in bars if bar.least is not None}
    shown = [(bound, False) for bound in _ORDER if any(kind[0] == bound for kind in kinds)]
    shown = [] if shown == [("exact", False)] else shown
    shown += [("draft", True)] if any(is_draft for _, is_draft in kinds) else []
    if not shown:
        return Markup()
    entries = Markup("").join(
        Markup("<li>{}{}</li>").format(_sample(bound, is_draft), words[f"legend_{bound}"])
        for bound, is_draft in shown
    )
    return Markup('<ul class="hc-legend" aria-label="{}">{}</ul>\n').format(
        words["legend"], entries
    )


_ORDER = ("exact", "up_to", "at_least", "between", "depends")
_SAMPLES = {"exact": (2, 2), "up_to": (0, 2), "at_least": (1, None), "draft": (2, 2)}


def _sample(bound: str, is_draft: bool) -> Markup:
    least, most = _SAMPLES.get(bound, (1, 2))
    return bar_picture(Bar("", "", least, most, bound, is_draft), 2)
