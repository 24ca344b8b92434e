"""Calendar, table, time line and places, over the words' own small bundle."""

import json
from typing import Any

import pytest

from calculator.api import calendar, side_by_side, spreadsheet
from calculator.bundle import bundle_text
from calculator.sheets.calendar import calendar_text
from calculator.sheets.timeline import timeline
from calculator.words.phrases import voice_of
from tests.calculator.building import a_benefit, bundle_data, bundle_of, condition, evaluated, yes
from tests.calculator.test_words import PHRASES, _read

STAMP = "20261122T080000Z"
WORDS: dict[str, Any] = {"phrases": _read(PHRASES)}
RESIDENT = yes("resident")
MONTHLY = {"every": "month", "lasts": "3 years"}
IN_PARTS = {"instalments": {"parts": ["50%", "30%", "20%"], "every": "year"}}
CLAIMED = {
    "all": [RESIDENT, condition("issued_on", "claimed_within", "12 months")],
}
BENEFITS = [
    a_benefit("law/1a", RESIDENT, "1000 CNY", payment=MONTHLY),
    a_benefit("law/1b", RESIDENT, "10000 CNY", payment=IN_PARTS),
    a_benefit("law/1c", CLAIMED, "500 CNY"),
    a_benefit("law/1d", condition("held", "is_at_least", "12 months"), "70 CNY"),
]
FACTS = {"resident": "yes", "issued_on": "2023-01-10"}


def test_the_time_line_has_a_row_for_what_is_sure_and_counts_months_from_the_application() -> None:
    bundle = bundle_of(*BENEFITS, **WORDS)
    rows: Any = timeline(voice_of(bundle, "zh"), evaluated(bundle, FACTS))
    spans = {
        row["benefit"]: [
            (run["first"], run["last"], run["step"], run["each"]) for run in row["runs"]
        ]
        for row in rows
    }
    assert spans == {
        "law/1a": [(0, 35, 1, "1,000 元")],
        "law/1b": [(0, 0, 12, "5,000 元"), (12, 12, 12, "3,000 元"), (24, 24, 12, "2,000 元")],
        "law/1c": [(0, 0, 1, "500 元")],
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calendar_is_valid_and_the_same_each_time(language: str) -> None:
    bundle = bundle_of(*BENEFITS, **WORDS)
    voice, result = voice_of(bundle, language), evaluated(bundle, FACTS)
    text = calendar_text(voice, result, STAMP)
    assert text == calendar_text(voice, result, STAMP)
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = text.replace("\r\n ", "").split("\r\n")
    events = text.count("BEGIN:VEVENT")
    assert lines.count(f"DTSTAMP:{STAMP}") == events
    identities = [line for line in lines if line.startswith("UID:")]
    assert len(set(identities)) == events
    starts = sorted(line[-8:] for line in lines if line.startswith("DTSTART"))
    # payments: first and last month, three instalments; last day to apply; eligible from
    days = "20230701 20230701 20240110 20240110 20240701 20250701 20260601".split()
    assert starts == days


def test_the_table_quotes_every_cell_and_lets_no_formula_through() -> None:
    hostile = a_benefit("law/1a", RESIDENT) | {"name": {"zh": '=1+"x"', "en": "=1"}}
    text = spreadsheet(
        bundle_text(bundle_data(hostile, **WORDS)),
        json.dumps({"facts": {"resident": "yes"}, "on": "2023-07-01"}),
    )
    assert text.startswith('\ufeff"结果","享受对象","待遇"')
    assert '"\'=1+""x"""' in text
    assert text.count("\n") == text.count("\r\n")


def test_a_request_that_cannot_be_read_gives_its_problems_in_every_form() -> None:
    rules = bundle_text(bundle_data(*BENEFITS, **WORDS))
    request = json.dumps({"facts": {"cost": "much"}, "on": "2023-07-01", "stamp": STAMP})
    for ask in (calendar, spreadsheet, side_by_side):
        assert [each["code"] for each in json.loads(ask(rules, request))["problems"]] == [
            "bad_answer"
        ]
