"""What YAML allows and this project does not is told with its place and what to write instead."""

from pathlib import Path

import pytest

from build_scripts.problems import report_of
from build_scripts.yaml_source import parse_yaml, read_yaml

BAD = [
    pytest.param(
        "a: 1\nb: 2\na: 3\n",
        """\
f.yaml:3:1: 键“a”写了两次，第一次在第 1 行。
    → 合并这两处，只留一个。

共 1 处问题。
""",
        """\
f.yaml:3:1: The key “a” stands here twice, the first time in line 1.
    → Merge the two and keep one.

1 problem.
""",
        id="a duplicate key",
    ),
    pytest.param(
        "a: &x 1\nb: 2\n",
        """\
f.yaml:1:4: 这里用了锚点或引用“x”。
    → 把内容完整写出来，让每个值都能在原处读到。

共 1 处问题。
""",
        """\
f.yaml:1:4: An anchor or an alias is used here: “x”.
    → Write the value out, so that it can be read where it stands.

1 problem.
""",
        id="an anchor",
    ),
    pytest.param(
        "a: *x\n",
        """\
f.yaml:1:4: 这里用了锚点或引用“x”。
    → 把内容完整写出来，让每个值都能在原处读到。

共 1 处问题。
""",
        """\
f.yaml:1:4: An anchor or an alias is used here: “x”.
    → Write the value out, so that it can be read where it stands.

1 problem.
""",
        id="an alias",
    ),
    pytest.param(
        "a:\n  <<: {b: 1}\n",
        """\
f.yaml:2:3: 这里用了合并键“<<”。
    → 把要合并的内容完整写出来。

共 1 处问题。
""",
        """\
f.yaml:2:3: The merge key “<<” is used here.
    → Write out what was to be merged.

1 problem.
""",
        id="a merge key",
    ),
    pytest.param(
        "a: !!int 3\n",
        """\
f.yaml:1:4: 这里用了类型标记“!!int”。
    → 去掉标记；所有值都按文字读取。

共 1 处问题。
""",
        """\
f.yaml:1:4: A type tag is used here, “!!int”.
    → Remove the tag; every value is read as text.

1 problem.
""",
        id="a type tag",
    ),
    pytest.param(
        "a: 1\n---\nb: 2\n",
        """\
f.yaml:3:1: 一个文件里只能有一份内容，这里又用“---”开始了一份。
    → 去掉“---”，或者把后一份放进另一个文件。

共 1 处问题。
""",
        """\
f.yaml:3:1: A file holds one document, and “---” begins another here.
    → Remove “---”, or move the second part into a file of its own.

1 problem.
""",
        id="a second document",
    ),
    pytest.param(
        "? [a]\n: 1\n",
        """\
f.yaml:1:3: 键不是一个词。
    → 键写成一个词，后面跟冒号和空格；检查是否误用了“?”或“[”。

共 1 处问题。
""",
        """\
f.yaml:1:3: The key is not a word.
    → Write a word, a colon and a space; look for a stray “?” or “[”.

1 problem.
""",
        id="a list as a key",
    ),
    pytest.param(
        "",
        """\
f.yaml:1:1: 文件是空的。
    → 写上应有的内容；不需要这个文件时，把它删掉。

共 1 处问题。
""",
        """\
f.yaml:1:1: The file is empty.
    → Write what belongs into it, or delete the file.

1 problem.
""",
        id="an empty text",
    ),
    pytest.param(
        "# later\n",
        """\
f.yaml:1:1: 文件是空的。
    → 写上应有的内容；不需要这个文件时，把它删掉。

共 1 处问题。
""",
        """\
f.yaml:1:1: The file is empty.
    → Write what belongs into it, or delete the file.

1 problem.
""",
        id="nothing but a comment",
    ),
    pytest.param(
        "- a\n",
        """\
f.yaml:1:1: 这里应当是“键：值”。
    → 写成“键”加半角冒号、空格和“值”，每行一项。

共 1 处问题。
""",
        """\
f.yaml:1:1: Keys and values belong here.
    → Write a key, a colon, a space and a value, each on a line of its own.

1 problem.
""",
        id="a list instead of a mapping",
    ),
    pytest.param(
        "a: " + "[" * 70 + "]" * 70,
        """\
f.yaml:1:64: 这里嵌套得太深。
    → 检查括号是否成对。

共 1 处问题。
""",
        """\
f.yaml:1:64: This is nested too deeply.
    → Check that the brackets match.

1 problem.
""",
        id="nesting without end",
    ),
]


@pytest.mark.parametrize(("text", "chinese", "english"), BAD)
def test_what_is_not_wanted_in_yaml_is_told_in_both_languages(
    text: str, chinese: str, english: str
) -> None:
    problems = parse_yaml(text, "f.yaml")[1]
    assert report_of(problems, "zh") + "\n" == chinese
    assert report_of(problems, "en") + "\n" == english


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes("a: 1\nb: 技师\n".encode("gbk"))
    problems = read_yaml(tmp_path / "f.yaml", tmp_path)[1]
    assert report_of(problems, "zh") == (
        "f.yaml:2:4: 这个文件不是 UTF-8 编码。\n"
        "    → 用编辑器另存为 UTF-8（从旧系统导出的文件常是 GBK 编码）。\n\n共 1 处问题。"
    )
    assert report_of(problems, "en") == (
        "f.yaml:2:4: This file is not encoded in UTF-8.\n"
        "    → Save it as UTF-8 in your editor (files from older systems are often GBK).\n\n1 problem."
    )


def test_duplicate_keys_are_told_all_together() -> None:
    problems = parse_yaml("a: {b: 1, b: 2}\nc: 1\nc: 2\n", "f.yaml")[1]
    assert [line for line in report_of(problems, "en").splitlines() if "→" not in line] == [
        "f.yaml:1:11: The key “b” stands here twice, the first time in line 1.",
        "f.yaml:3:1: The key “c” stands here twice, the first time in line 2.",
        "",
        "2 problems.",
    ]
