"""The same bytes come out of CPython, of Pyodide, and of a fresh process with another hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from itertools import cycle
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from build_scripts.cases import read_cases
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data as project_bundle
from calculator.api import estimate, evaluate_json
from tests.calculator.building import valid
from tests.calculator.random_rules import bundles, less_and_more, stacked_bundles
from tests.support.fixtures import PROJECT
from tests.support.pyodide_session import PyodideSession

RANDOM = 200
Requests = list[tuple[str, str]]


@cache
def random_requests() -> Requests:
    """Return the same random bundles with requests every time, as text."""
    made: Requests = []

    @settings(
        max_examples=RANDOM,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(bundles() | stacked_bundles(), less_and_more(), st.integers(0, 1))
    def draw(data: Any, stated: Any, which: int) -> None:
        made.append((_text(data), _text(stated[which].request())))

    draw()
    return made[:RANDOM]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def case_requests() -> Requests:
    """Return the request of every case of the project's rules, each with the rules of its instrument."""
    project, problems = load_project(PROJECT)
    assert problems == []
    data = project_bundle(project, published_only=False)
    bundle = valid(data)
    cases, problems = read_cases(project.cases, bundle)
    assert problems == []
    rules = {each.id: _text(_rules_of(data, each.id)) for each in project.instruments}
    requests = []
    for case, language in zip(cases, cycle(("zh", "en")), strict=False):
        stated = case.answers.facts.items()
        request = {
            "facts": {name: bundle.facts[name].text_of(answer) for name, answer in stated},
            "readings": dict(case.answers.switched),
            "on": case.on.isoformat(),
            "language": language,
        }
        judged = bundle.benefits[next(iter(case.expected))]
        requests.append((rules[judged.instrument], _text(request)))
    return sorted(requests)


def _rules_of(data: dict[str, Any], instrument: str) -> dict[str, Any]:
    """Return the rules with the benefits of one instrument, and the stacking rules among them."""
    benefits = [each for each in data["benefits"] if _is_of(instrument, each["clause"])]
    stacking = [
        rule for rule in data["stacking"] if all(_is_of(instrument, name) for name in _named(rule))
    ]
    return {**data, "benefits": benefits, "stacking": stacking}


def _is_of(instrument: str, name: str) -> bool:
    return name.startswith(f"{instrument}/")


def _named(rule: dict[str, Any]) -> list[str]:
    series = rule.get("series", {}).values()
    others = [rule["reduces"]] if "reduces" in rule else []
    return [*rule.get("members", ()), *(name for each in series for name in each), *others]


def test_random_bundles_give_the_same_bytes_in_pyodide(pyodide_session: PyodideSession) -> None:
    for rules, request in random_requests():
        expected = evaluate_json(rules, request)
        assert pyodide_session.call("calculator.api:evaluate_json", rules, request) == expected


def test_the_cases_of_the_rules_give_the_same_bytes_in_pyodide(
    pyodide_session: PyodideSession,
) -> None:
    """All of them in a thorough run, every eighth otherwise."""
    thorough = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
    for rules, request in case_requests()[:: 1 if thorough else 8]:
        expected = estimate(rules, request)
        assert pyodide_session.call("calculator.api:estimate", rules, request) == expected


def test_a_fresh_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    requests = random_requests()
    expected = [evaluate_json(*request) for request in requests]
    for seed in ("1", "4242"):
        finished = subprocess.run(
            [sys.executable, "-c", _EVALUATE_ALL],
            input=json.dumps(requests),
            capture_output=True,
            encoding="utf-8",
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            check=False,
        )
        assert finished.stderr == ""
        assert json.loads(finished.stdout) == expected


_EVALUATE_ALL = """
import json, sys
from calculator.api import evaluate_json
print(json.dumps([evaluate_json(*each) for each in json.load(sys.stdin)]))
"""
