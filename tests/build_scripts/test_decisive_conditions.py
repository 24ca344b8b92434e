"""A condition that no case notices is told."""

from pathlib import Path

from tests.support.sample_project import CASES, FACTS, RULES, change, report, write_sample

EITHER = """\
        - any:
            - {fact: certificate_level, is_at_least: technician, quote: 取得技师证书的}
            - {fact: certificate_level, is: technician, quote: 技师证书}
"""
LEVEL = "        - {fact: certificate_level, is_at_least: technician, quote: 取得技师证书的}\n"


def test_of_two_equal_alternatives_neither_decides(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, RULES, LEVEL, EITHER)
    change(
        root,
        CASES,
        "enterprise: yes, certificate_level: none",
        "enterprise: no, certificate_level: none",
    )
    assert report(root, "en") == (
        "rules/demo-2022-1/01-allowance.yaml:12:15: "
        "In no case does this condition (certificate_level is_at_least technician) decide the outcome.\n"
        "    → Add a case whose outcome hangs on this condition alone.\n"
        "rules/demo-2022-1/01-allowance.yaml:13:15: "
        "In no case does this condition (certificate_level is technician) decide the outcome.\n"
        "    → Add a case whose outcome hangs on this condition alone.\n\n2 problems."
    )


def test_the_conditions_of_a_definition_decide_through_the_benefits_that_use_it(
    tmp_path: Path,
) -> None:
    root = write_sample(tmp_path)
    definition = """\
  - fact: is_technician
    about: worker
    type: yes_no
    statement: {zh: 是技师, en: is a technician}
    negated: {zh: 不是技师, en: is not a technician}
    label: {zh: 是技师, en: is a technician}
    derived:
      when:
        all:
          - {fact: certificate_level, is: technician, clause: demo-2022-1/1, quote: 技师证书}
          - {fact: months_in_post, is_at_most: 50 years, why: {zh: 常理, en: common sense}}
"""
    change(root, FACTS, "facts:\n", "facts:\n" + definition)
    change(root, RULES, "certificate_level, is_at_least: technician,", "is_technician, is: yes,")
    assert report(root, "en") == ""
