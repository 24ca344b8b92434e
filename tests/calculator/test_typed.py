"""Numbers and days as people type them."""

import pytest

from calculator.typed import typed
from tests.calculator.building import bundle_of

FACTS = bundle_of().facts


@pytest.mark.parametrize(
    ("fact", "text", "expected"),
    [
        ("cost", "1.5万", "15000"),
        ("cost", "1万5", "15000"),
        ("cost", "两万", "20000"),
        ("cost", "１２００元", "1200"),
        ("cost", "¥1,250.50", "1250.5"),
        ("cost", "3千", "3000"),
        ("cost", "约1.2万元", "12000"),
        ("cost", "15k", "15000"),
        ("cost", "about 5", "about 5"),
        ("cost", "12 5x", "12 5x"),
        ("heads", "12人", "12"),
        ("heads", "第3名", "3"),
        ("heads", "三", "3"),
        ("heads", "1万", "10000"),
        ("heads", "1.5", "1.5"),
        ("contract", "3年", "36"),
        ("contract", "2年6个月", "30"),
        ("contract", "一年半", "18"),
        ("contract", "半年", "6"),
        ("contract", "３６", "36"),
        ("contract", "36 months", "36"),
        ("contract", "3 years", "36"),
        ("contract", "1 year and 2 months", "14"),
        ("contract", "long", "long"),
        ("issued_on", "2024年3月5日", "2024-03-05"),
        ("issued_on", "2024/3/5", "2024-03-05"),
        ("issued_on", "２０２４．３．５", "2024-03-05"),
        ("issued_on", "20240305", "2024-03-05"),
        ("issued_on", "2024年2月", "2024-02-29"),
        ("issued_on", "3/2024", "2024-03-31"),
        ("issued_on", "2024-12", "2024-12-31"),
        ("issued_on", "5 March 2024", "2024-03-05"),
        ("issued_on", "Mar 2024", "2024-03-31"),
        ("issued_on", "March 5, 2024", "2024-03-05"),
        ("issued_on", "2023-02-30", "2023-02-30"),
        ("issued_on", "3/4/2024", "3/4/2024"),
        ("level", "senior", "senior"),
        ("resident", "yes", "yes"),
        ("cost", "", ""),
    ],
)
def test_what_people_type_is_read_and_anything_else_stays_as_it_is(
    fact: str, text: str, expected: str
) -> None:
    assert typed(FACTS[fact], text) == expected
