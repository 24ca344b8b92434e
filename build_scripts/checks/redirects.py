"""Renamed ids: each leads to something that exists, and nothing that exists leads elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from build_scripts.project import Node, Project
from calculator import Bundle
from calculator.problems import Problem
from calculator.reader import nearest

KINDS = ("instrument", "clause", "benefit")
NOW = "now"


def check(project: Project, _bundle: Bundle | None) -> list[Problem]:
    """Return a problem for each redirect that cannot be followed."""
    known = known_ids(project)
    renamed: dict[tuple[str, str], Node] = {}
    problems: list[Problem] = []
    for node in project.redirects:
        kind = kind_of(node)
        if kind is None:
            problems.append(Problem("redirect_unclear", node))
            continue
        name = str(node[kind])
        if name in known[kind]:
            problems.append(Problem("redirect_of_what_exists", node, kind, {"found": name}))
        if (kind, name) in renamed:
            problems.append(Problem("duplicate_id", node, kind, {"found": name}))
        renamed.setdefault((kind, name), node)
    return [*problems, *_that_lead_nowhere(renamed, known)]


def kind_of(node: Node) -> str | None:
    """Return what a redirect is about; None unless it has one kind, a new name and nothing else."""
    kinds = [kind for kind in KINDS if kind in node]
    is_clear = len(kinds) == 1 and set(node) == {kinds[0], NOW}
    return kinds[0] if is_clear and all(isinstance(each, str) for each in node.values()) else None


def known_ids(project: Project) -> Mapping[str, Collection[str]]:
    """Return the ids that exist, by kind."""
    return {
        "instrument": {each.id for each in project.instruments},
        "clause": project.clauses().keys(),
        "benefit": {str(each.get("id")) for each in project.benefits},
    }


def _that_lead_nowhere(
    renamed: Mapping[tuple[str, str], Node], known: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    for (kind, name), node in renamed.items():
        target = followed(renamed, kind, name)
        if target is None:
            yield Problem("redirect_in_a_circle", node, kind, {"found": name})
        elif target not in known[kind]:
            suggestion = nearest(target, known[kind])
            values = {"found": target, **({"suggestion": suggestion} if suggestion else {})}
            yield Problem("redirect_to_nothing", node, NOW, values)


def followed(renamed: Mapping[tuple[str, str], Node], kind: str, name: str) -> str | None:
    """Return what an id is called today, however often it was renamed; None for a circle."""
    seen: set[str] = set()
    while (kind, name) in renamed:
        if name in seen:
            return None
        seen.add(name)
        name = str(renamed[kind, name][NOW])
    return name
