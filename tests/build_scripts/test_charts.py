"""Charts: whole pictures compared, and what their bars say of bounds and drafts."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.compare.comparison import Cell, Column, Comparison, Row
from build_scripts.compare.sums import Sum as ComparedSum
from build_scripts.pages.charts.amount_chart import amount_chart, bars_of_lines
from build_scripts.pages.charts.bars import Bar, bar_picture
from build_scripts.pages.charts.comparison_charts import RowChart, comparison_charts
from build_scripts.pages.charts.payment_times import (
    PaymentTimes,
    boxes_picture,
    line_text,
    lines,
    payment_times_of,
    time_line,
    years_of,
)
from build_scripts.pages.charts.place_map import MapEntry, place_map
from build_scripts.pages.charts.sums import Sum, comparable, sums_of
from build_scripts.pages.portal import Place
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator import Bundle, describe, read_bundle
from calculator.interval import Interval
from tests.support.fixtures import PROJECT

DAY = date(2026, 11, 22)
WORDS = {
    "legend": "Key",
    "legend_exact": "exactly",
    "legend_up_to": "at most",
    "legend_at_least": "at least",
    "legend_between": "between",
    "legend_depends": "depends",
    "legend_draft": "from a draft",
    "draft": "Draft",
    "highest": "highest",
    "time_year": "Year",
    "time_payments": "Payments",
    "time_nth_year": "Year {number}",
    "time_month_at_most": "at most {count} months",
    "time_month_sum_at_most": "{count} x {each}, up to {total}",
    "time_year_fixed": "once",
}
START = '<svg class="hc-bar" width="100%" height="16" aria-hidden="true" focusable="false">'
AXIS = '<line class="hc-bar-axis" x1="0" y1="0" x2="0" y2="16"/>'


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The rules of the published documents."""
    project, _ = load_project(PROJECT)
    bundle, problems = read_bundle(bundle_data(project, published_only=True))
    assert bundle is not None, problems
    return bundle


def bar(bound: str, least: int | None, most: int | None, is_draft: bool = False) -> Bar:
    return Bar("label", "text", least, most, bound, is_draft)


@pytest.mark.parametrize(
    ("given", "inside"),
    [
        (
            bar("exact", 1000, 1000),
            '<line class="hc-bar-sure" x1="0" y1="8" x2="47%" y2="8"/>',
        ),
        (
            bar("up_to", 1000, 1000),
            (
                '<rect class="hc-bar-open" x="0%" y="3" width="47%" height="10"/>'
                '<line class="hc-bar-end" x1="47%" y1="0" x2="47%" y2="16"/>'
            ),
        ),
        (
            bar("between", 500, 2000),
            (
                '<line class="hc-bar-sure" x1="0" y1="8" x2="23.5%" y2="8"/>'
                '<rect class="hc-bar-open" x="23.5%" y="3" width="70.5%" height="10"/>'
                '<line class="hc-bar-end" x1="94%" y1="0" x2="94%" y2="16"/>'
            ),
        ),
        (
            bar("at_least", 1000, None),
            (
                '<line class="hc-bar-sure" x1="0" y1="8" x2="47%" y2="8"/>'
                '<line class="hc-bar-on" x1="47%" y1="8" x2="100%" y2="8"/>'
                '<svg x="100%" y="0" overflow="visible">'
                '<path class="hc-bar-arrow" d="M-7 3 0 8-7 13"/></svg>'
            ),
        ),
        (bar("exact", 0, 0), ""),
    ],
)
def test_a_bar_is_filled_as_far_as_the_sum_is_sure_and_hollow_as_far_as_it_is_possible(
    given: Bar, inside: str
) -> None:
    assert bar_picture(given, 2000) == f"{START}{AXIS}{inside}</svg>"


def test_a_bar_of_a_draft_looks_different_and_no_sum_has_no_bar() -> None:
    law, draft = bar("exact", 5, 5), bar("exact", 5, 5, is_draft=True)
    striped = str(bar_picture(law, 5)).replace('class="hc-bar"', 'class="hc-bar hc-bar-draft"')
    assert bar_picture(draft, 5) == striped
    assert bar_picture(bar("not_in_text", None, None), 5) == ""
    assert bar_picture(bar("exact", 0, 0), 0) == ""


def test_a_chart_is_a_table_that_reads_without_its_bars() -> None:
    bars = (
        Bar("Level <1>", "CNY 10", 1000, 1000, "exact", is_highest=True),
        Bar("Level 2", "up to CNY 5", 500, 500, "up_to", True, "Linping", "../x/"),
        Bar("Level 3", "not stated", None, None, "not_in_text"),
    )
    first, second = bar_picture(bars[0], 1000), bar_picture(bars[1], 1000)
    keys = [
        bar_picture(bar("exact", 2, 2), 2),
        bar_picture(bar("up_to", 0, 2), 2),
        bar_picture(bar("draft", 2, 2, is_draft=True), 2),
    ]
    assert amount_chart("Sums & more", ("Level", "Amount"), bars, WORDS) == (
        '<div class="hc-chart">\n'
        '<div class="hc-scroll" role="region" aria-label="Sums &amp; more" tabindex="0">\n'
        '<table class="hc-table">\n<caption>Sums &amp; more</caption>\n'
        '<thead><tr><th scope="col">Level</th><th scope="col">Amount</th></tr></thead>\n<tbody>\n'
        '<tr><th scope="row">Level &lt;1&gt;</th>'
        f'<td>CNY 10 <span class="hc-chip">highest</span>{first}</td></tr>\n'
        '<tr><th scope="row"><a href="../x/">Level 2</a>'
        '<span class="hc-chart-note">Linping</span><span class="hc-chart-note">Draft</span></th>'
        f"<td>up to CNY 5{second}</td></tr>\n"
        '<tr><th scope="row">Level 3</th><td>not stated</td></tr>\n'
        "</tbody>\n</table>\n</div>\n"
        f'<ul class="hc-legend" aria-label="Key"><li>{keys[0]}exactly</li>'
        f"<li>{keys[1]}at most</li><li>{keys[2]}from a draft</li></ul>\n</div>"
    )


def test_exact_sums_alone_need_no_key() -> None:
    chart = amount_chart("c", ("a", "b"), [bar("exact", 1, 1), bar("exact", 2, 2)], WORDS)
    assert "hc-legend" not in chart


def test_sums_have_the_words_of_their_table_and_the_bound_of_the_whole(bundle: Bundle) -> None:
    floor = "wenzhou-20/b6a"
    assert sums_of(bundle, floor, "zh") == (
        Sum("provincial", "省级", "不少于 100 万元", 100_000_000, None, "at_least", "once"),
        Sum("municipal", "市级", "不少于 20 万元", 20_000_000, None, "at_least", "once"),
    )
    each = sums_of(bundle, "shangyu-2023-19/11a", "zh")
    assert [(line.text, line.bound, line.unit) for line in each] == [
        ("每人最高 1 万元", "up_to", "once/1"),
        ("每人最高 2 万元", "up_to", "once/1"),
    ]
    raised = sums_of(bundle, "wenzhou-2018-242/4e", "zh")[0]
    assert (raised.text, raised.least, raised.most, raised.bound) == (
        "1,000 元或 1,500 元",
        100_000,
        150_000,
        "depends",
    )


def test_a_single_sum_is_one_line_and_a_table_of_shares_none(bundle: Bundle) -> None:
    monthly = Sum("", "", "每月 1,000 元，最长 36 个月", 100_000, 100_000, "exact", "month")
    assert sums_of(bundle, "pingyang-2022-67/1a", "zh") == (monthly,)
    assert sums_of(bundle, "pingyang-2022-67/15b", "zh") == ()


def test_every_line_of_every_table_has_the_label_of_its_row(bundle: Bundle) -> None:
    for benefit in bundle.benefits:
        words = describe(bundle, benefit, "zh")["amount"]
        table = words["table"] if isinstance(words, dict) else None
        lines = sums_of(bundle, benefit, "zh")
        if isinstance(table, dict) and lines:
            assert [line.label for line in lines] == [row[0] for row in table["rows"]], benefit


def test_sums_of_different_units_stand_under_no_common_scale() -> None:
    month = Sum("a", "a", "a", 1, 1, "exact", "month")
    once = Sum("b", "b", "b", 1, 1, "exact", "once")
    assert not comparable((month, once))
    assert bars_of_lines((month, once), is_draft=False) == ()
    assert comparable((month, month))


def compared(*sums: ComparedSum) -> Comparison:
    columns = tuple(Column(f"Place {at}", (), None, at == 2, DAY) for at in range(len(sums)))
    row = Row("Technician", tuple(Cell(each, at == 0) for at, each in enumerate(sums)))
    return Comparison("c", "Compared", "t", "", (), columns, (row,), (), False)


def test_places_stand_under_one_scale_where_their_sums_differ_and_are_paid_equally_often() -> None:
    monthly = ComparedSum("300 a month", "month", 300, Interval(300, 300))
    ceiling = ComparedSum("up to 500 a month", "month", None, Interval(0, 500), "up_to")
    floor = ComparedSum("at least 200 a month", "month", None, Interval(200, None), "at_least")
    once = ComparedSum("900", "once", 900, Interval(900, 900))
    unstated = ComparedSum("not stated")
    charts = list(comparison_charts(compared(monthly, ceiling, floor, once, unstated), str))
    assert charts == [
        RowChart(
            "Technician",
            "month",
            (
                Bar("Place 0", "300 a month", 300, 300, "exact", is_highest=True),
                Bar("Place 1", "up to 500 a month", 0, 500, "up_to"),
                Bar("Place 2", "at least 200 a month", 200, None, "at_least", is_draft=True),
            ),
        )
    ]
    assert list(comparison_charts(compared(monthly, monthly), str)) == []
    assert list(comparison_charts(compared(monthly, once), str)) == []


def test_payments_stand_year_by_year_with_a_box_for_each() -> None:
    times = PaymentTimes("month", 14, is_fixed=False, sums=("10", "20"))
    assert list(years_of(times)) == [(1, 12), (2, 2)]
    assert line_text(times, 2, WORDS) == "2 x 10, up to 20"
    assert boxes_picture(2, times) == (
        START + '<rect class="hc-box hc-box-open" x="0.00%" y="2" width="6.83%" height="12"/>'
        '<rect class="hc-box hc-box-open" x="8.33%" y="2" width="6.83%" height="12"/></svg>'
    )


def test_a_time_line_is_a_table_too() -> None:
    times = PaymentTimes("year", 2, is_fixed=True)
    box = f'{START}<rect class="hc-box" x="0.00%" y="2" width="98.50%" height="12"/></svg>'
    assert time_line("Paid", times, WORDS) == (
        '<div class="hc-chart hc-time-line">\n'
        '<div class="hc-scroll" role="region" aria-label="Paid" tabindex="0">\n'
        '<table class="hc-table">\n<caption>Paid</caption>\n'
        '<thead><tr><th scope="col">Year</th><th scope="col">Payments</th></tr></thead>\n<tbody>\n'
        f'<tr><th scope="row">Year 1</th><td>once{box}</td></tr>\n'
        f'<tr><th scope="row">Year 2</th><td>once{box}</td></tr>\n'
        "</tbody>\n</table>\n</div>\n</div>"
    )


def test_many_years_alike_share_a_line() -> None:
    words = WORDS | {"time_years": "Years {first} to {last}, each"}
    assert list(lines(PaymentTimes("month", 60, is_fixed=False), words)) == [
        (f"Year {year}", 12) for year in range(1, 6)
    ]
    assert list(lines(PaymentTimes("month", 75, is_fixed=False), words)) == [
        ("Years 1 to 6, each", 12),
        ("Year 7", 3),
    ]


def test_times_come_from_the_rules_and_only_where_the_text_sets_an_end(bundle: Bundle) -> None:
    allowance = "pingyang-2022-67/1a"
    times = payment_times_of(bundle, allowance, sums_of(bundle, allowance, "zh"), "zh")
    assert times is not None
    assert (times.every, times.periods, times.is_fixed) == ("month", 36, False)
    assert (times.sums[0], times.sums[-1]) == ("1,000 元", "12,000 元")
    assert payment_times_of(bundle, "linping-draft/4a", (), "zh") is None


def test_the_map_shows_what_stands_above_and_below_a_place() -> None:
    province, city = Place("p", "Province", None), Place("c", "City", "p")
    county, other = Place("d", "County", "c"), Place("o", "Other city", "p")
    places = (province, city, county, other)
    assert place_map(places, (), "c") == (
        MapEntry(province, (), (MapEntry(city, (), (MapEntry(county, (), ()),), is_here=True),)),
    )
    whole = place_map(places, ())
    assert [entry.place.id for entry in whole[0].below] == ["c", "o"]


def test_no_colour_or_size_of_a_chart_stands_in_a_style_attribute() -> None:
    folder = PROJECT / "build_scripts" / "pages" / "charts"
    assert [path for path in Path(folder).glob("*.py") if "style=" in path.read_text("utf-8")] == []


def test_a_ceiling_beside_a_range_makes_the_whole_a_ceiling(bundle: Bundle) -> None:
    for benefit in ("wenzhou-2018-242/12a", "wenzhou-20/b7a"):
        assert describe(bundle, benefit, "zh")["short"] == "最高 10 万元"
        assert describe(bundle, benefit, "en")["short"] == "Up to CNY 100,000"
    assert describe(bundle, "shangyu-2023-19/14a", "zh")["short"] == "每年 50 万–500 万元"
