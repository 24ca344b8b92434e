"""A small project that is valid as a whole, so that a test can break one thing in it."""

from collections.abc import Mapping
from pathlib import Path

from build_scripts.checks import check_project
from build_scripts.problems import report_of
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator import Bundle, read_bundle

PROJECT = Path(__file__).resolve().parents[2]
FILES: Mapping[str, str] = {
    "content/places.yaml": """\
places:
  - place: demo
    name: {zh: 示范县, en: Demo County}
""",
    "content/topics.yaml": """\
topics:
  - topic: allowance
    name: {zh: 津贴, en: Allowances}
""",
    "content/glossary.yaml": """\
terms:
  - zh: 技师
    en: technician
    aliases_zh: [二级]
""",
    "content/search.yaml": """\
stop_words:
  zh: [多少钱]
  en: [how, much]
sayings:
  - {for: 津贴, zh: [补贴], en: [money]}
pages:
  - pages: [demo-2022-1/1, demo-2022-1]
    zh: [每月领钱]
    en: [monthly money]
pinyin:
  - {word: 重庆, read: chong qing}
""",
    "content/ui/zh.yaml": """\
common:
  source: 来源：{source}
""",
    "content/ui/en.yaml": """\
common:
  source: 'Source: {source}'
""",
    "content/pages/zh/about.md": "# 关于\n",
    "content/pages/en/about.md": "# About\n",
    "content/instruments/demo-2022-1/instrument.yaml": """\
instrument: demo-2022-1
place: demo
published: yes
title: {zh: 示范县技师津贴办法, en: Measures of Demo County on Technicians' Allowances}
short_title: {zh: 示范办法, en: Demo Measures}
effective_from: 2022-01-01
effective_quote: 本办法自2022年1月1日起施行
not_printed: [number, issuers, issued_on]
status:
  before: {state: not_yet, reason: {zh: 尚未施行, en: not yet in force}}
  days:
    - {from: 2022-01-01, state: in_force, reason: {zh: 现行有效, en: in force}}
source: {zh: 原文, en: official text}
""",
    "content/instruments/demo-2022-1/clauses.yaml": """\
clauses:
  - clause: demo-2022-1/1
    number: '1'
    heading: {zh: 技师津贴, en: Technicians' allowance}
    text: |-
      1. 企业职工取得技师证书的，给予每月1000元津贴，最长3年。
      到2025年，技师占比达到5％。
    summary: {zh: 技师每月有津贴, en: Technicians get a monthly allowance}
    translation: |-
      1. Employees of enterprises who hold a technician's certificate get …
    responsible: []
    not_computed:
      - quote: 技师占比达到5%
        why: {zh: 目标, en: a target}
  - clause: demo-2022-1/2
    number: '2'
    heading: {zh: 附则, en: Final clause}
    text: 2. 本办法自2022年1月1日起施行。
    summary: {zh: 何时施行, en: When it takes effect}
    translation: 2. These Measures take effect on 1 January 2022.
    responsible: []
    not_computed: []
""",
    "rules/facts/worker.yaml": """\
facts:
  - fact: certificate_level
    about: worker
    type: choice
    ordered: yes
    choices:
      none: {zh: 没有证书, en: no certificate}
      technician: {zh: 技师, en: technician}
    label: {zh: 技能等级, en: skill level}
    question: {zh: 您的技能等级是？, en: What is your skill level?}
  - fact: works_for_enterprise
    about: worker
    type: yes_no
    statement: {zh: 在企业工作, en: works for an enterprise}
    negated: {zh: 不在企业工作, en: does not work for an enterprise}
    label: {zh: 在企业工作, en: works for an enterprise}
    question: {zh: 您在企业工作吗？, en: Do you work for an enterprise?}
  - fact: months_in_post
    about: worker
    type: months
    range: 0 months to 600 months
    label: {zh: 在岗月数, en: months in the post}
    question: {zh: 预计在岗多少个月？, en: How many months in the post?}
""",
    "rules/readings.yaml": """\
readings:
  - reading: demo-certificate
    clause: demo-2022-1/1
    quote: 技师证书
    question: {zh: 证书包括哪些？, en: Which certificates count?}
    readings:
      any_kind: {zh: 各种证书, en: every kind}
      one_kind: {zh: 一种证书, en: one kind}
    adopted: any_kind
    why: {zh: 原文没有限定, en: the text does not limit it}
""",
    "rules/stacking.yaml": "stacking: []\n",
    "rules/phrases.yaml": (PROJECT / "rules" / "phrases.yaml").read_text(encoding="utf-8"),
    "rules/demo-2022-1/01-allowance.yaml": """\
clause: demo-2022-1/1
benefits:
  - id: demo-2022-1/1a
    inventory: demo-01-a
    name: {zh: 技师津贴, en: Technicians' allowance}
    recipient: worker
    topic: allowance
    when:
      all:
        - {fact: works_for_enterprise, is: yes, quote: 企业职工}
        - {fact: certificate_level, is_at_least: technician, quote: 取得技师证书的}
    amount:
      fixed: 1000 CNY
      quote: 每月1000元津贴
    payment:
      every: month
      at_most: 36 months
      for: months_in_post
      quote: 最长3年
""",
    "rules/demo-2022-1/01-allowance.cases.yaml": """\
cases:
  - case: A technician in an enterprise gets the allowance for the months in the post
    on: 2022-06-30
    facts: {works_for_enterprise: yes, certificate_level: technician, months_in_post: 12 months}
    expect:
      demo-2022-1/1a: {eligible: yes, amount: 12000 CNY, payable: 12000 CNY, status: in_force}
      total: {worker: 12000 CNY}
  - case: Without a certificate there is nothing
    on: 2022-06-30
    facts: {works_for_enterprise: yes, certificate_level: none}
    expect:
      demo-2022-1/1a: {eligible: no, amount: none}
  - case: While the employer is not known, both are possible
    on: 2022-06-30
    facts: {certificate_level: technician}
    expect:
      demo-2022-1/1a: {eligible: unknown, amount: [0 CNY, 36000 CNY], missing: [works_for_enterprise]}
""",
}
CLAUSES = "content/instruments/demo-2022-1/clauses.yaml"
INSTRUMENT = "content/instruments/demo-2022-1/instrument.yaml"
FACTS = "rules/facts/worker.yaml"
RULES = "rules/demo-2022-1/01-allowance.yaml"
CASES = "rules/demo-2022-1/01-allowance.cases.yaml"


def write_sample(root: Path) -> Path:
    """Write the project into a folder and return the folder."""
    for file, text in FILES.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def bundle_of(root: Path) -> Bundle:
    """Return the rules of a project that are published."""
    project, problems = load_project(root)
    assert not problems
    bundle, problems = read_bundle(bundle_data(project, published_only=True))
    assert bundle is not None, problems
    return bundle


def change(root: Path, file: str, before: str, after: str) -> None:
    """Replace a text that stands in a file of the project."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{file} does not hold {before!r}"
    path.write_text(text.replace(before, after), encoding="utf-8")


def report(root: Path, language: str) -> str:
    """Return what is wrong with the project, as `huice check` prints it."""
    project, problems = load_project(root)
    found = [*problems, *check_project(project)]
    return report_of(found, language) if found else ""


def reports_of_changed(root: Path, file: str, before: str, after: str) -> tuple[str, str]:
    """Write the project with a change, and return what is wrong with it in Chinese and in English."""
    write_sample(root)
    change(root, file, before, after)
    return f"{report(root, 'zh')}\n", f"{report(root, 'en')}\n"
