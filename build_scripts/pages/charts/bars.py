"""One bar for one sum: filled as far as it is sure, hollow as far as it is only possible.

All widths are percentages and all colours come from classes, so that a bar needs no style attribute
(the content policy forbids it), keeps its line widths at any size and prints without backgrounds.
"""

from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

ROOM = 94  # per cent of the width for the largest sum; the rest is for the arrow of "at least"
HEIGHT = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart: what it is for, the sum in words, and the sum in fen.

    `least` is None where the text prints no sum, `most` where nothing bounds it from above;
    `bound` is one of `calculator.amounts.bounds.Bound`. A draft's bar is striped and says so.
    """

    label: str
    text: str
    least: int | None
    most: int | None
    bound: str
    is_draft: bool = False
    note: str = ""
    address: str = ""
    is_highest: bool = False

    @property
    def reach(self) -> int:
        """The largest sum that the bar shows, in fen."""
        return self.most if self.most is not None else self.least or 0


def bar_picture(bar: Bar, largest: int) -> Markup:
    """Return the bar on a scale that ends at `largest` fen; empty where there is no sum."""
    if bar.least is None or largest <= 0:
        return Markup()
    sure = 0 if bar.bound == "up_to" else bar.least
    parts = [_sure(sure, largest), _possible(bar, sure, largest)]
    kind = "hc-bar hc-bar-draft" if bar.is_draft else "hc-bar"
    return Markup(
        f'<svg class="{kind}" width="100%" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f'<line class="hc-bar-axis" x1="0" y1="0" x2="0" y2="{HEIGHT}"/>{"".join(parts)}</svg>'
    )


def _sure(fen: int, largest: int) -> str:
    """Return what is due in any case; a line, since a line can be striped without a pattern."""
    if fen == 0:
        return ""
    return f'<line class="hc-bar-sure" x1="0" y1="8" x2="{share(fen, largest)}" y2="8"/>'


def _possible(bar: Bar, sure: int, largest: int) -> str:
    """Return the hollow part: up to a ceiling, within a range, or open to the right."""
    start = share(sure, largest)
    if bar.bound == "at_least":
        return (
            f'<line class="hc-bar-on" x1="{start}" y1="8" x2="100%" y2="8"/>'
            f'<svg x="100%" y="0" overflow="visible"><path class="hc-bar-arrow" d="M-7 3 0 8-7 13"/></svg>'
        )
    if bar.reach <= sure:
        return ""
    width = share(bar.reach - sure, largest)
    end = share(bar.reach, largest)
    ceiling = f'<line class="hc-bar-end" x1="{end}" y1="0" x2="{end}" y2="{HEIGHT}"/>'
    return f'<rect class="hc-bar-open" x="{start}" y="3" width="{width}" height="10"/>{ceiling}'


def share(fen: int, largest: int) -> str:
    """Return how far a sum reaches, as a percentage of the picture's width with one decimal."""
    tenths = round(Fraction(fen * ROOM * 10, largest))
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}%" if rest else f"{whole}%"
