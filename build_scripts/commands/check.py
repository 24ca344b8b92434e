"""`huice check`: say everything that is wrong with words and rules."""

from __future__ import annotations

from argparse import Namespace

from build_scripts.commands.exit_codes import ALL_WELL, PROBLEMS
from build_scripts.commands.notes import note_missing_address
from build_scripts.commands.reading import checked_project, project_root
from build_scripts.problems import report_of
from build_scripts.site_settings import FILE, read_settings

_WELL = {
    "zh": "没有发现问题。政策文件 {instruments}，条款 {clauses}，待遇 {benefits}，算例 {cases}。",
    "en": "No problems. Instruments {instruments}, clauses {clauses}, benefits {benefits}, cases {cases}.",
}


def run(arguments: Namespace) -> int:
    """Print all problems, or how much was checked."""
    root = project_root(arguments.project)
    project, problems = checked_project(root)
    problems = [*problems, *(read_settings(root)[1] if (root / FILE).is_file() else ())]
    if problems:
        print(report_of(problems, arguments.lang))
        return PROBLEMS
    counts = {
        "instruments": len(project.instruments),
        "clauses": len(project.clauses()),
        "benefits": len(project.benefits),
        "cases": len(project.cases),
    }
    print(_WELL[arguments.lang].format(**counts))
    note_missing_address(root, arguments.lang)
    return ALL_WELL
