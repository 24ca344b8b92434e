"""The rules of a project are read once, and its cases run once, for the check and for the pages."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts import trial
from build_scripts.checks import check_project
from build_scripts.judging import Judged, judge
from build_scripts.project import load_project
from build_scripts.rules import Rules
from build_scripts.trial import illustrations_of
from build_scripts.worked import Illustrations
from calculator import Answers, Bundle
from tests.support.fixtures import PROJECT
from tests.support.sample_project import INSTRUMENT, change, write_sample


def rules_of(root: Path) -> Rules:
    project, problems = load_project(root)
    assert not problems
    return Rules(project)


def said(found: Illustrations) -> object:
    """Return which cases illustrate what, and what they say."""
    return (
        {
            name: [(each.case, each.result) for each in some]
            for name, some in found.by_benefit.items()
        },
        {name: (each.case, each.result) for name, each in found.by_reading.items()},
    )


def test_what_is_published_is_not_read_again_where_it_is_everything() -> None:
    rules = rules_of(PROJECT)
    assert rules.published[0] is rules.all[0] is not None


def test_what_is_published_is_read_by_itself_where_something_is_not(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    whole = rules_of(root)
    assert whole.published[0] is whole.all[0] is not None
    change(root, INSTRUMENT, "published: yes", "published: no")
    rules = rules_of(root)
    every, published = rules.all[0], rules.published[0]
    assert every is not None
    assert published is not None
    assert (len(every.benefits), len(published.benefits)) == (1, 0)
    assert rules.illustrations == Illustrations({}, {})
    assert rules.trial is not None
    assert len(rules.trial.tried) == len(rules.project.cases)


def test_a_check_and_the_pages_run_every_case_once(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[tuple[Answers, date]] = []

    def counted(bundle: Bundle, answers: Answers, on: date) -> Judged:
        run.append((answers, on))
        return judge(bundle, answers, on)

    monkeypatch.setattr(trial, "judge", counted)
    rules = rules_of(PROJECT)
    assert check_project(rules.project, rules) == []
    assert rules.illustrations.by_benefit
    assert len(run) == len(rules.project.cases)


def test_the_cases_illustrate_the_same_whoever_runs_them() -> None:
    rules = rules_of(PROJECT)
    bundle, _ = rules.published
    assert bundle is not None
    assert said(rules.illustrations) == said(illustrations_of(rules.project, bundle))
