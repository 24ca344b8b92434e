"""Reads amounts from rules: one shape, its modifiers, and the tables that must be complete."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from calculator.amounts.account import BASES, GIVES, Account, Withdrawal
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
    Percentage,
    PerHead,
)
from calculator.conditions import ALWAYS
from calculator.facts import CHOICE, COUNT, MONEY, MONTHS, YES_NO, Fact
from calculator.quantities import MONTHS_PER_YEAR
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
    rule = AmountRule(shape, _modifiers(words, entry), quote, words.clause_of(entry), node)
    if _needs_rounding(rule):
        words.reader.report("rounding_missing", node, None, accepted=", ".join(ROUNDING))
    return rule


def _needs_rounding(rule: AmountRule) -> bool:
    """Say whether parts of a fen may be left: a share of an answer that nothing rounds."""
    if rule.modifiers.round is not None:
        return False
    shares = isinstance(rule.shape, Percentage) or bool(rule.modifiers.adjusted)
    return shares and any(
        isinstance(part.shape, FactAmount) and part.modifiers.round is None for part in rule.walk()
    )


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


def _adjustment(words: Vocabulary, node: object) -> Adjustment | None:
    entry = words.reader.mapping(node, ("when",), ("raised_by", "reduced_to", "quote", "clause"))
    if entry is None:
        return None
    names = [name for name in ("raised_by", "reduced_to") if name in entry]
    if len(names) != 1:
        words.reader.report("one_adjustment_wanted", node)
        return None
    rate = words.reader.rate(entry[names[0]])
    when = read_condition(words, entry["when"])
    if rate is None or when is None:
        return None
    factor = 1 + rate if names[0] == "raised_by" else rate
    quote = words.reader.text(entry["quote"]) if "quote" in entry else None
    return Adjustment(factor, when, names[0], rate, quote, words.clause_of(entry), node)


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
    rate, whole = words.reader.rate(entry["percentage"]), read_amount(words, entry["of"])
    return None if rate is None or whole is None else Percentage(rate, whole)


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
    required = ("credit", "years", "withdrawals", "gives")
    account = words.reader.mapping(entry["account"], required, ("taken", "base"))
    if account is None:
        return None
    credit = read_amount(words, account["credit"])
    years = words.fact(account["years"], COUNT, MONTHS)
    gives = words.reader.one_of(account["gives"], GIVES)
    taken = words.reader.sequence(account["taken"]) if "taken" in account else ()
    facts = [words.fact(each, YES_NO) for each in taken]
    stages = [
        _withdrawal(words, node, facts[index] if index < len(facts) else None)
        for index, node in enumerate(words.reader.sequence(account["withdrawals"]))
    ]
    known = tuple(stage for stage in stages if stage is not None)
    base = _base(words, account["base"]) if "base" in account else None
    if credit is None or years is None or gives is None or len(known) != len(stages):
        return None
    return Account(credit, years, known, gives, base)


def _withdrawal(words: Vocabulary, node: object, taken: Fact | None) -> Withdrawal | None:
    entry = words.reader.mapping(node, ("after", "share"))
    if entry is None:
        return None
    months, share = words.reader.months(entry["after"]), words.reader.rate(entry["share"])
    if months is None or share is None:
        return None
    return Withdrawal(months // MONTHS_PER_YEAR, share, taken)


def _base(words: Vocabulary, node: object) -> str | None:
    entry = words.reader.mapping(node, ("reading",))
    reading = words.reading(entry["reading"]) if entry else None
    if reading is not None and not set(reading.values) <= set(BASES):
        words.reader.report("wrong_account_bases", node, None, accepted=", ".join(BASES))
        return None
    return reading.id if reading else None


SHAPES: dict[str, tuple[tuple[str, ...], ReadShape]] = {
    "fixed": ((), _fixed),
    "between": ((), _between),
    "fact": ((), _fact),
    "look_up": ((), _look_up),
    "ladder": ((), _ladder),
    "percentage": (("of",), _percentage),
    "per": (("times",), _per),
    "depending_on": ((), _depending_on),
    "amount": ((), _brackets),
    "account": ((), _account),
    "not_in_text": ((), _not_in_text),
} | {name: ((), _fold(name)) for name in FOLDS}
_OPTIONAL = {"per": ("blocks_of",)}
