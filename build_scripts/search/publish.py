"""Put the search index of each language into the site, with the words that the page scripts need."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from build_scripts.pages.portal import Portal
from build_scripts.plain_files import json_text, write_text
from build_scripts.project import Project
from build_scripts.search.index import index_begun, version_of
from build_scripts.search.lexicon import Lexicon, lexicon_of, longest_first
from build_scripts.search.record import Record
from build_scripts.search.records import records_of
from build_scripts.search.sections import sections_of
from build_scripts.search.sides import Sides
from build_scripts.search.site_addresses import generated_pages
from build_scripts.search.site_records import site_records
from build_scripts.search.sounds import characters_by_sound
from build_scripts.search.tokens import is_chinese, normal
from build_scripts.search.traditional import simplified_of

NEW = "new"  # until its content is known
OF_PLACES = "省市县区"
GAP = "…"  # stands in a phrase for a few signs


@contextmanager
def search_begun(
    project: Project, portals: Sequence[Portal], site: Path
) -> Iterator[Callable[[], dict[str, str]]]:
    """Have the index of each portal written, and yield what waits for it and returns the addresses.

    They are the folders by language, each ending in a name of its content: `assets/search/zh/<version>/`.
    Raises IndexNotWritten, while it begins or when it is waited for.
    """
    lexicon = lexicon_of(project)
    folder = site / "assets" / "search"
    records = _records(project, portals, lexicon)
    with indexes_begun(records, folder) as finish:

        def addresses() -> dict[str, str]:
            finish()
            return {
                language: f"assets/search/{language}/{_named(folder / language)}/"
                for language in records
            }

        for language, found in records.items():
            write_words(lexicon, found, names_of_places(portals), folder / language / NEW)
        yield addresses


def _named(folder: Path) -> str:
    """Name the new index in a folder after its content and return the name."""
    version = version_of(folder / NEW)
    (folder / NEW).rename(folder / version)
    return version


def _records(
    project: Project, portals: Sequence[Portal], lexicon: Lexicon
) -> dict[str, list[Record]]:
    """Return the records by language, found side by side: what one splits the other splits, too."""
    both = [
        every_record(project, portal, other, lexicon)
        for portal, other in zip(portals, portals[::-1], strict=True)
    ]
    columns = zip(*zip_longest(*both), strict=True)
    return {
        portal.language: [each for each in column if each is not None]
        for portal, column in zip(portals, columns, strict=True)
    }


@contextmanager
def indexes_begun(
    records: Mapping[str, Sequence[Record]], folder: Path
) -> Iterator[Callable[[], None]]:
    """Have the index of each language written into `<language>/new`; yield what waits for them."""
    with ExitStack() as stack:
        waiting = [
            stack.enter_context(index_begun(found, folder / language / NEW))
            for language, found in records.items()
        ]

        def finish() -> None:
            for each in waiting:
                each()

        yield finish


def every_record(
    project: Project, portal: Portal, other: Portal, lexicon: Lexicon
) -> Iterator[Record]:
    """Yield the records of the documents first, then those of what explains them."""
    yield from records_of(portal, other, lexicon)
    here, there = (list(sections_of(project.root, each.language)) for each in (portal, other))
    generated = generated_pages(project)
    yield from site_records(Sides(portal, other, lexicon), here, there, generated)


def names_of_places(portals: Sequence[Portal]) -> list[list[str]]:
    """Return what people call each place that has documents, without “county” and the like."""
    with_documents = {document.place for document in portals[0].documents}
    names: dict[str, list[str]] = {}
    for place in (each for portal in portals for each in portal.places):
        if place.id in with_documents:
            bare = place.name.rstrip(OF_PLACES).partition(" ")[0].lower()
            names.setdefault(place.id, []).append(bare)
    return list(names.values())


def write_words(
    lexicon: Lexicon, records: Sequence[Record], places: Sequence[Sequence[str]], folder: Path
) -> None:
    """Write what the query is read with (docs/search.md): `lexicon.json`, `spelling.json` and `sounds.json`."""
    said = (word for kind in lexicon.kinds for word in (*kind.sure, *kind.perhaps))
    signs = set[str]().union(*("".join(record.words) for record in records))
    simplified = simplified_of(signs.union(*said))
    data = lexicon_data(lexicon, records, simplified)
    known = sorted(
        {*data["known"], *(name for names in places for name in names if is_chinese(name))}
    )
    data = {**data, "known": known, "places": places}
    write_text(folder / "lexicon.json", json_text(data))
    write_text(folder / "sounds.json", json_text(characters_by_sound(data["known"])))
    often = Counter(word for record in records for word in record.spelling)
    spelling = sorted(often, key=lambda word: (-often[word], word))
    write_text(folder / "spelling.json", json_text(spelling))


def lexicon_data(
    lexicon: Lexicon, records: Sequence[Record], simplified: Mapping[str, str]
) -> dict[str, Any]:
    """Return what query.js needs to split a query as the index is split."""
    indexed = set().union(*(record.words for record in records))
    return {
        "pages": len(records),
        "known": sorted((lexicon.known | lexicon.pairs) & indexed),
        "simplified": simplified,
        "stop": {name: longest_first(words) for name, words in lexicon.stop_words.items()},
        "light": "".join(sorted(set(lexicon.light_signs))),
        "kinds": [
            {
                "kind": kind.name,
                "sure": phrases(lexicon, kind.sure),
                "perhaps": phrases(lexicon, kind.perhaps),
            }
            for kind in lexicon.kinds
        ],
    }


def phrases(lexicon: Lexicon, words: Iterable[str]) -> list[str]:
    """Return phrases as they are compared, the Chinese ones of one part in pinyin, too."""
    found = [GAP.join(map(normal, word.split(GAP))) for word in words]
    spelt = [
        " ".join(lexicon.pinyin.syllables(word)) for word in found if all(map(is_chinese, word))
    ]
    return longest_first({*found, *spelt})
