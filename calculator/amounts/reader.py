"""Reads amounts from rules: one shape, its modifiers, and the tables that must be complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from calculator.amounts.account_reader import read_account
from calculator.amounts.modifiers import (
    BOUNDS,
    CAP_UNITS,
    ROUNDING,
    Adjustment,
    AmountRule,
    Cap,
    Modifiers,
    Shape,
)
from calculator.amounts.shapes import (
    FOLDS,
    Between,
    Brackets,
    Branch,
    DependingOn,
    FactAmount,
    Fixed,
    Fold,
    Ladder,
    LookUp,
    NotInText,
    PerHead,
)
from calculator.amounts.shares import Percentage, Saving
from calculator.conditions import ALWAYS
from calculator.facts import CHOICE, COUNT, MONEY, Fact
from calculator.vocabulary import Vocabulary, read_condition

MODIFIERS = ("above", "adjusted", "floor", "cap", "round", "bound", "quote", "clause")
ReadShape = Callable[[Vocabulary, Mapping[str, object]], Shape | None]


def read_amount(words: Vocabulary, node: object, extra: tuple[str, ...] = ()) -> AmountRule | None:
    """Return an amount; a bare `1000 CNY` is a fixed one."""
    if isinstance(node, str):
        fen = words.reader.money(node)
        return None if fen is None else AmountRule(Fixed(fen), clause=words.clause, node=node)
    shape_keys = [key for key in node if key in SHAPES] if isinstance(node, Mapping) else []
    if not isinstance(node, Mapping) or len(shape_keys) != 1:
        words.reader.report(
            "one_shape_wanted", node, None, found=", ".join(shape_keys), accepted=", ".join(SHAPES)
        )
        return None
    name = shape_keys[0]
    needed, read = SHAPES[name]
    optional = (*_OPTIONAL.get(name, ()), *MODIFIERS, *extra)
    entry = words.reader.mapping(node, (name, *needed), optional)
    shape = read(words, entry) if entry else None
    if entry is None or shape is None:
        return None
    quote = words.reader.text(entry["quote"]) if "quote" in entry else None
    return AmountRule(shape, _modifiers(words, entry), quote, words.clause_of(entry), node)


def report_unrounded(words: Vocabulary, rule: AmountRule) -> None:
    """Report every share of an answer that may leave parts of a fen and that nothing rounds."""
    if rule.modifiers.round is not None:
        return
    shares = isinstance(rule.shape, Percentage | Saving) or bool(rule.modifiers.adjusted)
    if shares and any(isinstance(part.shape, FactAmount) for part in rule.walk()):
        words.reader.report("rounding_missing", rule.node, None, accepted=", ".join(ROUNDING))
        return
    for part in (*rule.shape.parts(), *rule.modifiers.parts()):
        report_unrounded(words, part)


def _modifiers(words: Vocabulary, entry: Mapping[str, object]) -> Modifiers:
    reader = words.reader
    adjusted = reader.sequence(entry["adjusted"]) if "adjusted" in entry else ()
    read = [_adjustment(words, each) for each in adjusted]
    return Modifiers(
        above=reader.money(entry["above"]) if "above" in entry else None,
        adjusted=tuple(each for each in read if each is not None),
        floor=read_amount(words, entry["floor"]) if "floor" in entry else None,
        cap=_cap(words, entry["cap"]) if "cap" in entry else None,
        round=reader.one_of(entry["round"], ROUNDING) if "round" in entry else None,
        bound=reader.one_of(entry["bound"], BOUNDS) if "bound" in entry else None,
    )


ADJUSTMENTS = ("raised_by", "reduced_to", "shared_by")


def _adjustment(words: Vocabulary, node: object) -> Adjustment | None:
    entry = words.reader.mapping(node, (), ("when", *ADJUSTMENTS, "quote", "clause"))
    names = [name for name in ADJUSTMENTS if name in entry] if entry else []
    if entry is None or len(names) != 1:
        words.reader.report("one_adjustment_wanted", node)
        return None
    name, among = names[0], None
    rate: Fraction | None = Fraction(1)
    if name == "shared_by" and not str(entry[name]).isdigit():
        among = words.fact(entry[name], COUNT)
    elif name == "shared_by":
        rate = Fraction(words.reader.count(entry[name]) or 1)
        if entry[name] == "0":
            words.reader.report("shared_by_nothing", entry, name)
    else:
        rate = words.reader.rate(entry[name])
    when = read_condition(words, entry["when"]) if "when" in entry else ALWAYS
    if when is None or rate is None:
        return None
    factor = _factor(name, rate)
    quote = words.reader.text(entry["quote"]) if "quote" in entry else None
    return Adjustment(factor, when, name, rate, among, quote, words.clause_of(entry), node)


def _factor(name: str, rate: Fraction) -> Fraction:
    if name == "raised_by":
        return 1 + rate
    return 1 / rate if name == "shared_by" else rate


def _cap(words: Vocabulary, node: object) -> Cap | None:
    if isinstance(node, str):
        node = {"at": node}
    entry = words.reader.mapping(node, ("at",), ("per", "quote", "clause"))
    at = read_amount(words, entry["at"]) if entry else None
    if entry is None or at is None:
        return None
    per = words.reader.one_of(entry["per"], CAP_UNITS) if "per" in entry else None
    quote = words.reader.text(entry["quote"]) if "quote" in entry else None
    return Cap(at, per, quote, words.clause_of(entry), node)


def _fixed(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    fen = words.reader.money(entry["fixed"])
    return None if fen is None else Fixed(fen)


def _between(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    ends = [words.reader.money(each) for each in words.reader.sequence(entry["between"])]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        words.reader.report("bad_between", entry["between"])
        return None
    return Between(ends[0], ends[1])


def _fact(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    fact = words.fact(entry["fact"], MONEY)
    return FactAmount(fact) if fact else None


def _look_up(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    table = words.reader.mapping(entry["look_up"], ("by", "table"))
    if table is None:
        return None
    by = table["by"] if isinstance(table["by"], list | tuple) else [table["by"]]
    facts = [words.fact(each, CHOICE, COUNT) for each in by]
    if any(fact is None for fact in facts):
        return None
    return _table(words, [fact for fact in facts if fact], table["table"])


def _table(words: Vocabulary, facts: list[Fact], node: object) -> LookUp | None:
    if not isinstance(node, Mapping) or not node:
        words.reader.report("not_a_mapping", node)
        return None
    fact = facts[0]
    cells: dict[str, AmountRule] = {}
    for key, cell in node.items():
        if fact.type == CHOICE and words.reader.one_of(key, fact.choices, "unknown_choice") is None:
            continue
        if fact.type == COUNT and words.reader.count(key) is None:
            continue
        rule = _cell(words, facts[1:], cell)
        if rule is not None:
            cells[str(key)] = rule
    return LookUp(fact, cells)


def _cell(words: Vocabulary, facts: list[Fact], node: object) -> AmountRule | None:
    if not facts:
        return read_amount(words, node)
    inner = _table(words, facts, node)
    return AmountRule(inner, clause=words.clause, node=node) if inner else None


def _ladder(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    ladder = words.reader.mapping(entry["ladder"], ("by", "from", "step", "down_to"))
    fact = words.fact(ladder["by"], COUNT) if ladder else None
    if ladder is None or fact is None:
        return None
    first, step, last = (words.reader.money(ladder[key]) for key in ("from", "step", "down_to"))
    if first is None or not step or last is None or first < last or (first - last) % step:
        words.reader.report("bad_ladder", entry["ladder"])
        return None
    return Ladder(fact, first, step, last)


def _percentage(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    rates, whole = _rates(words, entry["percentage"]), read_amount(words, entry["of"])
    if rates is None or whole is None:
        return None
    return Percentage(rates[0], whole, rates[1] if rates[0] != rates[1] else None)


def _saving(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    rates, whole = _rates(words, entry["still_paid"]), read_amount(words, entry["saving"])
    if rates is not None and rates[1] > 1:
        words.reader.report("still_paid_above_all", entry, "still_paid")
    return None if rates is None or whole is None else Saving(whole, *rates)


def _rates(words: Vocabulary, node: object) -> tuple[Fraction, Fraction] | None:
    """Return both ends of `60%` or of `[30%, 50%]`."""
    ends = [words.reader.rate(each) for each in node] if isinstance(node, list | tuple) else None
    if ends is None:
        rate = words.reader.rate(node)
        return None if rate is None else (rate, rate)
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] >= ends[1]:
        words.reader.report("bad_between", node)
        return None
    return ends[0], ends[1]


def _per(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    count, amount = words.fact(entry["per"], COUNT), read_amount(words, entry["times"])
    block = words.reader.count(entry["blocks_of"]) if "blocks_of" in entry else 1
    return None if count is None or amount is None or not block else PerHead(count, amount, block)


def _fold(name: str) -> ReadShape:
    def read(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
        members = [read_amount(words, each) for each in words.reader.sequence(entry[name])]
        if len(members) < 2:
            words.reader.report("two_amounts_wanted", entry[name])
        known = tuple(member for member in members if member is not None)
        return Fold(name, known) if len(known) >= 2 else None

    return read


def _depending_on(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    branches = []
    nodes = words.reader.sequence(entry["depending_on"])
    for index, node in enumerate(nodes):
        if isinstance(node, Mapping) and "otherwise" in node:
            words.reader.mapping(node, ("otherwise",))
            if index != len(nodes) - 1:
                words.reader.report("otherwise_is_last", node)
            amount, when = read_amount(words, node["otherwise"]), ALWAYS
        else:
            branch = words.reader.mapping(node, ("when", "amount"))
            amount = read_amount(words, branch["amount"]) if branch else None
            when = read_condition(words, branch["when"]) if branch else None  # type: ignore[assignment]
        if amount is not None and when is not None:
            branches.append(Branch(when, amount))
    return DependingOn(tuple(branches)) if branches else None


def _brackets(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    inner = read_amount(words, entry["amount"])
    return Brackets(inner) if inner else None


def _not_in_text(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    both = words.reader.both_languages(entry["not_in_text"])
    return NotInText(both) if both else None


def _account(words: Vocabulary, entry: Mapping[str, object]) -> Shape | None:
    return read_account(words, entry["account"], read_amount)


SHAPES: dict[str, tuple[tuple[str, ...], ReadShape]] = {
    "fixed": ((), _fixed),
    "between": ((), _between),
    "fact": ((), _fact),
    "look_up": ((), _look_up),
    "ladder": ((), _ladder),
    "percentage": (("of",), _percentage),
    "saving": (("still_paid",), _saving),
    "per": (("times",), _per),
    "depending_on": ((), _depending_on),
    "amount": ((), _brackets),
    "account": ((), _account),
    "not_in_text": ((), _not_in_text),
} | {name: ((), _fold(name)) for name in FOLDS}
_OPTIONAL = {"per": ("blocks_of",)}
