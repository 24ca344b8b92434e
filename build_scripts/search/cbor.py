"""Read and write as much CBOR (RFC 8949) as Pagefind's metadata has: texts, whole numbers and lists."""

from typing import Any

UNSIGNED, TEXT, LIST = 0, 3, 4
INSIDE = 24  # a smaller value stands in the first byte itself


def head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the kind of what begins at a place, its value or length, and where its content begins."""
    kind, value = data[at] >> 5, data[at] & 31
    if value < INSIDE:
        return kind, value, at + 1
    end = at + 1 + (1 << (value - INSIDE))
    return kind, int.from_bytes(data[at + 1 : end], "big"), end


def decoded(data: bytes) -> Any:
    """Return what the bytes hold. Raises ValueError for what Pagefind does not write."""
    return _decoded(data, 0)[0]


def _decoded(data: bytes, at: int) -> tuple[Any, int]:
    kind, value, at = head(data, at)
    if kind == UNSIGNED:
        return value, at
    if kind == TEXT:
        return data[at : at + value].decode(), at + value
    if kind != LIST:
        raise ValueError(f"CBOR of kind {kind}")
    members = []
    for _ in range(value):
        member, at = _decoded(data, at)
        members.append(member)
    return members, at


def encoded(value: Any) -> bytes:
    """Return a text, a whole number of zero or more, or a list of such as CBOR."""
    if isinstance(value, str):
        text = value.encode()
        return begun(TEXT, len(text)) + text
    if isinstance(value, int):
        return begun(UNSIGNED, value)
    return begun(LIST, len(value)) + b"".join(map(encoded, value))


def begun(kind: int, value: int) -> bytes:
    """Return the first bytes of something: its kind with its value or length."""
    if value < INSIDE:
        return bytes((kind << 5 | value,))
    power = next(each for each in range(4) if value < 1 << (8 << each))
    return bytes((kind << 5 | INSIDE + power,)) + value.to_bytes(1 << power, "big")
