"""What `rules/staff.yaml` declares: columns of a list, how they are called, and what a list says of a firm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from calculator.bundle import Bundle
from calculator.conditions import Condition
from calculator.facts import DATE, YES_NO, Answer, Fact, read_fact
from calculator.reader import LANGUAGES, Reader, nearest
from calculator.vocabulary import Vocabulary, read_answer, read_condition

COUNT, LEAST, COMMON, GIVES = "count", "least", "common", "gives"
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FromList:
    """How a list answers a question about the firm, from the people who meet a condition.

    `of` is the fact whose smallest or common value is taken, `answer` what is given as it stands.
    """

    fact: Fact
    how: str
    when: Condition
    of: Fact | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """What a text limits over several people, with the quotation: `people` a year, None where it gives no number."""

    benefits: tuple[str, ...]
    clause: str
    quote: str
    says: Mapping[str, str]
    people: int | None


@dataclass(frozen=True, slots=True)
class Declared:
    """All declarations; `facts` are those of the bundle and the list's own.

    `this_year` are yes-or-no columns that follow from a date: whether it lies in the year of the estimate.
    """

    facts: Mapping[str, Fact]
    own: tuple[str, ...]
    this_year: Mapping[str, str]
    same: Mapping[str, str]
    nobody: Mapping[str, Answer]
    labels: Mapping[str, Words]
    called: Mapping[str, Words]
    meaning: Mapping[str, Mapping[str, Words]]
    firm: tuple[FromList, ...]
    limits: tuple[Limit, ...]


_PARTS = ("same", "nobody", "labels", "called", "meaning", "columns", "firm", "limits")
LABELS = ("name", "number")


def read_declared(bundle: Bundle, node: object) -> tuple[Declared, Reader]:
    """Return the declarations with a reader that holds what is wrong with them.

    A bundle may hold fewer documents than the project: what names facts that it lacks is left out, so
    check a declaration against all documents.
    """
    reader = Reader()
    entry = reader.mapping(node, (), _PARTS) or {}
    columns, this_year = _columns(reader, bundle, entry.get("columns", ()))
    facts = {**bundle.facts, **columns}
    words = Vocabulary(reader, facts, bundle.readings, frozenset(bundle.clauses))
    firm = (_from_list(words, each) for each in reader.sequence(entry.get("firm", ())))
    declared = Declared(
        facts=facts,
        own=tuple(columns),
        this_year=this_year,
        same=_same(words, entry.get("same", ())),
        nobody=_nobody(words, entry.get("nobody", {})),
        labels=_labels(reader, entry.get("labels", {})),
        called={
            name: _both(reader, each) for name, each in _items(reader, entry.get("called", {}))
        },
        meaning=_meaning(words, entry.get("meaning", {})),
        firm=tuple(each for each in firm if each is not None),
        limits=tuple(_limits(words, bundle, entry.get("limits", ()))),
    )
    for name in declared.called:
        words.fact(name)
    return declared, reader


def fit_to(bundle: Bundle, node: Mapping[str, object]) -> Mapping[str, object]:
    """Return the declarations without what names facts that a bundle of some documents lacks."""
    columns = [
        each for each in _nodes(node.get("columns")) if _knows(bundle, each.get("this_year"))
    ]
    known = {*bundle.facts, *(str(each.get("fact")) for each in columns)}
    fitted = {
        key: {name: each for name, each in part.items() if name in known}
        for key in ("nobody", "called", "meaning")
        if isinstance(part := node.get(key), Mapping)
    }
    return {
        **fitted,
        "labels": node.get("labels", {}),
        "columns": columns,
        "same": [
            each for each in _nodes(node.get("same")) if set(map(str, each.values())) <= known
        ],
        "firm": [each for each in _nodes(node.get("firm")) if set(_fact_names(each)) <= known],
        "limits": [
            each
            for each in _nodes(node.get("limits"))
            if all(str(name) in bundle.benefits for name in _listed(each.get("benefits")))
        ],
    }


def _knows(bundle: Bundle, name: object) -> bool:
    return name is None or name in bundle.facts


def _listed(node: object) -> list[object]:
    return node if isinstance(node, list) else []


def _nodes(node: object) -> list[Mapping[str, object]]:
    return [each for each in node if isinstance(each, Mapping)] if isinstance(node, list) else []


def _fact_names(node: object) -> Iterable[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in ("fact", LEAST, COMMON):
                yield str(value)
            yield from _fact_names(value)
    elif isinstance(node, list):
        for member in node:
            yield from _fact_names(member)


def _columns(
    reader: Reader, bundle: Bundle, node: object
) -> tuple[dict[str, Fact], dict[str, str]]:
    columns: dict[str, Fact] = {}
    this_year: dict[str, str] = {}
    for each in reader.sequence(node):
        if not isinstance(each, Mapping):
            reader.report("not_a_mapping", each)
            continue
        day = each.get("this_year")
        fact = read_fact(reader, {key: each[key] for key in each if key != "this_year"})
        if fact is None:
            continue
        if fact.id in bundle.facts or fact.id in columns:
            reader.report("duplicate_id", each, "fact", found=fact.id)
        if day is not None:
            base = bundle.facts.get(str(day))
            if base is None or base.type != DATE or fact.type != YES_NO:
                suggestion = nearest(str(day), bundle.facts)
                reader.report("unknown_fact", day, None, found=str(day), suggestion=suggestion)
            this_year[fact.id] = str(day)
        columns[fact.id] = replace(fact, words=each)
    return columns, this_year


def _same(words: Vocabulary, node: object) -> dict[str, str]:
    found = {}
    for each in words.reader.sequence(node):
        entry = words.reader.mapping(each, ("of_worker", "of_employer"))
        if entry is not None:
            worker, employer = words.fact(entry["of_worker"]), words.fact(entry["of_employer"])
            if worker and employer and not set(employer.choices) <= set(worker.choices):
                words.reader.report(
                    "wrong_fact_type", each, None, fact=employer.id, type=employer.type,
                    accepted=", ".join(worker.choices),
                )  # fmt: skip
            elif worker and employer:
                found[worker.id] = employer.id
    return found


def _nobody(words: Vocabulary, node: object) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for name, value in _items(words.reader, node):
        fact = words.fact(name)
        answer = read_answer(words.reader, fact, value) if fact else None
        if fact and answer is not None:
            found[fact.id] = answer
    return found


def _labels(reader: Reader, node: object) -> dict[str, Words]:
    entry = reader.mapping(node, (), LABELS) or {}
    return {name: _both(reader, each) for name, each in entry.items()}


def _meaning(words: Vocabulary, node: object) -> dict[str, dict[str, Words]]:
    found: dict[str, dict[str, Words]] = {}
    for name, meanings in _items(words.reader, node):
        fact = words.fact(name)
        for value, called in _items(words.reader, meanings):
            answer = read_answer(words.reader, fact, value) if fact else None
            if fact and answer is not None:
                text = fact.text_of(answer) or ""
                found.setdefault(fact.id, {})[text] = _both(words.reader, called)
    return found


def _limits(words: Vocabulary, bundle: Bundle, node: object) -> Iterable[Limit]:
    reader = words.reader
    for each in reader.sequence(node):
        entry = reader.mapping(each, ("benefits", "clause", "quote", "says"), ("people",))
        if entry is None:
            continue
        names = [str(name) for name in reader.sequence(entry["benefits"])]
        for name in names:
            if name not in bundle.benefits:
                suggestion = nearest(name, bundle.benefits)
                reader.report(
                    "unknown_benefit", each, "benefits", found=name, suggestion=suggestion
                )
        says, quote = reader.both_languages(entry["says"]), reader.text(entry["quote"])
        people = reader.count(entry["people"]) if "people" in entry else None
        if says is not None and quote is not None:
            yield Limit(tuple(names), words.clause_of(entry), quote, says, people)


def _items(reader: Reader, node: object) -> list[tuple[str, object]]:
    if not isinstance(node, Mapping):
        reader.report("not_a_mapping", node)
        return []
    return [(str(key), value) for key, value in node.items()]


def _both(reader: Reader, node: object) -> Words:
    entry = reader.mapping(node, LANGUAGES) or {}
    return {
        language: tuple(str(word) for word in reader.sequence(words))
        for language, words in entry.items()
    }


def _from_list(words: Vocabulary, node: object) -> FromList | None:
    entry = words.reader.mapping(node, ("fact", "when"), (LEAST, COMMON, GIVES))
    if entry is None:
        return None
    fact, when = words.fact(entry["fact"]), read_condition(words, entry["when"])
    if fact is None or when is None:
        return None
    for how in (LEAST, COMMON):
        if how in entry:
            of = words.fact(entry[how], fact.type)
            return FromList(fact, how, when, of) if of else None
    if GIVES in entry:
        answer = read_answer(words.reader, fact, entry[GIVES])
        return None if answer is None else FromList(fact, GIVES, when, answer=answer)
    if words.fact(entry["fact"], "count") is None:
        return None
    return FromList(fact, COUNT, when)
