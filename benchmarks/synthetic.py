"""Make projects of any size: the repository's documents, and as many more of their length under other names.

Every further set of documents is a copy of the real ones with their rules and cases, in which ids, places
and names are exchanged alike, so that texts, quotations, tables, readings, stacking rules and cases have the length
and the weight of real ones and `huice check` finds nothing wrong. The vocabulary of facts is shared.
"""

import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

COPIED = ("content", "rules", "mkdocs.yml", "mkdocs.en.yml", "LICENSE")
LINKED = ("build_scripts", "calculator", "node_modules")
PLACES = {
    "linping": ("临平", "Linping"),
    "pingyang": ("平阳", "Pingyang"),
    "wenzhou": ("温州", "Wenzhou"),
    "shangyu": ("上虞", "Shangyu"),
}
SYLLABLES = (
    *(("安", "an"), ("柏", "bai"), ("昌", "chang"), ("德", "de"), ("丰", "feng"), ("桂", "gui")),
    *(("河", "he"), ("嘉", "jia"), ("康", "kang"), ("兰", "lan"), ("明", "ming"), ("宁", "ning")),
    *(("浦", "pu"), ("清", "qing"), ("瑞", "rui"), ("松", "song"), ("泰", "tai"), ("武", "wu")),
    *(("溪", "xi"), ("永", "yong"), ("泽", "ze"), ("竹", "zhu"), ("岭", "ling"), ("湖", "hu")),
)
OWN_ID = re.compile(rf"(?<![\w-])(?:{'|'.join(PLACES)})-[a-z0-9-]+")
OWN_PLACE = re.compile(rf"^(place: )(?=(?:{'|'.join(PLACES)})$)", re.MULTILINE)
SUMMARY = re.compile(r"(?<=\n    summary:\n      zh: )")
LIST_ITEM = re.compile(r"^  - ", re.MULTILINE)


def write_project(source: Path, target: Path, sets: int, seed: int = 1) -> None:
    """Write a project of so many times the real documents into a folder, the same for the same seed."""
    for name in LINKED:
        (target / name).symlink_to((source / name).absolute())
    for name in COPIED:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copy
        copy(source / name, target / name)
    kept = _readings_of_facts(source)
    chance = random.Random(seed)
    for number in range(2, sets + 1):
        renamed = _Renaming(f"s{number}", _names(chance), kept)
        _add_documents(source, target, renamed)
        for file, key in (("rules/readings", "reading"), ("rules/stacking", "stacking")):
            _append(target / f"{file}.yaml", renamed.entries(source / f"{file}.yaml", key))
        _append(target / "content/places.yaml", renamed.places(source / "content/places.yaml"))


def change_one_line(project: Path) -> None:
    """Reword the summary of a clause, as staff do; it stands in one line."""
    path = min(project.glob("content/instruments/*/clauses.yaml"))
    text = path.read_text(encoding="utf-8")
    changed = SUMMARY.sub("改过的一行：", text, count=1)
    assert changed != text, "there is no summary to change"
    path.write_text(changed, encoding="utf-8")


def _names(chance: random.Random) -> Mapping[str, str]:
    """Return another name in both languages for every place that wrote a document."""
    names: dict[str, str] = {}
    for zh, en in PLACES.values():
        (first, begins), (second, ends) = chance.sample(SYLLABLES, 2)
        names |= {zh: first + second, en: (begins + ends).capitalize()}
    return names


def _readings_of_facts(source: Path) -> frozenset[str]:
    """Return the readings on which shared facts hang; copies share these as well."""
    readings = yaml.safe_load((source / "rules" / "readings.yaml").read_text(encoding="utf-8"))
    facts = "".join(
        path.read_text(encoding="utf-8") for path in sorted((source / "rules/facts").glob("*.yaml"))
    )
    used = set(re.findall(r"[a-z0-9-]+", facts))
    return frozenset(each["reading"] for each in readings["readings"]) & used


def _add_documents(source: Path, target: Path, renamed: "_Renaming") -> None:
    """Add every document once more: its words, its rules and its cases."""
    for folder in (*source.glob("content/instruments/*"), *source.glob("rules/*-*/")):
        to = target / folder.parent.relative_to(source) / renamed.id_of(folder.name)
        to.mkdir()
        for path in sorted(folder.iterdir()):
            text = path.read_text(encoding="utf-8")
            (to / path.name).write_text(renamed(text), encoding="utf-8")


class _Renaming:
    """Exchanges the ids and the names of the documents and their places."""

    def __init__(self, prefix: str, names: Mapping[str, str], kept: frozenset[str]) -> None:
        self.prefix = prefix
        self.names = names
        self.kept = kept

    def __call__(self, text: str) -> str:
        """Return the text with every id and every name of a place exchanged."""
        text = OWN_ID.sub(lambda found: self.id_of(found[0]), text)
        text = OWN_PLACE.sub(rf"\1{self.prefix}_", text)
        for old, new in self.names.items():
            text = text.replace(old, new)
        return text

    def id_of(self, name: str) -> str:
        """Return the new id; what shared facts hang on keeps its own."""
        return name if name in self.kept else f"{self.prefix}{name}"

    def entries(self, path: Path, key: str) -> str:
        """Return the entries of a list once more, renamed."""
        shared = tuple(f"{key}: {name}\n" for name in self.kept)
        return "".join(
            "  - " + self(each).rstrip() + "\n"
            for each in LIST_ITEM.split(path.read_text(encoding="utf-8"))[1:]
            if not each.startswith(shared)
        )

    def places(self, path: Path) -> str:
        """Return the places that wrote documents once more, renamed; the others are shared."""
        entries = LIST_ITEM.split(path.read_text(encoding="utf-8"))[1:]
        own = (
            each
            for each in entries
            if each.startswith(tuple(f"place: {name}\n" for name in PLACES))
        )
        within = re.compile(rf"within: (?=(?:{'|'.join(PLACES)})\b)")
        renamed = (within.sub(f"within: {self.prefix}_", self(each)).rstrip() for each in own)
        return "".join(f"  - {each}\n" for each in renamed)


def _append(path: Path, entries: str) -> None:
    text = path.read_text(encoding="utf-8").rstrip()
    path.write_text(f"{text}\n{entries}", encoding="utf-8")
