"""Prove that words have the shape of docs/content-format.md, and both languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from build_scripts.problems import placeholders
from build_scripts.project import Instrument, Node, Project
from build_scripts.yaml_source import Place
from calculator import Bundle
from calculator.problems import Problem
from calculator.reader import LANGUAGES, Reader, nearest

_METADATA = ("instrument", "place", "published", "title", "short_title", "status", "source")
_PRINTED = ("number", "issuers", "issued_on", "effective_from")
_METADATA_OPTIONAL = (*_PRINTED, "effective_quote", "not_printed", "precedence", "inventory")
_CLAUSE = ("clause", "heading", "text", "summary", "translation", "responsible", "not_computed")


def check(project: Project, bundle: Bundle | None) -> list[Problem]:
    """Return everything about `content/` that is not as documented."""
    reader = Reader()
    places = {str(each["place"]) for each in project.places if "place" in each}
    for instrument in project.instruments:
        _instrument(reader, instrument, places, project.clauses())
        for clause in instrument.clauses:
            _clause(reader, clause)
    _places(reader, project.places, places)
    _topics(reader, project)
    for term in project.glossary:
        _term(reader, term)
    _ui(reader, project.ui["zh"], project.ui["en"])
    reader.problems.extend(_pages(project))
    return reader.problems


def _instrument(
    reader: Reader, instrument: Instrument, places: Collection[str], clauses: Collection[str]
) -> None:
    entry = reader.mapping(instrument.metadata, _METADATA, _METADATA_OPTIONAL)
    if entry is None:
        return
    for key in ("title", "short_title", "source"):
        reader.both_languages(entry[key])
    reader.yes_no(entry["published"])
    _known(reader, entry["place"], places, "unknown_place")
    for key in ("issued_on", "effective_from"):
        if key in entry:
            reader.day(entry[key])
    for issuer in reader.sequence(entry.get("issuers", ())):
        reader.both_languages(issuer)
    _printed(reader, instrument.metadata)
    for rule in reader.sequence(entry.get("precedence", ())):
        precedence = reader.mapping(rule, ("clause", "quote", "meaning"))
        if precedence is not None:
            _known(reader, precedence["clause"], clauses, "unknown_clause")
            reader.both_languages(precedence["meaning"])


def _printed(reader: Reader, metadata: Node) -> None:
    """A key that the text does not print is left out and listed, so that silence is never an oversight."""
    listed = reader.sequence(metadata.get("not_printed", ()))
    for key in listed:
        reader.one_of(key, _PRINTED)
    for key in _PRINTED:
        if key in metadata and key in listed:
            reader.report("printed_and_not", metadata, key, found=key)
        if key not in metadata and key not in listed:
            reader.report("printed_or_not", metadata, None, found=key)
    if "effective_from" in metadata and "effective_quote" not in metadata:
        reader.report("missing_key", metadata, None, wanted="effective_quote")


def _clause(reader: Reader, node: Node) -> None:
    entry = reader.mapping(node, _CLAUSE, ("number", "section", "applying"))
    if entry is None:
        return
    for each in reader.sequence(entry.get("applying", ())):
        applying = reader.mapping(each, ("quote", "meaning"))
        if applying is not None:
            reader.both_languages(applying["meaning"])
    for key in ("text", "translation"):
        reader.text(entry[key])
    for key in ("heading", "summary", "section"):
        if key in entry:
            reader.both_languages(entry[key])
    for body in reader.sequence(entry["responsible"]):
        reader.both_languages(body)
    for each in reader.sequence(entry["not_computed"]):
        reason = reader.mapping(each, ("quote", "why"))
        if reason is not None:
            reader.text(reason["quote"])
            reader.both_languages(reason["why"])


def _places(reader: Reader, nodes: Iterable[Node], places: Collection[str]) -> None:
    above: dict[str, str] = {}
    for node in nodes:
        entry = reader.mapping(node, ("place", "name"), ("within",))
        if entry is None:
            continue
        reader.both_languages(entry["name"])
        if "within" in entry and _known(reader, entry["within"], places, "unknown_place"):
            above[str(entry["place"])] = str(entry["within"])
            if _is_above_itself(str(entry["place"]), above):
                reader.report("place_within_itself", node, "within", found=str(entry["place"]))


def _is_above_itself(place: str, above: dict[str, str]) -> bool:
    larger = above.get(place)
    while larger is not None and larger != place:
        larger = above.get(larger)
    return larger == place


def _topics(reader: Reader, project: Project) -> None:
    topics = [str(each["topic"]) for each in project.topics if "topic" in each]
    for node in project.topics:
        entry = reader.mapping(node, ("topic", "name"))
        if entry is not None:
            reader.both_languages(entry["name"])
    for benefit in project.benefits:
        if "topic" in benefit:
            _known(reader, benefit["topic"], topics, "unknown_topic")


def _known(reader: Reader, node: object, known: Collection[str], code: str) -> bool:
    name = reader.text(node)
    if name is not None and name not in known:
        reader.report(code, node, None, found=name, suggestion=nearest(name, known))
    return name in known


def _term(reader: Reader, node: Node) -> None:
    entry = reader.mapping(node, LANGUAGES, ("aliases_zh", "aliases_en", "note"))
    if entry is None:
        return
    for language in LANGUAGES:
        reader.text(entry[language])
        for alias in reader.sequence(entry.get(f"aliases_{language}", ())):
            reader.text(alias)
    if "note" in entry:
        reader.both_languages(entry["note"])


def _ui(reader: Reader, chinese: Node, english: Node, path: str = "") -> None:
    """Compare the interface words of both languages, level by level."""
    for ours, theirs in ((chinese, english), (english, chinese)):
        for key in theirs:
            if key not in ours:
                reader.report("missing_ui_key", ours, None, wanted=path + key)
    for key in english:
        pattern, words = chinese.get(key), english[key]
        if isinstance(pattern, Node) and isinstance(words, Node):
            _ui(reader, pattern, words, f"{path}{key}.")
        elif isinstance(pattern, str) and isinstance(words, str):
            expected, found = sorted(_names(pattern)), sorted(_names(words))
            if expected != found:
                values = {
                    "name": path + key,
                    "expected": _braced(expected),
                    "found": _braced(found),
                }
                reader.report("different_placeholders", english, key, **values)


def _names(text: str) -> set[str]:
    try:
        return placeholders(text)
    except ValueError:  # a single brace: not a pattern
        return set()


def _braced(names: Iterable[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names) or "–"


def _pages(project: Project) -> Iterator[Problem]:
    """Yield the hand-written pages that stand in one language only."""
    folders = {language: project.root / "content" / "pages" / language for language in LANGUAGES}
    pages = {
        language: {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
        for language, folder in folders.items()
    }
    for ours, theirs in (LANGUAGES, LANGUAGES[::-1]):
        for page in sorted(pages[ours] - pages[theirs]):
            place = Place(f"content/pages/{ours}/{page}", 1, 1)
            yield Problem(
                "missing_page", Node(place), None, {"file": f"content/pages/{theirs}/{page}"}
            )
