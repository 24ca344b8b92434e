"""Run the comparisons and write their figures into benchmarks/README.md."""

import argparse
import sys
from functools import partial
from pathlib import Path

from benchmarks.evaluation import measure_evaluation
from benchmarks.figures import write_figures
from benchmarks.lighthouse import measure_lighthouse
from benchmarks.mutation import measure_mutation
from benchmarks.questions import measure_questions
from benchmarks.scale import SETS, measure_scale
from benchmarks.search_quality import measure_search
from benchmarks.search_speed import measure_search_speed
from benchmarks.staff import measure_staff
from benchmarks.start import measure_start

PROJECT = Path(__file__).resolve().parents[1]
BENCHMARKS = {
    "evaluation": measure_evaluation,
    "lighthouse": measure_lighthouse,
    "mutation": measure_mutation,
    "questions": measure_questions,
    "scale": measure_scale,
    "search": measure_search,
    "search-speed": measure_search_speed,
    "staff": measure_staff,
    "start": measure_start,
}


def main() -> int:
    """Run the named comparisons, all without a name; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHMARKS], default=[])
    parser.add_argument("--write", action="store_true", help="put the figures into the README")
    parser.add_argument(
        "--sets",
        type=int,
        nargs="+",
        default=SETS,
        help="scale: how often each project has the real documents; the others are measured at the first",
    )
    arguments = parser.parse_args()
    benchmarks = {**BENCHMARKS, "scale": partial(measure_scale, sets=arguments.sets)}
    for name in arguments.names or benchmarks:
        table = benchmarks[name](PROJECT)
        print(table)
        if arguments.write:
            write_figures(PROJECT / "benchmarks" / "README.md", name, table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
