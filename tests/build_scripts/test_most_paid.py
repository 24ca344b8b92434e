"""The short answer above a comparison, and the names under which phones show cells that say the same."""

from datetime import date
from typing import Any

from build_scripts.compare.comparison import Cell, Column, Comparison, Row
from build_scripts.compare.sums import NOTHING_DUE, Sum
from build_scripts.pages.alike_cells import labels_of
from build_scripts.pages.most_paid import most_paid

UI: dict[str, Any] = {
    "common": {"semicolon": "; "},
    "compare": {
        "best_of": "{amount} in {places}",
        "best_row": "{row}: {said}{rest}",
        "best_only": "{row}: only {places}, {amount}",
        "best_same": "{row}: {amount} everywhere",
        "best_open": "{row}: nothing exact in {places}",
        "best_beside": " (besides {places})",
        "draft_short": " (draft)",
    },
}
NAMES = ("Alpha", "Beta", "Gamma", "Delta")
LOW, HIGH = Sum("1,000", fen=100_000), Sum("2,000", fen=200_000)
MONTHLY, CEILING = Sum("900 a month", "month", 90_000), Sum("up to 9,000")
DRAFTED = Sum("5,000", fen=500_000)


def comparison(*sums: Sum) -> Comparison:
    """Return one row of sums; the last column is a draft's."""
    columns = tuple(
        Column(name, (), None, name == "Delta", date(2026, 1, 1))
        for name in (*NAMES[: len(sums) - 1], "Delta")
    )
    row = Row("Row", tuple(map(Cell, sums)))
    return Comparison("id", "name", "topic", "", (), columns, (row,), (), is_of_places=True)


def test_the_highest_exact_sum_of_law_is_named_with_all_who_pay_it() -> None:
    assert list(most_paid(comparison(HIGH, LOW, HIGH, DRAFTED), UI)) == [
        "Row: 2,000 in Alpha; Gamma"
    ]


def test_other_rhythms_and_ceilings_are_named_as_not_compared() -> None:
    assert list(most_paid(comparison(HIGH, MONTHLY, CEILING, DRAFTED), UI)) == [
        "Row: 2,000 in Alpha (besides Beta; Gamma)"
    ]


def test_who_pays_nothing_is_not_among_those_that_pay_the_same() -> None:
    assert list(most_paid(comparison(LOW, LOW, LOW, DRAFTED), UI)) == ["Row: 1,000 everywhere"]
    assert list(most_paid(comparison(LOW, LOW, NOTHING_DUE, DRAFTED), UI)) == [
        "Row: 1,000 in Alpha; Beta"
    ]


def test_what_one_text_alone_provides_is_said_with_its_bound() -> None:
    assert list(most_paid(comparison(NOTHING_DUE, CEILING, NOTHING_DUE, DRAFTED), UI)) == [
        "Row: only Beta, up to 9,000"
    ]


def test_ceilings_alone_make_nobody_the_highest_and_a_draft_alone_makes_no_sentence() -> None:
    assert list(most_paid(comparison(CEILING, CEILING, NOTHING_DUE, DRAFTED), UI)) == [
        "Row: nothing exact in Alpha; Beta"
    ]
    assert list(most_paid(comparison(NOTHING_DUE, NOTHING_DUE, DRAFTED), UI)) == []


def test_cells_that_say_the_same_share_their_names_and_a_draft_keeps_its_own() -> None:
    compared = comparison(LOW, HIGH, LOW, LOW)
    assert labels_of(compared, UI)(compared.rows[0]) == [
        "Alpha; Gamma",
        "Beta",
        "",
        "Delta (draft)",
    ]
