"""What is wrong with cases is told with its place and what to write instead."""

from pathlib import Path

import pytest

from tests.support.sample_project import CASES, reports_of_changed

BROKEN = [
    pytest.param(
        CASES,
        "demo-2022-1/1a: {eligible: no, amount: none}",
        "demo-2022-1/1a: {eligible: unknown}",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:12:24: 算例“Without a certificate there is nothing”：demo-2022-1/1a 的 eligible 应为 unknown，算出来是 no。
    → 核对原文后改正规则或者算例。算出来的理由：certificate_level is_at_least technician。
rules/demo-2022-1/01-allowance.yaml:3:5: 待遇 demo-2022-1/1a 缺少结果为 no 的算例。
    → 在同名的 .cases.yaml 里补上（yes 符合，no 不符合，unknown 缺少某个回答）。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:12:24: Case “Without a certificate there is nothing”: demo-2022-1/1a eligible, expected unknown, got no.
    → Compare with the text, then correct the rule or the case. It came out because: certificate_level is_at_least technician.
rules/demo-2022-1/01-allowance.yaml:3:5: The benefit demo-2022-1/1a lacks a case with the outcome: no.
    → Add it to the .cases.yaml beside the rules (unknown means that an answer is missing).

2 problems.
""",
        id="a benefit without a case for no",
    ),
    pytest.param(
        CASES,
        "amount: 12000 CNY, payable",
        "amount: 36000 CNY, payable",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:6:39: 算例“A technician in an enterprise gets the allowance for the months in the post”：demo-2022-1/1a 的 amount 应为 36000 CNY，算出来是 12000 CNY。
    → 核对原文后改正规则或者算例。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:6:39: Case “A technician in an enterprise gets the allowance for the months in the post”: demo-2022-1/1a amount, expected 36000 CNY, got 12000 CNY.
    → Compare with the text, then correct the rule or the case.

1 problem.
""",
        id="a case that expects another sum",
    ),
    pytest.param(
        CASES,
        "demo-2022-1/1a: {eligible: no, amount: none}",
        "demo-2022-1/1a: {eligible: yes}",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:12:24: 算例“Without a certificate there is nothing”：demo-2022-1/1a 的 eligible 应为 yes，算出来是 no。
    → 核对原文后改正规则或者算例。算出来的理由：certificate_level is_at_least technician。
rules/demo-2022-1/01-allowance.yaml:3:5: 待遇 demo-2022-1/1a 缺少结果为 no 的算例。
    → 在同名的 .cases.yaml 里补上（yes 符合，no 不符合，unknown 缺少某个回答）。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:12:24: Case “Without a certificate there is nothing”: demo-2022-1/1a eligible, expected yes, got no.
    → Compare with the text, then correct the rule or the case. It came out because: certificate_level is_at_least technician.
rules/demo-2022-1/01-allowance.yaml:3:5: The benefit demo-2022-1/1a lacks a case with the outcome: no.
    → Add it to the .cases.yaml beside the rules (unknown means that an answer is missing).

2 problems.
""",
        id="a case that expects another outcome",
    ),
    pytest.param(
        CASES,
        "missing: [works_for_enterprise]",
        "missing: [works_for_enterprise, certificate_level]",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:17:71: 算例“While the employer is not known, both are possible”：demo-2022-1/1a 的 missing 应为 [works_for_enterprise, certificate_level]，算出来是 [works_for_enterprise, months_in_post]。
    → 核对原文后改正规则或者算例。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:17:71: Case “While the employer is not known, both are possible”: demo-2022-1/1a missing, expected [works_for_enterprise, certificate_level], got [works_for_enterprise, months_in_post].
    → Compare with the text, then correct the rule or the case.

1 problem.
""",
        id="a case that misses a question",
    ),
    pytest.param(
        CASES,
        "total: {worker: 12000 CNY}",
        "total: {worker: [12000 CNY, open]}",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:7:15: 算例“A technician in an enterprise gets the allowance for the months in the post”：total 的 worker 应为 [12000 CNY, open]，算出来是 12000 CNY。
    → 核对原文后改正规则或者算例。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:7:15: Case “A technician in an enterprise gets the allowance for the months in the post”: total worker, expected [12000 CNY, open], got 12000 CNY.
    → Compare with the text, then correct the rule or the case.

1 problem.
""",
        id="a case with another total",
    ),
    pytest.param(
        CASES,
        "demo-2022-1/1a: {eligible: no,",
        "demo-2022-1/1b: {eligible: no,",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:12:7: 没有“demo-2022-1/1b”这项待遇。
    → 是不是要写“demo-2022-1/1a”？
rules/demo-2022-1/01-allowance.yaml:3:5: 待遇 demo-2022-1/1a 缺少结果为 no 的算例。
    → 在同名的 .cases.yaml 里补上（yes 符合，no 不符合，unknown 缺少某个回答）。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:12:7: There is no benefit “demo-2022-1/1b”.
    → Did you mean “demo-2022-1/1a”?
rules/demo-2022-1/01-allowance.yaml:3:5: The benefit demo-2022-1/1a lacks a case with the outcome: no.
    → Add it to the .cases.yaml beside the rules (unknown means that an answer is missing).

2 problems.
""",
        id="a case about a benefit that does not exist",
    ),
    pytest.param(
        CASES,
        "months_in_post: 12 months",
        "months_in_post: 900 months",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:4:71: 情况“months_in_post”不能填“900 months”（类型 months）。
    → 可以填：0 months–600 months。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:4:71: The fact “months_in_post” cannot be “900 months” (type months).
    → Accepted: 0 months–600 months.

1 problem.
""",
        id="a case with an answer that is not one",
    ),
    pytest.param(
        CASES,
        "    expect:\n      demo-2022-1/1a: {eligible: no, amount: none}\n",
        "    expect: {}\n",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:11:5: 算例“Without a certificate there is nothing”没有写明任何预期结果。
    → 在 expect 下写上至少一项待遇和它的结果。
rules/demo-2022-1/01-allowance.yaml:3:5: 待遇 demo-2022-1/1a 缺少结果为 no 的算例。
    → 在同名的 .cases.yaml 里补上（yes 符合，no 不符合，unknown 缺少某个回答）。

共 2 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:11:5: The case “Without a certificate there is nothing” expects nothing.
    → Name at least one benefit with its outcome under expect.
rules/demo-2022-1/01-allowance.yaml:3:5: The benefit demo-2022-1/1a lacks a case with the outcome: no.
    → Add it to the .cases.yaml beside the rules (unknown means that an answer is missing).

2 problems.
""",
        id="a case that expects nothing",
    ),
    pytest.param(
        CASES,
        "amount: [0 CNY, 36000 CNY]",
        "amount: [0 CNY, 36000]",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:17:51: “0 CNY, 36000”不是预期金额。
    → 写成 5000 CNY、[2000 CNY, 3000 CNY]、[3000 CNY, open] 或者 none。

共 1 处问题。
""",
        """\
rules/demo-2022-1/01-allowance.cases.yaml:17:51: “0 CNY, 36000” is not an expected amount.
    → Write 5000 CNY, [2000 CNY, 3000 CNY], [3000 CNY, open] or none.

1 problem.
""",
        id="an amount in a case that is none",
    ),
]


@pytest.mark.parametrize(("file", "before", "after", "chinese", "english"), BROKEN)
def test_a_broken_case_is_told_in_both_languages(
    tmp_path: Path, file: str, before: str, after: str, chinese: str, english: str
) -> None:
    assert reports_of_changed(tmp_path, file, before, after) == (chinese, english)
