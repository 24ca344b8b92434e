"""Tables of amounts: one row for each answer, rank, case or kind of head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from calculator.amounts.account import Account
from calculator.amounts.modifiers import NO_MODIFIERS, AmountRule
from calculator.amounts.shapes import (
    Brackets,
    Branch,
    DependingOn,
    Fold,
    Ladder,
    LookUp,
    PerHead,
)
from calculator.conditions import AllOf, AnyOf, Condition, ReadingIs, Test
from calculator.facts import Fact, When
from calculator.words.amounts import amount_phrase, condition_text, is_printed
from calculator.words.conditions import read_as
from calculator.words.heads import key_text, per_head, years_text
from calculator.words.phrases import Voice
from calculator.words.settled import Adopted, settled, settled_branches, settled_rule, under_reading
from calculator.words.values import label, money, rank_text, rate

Cell = Callable[[AmountRule], str]
Row = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows in words."""

    columns: Row
    rows: list[Row]

    def as_plain(self, caption: str) -> dict[str, object]:
        """Return the table as docs/result.md has it."""
        return {"caption": caption, "columns": self.columns, "rows": self.rows}


def names_under(voice: Voice, condition: Condition) -> dict[tuple[str, str], str]:
    """Return what to call the keys that are accepted only under a reading that is left open."""
    narrowed, plain = {}, set()
    for reading, test in _tests(settled(condition, voice.adopted), None, voice.adopted):
        keys = test.expected if isinstance(test.expected, tuple) else (test.expected,)
        for key in keys if test.name in ("is", "is_one_of") and test.fact.choices else ():
            named = test.fact.id, str(key)
            if reading is None:
                plain.add(named)
            else:
                narrowed[named] = read_as(voice, reading, key_text(voice, test.fact, str(key)))
    return {named: text for named, text in narrowed.items() if named not in plain}


def _tests(
    condition: Condition | bool, under: ReadingIs | None, adopted: Adopted
) -> Iterator[tuple[ReadingIs | None, Test]]:
    """Yield the tests, those behind derived facts too, with the open reading that each stands under."""
    if isinstance(condition, Test):
        yield under, condition
        derived = condition.fact.derived
        if isinstance(derived, When) and condition.expected is True:
            yield from _tests(settled(derived.condition, adopted), under, adopted)
    elif isinstance(condition, AllOf | AnyOf):
        narrowed = under_reading(condition)
        inner = condition.members if narrowed is None else (narrowed[1],)
        for member in inner:
            yield from _tests(member, under if narrowed is None else narrowed[0], adopted)


def table_of(voice: Voice, rule: AmountRule, every: str) -> Table | None:
    """Return the amount of one payment as a table, or None where one line says it."""
    table = _table(voice, rule, lambda cell: amount_phrase(voice, cell))
    if table is None or len(table.rows) < 2:
        return None
    heads = {voice.say("tables.amount"): voice.say(f"tables.amount_{every}")}
    return Table([heads.get(column, column) for column in table.columns], table.rows)


def _table(voice: Voice, rule: AmountRule, cell: Cell) -> Table | None:
    inner = settled_rule(rule, voice.adopted)
    if inner is not None:
        return _table(voice, inner, cell)
    shape = rule.shape
    if isinstance(shape, LookUp):
        return _look_up(voice, shape, cell)
    if isinstance(shape, Ladder):
        return _ladder(voice, shape)
    if isinstance(shape, Fold):
        return _items(voice, shape) if shape.name == "sum" else None
    if isinstance(shape, DependingOn):
        return _cases(voice, shape, cell)
    if isinstance(shape, Account):
        return _stages(voice, shape)
    if isinstance(shape, Brackets):
        return _table(voice, shape.amount, cell)
    if isinstance(shape, PerHead):
        return _table(voice, shape.amount, lambda each: _for_each(voice, shape, each, cell))
    return None


def _for_each(voice: Voice, shape: PerHead, rule: AmountRule, cell: Cell) -> str:
    """Return a printed sum with what it is for each of; a formula stays as it is."""
    return per_head(voice, shape, cell(rule)) if is_printed(rule) else cell(rule)


def _look_up(voice: Voice, shape: LookUp, cell: Cell) -> Table:
    across = _across(shape)
    if across is not None:
        return _crossed(voice, shape, across, cell)
    columns = [voice.sentence(label(voice, shape.fact)), voice.say("tables.amount")]
    rows = [
        [voice.sentence(key_text(voice, shape.fact, key)), cell(rule)]
        for key, rule in shape.table.items()
    ]
    return Table(columns, rows)


def _across(shape: LookUp) -> Fact | None:
    """Return the second fact of a table that is two deep throughout."""
    inner = [
        rule.shape.fact
        for rule in shape.table.values()
        if isinstance(rule.shape, LookUp) and rule.modifiers == NO_MODIFIERS
    ]
    return inner[0] if len(inner) == len(shape.table) and len(set(map(_id, inner))) == 1 else None


def _id(fact: Fact) -> str:
    return fact.id


def _crossed(voice: Voice, shape: LookUp, across: Fact, cell: Cell) -> Table:
    inner = {
        key: rule.shape.table for key, rule in shape.table.items() if isinstance(rule.shape, LookUp)
    }
    keys = list(dict.fromkeys(key for table in inner.values() for key in table))
    names = voice.say("tables.crossed", down=label(voice, shape.fact), across=label(voice, across))
    rows = [
        [
            voice.sentence(key_text(voice, shape.fact, outer)),
            *(cell(table[key]) if key in table else voice.say("tables.none") for key in keys),
        ]
        for outer, table in inner.items()
    ]
    heads = [voice.sentence(key_text(voice, across, key)) for key in keys]
    return Table([voice.sentence(names), *heads], rows)


def _ladder(voice: Voice, shape: Ladder) -> Table:
    rows = [
        [rank_text(voice, rank), money(voice, shape.of_rank(rank))]
        for rank in range(1, shape.ranks + 1)
    ]
    return Table([voice.sentence(label(voice, shape.fact)), voice.say("tables.amount")], rows)


def _items(voice: Voice, shape: Fold) -> Table | None:
    """Return what a sum is made of: so much a head, so much in one case."""
    rows = [_item(voice, member) for member in shape.members]
    known = [row for row in rows if row is not None]
    if len(known) != len(rows):
        return None
    return Table([voice.say("tables.item"), voice.say("tables.amount")], known)


def _item(voice: Voice, rule: AmountRule) -> Row | None:
    shape = rule.shape
    if rule.modifiers != NO_MODIFIERS:
        return None
    if isinstance(shape, PerHead) and is_printed(shape.amount):
        amount = per_head(voice, shape, amount_phrase(voice, shape.amount))
        return [voice.sentence(label(voice, shape.count)), amount]
    branches = settled_branches(shape, voice.adopted) if isinstance(shape, DependingOn) else []
    if len(branches) != 1:
        return None
    return _case_row(voice, branches[0], lambda each: amount_phrase(voice, each))


def _cases(voice: Voice, shape: DependingOn, cell: Cell) -> Table:
    branches = settled_branches(shape, voice.adopted)
    rows = [_case_row(voice, branch, cell) for branch in branches]
    return Table([voice.say("tables.case"), voice.say("tables.amount")], rows)


def _case_row(voice: Voice, branch: Branch, cell: Cell) -> Row:
    return [voice.sentence(condition_text(voice, branch.when)), cell(branch.amount)]


def _stages(voice: Voice, shape: Account) -> Table:
    rows = [
        [years_text(voice, stage.after_years), rate(stage.share)] for stage in shape.withdrawals
    ]
    return Table([voice.say("tables.served"), voice.say("tables.share")], rows)


def joined_tables(voice: Voice, tables: Sequence[tuple[str, Table | None]]) -> Table | None:
    """Return one table of several versions, each row with the day from which it holds."""
    known = [(since, table) for since, table in tables if table is not None]
    if not known or any(table.columns != known[0][1].columns for _, table in known):
        return None
    rows = [[since, *row] for since, table in known for row in table.rows]
    return Table([voice.say("tables.since"), *known[0][1].columns], rows)
