"""Find the questions that the benefits depend on, and for whose benefits each of them is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculator.places import place_fact

# The keys under which rules name facts (docs/rule-language.md).
FACT_KEYS = frozenset(
    "fact by per for already_used years taken months_from to total_of dated_by dates same_achievement"
    " shared_by".split()
)
RADIO_CHOICES = 7  # more choices than this are a list to open


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: its id in the rules, and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One fact as the form asks for it, in one language."""

    fact: str
    about: str
    type: str
    label: str
    question: str
    help: str
    statement: str
    unit: str
    choices: tuple[Choice, ...]
    recipients: tuple[str, ...]

    @property
    def has_radios(self) -> bool:
        """Whether the answers are few enough to stand side by side."""
        return self.type == "yes_no" or (
            self.type == "choice" and len(self.choices) <= RADIO_CHOICES
        )


def recipients_of(bundle: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who may receive something, in the order of the benefits."""
    return tuple(dict.fromkeys(benefit["recipient"] for benefit in bundle["benefits"]))


def questions_of(bundle: Mapping[str, Any], language: str) -> tuple[Question, ...]:
    """Return every question that a benefit or its stacking depends on, in the order of the facts."""
    facts = {fact["fact"]: fact for fact in bundle["facts"]}
    asked_for = {
        recipient: _needed(bundle, facts, recipient) for recipient in recipients_of(bundle)
    }
    questions = []
    for name, fact in facts.items():
        recipients = tuple(each for each, needed in asked_for.items() if name in needed)
        if recipients and _is_asked(fact):
            questions.append(_question(fact, language, recipients))
    return tuple(questions)


def place_facts(questions: Sequence[Question]) -> dict[str, str]:
    """Return the question that asks where a recipient is, for each that is asked one."""
    asked = {(recipient, each.fact) for each in questions for recipient in each.recipients}
    found = {recipient: place_fact(recipient) for recipient, _ in asked}
    return {recipient: fact for recipient, fact in found.items() if (recipient, fact) in asked}


def _question(fact: Mapping[str, Any], language: str, recipients: Sequence[str]) -> Question:
    choices = fact.get("choices", {})
    return Question(
        fact=str(fact["fact"]),
        about=str(fact["about"]),
        type=str(fact["type"]),
        label=fact["label"][language],
        question=fact.get("question", fact["label"])[language],
        help=fact["help"][language] if "help" in fact else "",
        statement=fact["statement"][language] if "statement" in fact else "",
        unit=_unit(fact, language),
        choices=tuple(Choice(str(value), words[language]) for value, words in choices.items()),
        recipients=tuple(recipients),
    )


def _unit(fact: Mapping[str, Any], language: str) -> str:
    """Return what a count counts: in words, or the name of a unit that the interface has words for."""
    unit = fact.get("unit", "")
    return str(unit[language]) if isinstance(unit, Mapping) else str(unit)


def _is_asked(fact: Mapping[str, Any]) -> bool:
    return "derived" not in fact or fact.get("may_be_given") == "yes"


def _needed(
    bundle: Mapping[str, Any], facts: Mapping[str, Mapping[str, Any]], recipient: str
) -> set[str]:
    benefits = [benefit for benefit in bundle["benefits"] if benefit["recipient"] == recipient]
    own = {benefit["id"] for benefit in benefits}
    rules = [rule for rule in bundle.get("stacking", ()) if own & set(_texts(rule))]
    needed: set[str] = set()
    found = [name for rule in (*benefits, *rules) for name in _named(rule)]
    while found:
        name = found.pop()
        if name in facts and name not in needed:
            needed.add(name)
            found += _named(facts[name].get("derived", {}))
    return needed


def _named(node: object) -> Iterator[str]:
    """Yield what stands under the keys that name facts, at any depth."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in FACT_KEYS:
                yield from _texts(value)
            if not isinstance(value, str):
                yield from _named(value)
    elif isinstance(node, list | tuple):
        for member in node:
            yield from _named(member)


def _texts(node: object) -> Iterator[str]:
    values: Iterable[object] = (
        node.values()
        if isinstance(node, Mapping)
        else node
        if isinstance(node, list | tuple)
        else ()
    )
    if isinstance(node, str):
        yield node
    for value in values:
        yield from _texts(value)
