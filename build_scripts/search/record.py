"""One thing that a search finds: where it stands, what the result list shows, what it is found by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.search.lexicon import Lexicon

SPELT = 0.9  # of the weight of the word itself


@dataclass(frozen=True, slots=True)
class Record:
    """A page as the index holds it; each word stands once, with the weight of its best place."""

    address: str
    card: Mapping[str, Any]
    filters: Mapping[str, tuple[str, ...]]
    words: Mapping[str, float]
    spelling: frozenset[str]


def card_of(
    kind: str, title: str, where: str = "", state: str = "", summary: str = ""
) -> dict[str, object]:
    """Return what the result list shows of a page that has no benefits of its own."""
    return {
        "kind": kind,
        "title": title,
        "where": where,
        "state": state,
        "summary": summary,
        "benefits": [],
    }


class Words:
    """Gathers the words of a record; a word that stands in several places keeps its greatest weight."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.weights: dict[str, float] = {}
        self.spelling: set[str] = set()

    def add(self, weight: float, *texts: str) -> None:
        """Add the words of the texts."""
        for text in texts:
            self.spelling.update(self._lexicon.latin(text))
            self._add(weight, self._lexicon.tokens(text))

    def add_spelt(self, weight: float, *texts: str) -> None:
        """Add the words of the texts, the Chinese ones in pinyin, too."""
        self.add(weight, *texts)
        for text in texts:
            self._add(weight * SPELT, self._lexicon.spelt(text))

    def add_name(self, weight: float, whole: float, *names: str) -> None:
        """Add names whose words share the weight, so that a short name counts more than a long one that
        holds it; a name that is typed whole counts `whole`."""
        for name in names:
            found = self._lexicon.tokens(name)
            shared = weight / max(1, len(found)) ** 0.5
            self.add_spelt(shared, name)
        self.add_whole(whole, *names)

    def add_whole(self, weight: float, *names: str) -> None:
        """Add each name as one word, for whoever types it whole."""
        for name in names:
            self._add(weight, self._lexicon.whole(name))

    def add_others(self, weight: float, *texts: str) -> None:
        """Add what people say for the terms that stand in Chinese texts."""
        for said in self._lexicon.others_for("\n".join(texts)):
            self.spelling |= said.latin
            self._add(weight, said.tokens)
            self._add(weight * SPELT, said.spelt)

    def _add(self, weight: float, words: Iterable[str]) -> None:
        weights = self.weights
        for word in words:
            if weights.get(word, 0) < weight:
                weights[word] = weight
