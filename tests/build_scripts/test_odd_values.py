"""Whatever stands in a file, it becomes a problem and never a traceback."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.yaml_source import LOADER
from tests.support.sample_project import FILES, report, write_sample

ODD: tuple[Any, ...] = ("", "odd", ["odd"], {"odd": "odd"})
BROKEN = [file for file in FILES if file.endswith(".yaml") and "phrases" not in file]


def with_one_odd_value(node: Any, odd: Any) -> Iterator[Any]:
    """Yield the value once for each value in it, with that one made odd."""
    yield odd
    if isinstance(node, dict):
        for key in node:
            for changed in with_one_odd_value(node[key], odd):
                yield {**node, key: changed}
    elif isinstance(node, list):
        for index, member in enumerate(node):
            for changed in with_one_odd_value(member, odd):
                yield [*node[:index], changed, *node[index + 1 :]]


@pytest.mark.parametrize("file", BROKEN)
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_value_anywhere_is_told_or_taken(tmp_path: Path, file: str, odd: Any) -> None:
    root = write_sample(tmp_path)
    whole = yaml.load(FILES[file], Loader=LOADER)
    for changed in with_one_odd_value(whole, odd):
        (root / file).write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
        told = report(root, "en")
        assert "Traceback" not in told
