"""What pages are found by: split alike on both sides, spelt in pinyin, each word with its best weight."""

import json
import subprocess
from datetime import date
from typing import Any

import pytest

from build_scripts.pages.gather import portal_of
from build_scripts.pages.portal import Portal
from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from build_scripts.search.lexicon import Lexicon, lexicon_of
from build_scripts.search.pinyin import Pinyin
from build_scripts.search.record import Record, Words
from build_scripts.search.records import applies_in, records_of
from build_scripts.search.sides import NAME, TEXT
from build_scripts.search.tokens import normal, tokens_of
from build_scripts.search.traditional import simplified_of
from build_scripts.trial import illustrations_of
from calculator import read_bundle
from tests.support.fixtures import PROJECT

QUERY = PROJECT / "build_scripts" / "search" / "web" / "query.js"
SPLIT = """
import {{ wordsAndRuns }} from {module};
const {{ texts, known, simplified, asked }} = JSON.parse(await new Response(process.stdin).text());
const kinds = [
  {{ kind: "term", sure: ["什么意思", "what does … mean"], perhaps: ["是什么"] }},
  {{ kind: "comparison", sure: ["哪里…高$", "na li"], perhaps: ["最高"] }},
];
const places = [["平阳", "pingyang"], ["上虞", "shangyu"]];
const stop = {{ zh: ["怎么"], en: ["the"] }};
const lexicon = {{ pages: 1, known: new Set(known), simplified, stop, kinds, places, light: new Set("几个") }};
const read = (text) => wordsAndRuns(text, lexicon);
const words = (text) => read(text).words.filter((word) => !word.beside).map((word) => word.text);
console.log(JSON.stringify(texts.map((text) => asked ? [words(text), Object.fromEntries(read(text).kinds)] : words(text))));
"""


def split_in_javascript(
    texts: list[str], known: list[str] | None = None, asked: bool = False
) -> list[Any]:
    """Return the words that query.js makes of each text, if asked with the kinds of page looked for."""
    given: dict[str, Any] = {"texts": texts, "known": known or [], "asked": asked}
    given["simplified"] = {"師": "师", "貼": "贴"}
    script = SPLIT.format(module=json.dumps(QUERY.as_uri()))
    command = ["node", "--no-warnings", "--input-type=module", "-e", script]
    finished = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, check=True
    )
    words: list[Any] = json.loads(finished.stdout)
    return words


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(PROJECT)[0]


@pytest.fixture(scope="module")
def portals(project: Project) -> list[Portal]:
    bundle, _ = read_bundle(bundle_data(project, published_only=True))
    assert bundle is not None
    worked = illustrations_of(project, bundle)
    return [
        portal_of(project, bundle, language, date(2026, 11, 22), worked)
        for language in ("zh", "en")
    ]


@pytest.fixture(scope="module")
def records(project: Project, portals: list[Portal]) -> dict[str, Record]:
    found = records_of(portals[0], portals[1], lexicon_of(project))
    return {record.address: record for record in found}


def test_chinese_is_split_into_pairs_and_known_words_and_latin_into_words() -> None:
    text = "（高级技师）每月１,０００元 Post-Allowance"
    assert list(tokens_of(text, {"高级技师", "级技师"})) == [
        *("1000元", "高级", "级技", "技师", "高级技师", "级技师"),
        *("每月", "1000", "post", "allowance"),
    ]


NUMBERS = {
    "五百块钱": "500元",
    "一千元": "1000元",
    "1.5万元": "15000元",
    "两万二千块": "22000元",
    "满一年": "满1年",
    "十二个月": "12个月",
    "五十个人": "50人",
    "第二十条": "第20条",
    "ten people": "10 people",
    "一次性": "一次性",
    "一线工人": "一线工人",
    "百千万工程": "百千万工程",
    "三八红旗手": "三八红旗手",
}


def test_numbers_are_digits_on_both_sides_however_they_are_written() -> None:
    assert {text: normal(text) for text in NUMBERS} == NUMBERS
    module = json.dumps((QUERY.parent / "numbers.js").as_uri())
    script = f"""
import {{ withDigits }} from {module};
console.log(JSON.stringify({json.dumps(list(NUMBERS))}.map(withDigits)));
"""
    command = ["node", "--no-warnings", "--input-type=module", "-e", script]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(finished.stdout) == list(NUMBERS.values())


def test_a_number_is_one_word_with_what_it_counts_on_both_sides() -> None:
    assert "500元" in set(tokens_of("每人500元"))
    assert split_in_javascript(["五百块"]) == [["500元", "500"]]


def test_a_query_in_a_page_s_own_words_is_split_into_words_of_the_index(
    project: Project, records: dict[str, Record]
) -> None:
    known = sorted(lexicon_of(project).known)
    clauses = {address: each for address, each in records.items() if each.card["kind"] == "clause"}
    titles = [each.card["title"] for each in clauses.values()]
    for words, record in zip(split_in_javascript(titles, known), clauses.values(), strict=True):
        latin = [word for word in words if word.isascii()]
        assert set(words) - set(latin) <= set(record.words), record.address


def test_a_query_is_simplified_freed_of_question_words_and_read_as_pinyin_too() -> None:
    assert split_in_javascript(["技師怎么津貼", "jishi jintie", "the certificate", "lüse"]) == [
        ["技师", "津贴"],
        ["jishi", "jintie", "shijin"],
        ["certificate", "certi", "tifi", "fica", "cate"],
        ["lvse"],
    ]


def test_words_that_ask_for_a_kind_of_page_are_taken_out_and_tell_the_kind() -> None:
    texts = [
        "技师什么意思",
        "What does 'at most' mean?",
        "哪里租房补贴高？",
        "nali jishi",
        "平阳上虞租房",
    ]
    assert split_in_javascript(texts, asked=True) == [
        [["技师"], {"term": 2}],
        [["at", "most"], {"term": 2}],
        [["租房", "房补", "补贴"], {"comparison": 2}],
        [["ji", "shi", "jishi"], {"comparison": 2}],
        [["平阳", "阳上", "上虞", "虞租", "租房"], {"comparison": 1}],
    ]


def test_a_term_is_surely_meant_that_is_typed_whole_where_perhaps_one_is() -> None:
    module = json.dumps((QUERY.parent / "choosing.js").as_uri())
    script = f"""
import {{ favoured }} from {module};
const choices = new Map([["kind", new Map([["term", new Set(["named", "other"])]])]]);
const more = (sure) => ["named", "other", "clause"].map(favoured(new Map([["term", sure]]), choices, new Set(["named", "clause"])));
console.log(JSON.stringify([more(1), more(2)]));
"""
    command = ["node", "--no-warnings", "--input-type=module", "-e", script]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(finished.stdout) == [[3.5, 2, 1], [3.5, 3.5, 1]]


def test_a_cited_clause_is_one_word_however_its_number_is_written() -> None:
    texts = ["平阳第十八条", "平阳 第 18 条", "Pingyang clause 18", "第二十条", "第六条"]
    assert [words[-1] for words in split_in_javascript(texts)] == [
        *("clause18", "clause18", "clause18", "clause20", "clause6")
    ]


def test_a_character_that_only_sounds_right_is_put_right() -> None:
    module = json.dumps((QUERY.parent / "homophones.js").as_uri())
    sounds = {"jin": "金津", "tie": "贴铁", "fang": "放房", "zu": "租"}
    script = f"""
import {{ meantBy }} from {module};
const pairs = ["金贴", "津铁", "租放", "金铁", "租津"];
console.log(JSON.stringify(pairs.map((pair) => meantBy(pair, ["岗位津贴", "租房"], {json.dumps(sounds)}) ?? null)));
"""
    command = ["node", "--no-warnings", "--input-type=module", "-e", script]
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(finished.stdout) == ["津贴", "津贴", "租房", None, None]


def test_a_clause_is_found_by_its_number(records: dict[str, Record]) -> None:
    assert records["instruments/pingyang-2022-67/18/"].words["clause18"] == NAME
    assert records["instruments/wenzhou-20/b3/"].words["clause3"] == NAME


def test_the_words_of_a_name_share_its_weight_and_the_whole_of_it_is_a_word() -> None:
    pinyin = Pinyin({})
    lexicon = Lexicon((), {}, (), {"zh": (), "en": ()}, "", pinyin)
    words = Words(lexicon)
    words.add_name(4.0, 3.0, "技师", "高级技师")
    assert words.weights["技师"] == 4.0
    assert words.weights["高级"] == pytest.approx(4 / 3**0.5)
    assert words.weights["is高级技师"] == words.weights["isgaojijishi"] == 3.0


def test_pinyin_follows_the_word_and_the_overrides() -> None:
    pinyin = Pinyin({"还款": "huan kuan"})
    assert list(pinyin.pairs("企业还款，重复")) == ["qiye", "yehuan", "huankuan", "chongfu"]
    assert list(Pinyin({}).pairs("绿色技师")) == ["lvse", "seji", "jishi"]


def test_only_those_traditional_characters_count_whose_simplified_form_is_used() -> None:
    assert simplified_of({"师", "贴"}) == {"師": "师", "貼": "贴"}


def test_a_clause_is_found_by_its_names_most_and_by_its_text_least(
    records: dict[str, Record],
) -> None:
    words = records["instruments/pingyang-2022-67/18/"].words
    assert words["租房"] == NAME
    assert words["pingyang"] == NAME
    assert words["rent"] == NAME
    assert words["zufang"] == pytest.approx(NAME * 0.9)
    assert words["累计"] < NAME
    assert min(words.values()) >= TEXT


def test_a_card_holds_what_the_page_says(portals: list[Portal], records: dict[str, Record]) -> None:
    clause = next(each for each in portals[0].documents[0].clauses if each.benefits)
    card = records[clause.address].card
    assert card["title"] == clause.heading
    assert card["where"] == clause.citation
    assert [amount for _, amount, _ in card["benefits"]] == [
        each.words["short"] or each.words["kind"] for each in clause.benefits
    ]


def test_every_page_of_a_clause_or_document_is_found_and_a_draft_is_marked(
    portals: list[Portal], records: dict[str, Record]
) -> None:
    documents = portals[0].documents
    pages = {each.address for document in documents for each in (document, *document.clauses)}
    assert pages <= set(records)
    draft = records["instruments/linping-draft/4/"]
    assert draft.card["state"].startswith("draft")
    assert draft.filters["status"] == (draft.card["state"],)


def test_a_city_s_document_applies_in_its_county(portals: list[Portal]) -> None:
    city = next(each for each in portals[0].documents if each.place == "wenzhou")
    county = next(each for each in portals[0].documents if each.place == "pingyang")
    assert applies_in(portals[0], city) == ("wenzhou", "pingyang")
    assert applies_in(portals[0], county) == ("pingyang",)
