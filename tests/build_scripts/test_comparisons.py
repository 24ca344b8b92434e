"""Comparisons: what is computed for them, what is marked, and what is wrong with their words."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.compare.comparison import Comparison
from build_scripts.compare.sums import Sum, highest
from build_scripts.pages.gather import portal_of
from build_scripts.pages.portal import Portal
from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from build_scripts.worked import Illustrations
from calculator import Bundle, read_bundle
from tests.support.fixtures import PROJECT
from tests.support.sample_project import report, write_sample

TODAY = date(2026, 11, 22)
SLIPS = """\
content/comparisons.yaml:4:12: There is no topic “alowance”.
    → Did you mean “allowance”?
content/comparisons.yaml:5:13: The fact “certificate_level” cannot be “expert” (type choice).
    → Accepted: none, technician.
content/comparisons.yaml:7:17: There is no fact “certificate_levle”.
    → Did you mean “certificate_level”?
content/comparisons.yaml:8:48: There is no choice “technicain”.
    → Did you mean “technician”? Accepted: none, technician.
content/comparisons.yaml:9:32: There is no benefit “demo-2022-1/1b”.
    → Did you mean “demo-2022-1/1a”?
content/comparisons.yaml:9:48: “demo-2022-1/1a” is used twice.
    → Choose a name that is not in use.

6 problems."""
NONE = Illustrations({}, {})


def bundle_of(project: Project) -> Bundle:
    bundle, problems = read_bundle(bundle_data(project, published_only=True))
    assert bundle is not None, problems
    return bundle


@pytest.fixture(scope="module")
def portals() -> dict[str, Portal]:
    project, problems = load_project(PROJECT)
    assert not problems
    bundle = bundle_of(project)
    return {
        language: portal_of(project, bundle, language, TODAY, NONE) for language in ("zh", "en")
    }


def comparison(portal: Portal, name: str) -> Comparison:
    return next(each for each in portal.comparisons if each.id == name)


def table(found: Comparison) -> list[list[str]]:
    """Return columns and rows as texts; the highest have a star before them, drafts a tilde."""
    head = [f"~{each.name}" if each.is_draft else each.name for each in found.columns]
    rows = [
        [
            row.name,
            *(f"*{each.sum.text}" if each.is_highest else each.sum.text for each in row.cells),
        ]
        for row in found.rows
    ]
    return [["", *head], *rows]


def test_skills_upgrade_subsidies_by_level_and_place(portals: dict[str, Portal]) -> None:
    assert table(comparison(portals["zh"], "skills-upgrade")) == [
        ["", "平阳县", "温州市", "~临平区"],
        ["初级工（五级）", "正好 1,000 元", "正好 1,000 元", "正好 1,000 元"],
        ["中级工（四级）", "正好 1,500 元", "正好 1,500 元", "正好 1,500 元"],
        ["高级工（三级）", "正好 2,000 元", "正好 2,000 元", "正好 2,000 元"],
        ["技师（二级）", "", "", "正好 5,000 元"],
        ["高级技师（一级）", "", "", ""],
    ]


def test_the_places_that_pay_a_new_technician_most(portals: dict[str, Portal]) -> None:
    assert table(comparison(portals["en"], "new-technician")) == [
        [
            "",
            "Pingyang County, Wenzhou",
            "Elsewhere in Wenzhou",
            "Shangyu District, Shaoxing",
            "~Linping District, Hangzhou",
        ],
        ["Senior worker (level 3)", *["Exactly CNY 2,000"] * 2, "", "Exactly CNY 2,000"],
        [
            "Technician (level 2)",
            *["*Exactly CNY 18,000"] * 2,
            "Exactly CNY 10,800",
            "Exactly CNY 5,000",
        ],
        [
            "Senior technician (level 1)",
            *["*Exactly CNY 36,000"] * 2,
            "Exactly CNY 21,600",
            "Exactly CNY 36,000",
        ],
    ]


def test_a_ceiling_stands_beside_an_exact_sum_and_is_not_marked(portals: dict[str, Portal]) -> None:
    rows = table(comparison(portals["zh"], "studios-assessed-excellent"))
    assert rows[2] == ["市级", "*正好 5 万元", "最高 5 万元", "正好 2 万元", "正好 10 万元"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_draft_is_ever_marked_and_drafts_stand_last(
    portals: dict[str, Portal], language: str
) -> None:
    for each in portals[language].comparisons:
        drafts = [column.is_draft for column in each.columns]
        assert drafts == sorted(drafts), each.id
        for row in each.rows:
            marked = [at for at, cell in enumerate(row.cells) if cell.is_highest]
            assert not any(drafts[at] for at in marked), each.id
            assert all(row.cells[at].sum.fen is not None for at in marked), each.id


def test_both_languages_compare_the_same(portals: dict[str, Portal]) -> None:
    def bones(portal: Portal) -> list[object]:
        return [
            (
                each.id,
                [[(cell.sum.fen, cell.is_highest) for cell in row.cells] for row in each.rows],
            )
            for each in portal.comparisons
        ]

    assert bones(portals["zh"]) == bones(portals["en"])


def test_conditions_are_aligned_by_what_they_are_about(portals: dict[str, Portal]) -> None:
    found = comparison(portals["zh"], "skills-upgrade").requirements
    texts = {
        each.name: [[entry["text"] for entry in cell] for cell in each.cells] for each in found
    }
    level = "职业技能等级为初级工（五级）、中级工（四级）"
    assert texts["职业技能等级"] == [
        [f"{level}或高级工（三级）"],
        [f"{level}或高级工（三级）"],
        [f"{level}、高级工（三级）或技师（二级）"],
    ]
    assert texts["证书核发日期"] == [
        ["自证书核发日期起 12 个月内申请"],
        ["证书核发日期不早于2017年1月1日"],
        [],
    ]


sums = st.builds(
    Sum, st.text("ab"), st.sampled_from(["once", "month"]), st.none() | st.integers(0, 5)
)


@given(st.lists(sums))
def test_what_is_highest_is_exact_and_nothing_paid_as_often_is_higher(found: list[Sum]) -> None:
    for best in highest(found):
        group = [each for each in found if each.every == best.every and each.fen is not None]
        assert best.fen is not None
        assert all((each.fen or 0) <= best.fen for each in group)
        assert any((each.fen or 0) < best.fen for each in group)


def test_slips_in_a_comparison_are_told_with_their_place(tmp_path: Path) -> None:
    root = write_sample(tmp_path)
    (root / "content" / "comparisons.yaml").write_text(
        """\
comparisons:
  - comparison: allowances
    name: {zh: 津贴, en: Allowances}
    topic: alowance
    facts: {certificate_level: expert}
    rows:
      - facts: {certificate_levle: technician}
    together: {by: certificate_level, places: {technicain: {}}}
    benefits: [demo-2022-1/1a, demo-2022-1/1b, demo-2022-1/1a]
""",
        encoding="utf-8",
    )
    assert report(root, "en") == SLIPS
