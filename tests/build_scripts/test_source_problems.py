"""A quotation or a number without its source is told with its place and what to write instead."""

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
        "      fixed: 1000 CNY\n      quote: 每月1000元津贴\n",
        """\
      - {from: 2022-01-01, fixed: 1000 CNY, quote: 每月1000元津贴}
      - {from: 2022-03-01, fixed: 1000 CNY, quote: 每月1000元津贴}
""",
        """\
rules/demo-2022-1/01-allowance.yaml:14:10: 从这个版本的引文里读不出“2022-03-01”。
    → 引用写明这一天（或者前一天为止）的原文；从文件第一天 2022-01-01 起适用的，不用写 from。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:14:10: “2022-03-01” cannot be read out of the quotations of this version.
    → Quote the text that names this day, or the last day before it; what holds from the instrument's first day, 2022-01-01, needs no from.

1 problem.
""",
        id="a version whose day is in no quotation",
    ),
    pytest.param(
        RULES,
        ", quote: 企业职工}",
        "}",
        """\
rules/demo-2022-1/01-allowance.yaml:10:11: 这里没有出处：works_for_enterprise。
    → 用 quote 引条款原文；文本没有写、由文义得出的，用 why 说明理由。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:10:11: There is no source for this, works_for_enterprise.
    → Quote the clause under `quote`; where it follows from the meaning only, give the reason under `why`.

1 problem.
""",
        id="a condition without a source",
    ),
    pytest.param(
        RULES,
        "quote: 每月1000元津贴",
        "quote: 每月1000元补贴",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: 条款 demo-2022-1/1 里的“1000元”没有被任何规则引用：……技师证书的，给予每月1000元津贴，最长3年。到2……。
    → 在用到它的规则里引用这段原文；规则用不到的，在 not_computed 里引用原文并说明理由。
rules/demo-2022-1/01-allowance.yaml:14:7: 条款 demo-2022-1/1 的原文里没有这段引文：“每月1000元补贴”。
    → 原文是不是“每月1000元津贴”？照原文引用，不要删改。

共 2 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: In clause demo-2022-1/1, “1000元” is quoted by no rule (…技师证书的，给予每月1000元津贴，最长3年。到2…).
    → Quote it in the rule that uses it; where no rule does, quote it under not_computed, with the reason.
rules/demo-2022-1/01-allowance.yaml:14:7: The text of clause demo-2022-1/1 does not hold “每月1000元补贴”.
    → Does the text say “每月1000元津贴”? Quote it as it stands.

2 problems.
""",
        id="a quotation that is not in the text",
    ),
    pytest.param(
        RULES,
        "quote: 取得技师证书的",
        "quote: 自2022年1月1日起施行",
        """\
rules/demo-2022-1/01-allowance.yaml:11:62: 条款 demo-2022-1/1 的原文里没有这段引文：“自2022年1月1日起施行”。
    → 这段引文在条款 demo-2022-1/2 里：写上“clause: demo-2022-1/2”，或者另引本条原文。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.yaml:11:62: The text of clause demo-2022-1/1 does not hold “自2022年1月1日起施行”.
    → It stands in clause demo-2022-1/2: add “clause: demo-2022-1/2”, or quote this clause.

1 problem.
""",
        id="a quotation of another clause",
    ),
    pytest.param(
        FACTS,
        "    label: {zh: 在企业工作, en: works for an enterprise}\n    question: {zh: 您在企业工作吗？, en: Do you work for an enterprise?}\n",
        "    label: {zh: 在企业工作, en: works for an enterprise}\n    derived:\n      when: {fact: certificate_level, is: technician, quote: 企业职工}\n",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:4:13: 情况“works_for_enterprise”是推算出来的，不能填写。
    → 填写推算它的那些情况。
rules/demo-2022-1/01-allowance.cases.yaml:10:13: 情况“works_for_enterprise”是推算出来的，不能填写。
    → 填写推算它的那些情况。
rules/demo-2022-1/01-allowance.cases.yaml:17:24: 算例“While the employer is not known, both are possible”：demo-2022-1/1a 的 eligible 应为 unknown，算出来是 yes。
    → 核对原文后改正规则或者算例。算出来的理由：certificate_level is technician, certificate_level is_at_least technician。
rules/demo-2022-1/01-allowance.cases.yaml:17:71: 算例“While the employer is not known, both are possible”：demo-2022-1/1a 的 missing 应为 [works_for_enterprise]，算出来是 [months_in_post]。
    → 核对原文后改正规则或者算例。
rules/facts/worker.yaml:18:55: 没有写这段引文出自哪一条：“企业职工”。
    → 在 quote 旁边用 clause 写明条款。

共 5 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:4:13: The fact “works_for_enterprise” follows from others and cannot be stated.
    → State the facts that it follows from.
rules/demo-2022-1/01-allowance.cases.yaml:10:13: The fact “works_for_enterprise” follows from others and cannot be stated.
    → State the facts that it follows from.
rules/demo-2022-1/01-allowance.cases.yaml:17:24: Case “While the employer is not known, both are possible”: demo-2022-1/1a eligible, expected unknown, got yes.
    → Compare with the text, then correct the rule or the case. It came out because: certificate_level is technician, certificate_level is_at_least technician.
rules/demo-2022-1/01-allowance.cases.yaml:17:71: Case “While the employer is not known, both are possible”: demo-2022-1/1a missing, expected [works_for_enterprise], got [months_in_post].
    → Compare with the text, then correct the rule or the case.
rules/facts/worker.yaml:18:55: Nothing says from which clause this is quoted, “企业职工”.
    → Name the clause beside the quotation, under `clause`.

5 problems.
""",
        id="a quotation that names no clause",
    ),
    pytest.param(
        RULES,
        "fixed: 1000 CNY",
        "fixed: 1500 CNY",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:6:39: 算例“A technician in an enterprise gets the allowance for the months in the post”：demo-2022-1/1a 的 amount 应为 12000 CNY，算出来是 18000 CNY。
    → 核对原文后改正规则或者算例。
rules/demo-2022-1/01-allowance.cases.yaml:6:58: 算例“A technician in an enterprise gets the allowance for the months in the post”：demo-2022-1/1a 的 payable 应为 12000 CNY，算出来是 18000 CNY。
    → 核对原文后改正规则或者算例。
rules/demo-2022-1/01-allowance.cases.yaml:7:15: 算例“A technician in an enterprise gets the allowance for the months in the post”：total 的 worker 应为 12000 CNY，算出来是 18000 CNY。
    → 核对原文后改正规则或者算例。
rules/demo-2022-1/01-allowance.cases.yaml:17:43: 算例“While the employer is not known, both are possible”：demo-2022-1/1a 的 amount 应为 [0 CNY, 36000 CNY]，算出来是 [0 CNY, 54000 CNY]。
    → 核对原文后改正规则或者算例。
rules/demo-2022-1/01-allowance.yaml:13:7: 从引文里读不出“1500 CNY”：“每月1000元津贴”。
    → 改正数字，或者引用有这个数字的原文；引文要与数字在同一层或者外层。

共 5 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:6:39: Case “A technician in an enterprise gets the allowance for the months in the post”: demo-2022-1/1a amount, expected 12000 CNY, got 18000 CNY.
    → Compare with the text, then correct the rule or the case.
rules/demo-2022-1/01-allowance.cases.yaml:6:58: Case “A technician in an enterprise gets the allowance for the months in the post”: demo-2022-1/1a payable, expected 12000 CNY, got 18000 CNY.
    → Compare with the text, then correct the rule or the case.
rules/demo-2022-1/01-allowance.cases.yaml:7:15: Case “A technician in an enterprise gets the allowance for the months in the post”: total worker, expected 12000 CNY, got 18000 CNY.
    → Compare with the text, then correct the rule or the case.
rules/demo-2022-1/01-allowance.cases.yaml:17:43: Case “While the employer is not known, both are possible”: demo-2022-1/1a amount, expected [0 CNY, 36000 CNY], got [0 CNY, 54000 CNY].
    → Compare with the text, then correct the rule or the case.
rules/demo-2022-1/01-allowance.yaml:13:7: “1500 CNY” cannot be read out of “每月1000元津贴”.
    → Correct the number, or quote the text that holds it, beside the number or above it.

5 problems.
""",
        id="a number that its quotation does not hold",
    ),
    pytest.param(
        RULES,
        "      for: months_in_post\n      quote: 最长3年\n",
        "      for: months_in_post\n",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: 条款 demo-2022-1/1 里的“3年”没有被任何规则引用：……1000元津贴，最长3年。到2025年，技师……。
    → 在用到它的规则里引用这段原文；规则用不到的，在 not_computed 里引用原文并说明理由。
rules/demo-2022-1/01-allowance.yaml:17:7: 数字“36 months”没有引文。
    → 在它旁边或者外层写 quote，引用有这个数字的原文。

共 2 处问题。
""",
        """\
content/instruments/demo-2022-1/clauses.yaml:5:5: In clause demo-2022-1/1, “3年” is quoted by no rule (…1000元津贴，最长3年。到2025年，技师…).
    → Quote it in the rule that uses it; where no rule does, quote it under not_computed, with the reason.
rules/demo-2022-1/01-allowance.yaml:17:7: The number “36 months” has no quotation.
    → Quote the text that holds it, beside the number or above it.

2 problems.
""",
        id="a number without a quotation",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "chinese", "english"), BROKEN)
def test_a_broken_source_is_told_in_both_languages(
    tmp_path: Path, file: str, before: str, after: str, chinese: str, english: str
) -> None:
    assert reports_of_changed(tmp_path, file, before, after) == (chinese, english)
