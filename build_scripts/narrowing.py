"""Narrow the rules to what a few benefits touch, so that a case costs the same however many documents there are.

What is left decides as all rules do, but does not know what to ask next: that hangs on places and other documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from calculator import Bundle


class Narrowing:
    """Finds for some benefits the stacking rules and the readings that can change what comes out for them.

    A reading counts as soon as its id stands anywhere in the words of a benefit, of its document's states,
    of a stacking rule about it, or of any fact: more than the calculator asks for, never less.
    """

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.rules: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(bundle.stacking):
            for benefit in dict.fromkeys(rule.concerned()):
                self.rules[benefit].append(number)
        self.shared = self._named([fact.words for fact in bundle.facts.values()])
        self.known: dict[tuple[str, ...], Bundle] = {}
        self._readings: dict[tuple[str, str | int], set[str]] = {}

    def to(self, benefits: Iterable[str]) -> Bundle:
        """Return the bundle with these benefits, and the stacking rules and readings that concern them."""
        names = tuple(benefits)
        if names not in self.known:
            self.known[names] = self._narrowed(names)
        return self.known[names]

    def _narrowed(self, names: tuple[str, ...]) -> Bundle:
        bundle = self.bundle
        benefits = {name: bundle.benefits[name] for name in names}
        numbers = sorted({number for name in names for number in self.rules[name]})
        stacking = tuple(bundle.stacking[number] for number in numbers)
        documents = {each.instrument for each in benefits.values()}
        readings = self.shared.union(
            *(self._of(("benefit", name), each.words) for name, each in benefits.items()),
            *(self._of(("rule", number), bundle.stacking[number].words) for number in numbers),
            *(self._of(("document", each), bundle.instruments[each].words) for each in documents),
        )
        return replace(
            bundle,
            benefits=benefits,
            stacking=stacking,
            instruments={name: bundle.instruments[name] for name in sorted(documents)},
            places={},
            readings={name: bundle.readings[name] for name in sorted(readings)},
        )

    def _of(self, part: tuple[str, str | int], words: object) -> set[str]:
        """Return the readings that the words of a benefit, a document or a stacking rule name."""
        if part not in self._readings:
            self._readings[part] = self._named(words)
        return self._readings[part]

    def _named(self, node: object) -> set[str]:
        return set(texts(node, self.bundle.readings.__contains__))


def texts(node: object, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Yield every text in a value that is wanted, keys included."""
    if isinstance(node, str):
        if wanted(node):
            yield str(node)
    elif isinstance(node, Mapping):
        for key, member in node.items():
            yield from texts(key, wanted)
            yield from texts(member, wanted)
    elif isinstance(node, list | tuple):
        for member in node:
            yield from texts(member, wanted)
