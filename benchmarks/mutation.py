"""How many small wrongs in the rules the worked cases catch, and which ones they do not."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from benchmarks.figures import table
from benchmarks.mutants import Mutant, mutants_of
from build_scripts.cases import differences, read_cases
from build_scripts.narrowing import Narrowing
from build_scripts.project import Project, load_project
from build_scripts.rule_bundle import bundle_data
from calculator import evaluate, read_bundle

PARTS = ("benefits", "facts", "stacking")
NAMES = {"benefits": "id", "facts": "fact", "stacking": "stacking"}
PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Target:
    """One benefit, definition or stacking rule that is made wrong."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the wrongs in one target: how many there were, and which nobody noticed."""

    target: Target
    tried: int
    survivors: tuple[str, ...]


_PROJECT: Project
_DATA: dict[str, object]


def measure_mutation(project: Path) -> str:
    """Return the table by instrument; survivors are printed one a line to standard error."""
    _load(project)
    outcomes: dict[str, list[Outcome]] = defaultdict(list)
    with Pool(PROCESSES, _load, (project,)) as pool:
        for outcome in pool.imap_unordered(_try, list(_targets())):
            outcomes[_group(outcome.target)].append(outcome)
            for survivor in outcome.survivors:
                print(f"survived: {outcome.target.name}: {survivor}", file=sys.stderr)
    rows = [_row(name, each) for name, each in sorted(outcomes.items())]
    rows.append(_row("**all**", [each for group in outcomes.values() for each in group]))
    return table(["rules", "wrongs tried", "caught", "share"], rows)


def _row(name: str, outcomes: Iterable[Outcome]) -> list[str]:
    listed = list(outcomes)
    tried = sum(each.tried for each in listed)
    caught = tried - sum(len(each.survivors) for each in listed)
    return [name, str(tried), str(caught), f"{100 * caught / max(1, tried):.1f} %"]


def _group(target: Target) -> str:
    return target.name.partition("/")[0] if target.part == "benefits" else target.part


def _load(project: Path) -> None:
    """Load the rules once in every process."""
    global _PROJECT, _DATA  # noqa: PLW0603
    _PROJECT, problems = load_project(project)
    if problems:
        raise SystemExit("The rules have problems: run `huice check` first.")
    _DATA = bundle_data(_PROJECT, published_only=False)


def _targets() -> Iterator[Target]:
    for part in PARTS:
        for node in _nodes(part):
            if part == "facts" and "when" not in _texts_of_keys(node.get("derived")):
                continue
            if node.get("kind") != "cumulative":  # such a rule changes nothing
                yield Target(part, str(node[NAMES[part]]))


def _texts_of_keys(node: object) -> set[str]:
    return set(map(str, node)) if isinstance(node, Mapping) else set()


def _nodes(part: str) -> list[Mapping[str, object]]:
    return list(_DATA[part])  # type: ignore[call-overload]


def _try(target: Target) -> Outcome:
    node = next(each for each in _nodes(target.part) if each[NAMES[target.part]] == target.name)
    cases = list(_cases_about(target, node))
    choices = {str(each["fact"]): list(each.get("choices", ())) for each in _nodes("facts")}  # type: ignore[call-overload]
    tried, survivors = 0, []
    for mutant in mutants_of(_plain(node), choices):
        noticed = _noticed(target, mutant, node, cases)
        tried += noticed is not None
        if noticed is False:
            survivors.append(f"{mutant.what} at {'.'.join(map(str, mutant.path))}")
    return Outcome(target, tried, tuple(survivors))


def _plain(node: object) -> object:
    """Return a node as plain mappings, lists and texts."""
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    return [_plain(each) for each in node] if isinstance(node, list) else str(node)


def _cases_about(target: Target, node: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the cases that judge the target, or a benefit that uses it."""
    names = set(_benefits_using(target, node))
    for case in _PROJECT.cases:
        if names.intersection(case["expect"]):
            yield case


def _benefits_using(target: Target, node: Mapping[str, object]) -> Iterator[str]:
    if target.part == "benefits":
        yield target.name
    elif target.part == "stacking":
        yield from (each for each in _texts(node) if "/" in each)
    else:
        users = {target.name}
        for fact in reversed(_nodes("facts")):
            if users.intersection(_texts(fact.get("derived", ""))):
                users.add(str(fact["fact"]))
        for benefit in _nodes("benefits"):
            if users.intersection(_texts(benefit)):
                yield str(benefit["id"])


def _texts(node: object) -> set[str]:
    if isinstance(node, Mapping):
        return {text for part in node.values() for text in _texts(part)}
    return (
        {text for part in node for text in _texts(part)} if isinstance(node, list) else {str(node)}
    )


def _noticed(
    target: Target,
    mutant: Mutant,
    node: Mapping[str, object],
    cases: list[Mapping[str, object]],
) -> bool | None:
    """Say whether some case fails; None where the wrong makes rules that cannot be read at all."""
    judged = {str(name) for case in cases for name in case["expect"]} - {"total"}  # type: ignore[attr-defined]
    data = dict(_DATA)
    tied = [each for each in _nodes("stacking") if judged & _members(each)]
    present = judged.union(*map(_members, tied))
    data["benefits"] = [each for each in _nodes("benefits") if each["id"] in present]
    data["stacking"] = tied
    wrong = mutant.applied(_plain(node))
    data[target.part] = [wrong if each is node else each for each in data[target.part]]  # type: ignore[attr-defined]
    bundle, problems = read_bundle(data)
    if bundle is None or problems:
        return None
    readable, _ = read_cases(cases, bundle)  # type: ignore[arg-type]
    narrowing = Narrowing(bundle)
    results = (
        (each, evaluate(narrowing.to(each.expected), each.answers, each.on)) for each in readable
    )
    return any(differences(case, result) for case, result in results)


def _members(rule: Mapping[str, object]) -> set[str]:
    """Return the benefits that a stacking rule names."""
    known = {str(each["id"]) for each in _nodes("benefits")}
    return _texts(rule) & known
