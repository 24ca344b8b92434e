"""Stacking rules as the texts state them, and how they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculator.conditions import Condition, ReadingIs
from calculator.facts import DATE, YES_NO, Fact
from calculator.reader import Reader, nearest
from calculator.situation import Situation
from calculator.truth import Truth, all_of
from calculator.vocabulary import Vocabulary, read_condition, read_under

EXCLUSIVE = ("highest_only", "choose_one", "not_at_the_same_time", "same_benefit")
GROUPING = ("joint_cap", "awards_over_time")
KINDS = ("cumulative", *EXCLUSIVE, "offset", *GROUPING)
CERTAINTIES = ("text", "reading")


@dataclass(frozen=True, slots=True)
class Series:
    """Titles and awards of one line, perhaps under one reading only."""

    members: tuple[str, ...]
    under: ReadingIs | None


@dataclass(frozen=True, slots=True, eq=False)
class Awards:
    """Series of titles and awards of one person, the facts that date them, and their tiers."""

    series: tuple[Series, ...]
    dates: Mapping[str, Fact]
    window: int
    same_achievement: Fact | None
    tiers: Mapping[str, int]
    tiers_under: ReadingIs | None

    def readings(self) -> Iterator[str]:
        """Yield the readings that the series and the tiers hang on."""
        for under in (*(series.under for series in self.series), self.tiers_under):
            if under is not None:
                yield under.reading


@dataclass(frozen=True, slots=True)
class StackingRule:
    """One rule about having several benefits at once."""

    id: str
    kind: str
    members: tuple[str, ...]
    reduces: str | None
    cap: int | None
    awards: Awards | None
    under: ReadingIs | None
    when: Condition | None
    clause: str
    words: Mapping[str, object]

    def binds(self, situation: Situation) -> Truth:
        """Return whether the rule applies, as far as readings and answers tell."""
        parts = [part for part in (self.under, self.when) if part is not None]
        return all_of(part.truth(situation) for part in parts)

    def readings(self) -> Iterator[str]:
        """Yield every reading that the rule hangs on."""
        for part in (self.under, self.when):
            if part is not None:
                yield from part.readings()
        if self.awards is not None:
            yield from self.awards.readings()

    def concerned(self) -> tuple[str, ...]:
        """Return every benefit that the rule is about."""
        return self.members if self.reduces is None else (*self.members, self.reduces)


_OPTIONAL = (
    "members",
    "under",
    "when",
    "cap",
    "reduces",
    "series",
    "series_under",
    "dates",
    "window",
    "tiers",
    "tiers_under",
    "same_achievement",
    "note",
    "quote",
    "why",
    "inventory",
)


def read_stacking(
    words: Vocabulary, benefits: Collection[str], node: object
) -> StackingRule | None:
    """Return one stacking rule whose members are benefits that exist."""
    reader = words.reader
    entry = reader.mapping(node, ("stacking", "kind", "clause", "certainty"), _OPTIONAL)
    if entry is None:
        return None
    kind, rule_id = reader.one_of(entry["kind"], KINDS), reader.text(entry["stacking"])
    reader.one_of(entry["certainty"], CERTAINTIES)
    for key in ("note", "why"):
        if key in entry:
            reader.both_languages(entry[key])
    if "quote" not in entry and "why" not in entry:
        reader.report("no_source", node, None, fact=rule_id or "")
    awards = _awards(words, benefits, node, entry) if kind == "awards_over_time" else None
    if awards is not None:
        every = (member for series in awards.series for member in series.members)
        members = tuple(dict.fromkeys(every))
    else:
        members = _benefits(words, benefits, entry.get("members", ()))
        if len(members) < (1 if kind == "offset" else 2) and kind != "awards_over_time":
            reader.report("too_few_members", node)
    for key in {"joint_cap": ("cap",), "offset": ("reduces",)}.get(kind or "", ()):
        if key not in entry:
            reader.report("missing_key", node, None, wanted=key)
    if kind is None or rule_id is None:
        return None
    return StackingRule(
        id=rule_id,
        kind=kind,
        members=members,
        reduces=_one_benefit(words, benefits, entry.get("reduces")),
        cap=reader.money(entry["cap"]) if "cap" in entry else None,
        awards=awards,
        under=read_under(words, entry["under"]) if "under" in entry else None,
        when=read_condition(words, entry["when"]) if "when" in entry else None,
        clause=words.clause_of(entry),
        words=entry,
    )


def _benefits(words: Vocabulary, benefits: Collection[str], node: object) -> tuple[str, ...]:
    found = [_one_benefit(words, benefits, each) for each in words.reader.sequence(node)]
    return tuple(each for each in found if each is not None)


def _one_benefit(words: Vocabulary, benefits: Collection[str], node: object) -> str | None:
    if node is None:
        return None
    name = words.reader.text(node)
    if name is not None and name not in benefits:
        words.reader.report("unknown_benefit", node, found=name, suggestion=nearest(name, benefits))
        return None
    return name


def _awards(
    words: Vocabulary, benefits: Collection[str], node: object, entry: Mapping[str, object]
) -> Awards | None:
    reader = words.reader
    series, dates = entry.get("series"), entry.get("dates")
    if not isinstance(series, Mapping) or not isinstance(dates, Mapping) or "window" not in entry:
        for key in ("series", "dates", "window"):
            if key not in entry:
                reader.report("missing_key", node, None, wanted=key)
        return None
    under = entry.get("series_under", {})
    unders = under if isinstance(under, Mapping) else {}
    named = {
        name: Series(
            _benefits(words, benefits, members),
            read_under(words, unders[name]) if name in unders else None,
        )
        for name, members in series.items()
    }
    dated = {member: words.fact(fact, DATE) for member, fact in dates.items()}
    members = {member for each in named.values() for member in each.members}
    undated = sorted(member for member in members if dated.get(member) is None)
    for each in undated:
        reader.report("award_without_date", dates, None, benefit=each)
    window = reader.months(entry["window"])
    same = entry.get("same_achievement")
    fact = words.fact(same, YES_NO) if same is not None else None
    if undated or window is None:
        return None
    return Awards(
        series=tuple(named.values()),
        dates={name: found for name, found in dated.items() if found},
        window=window,
        same_achievement=fact,
        tiers=_tiers(words, benefits, entry.get("tiers", ())),
        tiers_under=read_under(words, entry["tiers_under"]) if "tiers_under" in entry else None,
    )


def _tiers(words: Vocabulary, benefits: Collection[str], node: object) -> dict[str, int]:
    """Return the tier of every benefit, counted from the lowest."""
    return {
        benefit: tier
        for tier, members in enumerate(words.reader.sequence(node))
        for benefit in _benefits(words, benefits, members)
    }


def report_tied_twice(reader: Reader, rules: Iterable[StackingRule]) -> None:
    """Report benefits that two joint caps or series of awards share: what they bring would be guessed."""
    grouped: dict[str, str] = {}
    for rule in rules:
        tied = rule.members if rule.kind in GROUPING else ()
        for name in tied:
            if name in grouped:
                values = {"benefit": name, "other": grouped[name]}
                reader.report("tied_twice", rule.words, None, **values)
            grouped[name] = rule.id
