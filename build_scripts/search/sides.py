"""One thing in both languages, and how much a word counts by where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.pages.portal import Clause, Document, Portal
from build_scripts.search.lexicon import Lexicon

# How much a word counts by where it stands.
NAME, TITLE, OTHER_WORD, SUMMARY, CONDITION, TEXT = 6.0, 4.0, 2.5, 1.5, 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Sides:
    """The same thing in the portal's own language and in the other one."""

    own: Portal
    other: Portal
    lexicon: Lexicon

    def clauses(self) -> Iterator[tuple[Document, Clause, Clause]]:
        """Yield every clause with its document and its counterpart."""
        others = {each.id: each for document in self.other.documents for each in document.clauses}
        for document in self.own.documents:
            for clause in document.clauses:
                yield document, clause, others[clause.id]

    @property
    def chinese_first(self) -> bool:
        """Whether the portal's own language is Chinese."""
        return self.own.language == "zh"
