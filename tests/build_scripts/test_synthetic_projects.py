"""The projects on which the build is measured: as valid and as long as the real one."""

from pathlib import Path

from benchmarks.synthetic import change_one_line, write_project
from build_scripts.checks import check_project
from build_scripts.problems import report_of
from build_scripts.project import load_project
from tests.site.test_build import digests
from tests.support.fixtures import PROJECT


def test_twice_the_documents_have_twice_the_clauses_benefits_and_cases_and_nothing_is_wrong(
    tmp_path: Path,
) -> None:
    write_project(PROJECT, tmp_path, sets=2)
    real, _ = load_project(PROJECT)
    made, problems = load_project(tmp_path)
    problems = problems or check_project(made)
    assert not problems, report_of(problems, "en")
    for part in ("instruments", "benefits", "cases"):
        assert len(getattr(made, part)) == 2 * len(getattr(real, part))
    assert len(made.clauses()) == 2 * len(real.clauses())


def test_the_same_seed_makes_the_same_project_and_another_one_other_names(tmp_path: Path) -> None:
    made = {}
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        (tmp_path / name).mkdir()
        write_project(PROJECT, tmp_path / name, sets=2, seed=seed)
        made[name] = {
            **digests(tmp_path / name / "content"),
            **digests(tmp_path / name / "rules"),
        }
    assert made["one"] == made["again"]
    assert made["one"].keys() == made["other"].keys()
    assert made["one"] != made["other"]


def test_a_change_of_one_line_changes_one_line_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    write_project(PROJECT, tmp_path, sets=1)
    before = _lines(tmp_path)
    change_one_line(tmp_path)
    assert len(before ^ _lines(tmp_path)) == 2
    made, problems = load_project(tmp_path)
    problems = problems or check_project(made)
    assert not problems, report_of(problems, "en")


def _lines(project: Path) -> set[tuple[str, int, str]]:
    return {
        (path.as_posix(), number, line)
        for path in project.glob("content/**/*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
    }
