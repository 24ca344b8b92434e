"""What cannot be read as YAML is told with its place and what to write instead."""

import pytest

from build_scripts.problems import report_of
from build_scripts.yaml_source import parse_yaml

BAD = [
    pytest.param(
        "a: 1\n\tb: 2\n",
        """\
f.yaml:2:1: 缩进用了制表符（Tab）。
    → 换成空格，每一级两个。

共 1 处问题。
""",
        """\
f.yaml:2:1: The line is indented with a tab.
    → Use spaces, two for each level.

1 problem.
""",
        id="a tab",
    ),
    pytest.param(
        "why: because: so\n",
        """\
f.yaml:1:13: 这里的冒号放错了：why: because: so。
    → 值里有“冒号加空格”时，用单引号把整个值括起来；如果这是另一个键，让它与同级的键对齐。

共 1 处问题。
""",
        """\
f.yaml:1:13: The colon is out of place: why: because: so.
    → Put the whole value in single quotes if it holds a colon and a space; if this is another key, align it with its neighbours.

1 problem.
""",
        id="a colon in a value",
    ),
    pytest.param(
        "a: 1\nb\nc: 2\n",
        """\
f.yaml:2:1: 键后面缺冒号：b。
    → 在键后面写半角冒号和一个空格。

共 1 处问题。
""",
        """\
f.yaml:2:1: The key has no colon: b.
    → Write a colon and a space after the key.

1 problem.
""",
        id="a key without a colon",
    ),
    pytest.param(
        "a: 'x\nb: 1\n",
        """\
f.yaml:1:4: 从这里开始的引号没有结束：a: 'x。
    → 补上结尾的引号；用单引号括起来的文字里，单引号要写两个。

共 1 处问题。
""",
        """\
f.yaml:1:4: The quotation mark that opens here is never closed: a: 'x.
    → Close it; write a single quote twice inside single quotes.

1 problem.
""",
        id="an open quotation mark",
    ),
    pytest.param(
        "a:\n  - x\n - y\n",
        """\
f.yaml:3:2: 缩进与上面的行不一致：- y。
    → 同一级的行从同一列开始；多行文字的每一行至少与第一行缩进得一样多。

共 1 处问题。
""",
        """\
f.yaml:3:2: The line is not aligned with those above it: - y.
    → Begin lines of one level in one column; indent every line of a long text at least as far as its first.

1 problem.
""",
        id="a line that is not aligned",
    ),
    pytest.param(
        'a: "x" y\n',
        """\
f.yaml:1:8: 引号或括号结束之后还有文字：a: "x" y。
    → 用引号把整个值括起来，或者去掉中间的引号。

共 1 处问题。
""",
        """\
f.yaml:1:8: There is text after the closing quotation mark or bracket: a: "x" y.
    → Put the whole value in quotes, or remove the inner ones.

1 problem.
""",
        id="text after a quotation mark",
    ),
    pytest.param(
        "a: {zh: 甲，en: b}\n",
        """\
f.yaml:1:13: 花括号里有多余的文字，或者没有结束：a: {zh: 甲，en: b}。
    → 用半角逗号分开各项，用“}”结束；值里有逗号、冒号或括号时，用单引号括起来。

共 1 处问题。
""",
        """\
f.yaml:1:13: There is something else between the braces, or they are never closed: a: {zh: 甲，en: b}.
    → Separate entries by commas and close with “}”; put values with a comma, a colon or a bracket in single quotes.

1 problem.
""",
        id="a full-width comma between braces",
    ),
    pytest.param(
        "a: [b\nd: e\n",
        """\
f.yaml:2:2: 方括号里有多余的文字，或者没有结束：d: e。
    → 用半角逗号分开各项，用“]”结束；值里有逗号、冒号或括号时，用单引号括起来。

共 1 处问题。
""",
        """\
f.yaml:2:2: There is something else between the square brackets, or they are never closed: d: e.
    → Separate entries by commas and close with “]”; put values with a comma, a colon or a bracket in single quotes.

1 problem.
""",
        id="a square bracket that is not closed",
    ),
    pytest.param(
        "a: @x\n",
        """\
f.yaml:1:4: 值不能以这个符号开头：a: @x。
    → 用单引号把整个值括起来。

共 1 处问题。
""",
        """\
f.yaml:1:4: A value cannot begin with this sign: a: @x.
    → Put the whole value in single quotes.

1 problem.
""",
        id="a value that begins with a reserved sign",
    ),
    pytest.param(
        "a: *\n",
        """\
f.yaml:1:5: 这里不合 YAML 的写法（did not find expected alphabetic or numeric character）：a: *。
    → 对照 docs/rule-language.md 里的写法；含有特殊符号的值，用单引号括起来。

共 1 处问题。
""",
        """\
f.yaml:1:5: This is not YAML (did not find expected alphabetic or numeric character): a: *.
    → Compare it with docs/rule-language.md; put values with special signs in single quotes.

1 problem.
""",
        id="something else that is not YAML",
    ),
    pytest.param(
        "a: x\u0007\n",
        """\
f.yaml:1:5: 这里有不能显示的字符 U+0007。
    → 删掉这个字符。

共 1 处问题。
""",
        """\
f.yaml:1:5: There is a character that cannot be shown, U+0007.
    → Delete it.

1 problem.
""",
        id="a character that cannot be shown",
    ),
]


@pytest.mark.parametrize(("text", "chinese", "english"), BAD)
def test_a_text_that_is_not_yaml_is_told_in_both_languages(
    text: str, chinese: str, english: str
) -> None:
    problems = parse_yaml(text, "f.yaml")[1]
    assert report_of(problems, "zh") + "\n" == chinese
    assert report_of(problems, "en") + "\n" == english
