"""Load everything that stands in `content/` and `rules/`, each value with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts import yaml_source
from build_scripts.yaml_source import Place, Text, read_yaml
from calculator.problems import Problem
from calculator.reader import LANGUAGES, Reader

Node = yaml_source.Mapping


@dataclass(frozen=True, slots=True)
class Instrument:
    """A policy document: what is said about it, and its clauses in the order of the text."""

    id: str
    metadata: Node
    clauses: tuple[Node, ...]

    @property
    def published(self) -> bool:
        """Whether the portal shows it."""
        return self.metadata.get("published") != "no"


@dataclass(frozen=True, slots=True)
class Project:
    """All words and rules; benefits carry the clause that their file stands for."""

    root: Path
    instruments: tuple[Instrument, ...]
    places: tuple[Node, ...]
    topics: tuple[Node, ...]
    glossary: tuple[Node, ...]
    comparisons: tuple[Node, ...]
    search: Node
    ui: Mapping[str, Node]
    facts: tuple[Node, ...]
    readings: tuple[Node, ...]
    stacking: tuple[Node, ...]
    phrases: Node
    benefits: tuple[Node, ...]
    cases: tuple[Node, ...]
    redirects: tuple[Node, ...] = ()
    staff: Node | None = None

    def clauses(self) -> dict[str, Node]:
        """Return every clause of every instrument by its id."""
        every = (clause for instrument in self.instruments for clause in instrument.clauses)
        return {str(clause.get("clause")): clause for clause in every}

    def published(self) -> frozenset[str]:
        """Return the ids of the instruments that the portal shows."""
        return frozenset(each.id for each in self.instruments if each.published)


def instrument_of(name: object) -> str:
    """Return the instrument that an id begins with: `linping-draft` for `linping-draft/4a`."""
    return str(name).partition("/")[0]


def load_project(root: Path) -> tuple[Project, list[Problem]]:
    """Return what could be read, and everything that is wrong with the files as such."""
    files = _Files(root)
    instruments = tuple(
        _instrument(files, folder.relative_to(root).as_posix())
        for folder in sorted(root.glob("content/instruments/*/"))
    )
    project = Project(
        root=root,
        instruments=instruments,
        places=files.listed("content/places.yaml", "places"),
        topics=files.listed("content/topics.yaml", "topics"),
        glossary=files.listed("content/glossary.yaml", "terms"),
        comparisons=files.gathered(root.glob("content/comparisons.yaml"), "comparisons"),
        search=files.whole("content/search.yaml"),
        ui={language: files.whole(f"content/ui/{language}.yaml") for language in LANGUAGES},
        facts=files.gathered(root.glob("rules/facts/*.yaml"), "facts"),
        readings=files.listed("rules/readings.yaml", "readings"),
        stacking=files.listed("rules/stacking.yaml", "stacking"),
        phrases=files.whole("rules/phrases.yaml"),
        benefits=_benefits(files),
        cases=files.gathered(root.glob("rules/*/*.cases.yaml"), "cases"),
        redirects=files.gathered(root.glob("content/redirects.yaml"), "redirects"),
        staff=files.optional("rules/staff.yaml", "staff"),
    )
    files.refuse_strangers()
    return project, files.reader.problems


class _Files:
    """Reads the files of a project once each and remembers which it knew."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reader = Reader()
        self.known: set[str] = set()

    def whole(self, file: str) -> Node:
        """Return the mapping in a file."""
        self.known.add(file)
        path = self.root / file
        if not path.is_file():
            nowhere = Node(Place(file, 1, 1))
            self.reader.report("missing_file", nowhere, None, file=file)
            return nowhere
        mapping, problems = read_yaml(path, self.root)
        self.reader.problems.extend(problems)
        return mapping

    def listed(self, file: str, key: str, *others: str) -> tuple[Node, ...]:
        """Return the mappings in the list that a file consists of."""
        return self.members(self.whole(file), key, *others)

    def members(self, whole: Node, key: str, *others: str) -> tuple[Node, ...]:
        """Return the mappings in the list under a key."""
        if not whole:
            return ()
        entry = self.reader.mapping(whole, (key, *others))
        nodes = self.reader.sequence(entry[key]) if entry else ()
        for node in nodes:
            if not isinstance(node, Node):
                self.reader.report("not_a_mapping", node)
        return tuple(node for node in nodes if isinstance(node, Node))

    def gathered(self, paths: Iterable[Path], key: str) -> tuple[Node, ...]:
        """Return the mappings in the lists of several files, in the order of their names."""
        files = sorted(path.relative_to(self.root).as_posix() for path in paths)
        return tuple(node for file in files for node in self.listed(file, key))

    def optional(self, file: str, key: str) -> Node | None:
        """Return the mapping under the one key of a file, None where there is no such file."""
        if not (self.root / file).is_file():
            return None
        entry = self.reader.mapping(self.whole(file), (key,))
        node = entry[key] if entry else None
        if node is not None and not isinstance(node, Node):
            self.reader.report("not_a_mapping", node)
        return node if isinstance(node, Node) else None

    def refuse_strangers(self) -> None:
        """Report YAML files in `content/` and `rules/` that nothing reads, since a typing slip hides them."""
        for folder in ("content", "rules"):
            for path in sorted((self.root / folder).rglob("*.y*ml")):
                file = path.relative_to(self.root).as_posix()
                if file not in self.known:
                    self.reader.report("unexpected_file", Node(Place(file, 1, 1)))


def _instrument(files: _Files, folder: str) -> Instrument:
    metadata = files.whole(f"{folder}/instrument.yaml")
    clauses = files.listed(f"{folder}/clauses.yaml", "clauses")
    return Instrument(folder.rpartition("/")[2], metadata, clauses)


def _benefits(files: _Files) -> tuple[Node, ...]:
    benefits: list[Node] = []
    for path in sorted(files.root.glob("rules/*/*.yaml")):
        file = path.relative_to(files.root).as_posix()
        if path.parent.name == "facts" or file.endswith(".cases.yaml"):
            continue
        whole = files.whole(file)
        members = files.members(whole, "benefits", "clause")
        benefits.extend(_with_clause(benefit, whole.get("clause")) for benefit in members)
    return tuple(benefits)


def _with_clause(benefit: Node, clause: object) -> Node:
    merged = Node(benefit.place)
    merged.update({"clause": clause, **benefit})
    place = clause.place if isinstance(clause, Text) else benefit.place
    merged.key_places.update({"clause": place, **benefit.key_places})
    return merged
