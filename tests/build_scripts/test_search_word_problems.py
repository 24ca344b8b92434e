"""What is wrong with search words is told with its place and what to write instead."""

from pathlib import Path

import pytest

from tests.support.sample_project import change, report, write_sample

SEARCH = "content/search.yaml"
BROKEN = [
    pytest.param(
        "zh: [多少钱]",
        "zh: [技师]",
        """\
content/search.yaml:2:8: 疑问词“技师”是术语“技师”的一部分，搜索时会把术语拆散。
    → 去掉它，或者写长一些，让它不再出现在术语里。

共 1 处问题。
""",
        """\
content/search.yaml:2:8: The question word “技师” is part of the term “技师”, which a search would tear apart.
    → Take it out, or write more of it, so that it stands in no term.

1 problem.
""",
        id="a question word that tears a term apart",
    ),
    pytest.param(
        "for: 津贴,",
        "for: 房租,",
        """\
content/search.yaml:5:11: 条款、大意、待遇名称和口径的问题里都没有“房租”，下面的说法找不到任何一页。
    → 改用文件里的词；只与某一条有关时，写到 pages 下面。

共 1 处问题。
""",
        """\
content/search.yaml:5:11: No clause, summary, name of a benefit or question of a reading has “房租”, so these words lead to no page.
    → Use a word of the documents; if it is about one clause only, write it below “pages”.

1 problem.
""",
        id="a saying for a word that no document has",
    ),
    pytest.param(
        "pages: [demo-2022-1/1, demo-2022-1]",
        "pages: [demo-2022-1/11]",
        """\
content/search.yaml:7:13: 没有“demo-2022-1/11”这一条款、文件或页面。
    → 是不是要写“demo-2022-1/1”？

共 1 处问题。
""",
        """\
content/search.yaml:7:13: There is no clause, document or page “demo-2022-1/11”.
    → Did you mean “demo-2022-1/1”?

1 problem.
""",
        id="words for a page that is not there",
    ),
    pytest.param(
        "read: chong qing",
        "read: chongqing",
        """\
content/search.yaml:11:22: 这里写了 1 个音节，词有 2 个字。
    → 每个字一个音节，不标声调，用空格隔开，ü 写作 v。

共 1 处问题。
""",
        """\
content/search.yaml:11:22: There are 1 syllables here for 2 characters.
    → Write one syllable a character, without tones, with spaces between, ü as v.

1 problem.
""",
        id="pinyin without a space between syllables",
    ),
    pytest.param(
        "pinyin:\n",
        "pinyn:\n",
        """\
content/search.yaml:1:1: 这里缺少“pinyin”。
    → 补上“pinyin”。
content/search.yaml:10:1: 这里没有“pinyn”这个键。
    → 是不是要写“pinyin”？

共 2 处问题。
""",
        """\
content/search.yaml:1:1: The key “pinyin” is missing here.
    → Add “pinyin”.
content/search.yaml:10:1: There is no key “pinyn” here.
    → Did you mean “pinyin”?

2 problems.
""",
        id="a misspelt key",
    ),
    pytest.param(
        "en: [monthly money]",
        "en: monthly money",
        """\
content/search.yaml:9:9: 这里应当是一个列表。
    → 每项一行，以“- ”开头；或者写成 [甲, 乙]。

共 1 处问题。
""",
        """\
content/search.yaml:9:9: A list belongs here.
    → Write every entry on a line that begins with “- ”, or write [a, b].

1 problem.
""",
        id="words that are no list",
    ),
]


@pytest.mark.parametrize(("before", "after", "chinese", "english"), BROKEN)
def test_a_broken_search_word_is_told_in_both_languages(
    tmp_path: Path, before: str, after: str, chinese: str, english: str
) -> None:
    root = write_sample(tmp_path)
    change(root, SEARCH, before, after)
    assert report(root, "zh") + "\n" == chinese
    assert report(root, "en") + "\n" == english
