"""Cut Pagefind's index files into smaller ones, so that a query loads and unpacks little more than its own words.

Pagefind makes files of some 7,000 postings each, of which a query of two words needs three. A file is a list in
CBOR of words, each with the pages it stands on and with its other spellings, of which our words have none.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts.search.cbor import LIST, begun, decoded, encoded, head
from build_scripts.search.pagefind_files import IndexNotWritten, pack, unpacked

PART = 24_000  # bytes of a part, before it is compressed
# After an empty list, a list of three that begins with a text.
WORD = re.compile(rb"(?<=\x80)\x83[\x61-\x78]")
FILES = 2  # where the metadata lists the index files: first word, last word, name


def cut_index(folder: Path, meta: Path) -> None:
    """Put smaller files, named by number, in the place of those that the metadata lists. Raises IndexNotWritten."""
    known = decoded(unpacked(meta))
    parts: list[Sequence[bytes]] = []
    for _, _, name in known[FILES]:
        path = folder / f"{name}.pf_index"
        parts += parts_of(words_in(path))
        path.unlink()
    for number, words in enumerate(parts):
        content = begun(LIST, 1) + begun(LIST, len(words)) + b"".join(words)
        pack(folder / f"{number}.pf_index", content)
    known[FILES] = [
        [text_of(words[0]), text_of(words[-1]), str(number)] for number, words in enumerate(parts)
    ]
    pack(meta, encoded(known))


def words_in(path: Path) -> list[bytes]:
    """Return what an index file holds of each word."""
    data = unpacked(path)
    _, count, begin = head(data, 1)
    found = (match.start() for match in WORD.finditer(data, begin + 1))
    starts = [begin, *(start for start in found if is_word(data, start))]
    if len(starts) != count:
        raise IndexNotWritten(f"{path.name}: {len(starts)} of {count} words")
    return [data[one:other] for one, other in zip(starts, [*starts[1:], len(data)], strict=True)]


def is_word(data: bytes, at: int) -> bool:
    """Whether the text at a place is followed by a list, as every word is by its pages."""
    _, length, begin = head(data, at + 1)
    end = begin + length
    return end < len(data) and head(data, end)[0] == LIST


def parts_of(words: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Yield neighbouring words together, as many as a part has room for."""
    begin = size = 0
    for place, word in enumerate(words):
        if size and size + len(word) > PART:
            yield words[begin:place]
            begin, size = place, 0
        size += len(word)
    yield words[begin:]


def text_of(word: bytes) -> str:
    """Return the word itself."""
    _, length, begin = head(word, 1)
    return word[begin : begin + length].decode()
