"""Questions are short, ask one thing without a double no, and explain words that few people know."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.support.fixtures import PROJECT

LONGEST = {"zh": 40, "en": 28}  # characters and words, without names and what stands in brackets
ASIDE = {"zh": r"（[^）]*）|“[^”]*”|《[^》]*》", "en": r"\([^)]*\)|“[^”]*”"}
NO = {
    "zh": re.compile("不|没|未|非|无"),
    "en": re.compile(r"\b(?:not|no|never|without|none|neither|nor)\b|n't", re.IGNORECASE),
}
ONE_NO = re.compile("是不是|有没有|非营利|未成年|不足|不变")  # ways of asking, and words
# Words of offices and trades: who asks with one of them says what it means or where it can be seen.
JARGON = (
    *(
        "定点机构",
        "学徒制",
        "定向培养",
        "顶岗实习",
        "联合办班",
        "产教融合型",
        "单项冠军",
        "专精特新",
    ),
    *("职工教育经费", "教育费附加", "题库", "牵头", "国有净资产", "绩效工资", "晋升补贴", "配售"),
    *("异地就医", "市场委托", "自主评价", "应届", "稳岗补贴", "510+计划", "卡脖子", "人才飞地"),
    *("规上", "限上", "津贴目录", "紧缺职业", "评估价", "备案价", "创新类", "职称", "聚英家园"),
)


def _facts() -> list[dict[str, Any]]:
    files = sorted((PROJECT / "rules" / "facts").glob("*.yaml"))
    read = (yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in files)
    return [fact for facts in read for fact in facts["facts"]]


EVERY = _facts()
FACTS = [fact for fact in EVERY if "question" in fact]


def core(text: str, language: str) -> str:
    """Return a question without names and asides."""
    return re.sub(ASIDE[language], "", text)


def length(text: str, language: str) -> int:
    return len(text) if language == "zh" else len(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_is_short_and_ends_with_a_question_mark(language: str) -> None:
    texts = {fact["fact"]: fact["question"][language] for fact in FACTS}
    long = [n for n, t in texts.items() if length(core(t, language), language) > LONGEST[language]]
    assert long == []
    assert [name for name, text in texts.items() if text[-1] not in "？?"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_says_no_once_at_most(language: str) -> None:
    texts = {fact["fact"]: core(fact["question"][language], language) for fact in FACTS}
    found = {name: NO[language].findall(ONE_NO.sub("", text)) for name, text in texts.items()}
    assert {name: words for name, words in found.items() if len(words) > 1} == {}


def test_a_yes_or_no_question_does_not_ask_whether_something_is_not_so() -> None:
    """`Is it not …?` leaves open what a yes means; a limit such as 不超过 is no such question."""
    texts = {
        fact["fact"]: core(fact["question"]["zh"], "zh")
        for fact in FACTS
        if fact["type"] == "yes_no"
    }
    negative = re.compile("(?:不是|没有|不|未|没)(?!超过|满|到)[^，；]*[吗]？$")
    plain = {name: ONE_NO.sub("", text) for name, text in texts.items()}
    assert [name for name, text in plain.items() if negative.search(text)] == []


def test_a_word_that_few_people_know_is_explained_beside_the_question() -> None:
    unexplained = {
        fact["fact"]: [word for word in JARGON if word in fact["question"]["zh"]]
        for fact in FACTS
        if "help" not in fact and "（" not in fact["question"]["zh"]
    }
    assert {name: words for name, words in unexplained.items() if words} == {}


def test_every_count_says_in_both_languages_what_it_counts() -> None:
    counts = [fact for fact in EVERY if fact["type"] == "count"]
    assert len(counts) > 80
    assert [fact["fact"] for fact in counts if not (fact.get("unit") or fact.get("rank"))] == []
