"""Put the search index of each language into the site, with the words that the page scripts need."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from build_scripts.pages.portal import Portal
from build_scripts.plain_files import json_text, write_text
from build_scripts.project import Project
from build_scripts.search.index import version_of, write_index
from build_scripts.search.lexicon import Lexicon, lexicon_of
from build_scripts.search.record import Record
from build_scripts.search.records import records_of
from build_scripts.search.sections import sections_of
from build_scripts.search.sides import Sides
from build_scripts.search.site_records import site_records
from build_scripts.search.traditional import simplified_of


def publish_search(project: Project, portals: Sequence[Portal], site: Path) -> dict[str, str]:
    """Write the index of each portal and return the folder's address by language.

    The address ends in a name of the content: `assets/search/zh/<version>/`. Raises IndexNotWritten.
    """
    lexicon = lexicon_of(project)
    folder = site / "assets" / "search"
    records = {
        portal.language: list(every_record(project, portal, other, lexicon))
        for portal, other in zip(portals, portals[::-1], strict=True)
    }
    write_indexes(records, folder)
    addresses = {}
    for language, found in records.items():
        unnamed = folder / language / "new"
        write_words(lexicon, found, unnamed)
        version = version_of(unnamed)
        unnamed.rename(folder / language / version)
        addresses[language] = f"assets/search/{language}/{version}/"
    return addresses


def write_indexes(records: Mapping[str, Sequence[Record]], folder: Path) -> None:
    """Write the index of each language side by side into `<language>/new`. Raises IndexNotWritten."""
    with ThreadPoolExecutor() as threads:
        written = [
            threads.submit(write_index, found, folder / language / "new")
            for language, found in records.items()
        ]
    for each in written:
        each.result()


def every_record(
    project: Project, portal: Portal, other: Portal, lexicon: Lexicon
) -> Iterator[Record]:
    """Yield the records of the documents first, then those of what explains them."""
    yield from records_of(portal, other, lexicon)
    here, there = (list(sections_of(project.root, each.language)) for each in (portal, other))
    yield from site_records(Sides(portal, other, lexicon), here, there)


def write_words(lexicon: Lexicon, records: Sequence[Record], folder: Path) -> None:
    """Write `lexicon.json` (docs/search.md), and `spelling.json`, the Latin words of the index,
    the frequent ones first."""
    signs = {sign for record in records for word in record.words for sign in word}
    data = lexicon_data(lexicon, records, simplified_of(signs))
    write_text(folder / "lexicon.json", json_text(data))
    often = Counter(word for record in records for word in record.spelling)
    spelling = sorted(often, key=lambda word: (-often[word], word))
    write_text(folder / "spelling.json", json_text(spelling))


def lexicon_data(
    lexicon: Lexicon, records: Sequence[Record], simplified: Mapping[str, str]
) -> dict[str, object]:
    """Return what query.js needs to split a query as the index is split."""
    indexed = set().union(*(record.words for record in records))
    return {
        "pages": len(records),
        "known": sorted(lexicon.known & indexed),
        "simplified": simplified,
        "stop": {name: longest_first(words) for name, words in lexicon.stop_words.items()},
    }


def longest_first(words: Iterable[str]) -> list[str]:
    """Return the words so that none is taken apart by a shorter one in it."""
    return sorted(words, key=lambda word: (-len(word), word))
