"""The bundle holds all rules, or those of published instruments and what they need."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from tests.support.sample_project import INSTRUMENT, change, write_sample

DRAFT = "draft-2022-1"
CLAUSE = """\
clauses:
  - clause: draft-2022-1/1
    heading: {zh: 草案, en: Draft}
"""
RULES = """\
clause: draft-2022-1/1
benefits:
  - id: draft-2022-1/1a
    when: {fact: of_the_draft, is: yes}
"""
FACTS = """\
facts:
  - {fact: of_the_draft}
  - {fact: months_known, derived: {total_of: [months_in_post]}}
"""
STACKING = """\
stacking:
  - stacking: demo-all
    kind: highest_only
    clause: demo-2022-1/1
    members: [demo-2022-1/1a, demo-2022-1/1b, draft-2022-1/1a]
  - stacking: demo-pair
    kind: choose_one
    clause: demo-2022-1/1
    members: [demo-2022-1/1a, draft-2022-1/1a]
  - stacking: demo-offset
    kind: offset
    clause: demo-2022-1/1
    members: [demo-2022-1/1a]
    reduces: draft-2022-1/1a
  - stacking: demo-awards
    kind: awards_over_time
    clause: demo-2022-1/1
    series: {ours: [demo-2022-1/1a], theirs: [draft-2022-1/1a]}
    series_under: {theirs: {demo-certificate: any_kind}}
    dates: {demo-2022-1/1a: won_on, draft-2022-1/1a: won_on}
    tiers: [[draft-2022-1/1a], [demo-2022-1/1a, draft-2022-1/1a]]
  - stacking: draft-all
    kind: cumulative
    clause: draft-2022-1/1
    members: [demo-2022-1/1a, demo-2022-1/1b]
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A published and an unpublished instrument whose rules touch."""
    root = write_sample(tmp_path)
    files = {
        f"content/instruments/{DRAFT}/instrument.yaml": f"instrument: {DRAFT}\npublished: no\n",
        f"content/instruments/{DRAFT}/clauses.yaml": CLAUSE,
        f"rules/{DRAFT}/01-draft.yaml": RULES,
        "rules/demo-2022-1/02-more.yaml": (
            "clause: demo-2022-1/2\nbenefits:\n  - {id: demo-2022-1/1b, per: months_known}\n"
        ),
        "rules/facts/more.yaml": FACTS,
        "rules/stacking.yaml": STACKING,
    }
    for file, text in files.items():
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    loaded, problems = load_project(root)
    assert problems == []
    return loaded


def ids(data: Mapping[str, Any], part: str, key: str) -> list[str]:
    return [each[key] for each in data[part]]


def test_all_rules_are_there_when_nothing_is_left_out(project: Project) -> None:
    data = bundle_data(project, published_only=False)
    assert ids(data, "instruments", "instrument") == ["demo-2022-1", DRAFT]
    assert ids(data, "benefits", "id") == ["demo-2022-1/1a", "demo-2022-1/1b", "draft-2022-1/1a"]
    assert len(ids(data, "stacking", "stacking")) == 5
    assert "of_the_draft" in ids(data, "facts", "fact")


def test_what_is_not_published_is_left_out_with_what_only_it_needs(project: Project) -> None:
    data = bundle_data(project, published_only=True)
    assert ids(data, "instruments", "instrument") == ["demo-2022-1"]
    assert ids(data, "clauses", "clause") == ["demo-2022-1/1", "demo-2022-1/2"]
    assert ids(data, "benefits", "id") == ["demo-2022-1/1a", "demo-2022-1/1b"]
    assert sorted(ids(data, "facts", "fact")) == [
        "certificate_level",
        "months_in_post",
        "months_known",
        "works_for_enterprise",
    ]


def test_stacking_rules_keep_the_members_that_are_left(project: Project) -> None:
    stacking: Any = bundle_data(project, published_only=True)["stacking"]
    assert {rule["stacking"]: rule.get("members", rule.get("series")) for rule in stacking} == {
        "demo-all": ["demo-2022-1/1a", "demo-2022-1/1b"],
        "demo-awards": {"ours": ["demo-2022-1/1a"]},
    }
    awards = stacking[1]
    assert awards["dates"] == {"demo-2022-1/1a": "won_on"}
    assert awards["tiers"] == [["demo-2022-1/1a"]]
    assert awards["series_under"] == {}


def test_a_benefit_carries_the_clause_of_its_file_and_the_place_of_it(project: Project) -> None:
    benefit = project.benefits[0]
    assert benefit["clause"] == "demo-2022-1/1"
    assert str(benefit.key_places["clause"]) == "rules/demo-2022-1/01-allowance.yaml:1:9"


def test_readings_of_unpublished_instruments_are_left_out(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, INSTRUMENT, "published: yes", "published: no")
    data = bundle_data(load_project(root)[0], published_only=True)
    assert [data[part] for part in ("readings", "benefits", "facts", "stacking")] == [
        [],
        [],
        [],
        [],
    ]
