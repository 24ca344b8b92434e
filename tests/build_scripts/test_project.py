"""A project is loaded from its files; files that are missing or unknown are told."""

from pathlib import Path

from build_scripts.project import load_project
from tests.support.sample_project import RULES, change, report, write_sample


def test_a_valid_project_has_no_problems(tmp_path: Path) -> None:
    assert report(write_sample(tmp_path), "zh") == ""


def test_everything_that_stands_in_the_files_is_loaded(tmp_path: Path) -> None:
    project, problems = load_project(write_sample(tmp_path))
    assert problems == []
    assert [instrument.id for instrument in project.instruments] == ["demo-2022-1"]
    assert list(project.clauses()) == ["demo-2022-1/1", "demo-2022-1/2"]
    assert project.published() == {"demo-2022-1"}
    assert [benefit["id"] for benefit in project.benefits] == ["demo-2022-1/1a"]
    assert len(project.cases) == 3
    assert sorted(project.ui) == ["en", "zh"]


def test_missing_and_unknown_files_are_told_together(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    (root / "rules/readings.yaml").rename(root / "rules/reading.yaml")
    (root / RULES).rename(root / RULES.replace(".yaml", ".yml"))
    assert report(root, "en").startswith(
        "content/instruments/demo-2022-1/clauses.yaml:5:5: In clause demo-2022-1/1, "
    )
    assert [
        line for line in report(root, "en").splitlines() if "missing" in line or "reads" in line
    ] == [
        "rules/demo-2022-1/01-allowance.yml:1:1: Nothing reads this file.",
        "rules/reading.yaml:1:1: Nothing reads this file.",
        "rules/readings.yaml:1:1: The file rules/readings.yaml is missing.",
    ]


def test_an_entry_that_is_no_mapping_is_told_and_left_out(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, "content/places.yaml", "places:\n", "places:\n  - nowhere\n")
    project, problems = load_project(root)
    assert [place["place"] for place in project.places] == ["demo"]
    assert [problem.code for problem in problems] == ["not_a_mapping"]


def test_a_page_in_one_language_only_is_told(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    (root / "content/pages/en/about.md").unlink()
    assert report(root, "zh") == (
        "content/pages/zh/about.md:1:1: 这一页缺少另一种语言的文件 content/pages/en/about.md。\n"
        "    → 写好 content/pages/en/about.md。\n\n共 1 处问题。"
    )


def test_a_place_that_lies_within_itself_is_told(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    change(root, "content/places.yaml", "County}\n", "County}\n    within: demo\n")
    assert report(root, "en") == (
        "content/places.yaml:4:5: The place “demo” lies within itself.\n"
        "    → Let `within` name the next larger place.\n\n1 problem."
    )
