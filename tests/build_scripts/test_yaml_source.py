"""YAML is read as text with its places; whatever is wrong with it is told, never raised."""

from pathlib import Path

import pytest

from build_scripts.yaml_source import Mapping, Place, Sequence, Text, parse_yaml, read_yaml


def test_every_scalar_stays_text() -> None:
    value, problems = parse_yaml("on: yes\noff: no\na: 0123\nb: 1e3\nc: ~\nd: 2022-08-25\n", "f")
    assert problems == []
    assert value == {
        "on": "yes",
        "off": "no",
        "a": "0123",
        "b": "1e3",
        "c": "~",
        "d": "2022-08-25",
    }


def test_every_value_and_key_knows_its_place() -> None:
    value, _ = parse_yaml("a:\n  - {b: 一}\n", "rules/f.yaml")
    members = value["a"]
    assert isinstance(members, Sequence)
    assert members.place == Place("rules/f.yaml", 2, 3)
    entry = members[0]
    assert isinstance(entry, Mapping)
    assert entry.place == Place("rules/f.yaml", 2, 5)
    assert entry.key_places == {"b": Place("rules/f.yaml", 2, 6)}
    text = entry["b"]
    assert isinstance(text, Text)
    assert (str(text.place), text) == ("rules/f.yaml:2:9", "一")


def test_of_two_equal_keys_the_first_is_kept() -> None:
    assert parse_yaml("a: 1\na: 2\n", "f")[0] == {"a": "1"}


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert read_yaml(tmp_path / "f.yaml", tmp_path) == ({"a": "1", "b": "2"}, [])


@pytest.mark.parametrize(
    "text", ["{" * 5000, "[" * 5000, "- " * 5000, "a: " * 3000, "\0", "%YAML 9"]
)
def test_nothing_makes_reading_fail(text: str) -> None:
    value, problems = parse_yaml(text, "f")
    assert value == {}
    assert len(problems) == 1
