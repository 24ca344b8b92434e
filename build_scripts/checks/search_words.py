"""Prove that the search words have the shape of docs/content-format.md and that each is of use."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from build_scripts.project import Node, Project
from build_scripts.search.site_addresses import KINDS, site_addresses
from calculator import Bundle
from calculator.problems import Problem
from calculator.reader import LANGUAGES, Reader, nearest


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return everything about `content/search.yaml` that is not as documented."""
    reader = Reader()
    keys = ("stop_words", "sayings", "pages", "pinyin")
    entry = reader.mapping(project.search, keys, ("kinds", "light_signs"))
    if entry is None:
        return reader.problems
    _stop_words(reader, entry["stop_words"], [str(term.get("zh")) for term in project.glossary])
    if "light_signs" in entry:
        reader.text(entry["light_signs"])
    said = "\n".join(_said(project))
    for saying in reader.sequence(entry["sayings"]):
        _saying(reader, saying, said)
    pages = {
        *project.clauses(),
        *(instrument.id for instrument in project.instruments),
        *site_addresses(project),
    }
    for kind in reader.sequence(entry.get("kinds", ())):
        _kind(reader, kind, pages)
    for page in reader.sequence(entry["pages"]):
        _page(reader, page, pages)
    for reading in reader.sequence(entry["pinyin"]):
        _reading(reader, reading)
    return reader.problems


def _said(project: Project) -> Iterator[str]:
    """Yield every Chinese text in which a saying's term may stand."""
    for clause in project.clauses().values():
        yield str(clause.get("text", ""))
        for key in ("heading", "summary"):
            yield _chinese(clause.get(key))
    for benefit in project.benefits:
        yield _chinese(benefit.get("name"))
    for reading in project.readings:
        yield _chinese(reading.get("question"))


def _chinese(node: object) -> str:
    return str(node.get("zh", "")) if isinstance(node, Node) else ""


def _stop_words(reader: Reader, node: object, terms: Collection[str]) -> None:
    entry = reader.mapping(node, LANGUAGES)
    for language in LANGUAGES if entry else ():
        for word in reader.sequence(entry[language] if entry else ()):
            text = reader.text(word)
            term = next((each for each in terms if text and text in each), None)
            if term and language == "zh":
                reader.report("stop_word_in_term", word, None, found=str(text), term=term)


def _saying(reader: Reader, node: object, said: str) -> None:
    entry = reader.mapping(node, ("for",), LANGUAGES)
    if entry is None:
        return
    term = reader.text(entry["for"])
    if term is not None and term not in said:
        reader.report("saying_for_nothing", entry["for"], None, found=term)
    _words(reader, entry)


def _page(reader: Reader, node: object, pages: Collection[str]) -> None:
    entry = reader.mapping(node, ("pages",), LANGUAGES)
    if entry is None:
        return
    for page in reader.sequence(entry["pages"]):
        _known_page(reader, page, pages)
    _words(reader, entry)


def _known_page(reader: Reader, page: object, pages: Collection[str]) -> None:
    name = reader.text(page)
    if name is not None and name not in pages:
        reader.report("unknown_page", page, None, found=name, suggestion=nearest(name, pages))


def _kind(reader: Reader, node: object, pages: Collection[str]) -> None:
    entry = reader.mapping(node, ("kind", "page"), (*LANGUAGES, "perhaps"))
    if entry is None:
        return
    name = reader.text(entry["kind"])
    if name is not None and name not in KINDS:
        suggestion = nearest(name, KINDS)
        reader.report(
            "unknown_kind_of_page", entry["kind"], None, found=name, suggestion=suggestion
        )
    _known_page(reader, entry["page"], pages)
    _words(reader, entry)
    perhaps = reader.mapping(entry["perhaps"], (), LANGUAGES) if "perhaps" in entry else None
    if perhaps is not None:
        _words(reader, perhaps)


def _words(reader: Reader, entry: object) -> None:
    assert isinstance(entry, Node)
    for language in LANGUAGES:
        for word in reader.sequence(entry.get(language, ())):
            reader.text(word)


def _reading(reader: Reader, node: object) -> None:
    entry = reader.mapping(node, ("word", "read"))
    if entry is None:
        return
    word, read = reader.text(entry["word"]), reader.text(entry["read"])
    if word and read and len(word) != len(read.split()):
        found = str(len(read.split()))
        reader.report("pinyin_syllables", entry["read"], None, found=found, wanted=str(len(word)))
