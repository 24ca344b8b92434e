"""Quotations are compared with texts as the analysis says."""

import pytest

from build_scripts.official_text import folded, likest, spans

TEXT = "1．对取得技师（二级）证书的，按每\n\n月 300—500 元给予补贴，占比达到３５％。"


@pytest.mark.parametrize(
    "quote",
    ["按每月300-500元给予补贴", "技师(二级)证书", "达到35%", "３００－５００元", "1.对取得"],
)
def test_white_space_and_width_do_not_count(quote: str) -> None:
    assert len(spans(quote, folded(TEXT))) == 1


@pytest.mark.parametrize("quote", ["每月300至500元", "取得高级技师", "给予补助"])
def test_every_other_difference_counts(quote: str) -> None:
    assert spans(quote, folded(TEXT)) == []


def test_a_quotation_is_found_every_time_that_it_stands() -> None:
    text = folded("奖励2万元，补助2万元")
    assert spans("2 万元", text) == [(2, 5), (8, 11)]


def test_an_empty_quotation_stands_nowhere_in_particular() -> None:
    assert spans(" ", "text") == []


def test_the_piece_that_was_meant_is_found() -> None:
    assert likest("按每月300-500元给予补助", TEXT) == "按每月300-500元给予补贴"
    assert likest("完全无关的句子", TEXT) == ""
