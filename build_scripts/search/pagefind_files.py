"""Read and write Pagefind's own files: compressed, with a mark of theirs at the beginning."""

import gzip
from pathlib import Path

MARK = b"pagefind_dcd"


class IndexNotWritten(Exception):
    """Pagefind did not write what it should; the message says what."""


def unpacked(path: Path) -> bytes:
    """Return the content of a file without its mark. Raises IndexNotWritten."""
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(MARK):
        raise IndexNotWritten(f"{path.name} begins with {content[: len(MARK)]!r}")
    return content[len(MARK) :]


def pack(path: Path, content: bytes) -> None:
    """Write a content with the mark, the same bytes each time."""
    path.write_bytes(gzip.compress(MARK + content, mtime=0))
