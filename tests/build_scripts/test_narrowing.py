"""Narrowing the rules to the benefits of a case changes nothing about what comes out."""

from dataclasses import replace

from build_scripts.cases import read_cases
from build_scripts.narrowing import Narrowing
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator import Result, evaluate, read_bundle
from tests.support.fixtures import PROJECT

EACH = 20


def found(result: Result) -> tuple[object, ...]:
    return result.benefits, result.totals, result.combinations, result.under_other_readings


def test_cases_come_out_the_same_under_narrowed_rules_as_under_all_rules() -> None:
    project, problems = load_project(PROJECT)
    bundle, _ = read_bundle(bundle_data(project, published_only=False))
    assert bundle is not None
    assert problems == []
    cases, problems = read_cases(project.cases, bundle)
    assert problems == []
    narrowing = Narrowing(bundle)
    for case in cases[::EACH]:
        own = {name: bundle.benefits[name] for name in case.expected}
        under_all = evaluate(replace(bundle, benefits=own), case.answers, case.on)
        under_few = evaluate(narrowing.to(case.expected), case.answers, case.on)
        assert found(under_few) == found(under_all), case.name


def test_rules_about_other_benefits_are_left_out() -> None:
    project, _ = load_project(PROJECT)
    bundle, _ = read_bundle(bundle_data(project, published_only=False))
    assert bundle is not None
    few = Narrowing(bundle).to(["linping-draft/6a"])
    assert {rule.id for rule in few.stacking} == {
        rule.id for rule in bundle.stacking if "linping-draft/6a" in rule.concerned()
    }
    assert "linping-craftsman-titles" in few.readings
    assert len(few.readings) < len(bundle.readings)
