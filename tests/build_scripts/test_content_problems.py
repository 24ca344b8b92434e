"""What is wrong with words is told with its place and what to write instead."""

from pathlib import Path

import pytest

from tests.support.sample_project import (
    CLAUSES,
    INSTRUMENT,
    reports_of_changed,
)

BROKEN = [
    pytest.param(
        CLAUSES,
        "    responsible: []\n    not_computed: []\n",
        "    responsible: []\n    not_computed: []\n    sumary: x\n",
        """\
content/instruments/demo-2022-1/clauses.yaml:23:5: 这里没有“sumary”这个键。
    → 是不是要写“summary”？

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:23:5: There is no key “sumary” here.
    → Did you mean “summary”?

1 problem.
""",
        id="a key in a clause that is not documented",
    ),
    pytest.param(
        CLAUSES,
        "    responsible: []\n    not_computed: []\n",
        "    not_computed: []\n",
        """\
content/instruments/demo-2022-1/clauses.yaml:15:5: 这里缺少“responsible”。
    → 补上“responsible”。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:15:5: The key “responsible” is missing here.
    → Add “responsible”.

1 problem.
""",
        id="a missing key",
    ),
    pytest.param(
        CLAUSES,
        "heading: {zh: 附则, en: Final clause}",
        "heading: {zh: 附则}",
        """\
content/instruments/demo-2022-1/clauses.yaml:17:14: 缺少 en 的文字（zh 中文，en 英文）。
    → 补上“en: ……”。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:17:14: The text in en is missing (zh Chinese, en English).
    → Add “en: …”.

1 problem.
""",
        id="a missing translation",
    ),
    pytest.param(
        INSTRUMENT,
        "place: demo\n",
        "place: dmo\n",
        """\
content/instruments/demo-2022-1/instrument.yaml:2:8: 没有“dmo”这个地区。
    → 是不是要写“demo”？

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/instrument.yaml:2:8: There is no place “dmo”.
    → Did you mean “demo”?

1 problem.
""",
        id="an unknown place",
    ),
    pytest.param(
        INSTRUMENT,
        "state: in_force,",
        "state: in_forse,",
        """\
content/instruments/demo-2022-1/instrument.yaml:12:33: 这里不能写“in_forse”。
    → 是不是要写“in_force”？可以写的有：not_yet, in_force, in_force_unverified, draft, draft_not_started, draft_lapsed, lapsed。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/instrument.yaml:12:33: “in_forse” cannot stand here.
    → Did you mean “in_force”? Accepted: not_yet, in_force, in_force_unverified, draft, draft_not_started, draft_lapsed, lapsed.

1 problem.
""",
        id="an unknown state",
    ),
    pytest.param(
        INSTRUMENT,
        "from: 2022-01-01, state",
        "from: 2022-02-30, state",
        """\
content/instruments/demo-2022-1/instrument.yaml:12:14: “2022-02-30”不是日期。
    → 写成“2022-08-25”（年四位，月、日各两位，而且确有这一天）。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/instrument.yaml:12:14: “2022-02-30” is not a date.
    → Write “2022-08-25”, with four, two and two digits, and a day that exists.

1 problem.
""",
        id="a date that does not exist",
    ),
    pytest.param(
        INSTRUMENT,
        "not_printed: [number, issuers, issued_on]",
        "not_printed: [number, issuers]",
        """\
content/instruments/demo-2022-1/instrument.yaml:1:1: “issued_on”既没有写，也没有列入 not_printed。
    → 文本印有的，写上“issued_on”；没有印的，在 not_printed 里列出。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/instrument.yaml:1:1: “issued_on” is neither given nor listed in not_printed.
    → Give “issued_on” if the text prints it; otherwise list it in not_printed.

1 problem.
""",
        id="something neither printed nor listed",
    ),
    pytest.param(
        INSTRUMENT,
        "not_printed: [number, issuers, issued_on]",
        "not_printed: [number, issuers, issued_on, effective_from]",
        """\
content/instruments/demo-2022-1/instrument.yaml:6:1: “effective_from”已经写了，又列入了 not_printed。
    → 两处只留一处。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/instrument.yaml:6:1: “effective_from” is given and also listed in not_printed.
    → Keep one of the two.

1 problem.
""",
        id="something both given and listed",
    ),
    pytest.param(
        INSTRUMENT,
        "本办法自2022年1月1日起施行",
        "本办法自2022年2月1日起施行",
        """\
content/instruments/demo-2022-1/instrument.yaml:7:1: 文件 demo-2022-1 的原文里没有这段引文：“本办法自2022年2月1日起施行”。
    → 照原文引用，不要删改。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/instrument.yaml:7:1: The text of demo-2022-1 does not hold “本办法自2022年2月1日起施行”.
    → Quote the text as it stands.

1 problem.
""",
        id="a first day quoted wrongly",
    ),
    pytest.param(
        CLAUSES,
        "    not_computed:\n      - quote: 技师占比达到5%\n        why: {zh: 目标, en: a target}\n",
        "    not_computed: []\n",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: 条款 demo-2022-1/1 里的“5%”没有被任何规则引用：……25年，技师占比达到5%。……。
    → 在用到它的规则里引用这段原文；规则用不到的，在 not_computed 里引用原文并说明理由。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: In clause demo-2022-1/1, “5%” is quoted by no rule (…25年，技师占比达到5%。…).
    → Quote it in the rule that uses it; where no rule does, quote it under not_computed, with the reason.

1 problem.
""",
        id="a sum that no rule and no reason covers",
    ),
    pytest.param(
        CLAUSES,
        "text: 2. 本办法自2022年1月1日起施行。",
        "text: 2. 本办法自2022年1月1日起施行，另给予2万元奖励。",
        """\
content/instruments/demo-2022-1/clauses.yaml:18:5: 条款 demo-2022-1/2 里有数额（2万元），却没有待遇，也没有说明。
    → 在 rules/ 里写上它的待遇；不是待遇的，在 not_computed 里引用原文并说明理由。

共 1 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:18:5: Clause demo-2022-1/2 holds sums (2万元), but has neither a benefit nor a reason.
    → Write its benefits in rules/; quote what is no benefit under not_computed, with the reason.

1 problem.
""",
        id="a clause with a sum and no benefit",
    ),
    pytest.param(
        CLAUSES,
        "clause: demo-2022-1/2",
        "clause: demo-2022-1/1",
        """\
content/instruments/demo-2022-1/clauses.yaml:13:9: 条款 demo-2022-1/1 的原文里没有这段引文：“技师占比达到5%”。
    → 照条款原文引用，不要删改。
content/instruments/demo-2022-1/clauses.yaml:15:5: “demo-2022-1/1”用了两次。
    → 换一个没有用过的名称。
rules/demo-2022-1/01-allowance.yaml:10:49: 条款 demo-2022-1/1 的原文里没有这段引文：“企业职工”。
    → 照条款原文引用，不要删改。
rules/demo-2022-1/01-allowance.yaml:11:62: 条款 demo-2022-1/1 的原文里没有这段引文：“取得技师证书的”。
    → 照条款原文引用，不要删改。
rules/demo-2022-1/01-allowance.yaml:14:7: 条款 demo-2022-1/1 的原文里没有这段引文：“每月1000元津贴”。
    → 照条款原文引用，不要删改。
rules/demo-2022-1/01-allowance.yaml:19:7: 条款 demo-2022-1/1 的原文里没有这段引文：“最长3年”。
    → 照条款原文引用，不要删改。
rules/readings.yaml:4:5: 条款 demo-2022-1/1 的原文里没有这段引文：“技师证书”。
    → 照条款原文引用，不要删改。

共 7 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:13:9: The text of clause demo-2022-1/1 does not hold “技师占比达到5%”.
    → Quote the clause as it stands.
content/instruments/demo-2022-1/clauses.yaml:15:5: “demo-2022-1/1” is used twice.
    → Choose a name that is not in use.
rules/demo-2022-1/01-allowance.yaml:10:49: The text of clause demo-2022-1/1 does not hold “企业职工”.
    → Quote the clause as it stands.
rules/demo-2022-1/01-allowance.yaml:11:62: The text of clause demo-2022-1/1 does not hold “取得技师证书的”.
    → Quote the clause as it stands.
rules/demo-2022-1/01-allowance.yaml:14:7: The text of clause demo-2022-1/1 does not hold “每月1000元津贴”.
    → Quote the clause as it stands.
rules/demo-2022-1/01-allowance.yaml:19:7: The text of clause demo-2022-1/1 does not hold “最长3年”.
    → Quote the clause as it stands.
rules/readings.yaml:4:5: The text of clause demo-2022-1/1 does not hold “技师证书”.
    → Quote the clause as it stands.

7 problems.
""",
        id="an id that is used twice",
    ),
    pytest.param(
        "content/ui/en.yaml",
        "  source: 'Source: {source}'\n",
        "  source: 'Source: {source}'\n  print: Print\n",
        """\
content/ui/zh.yaml:2:3: 缺少界面文字“common.print”。
    → 补上“common.print”；content/ui/ 下两个文件的键要相同。

共 1 处问题。
""",
        """\
content/ui/zh.yaml:2:3: The interface text “common.print” is missing.
    → Add “common.print”; both files in content/ui/ have the same keys.

1 problem.
""",
        id="an interface word in one language only",
    ),
    pytest.param(
        "content/ui/en.yaml",
        "Source: {source}",
        "Source: {sorce}",
        """\
content/ui/en.yaml:2:3: “common.source”里的占位符与中文不同：这里有 {sorce}，中文有 {source}。
    → 让花括号里的词在两种语言里相同。

共 1 处问题。
""",
        """\
content/ui/en.yaml:2:3: The placeholders of “common.source” differ from the Chinese, here {sorce}, there {source}.
    → Use the same words in braces in both languages.

1 problem.
""",
        id="a placeholder in one language only",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "chinese", "english"), BROKEN)
def test_a_broken_content_is_told_in_both_languages(
    tmp_path: Path, file: str, before: str, after: str, chinese: str, english: str
) -> None:
    assert reports_of_changed(tmp_path, file, before, after) == (chinese, english)
