"""Cases that illustrate: one of each outcome for a benefit, and one that each reading decides."""

from pathlib import Path

from build_scripts.cases import read_cases
from build_scripts.judging import judge
from build_scripts.narrowing import Narrowing
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from build_scripts.trial import illustrations_of
from build_scripts.worked import Illustrations, Picked, Worked, decided_by
from calculator import evaluate, read_bundle
from tests.support.fixtures import PROJECT
from tests.support.sample_project import write_sample

OF_A_CASE = ("eligible", "amount", "payable", "not_paid_because", "state", "missing", "deciding")
CASES = "rules/demo-2022-1/01-allowance.cases.yaml"


def illustrated(root: Path) -> Illustrations:
    project, problems = load_project(root)
    assert not problems
    bundle, problems = read_bundle(bundle_data(project, published_only=True))
    assert bundle is not None, problems
    return illustrations_of(project, bundle)


def names(found: Illustrations, benefit: str) -> list[str]:
    return [each.case.name for each in found.by_benefit[benefit]]


def test_the_first_case_of_each_outcome_illustrates_a_benefit(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    found = illustrated(root)
    outcomes = [
        each.of("demo-2022-1/1a").eligible.value for each in found.by_benefit["demo-2022-1/1a"]
    ]
    assert outcomes == ["yes", "no", "unknown"]


def test_a_case_marked_as_an_example_goes_before_others_of_its_outcome(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    path = root / CASES
    cases = path.read_text(encoding="utf-8")
    first = names(illustrated(root), "demo-2022-1/1a")[0]
    again = cases + cases.removeprefix("cases:\n").replace("case: ", "case: Again ", 1)
    path.write_text(again.replace("case: Again ", "example: yes\n    case: Again ", 1), "utf-8")
    assert names(illustrated(root), "demo-2022-1/1a")[0] == f"Again {first}"


def test_every_benefit_has_its_three_examples_and_nearly_every_reading_a_case() -> None:
    found = illustrated(PROJECT)
    project, _ = load_project(PROJECT)
    fewer = {name for name, each in found.by_benefit.items() if len(each) < 3}
    assert fewer == {"shangyu-2023-19/14d"}  # it exists under another reading only
    assert len(found.by_benefit) == len(project.benefits)
    undecided = {str(each["reading"]) for each in project.readings} - set(found.by_reading)
    assert undecided == {"pingyang-rent-never-both"}


def test_judging_cases_barely_finds_what_whole_results_say() -> None:
    bundle, _ = read_bundle(bundle_data(load_project(PROJECT)[0], published_only=True))
    assert bundle is not None
    cases, _ = read_cases(load_project(PROJECT)[0].cases, bundle)
    narrowing, picked, all_seen = Narrowing(bundle), Picked(), Picked()
    for case in cases:
        rules = narrowing.to(case.expected)
        whole = evaluate(rules, case.answers, case.on, skipped=bundle.facts)
        barely = judge(rules, case.answers, case.on)
        assert barely.result.totals == whole.totals, case.name
        for one, other in zip(barely.result.benefits, whole.benefits, strict=True):
            assert all(getattr(one, each) == getattr(other, each) for each in OF_A_CASE), case.name
        decided = set(decided_by(whole))
        assert decided <= barely.readings, case.name
        if picked.wants(case, barely):
            picked.add(Worked(case, whole))
        all_seen.add(Worked(case, whole))
    assert picked.illustrations() == all_seen.illustrations()
