"""The portal in one language: documents, clauses, benefits and readings as the pages show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from build_scripts.compare.comparison import Comparison
from build_scripts.pages.addresses import (
    CALCULATOR,
    benefit_address,
    clause_address,
    instrument_address,
    reading_address,
)
from build_scripts.pages.charts.amount_chart import bars_of_lines
from build_scripts.pages.charts.bars import Bar
from build_scripts.pages.charts.payment_times import PaymentTimes
from build_scripts.pages.charts.sums import Sum
from build_scripts.pages.examples import Difference, Example
from calculator.instruments import COMPUTED

if TYPE_CHECKING:
    from build_scripts.pages.change_words import SaidChange


@dataclass(frozen=True, slots=True)
class StateByDay:
    """A state of a document and the day on which it begins; None stands for the time before."""

    first_day: date | None
    state: str
    reason: str
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands: today, day by day, and what its draft banner says."""

    state: str
    reason: str
    days: tuple[StateByDay, ...]
    is_draft: bool
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause or an organisational part; `benefits` are in the order of the rules."""

    id: str
    label: str
    full_heading: str
    heading: str
    section: str | None
    is_numbered: bool
    text: str
    translation: str
    summary: str
    responsible: tuple[str, ...]
    not_computed: tuple[Mapping[str, str], ...]
    citation: str
    applying: tuple[Mapping[str, str], ...] = ()
    benefits: list["Benefit"] = field(default_factory=list)

    @property
    def document(self) -> str:
        """The id of the document that it stands in."""
        return self.id.partition("/")[0]

    @property
    def address(self) -> str:
        """Where its page stands."""
        return clause_address(self.id)


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit; `words` is what `calculator.describe` says of it, `sums` are its amount in numbers.

    `twins` are the benefits of other texts that are one and the same with it; `deadlines` say until
    when one must apply, where the text does.
    """

    id: str
    clause: Clause
    recipient: str
    topic: str
    kind: str
    words: Mapping[str, Any]
    sums: tuple[Sum, ...] = ()
    times: PaymentTimes | None = None
    is_draft: bool = False
    examples: tuple[Example, ...] = ()
    twins: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The lines of its amount as bars, none where they cannot stand under one scale."""
        return bars_of_lines(self.sums, self.is_draft)

    @property
    def document(self) -> str:
        """The id of the document that it stands in."""
        return self.id.partition("/")[0]

    @property
    def short_id(self) -> str:
        """The id within its document, `4a`."""
        return self.id.rpartition("/")[2]

    @property
    def address(self) -> str:
        """Where its page stands."""
        return benefit_address(self.id)

    @property
    def calculator(self) -> str:
        """The calculator with the questions of this benefit's recipient."""
        return f"{CALCULATOR}#benefit={self.id}"


@dataclass(frozen=True, slots=True)
class Precedence:
    """What a document says about which policy or benefit goes first."""

    clause: Clause
    quote: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document; an empty value is one that its text does not print."""

    id: str
    place: str
    title: str
    original_title: str
    short_title: str
    number: str
    issuers: tuple[str, ...]
    issued_on: str
    effective_from: str
    effective_quote: str
    source: str
    standing: Standing
    clauses: tuple[Clause, ...]
    precedence: tuple[Precedence, ...]

    @property
    def address(self) -> str:
        """Where its page stands."""
        return instrument_address(self.id)

    @property
    def state(self) -> str:
        """The state today."""
        return self.standing.state

    @property
    def is_law(self) -> bool:
        """Whether it is law as far as is known; no draft is, nor what is not in force yet or any more."""
        return not self.standing.is_draft and self.state in COMPUTED

    @property
    def year(self) -> str:
        """The year of issue, else that of effect; empty where the text prints neither."""
        return (self.issued_on or self.effective_from)[:4]

    @property
    def measures(self) -> tuple[Clause, ...]:
        """The numbered clauses."""
        return tuple(clause for clause in self.clauses if clause.is_numbered)

    @property
    def parts(self) -> tuple[Clause, ...]:
        """Preamble, general and final provisions."""
        return tuple(clause for clause in self.clauses if not clause.is_numbered)

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """All benefits in the order of the text."""
        return tuple(benefit for clause in self.clauses for benefit in clause.benefits)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a text."""

    text: str
    adopted: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A place where the text is not clear."""

    id: str
    clause: Clause
    quote: str
    question: str
    choices: tuple[Choice, ...]
    why: str
    difference: Difference | None = None

    @property
    def address(self) -> str:
        """Where it stands."""
        return reading_address(self.clause.document, self.id)

    @property
    def adopted(self) -> str:
        """The way it is read here, empty where it is left open."""
        return next((choice.text for choice in self.choices if choice.adopted), "")

    @property
    def left_open(self) -> bool:
        """Whether none is adopted, so that results are ranges."""
        return not any(choice.adopted for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Card:
    """A link with a title and perhaps a note."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the one it lies in."""

    id: str
    name: str
    within: str | None


@dataclass(frozen=True)
class Portal:
    """Everything that is published, in one language, as it stands today.

    `place_answers` are the fragments with which the calculator opens for a place.
    """

    language: str
    today: date
    ui: Mapping[str, Any]
    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    places: tuple[Place, ...]
    topics: tuple[tuple[str, str], ...]
    glossary: tuple[Mapping[str, Any], ...]
    comparisons: tuple[Comparison, ...] = ()
    changes: "tuple[SaidChange, ...]" = ()
    place_answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def benefits(self) -> tuple[Benefit, ...]:
        """The benefits of all documents."""
        return tuple(each for document in self.documents for each in document.benefits)

    @cached_property
    def shown_places(self) -> tuple[Place, ...]:
        """The places that have documents, and those that such places lie in."""
        shown = {each.id for document in self.documents for each in self.around(document.place)}
        return tuple(place for place in self.places if place.id in shown)

    @cached_property
    def places_reached(self) -> Mapping[str, tuple[str, ...]]:
        """By place those where a document of it applies: itself and the shown ones within it."""
        reached: dict[str, tuple[str, ...]] = {}
        for place in self.shown_places:
            for each in self.around(place.id):
                reached[each.id] = (*reached.get(each.id, ()), place.id)
        return reached

    def around(self, place: str) -> Iterator[Place]:
        """Yield a place, the one it lies in, and so on."""
        here: str | None = place
        while here:
            yield self._place_of[here]
            here = self._place_of[here].within

    @cached_property
    def _place_of(self) -> Mapping[str, Place]:
        return {each.id: each for each in self.places}
