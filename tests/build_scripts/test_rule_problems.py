"""What is wrong with rules is told with its place and what to write instead."""

from pathlib import Path

import pytest

from tests.support.sample_project import (
    FACTS,
    RULES,
    reports_of_changed,
)

BROKEN = [
    pytest.param(
        RULES,
        "recipient: worker",
        "recipent: worker",
        """\
rules/demo-2022-1/01-allowance.yaml:3:5: 这里缺少“recipient”。
    → 补上“recipient”。
rules/demo-2022-1/01-allowance.yaml:6:5: 这里没有“recipent”这个键。
    → 是不是要写“recipient”？

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:3:5: The key “recipient” is missing here.
    → Add “recipient”.
rules/demo-2022-1/01-allowance.yaml:6:5: There is no key “recipent” here.
    → Did you mean “recipient”?

2 problems.
""",
        id="an unknown key in a rule",
    ),
    pytest.param(
        RULES,
        "fact: works_for_enterprise",
        "fact: work_for_enterprise",
        """\
rules/demo-2022-1/01-allowance.yaml:10:18: 没有“work_for_enterprise”这个情况。
    → 是不是要写“works_for_enterprise”？

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:10:18: There is no fact “work_for_enterprise”.
    → Did you mean “works_for_enterprise”?

1 problem.
""",
        id="an unknown fact",
    ),
    pytest.param(
        RULES,
        "is_at_least: technician",
        "is_at_least: technican",
        """\
rules/demo-2022-1/01-allowance.yaml:11:50: 没有“technican”这个选项。
    → 是不是要写“technician”？可以写的有：none, technician。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:11:50: There is no choice “technican”.
    → Did you mean “technician”? Accepted: none, technician.

1 problem.
""",
        id="an unknown choice",
    ),
    pytest.param(
        RULES,
        "topic: allowance",
        "topic: alowance",
        """\
rules/demo-2022-1/01-allowance.yaml:7:12: 没有“alowance”这个主题。
    → 是不是要写“allowance”？

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:7:12: There is no topic “alowance”.
    → Did you mean “allowance”?

1 problem.
""",
        id="an unknown topic",
    ),
    pytest.param(
        RULES,
        "fixed: 1000 CNY",
        "fixed: 1000",
        """\
rules/demo-2022-1/01-allowance.yaml:13:14: “1000”不是金额。
    → 写成“1000 CNY”：以元为单位，不用千位分隔符，数字和 CNY 之间空一格。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:13:14: “1000” is not a sum of money.
    → Write “1000 CNY”, in yuan, without separators, with a space before CNY.

1 problem.
""",
        id="money without its unit",
    ),
    pytest.param(
        RULES,
        "at_most: 36 months",
        "at_most: 36000 CNY",
        """\
rules/demo-2022-1/01-allowance.yaml:17:7: 从引文里读不出“36000 CNY”：“最长3年”。
    → 改正数字，或者引用有这个数字的原文；引文要与数字在同一层或者外层。
rules/demo-2022-1/01-allowance.yaml:17:16: “36000 CNY”不是期限。
    → 写成“36 months”或“3 years”。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:17:7: “36000 CNY” cannot be read out of “最长3年”.
    → Correct the number, or quote the text that holds it, beside the number or above it.
rules/demo-2022-1/01-allowance.yaml:17:16: “36000 CNY” is not a duration.
    → Write “36 months” or “3 years”.

2 problems.
""",
        id="mixed units",
    ),
    pytest.param(
        RULES,
        "      fixed: 1000 CNY\n",
        "      from: 2021-12-31\n      fixed: 1000 CNY\n",
        """\
rules/demo-2022-1/01-allowance.yaml:13:7: 从这个版本的引文里读不出“2021-12-31”。
    → 引用写明这一天（或者前一天为止）的原文；从文件第一天 2022-01-01 起适用的，不用写 from。
rules/demo-2022-1/01-allowance.yaml:13:13: “2021-12-31”早于文件开始的日期 2022-01-01。
    → 写 2022-01-01 或以后的日期；整个文件都适用的版本，可以不写 from。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:13:7: “2021-12-31” cannot be read out of the quotations of this version.
    → Quote the text that names this day, or the last day before it; what holds from the instrument's first day, 2022-01-01, needs no from.
rules/demo-2022-1/01-allowance.yaml:13:13: “2021-12-31” is before the instrument's first day, 2022-01-01.
    → Write 2022-01-01 or a later day; a version that always holds needs no from.

2 problems.
""",
        id="a version before its instrument",
    ),
    pytest.param(
        RULES,
        "id: demo-2022-1/1a",
        "id: demo-2022-1/2a",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:6:7: 没有“demo-2022-1/1a”这项待遇。
    → 是不是要写“demo-2022-1/2a”？
rules/demo-2022-1/01-allowance.cases.yaml:12:7: 没有“demo-2022-1/1a”这项待遇。
    → 是不是要写“demo-2022-1/2a”？
rules/demo-2022-1/01-allowance.cases.yaml:17:7: 没有“demo-2022-1/1a”这项待遇。
    → 是不是要写“demo-2022-1/2a”？
rules/demo-2022-1/01-allowance.yaml:3:5: “demo-2022-1/2a”不以“demo-2022-1/1”开头。
    → 让名称以“demo-2022-1/1”开头，或者改正所属的条款、文件或目录。
rules/demo-2022-1/01-allowance.yaml:3:5: 待遇 demo-2022-1/2a 缺少结果为 yes, no, unknown 的算例。
    → 在同名的 .cases.yaml 里补上（yes 符合，no 不符合，unknown 缺少某个回答）。

共 5 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:6:7: There is no benefit “demo-2022-1/1a”.
    → Did you mean “demo-2022-1/2a”?
rules/demo-2022-1/01-allowance.cases.yaml:12:7: There is no benefit “demo-2022-1/1a”.
    → Did you mean “demo-2022-1/2a”?
rules/demo-2022-1/01-allowance.cases.yaml:17:7: There is no benefit “demo-2022-1/1a”.
    → Did you mean “demo-2022-1/2a”?
rules/demo-2022-1/01-allowance.yaml:3:5: “demo-2022-1/2a” does not begin with “demo-2022-1/1”.
    → Let it begin with “demo-2022-1/1”, or correct the clause, file or folder that it belongs to.
rules/demo-2022-1/01-allowance.yaml:3:5: The benefit demo-2022-1/2a lacks a case with the outcome: yes, no, unknown.
    → Add it to the .cases.yaml beside the rules (unknown means that an answer is missing).

5 problems.
""",
        id="an id that is not of its clause",
    ),
    pytest.param(
        FACTS,
        "fact: months_in_post",
        "fact: monthsInPost",
        """\
rules/demo-2022-1/01-allowance.yaml:18:12: 没有“months_in_post”这个情况。
    → 是不是要写“monthsInPost”？
rules/facts/worker.yaml:18:5: 名称“monthsInPost”的写法不对。
    → 写成 certificate_level 的样子。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:18:12: There is no fact “months_in_post”.
    → Did you mean “monthsInPost”?
rules/facts/worker.yaml:18:5: The name “monthsInPost” is not written as it should be.
    → Write it like certificate_level.

2 problems.
""",
        id="a name in the wrong case",
    ),
    pytest.param(
        RULES,
        "clause: demo-2022-1/1\n",
        "clause: demo-2022-2/1\n",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: 条款 demo-2022-1/1 里的“1000元”没有被任何规则引用：……技师证书的，给予每月1000元津贴，最长3年。到2……。
    → 在用到它的规则里引用这段原文；规则用不到的，在 not_computed 里引用原文并说明理由。
content/instruments/demo-2022-1/clauses.yaml:5:5: 条款 demo-2022-1/1 里的“3年”没有被任何规则引用：……1000元津贴，最长3年。到2025年，技师……。
    → 在用到它的规则里引用这段原文；规则用不到的，在 not_computed 里引用原文并说明理由。
rules/demo-2022-1/01-allowance.cases.yaml:6:7: 没有“demo-2022-1/1a”这项待遇。
    → 先在 rules/ 里写上这项待遇。
rules/demo-2022-1/01-allowance.cases.yaml:12:7: 没有“demo-2022-1/1a”这项待遇。
    → 先在 rules/ 里写上这项待遇。
rules/demo-2022-1/01-allowance.cases.yaml:17:7: 没有“demo-2022-1/1a”这项待遇。
    → 先在 rules/ 里写上这项待遇。
rules/demo-2022-1/01-allowance.yaml:1:9: 没有“demo-2022-2”这个文件。
    → 是不是要写“demo-2022-1”？
rules/demo-2022-1/01-allowance.yaml:3:5: “demo-2022-1/1a”不以“demo-2022-2/1”开头。
    → 让名称以“demo-2022-2/1”开头，或者改正所属的条款、文件或目录。

共 7 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: In clause demo-2022-1/1, “1000元” is quoted by no rule (…技师证书的，给予每月1000元津贴，最长3年。到2…).
    → Quote it in the rule that uses it; where no rule does, quote it under not_computed, with the reason.
content/instruments/demo-2022-1/clauses.yaml:5:5: In clause demo-2022-1/1, “3年” is quoted by no rule (…1000元津贴，最长3年。到2025年，技师…).
    → Quote it in the rule that uses it; where no rule does, quote it under not_computed, with the reason.
rules/demo-2022-1/01-allowance.cases.yaml:6:7: There is no benefit “demo-2022-1/1a”.
    → Write it into rules/ first.
rules/demo-2022-1/01-allowance.cases.yaml:12:7: There is no benefit “demo-2022-1/1a”.
    → Write it into rules/ first.
rules/demo-2022-1/01-allowance.cases.yaml:17:7: There is no benefit “demo-2022-1/1a”.
    → Write it into rules/ first.
rules/demo-2022-1/01-allowance.yaml:1:9: There is no instrument “demo-2022-2”.
    → Did you mean “demo-2022-1”?
rules/demo-2022-1/01-allowance.yaml:3:5: “demo-2022-1/1a” does not begin with “demo-2022-2/1”.
    → Let it begin with “demo-2022-2/1”, or correct the clause, file or folder that it belongs to.

7 problems.
""",
        id="rules of another instrument",
    ),
    pytest.param(
        "rules/readings.yaml",
        "reading: demo-certificate",
        "reading: certificate",
        """\
rules/readings.yaml:2:5: “certificate”不以“demo”开头。
    → 让名称以“demo”开头，或者改正所属的条款、文件或目录。

共 1 处问题。
""",
        """\
rules/readings.yaml:2:5: “certificate” does not begin with “demo”.
    → Let it begin with “demo”, or correct the clause, file or folder that it belongs to.

1 problem.
""",
        id="a reading that is not of its instrument",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "chinese", "english"), BROKEN)
def test_a_broken_rule_is_told_in_both_languages(
    tmp_path: Path, file: str, before: str, after: str, chinese: str, english: str
) -> None:
    assert reports_of_changed(tmp_path, file, before, after) == (chinese, english)
