"""Random small bundles as data, random people, and random first parts of what they state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tests.calculator.building import (
    FACTS,
    QUOTE,
    READINGS,
    Data,
    a_benefit,
    a_fact,
    a_stacking_rule,
    an_instrument,
    both,
    bundle_data,
    condition,
)

DRAW = Callable[[st.SearchStrategy[Any]], Any]
DAYS = ("2022-06-30", "2022-12-31", "2023-01-01", "2023-07-01", "2024-02-29", "2024-08-31")
MONEY = ("0 CNY", "0.01 CNY", "100 CNY", "333.33 CNY", "1000 CNY", "5000 CNY")
MONTHS = ("0 months", "6 months", "12 months", "2 years")
COUNTS = ("0", "1", "2", "3", "5")
RATES = ("0%", "12.5%", "50%", "100%", "150%")
CHOICES = {"level": ("none", "junior", "senior", "master"), "trade": ("weaver", "welder", "cook")}
YES_NO = ("resident", "insured", "same_feat", "taken_first", "taken_second", "local", "skilled")
COUNTED = ("heads", "rank", "others", "everyone", "counted")
DURATIONS = ("contract", "paid_months", "held", "span")
COSTS = ("cost", "rent")
DATED = ("issued_on", "hired_on")
VALUES = {reading["reading"]: tuple(reading["readings"]) for reading in READINGS}
ROUND = ("nearest_fen", "down_to_fen", "down_to_yuan")

FREE_FACTS: dict[str, tuple[str, ...]] = {
    "resident": ("yes", "no"),
    "insured": ("yes", "no"),
    "same_feat": ("yes", "no"),
    "taken_first": ("yes", "no"),
    "taken_second": ("yes", "no"),
    **CHOICES,
    "heads": ("0", "1", "2", "3", "4", "6", "500"),
    "rank": ("1", "2", "4", "5"),
    "others": ("0", "1", "3", "40"),
    "cost": ("0", "99.99", "1000", "4321.07", "7000"),
    "rent": ("0", "0.01", "1234.56", "5000"),
    "contract": ("0", "6", "11", "12", "24", "36"),
    "paid_months": ("0", "1", "12", "35", "60"),
    "issued_on": (*DAYS, "2019-01-01", "2023-06-30"),
    "hired_on": (*DAYS, "2021-02-28"),
}
GIVEN_FACTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "held": (("0", "5", "6", "12", "30"), ("issued_on",)),
    "counted": (("0", "2", "5", "700"), ("heads", "rank")),
    "skilled": (("yes", "no"), ("level", "resident", "insured")),
}


def a_test(draw: DRAW) -> Data:
    """Draw a test on a fact of any type."""
    kind = draw(st.sampled_from(("yes_no", "choice", "count", "money", "months", "date", "claim")))
    if kind == "yes_no":
        return condition(
            draw(st.sampled_from(YES_NO)), "is", draw(st.sampled_from(("yes", "yes", "no")))
        )
    if kind == "choice":
        return _choice_test(draw)
    if kind == "date":
        name = draw(st.sampled_from((*DATED, "day_of_application")))
        operator = draw(st.sampled_from(("is_on_or_after", "is_before")))
        return condition(name, operator, draw(st.sampled_from(DAYS)))
    if kind == "claim":
        return condition(
            draw(st.sampled_from(DATED)), "claimed_within", draw(st.sampled_from(MONTHS))
        )
    names, values = {
        "count": (COUNTED, COUNTS),
        "money": (COSTS, MONEY),
        "months": (DURATIONS, MONTHS),
    }[kind]
    operator = draw(
        st.sampled_from(("is", "is_at_least", "is_at_most", "is_more_than", "is_less_than"))
    )
    return condition(draw(st.sampled_from(names)), operator, draw(st.sampled_from(values)))


def _choice_test(draw: DRAW) -> Data:
    name = draw(st.sampled_from(tuple(CHOICES)))
    operators = ["is", "is_one_of", "is_none_of"]
    if name == "level":
        operators += ["is_at_least", "is_at_most", "is_more_than", "is_less_than"]
    operator = draw(st.sampled_from(operators))
    choice = st.sampled_from(CHOICES[name])
    if operator in ("is_one_of", "is_none_of"):
        return condition(name, operator, draw(st.lists(choice, min_size=1, max_size=2)))
    return condition(name, operator, draw(choice))


def an_under(draw: DRAW) -> Data:
    """Draw a reading with one of its values."""
    reading = draw(st.sampled_from(("narrowness", "open-point")))
    return {reading: draw(st.sampled_from(VALUES[reading]))}


def a_condition(draw: DRAW, depth: int = 2) -> Data:
    """Draw a condition: tests joined by `all` and `any`, some members under a reading."""
    kind = draw(st.sampled_from(("test", "test", "all", "any")[: 4 if depth else 2]))
    if kind == "test":
        return a_test(draw)
    members = [_member(draw, depth - 1) for _ in range(draw(st.integers(1, 3)))]
    return {kind: members}


def _member(draw: DRAW, depth: int) -> Data:
    kind = draw(st.integers(0, 5))
    if kind == 0:
        ((reading, value),) = an_under(draw).items()
        return {"reading": reading, "is": value}
    member = a_condition(draw, depth)
    return member | {"under": an_under(draw)} if kind == 1 else member


def an_amount(draw: DRAW, depth: int = 2) -> Any:
    """Draw an amount of any shape with any modifiers."""
    simple = ("bare", "fixed", "between", "fact", "ladder", "not_in_text")
    nested = ("look_up", "percentage", "saving", "per", "fold", "depending_on", "amount", "account")
    kind = draw(st.sampled_from((*simple, *nested) if depth else simple))
    if kind == "bare":
        return draw(st.sampled_from(MONEY))
    amount: Data = SHAPES[kind](draw, depth - 1)
    if draw(st.integers(0, 2)) == 0:
        amount |= _modifiers(draw, max(0, depth - 1))
    if kind in ("percentage", "saving") or "adjusted" in amount:
        amount.setdefault("round", draw(st.sampled_from(ROUND)))
    return amount


def _modifiers(draw: DRAW, depth: int) -> Data:
    made: dict[str, Callable[[], Any]] = {
        "above": lambda: draw(st.sampled_from(MONEY)),
        "adjusted": lambda: [_adjustment(draw) for _ in range(draw(st.integers(1, 2)))],
        "floor": lambda: an_amount(draw, depth),
        "cap": lambda: {"at": an_amount(draw, depth), "per": "year"},
        "round": lambda: draw(st.sampled_from(ROUND)),
        "bound": lambda: draw(st.sampled_from(("up_to", "at_least"))),
    }
    keys = draw(st.lists(st.sampled_from(tuple(made)), min_size=1, max_size=3, unique=True))
    return {key: made[key]() for key in keys}


def _adjustment(draw: DRAW) -> Data:
    name = draw(st.sampled_from(("raised_by", "reduced_to", "shared_by")))
    values = ("3", "heads", "others") if name == "shared_by" else RATES
    when = {"when": a_condition(draw, 1)} if draw(st.booleans()) else {}
    return {name: draw(st.sampled_from(values)), "quote": QUOTE} | when


def _look_up(draw: DRAW, depth: int) -> Data:
    by = draw(st.sampled_from((("level",), ("trade",), ("rank",), ("trade", "rank"))))
    return {
        "look_up": {"by": by[0] if len(by) == 1 else list(by), "table": _table(draw, by, depth)}
    }


def _table(draw: DRAW, by: tuple[str, ...], depth: int) -> Any:
    if not by:
        return an_amount(draw, min(depth, 1))
    keys = CHOICES.get(by[0], ("1", "2", "3", "4", "5"))
    return {key: _table(draw, by[1:], 0 if len(by) == 1 else depth) for key in keys}


def _depending_on(draw: DRAW, depth: int) -> Data:
    branches = [
        {"when": a_condition(draw, 1), "amount": an_amount(draw, depth)}
        for _ in range(draw(st.integers(1, 2)))
    ]
    last = [{"otherwise": an_amount(draw, depth)}] if draw(st.booleans()) else []
    return {"depending_on": [*branches, *last]}


def _per(draw: DRAW, depth: int) -> Data:
    blocks = {"blocks_of": "2"} if draw(st.booleans()) else {}
    return {"per": draw(st.sampled_from(COUNTED)), "times": an_amount(draw, depth)} | blocks


def _account(draw: DRAW, depth: int) -> Data:
    account = {
        "credit": an_amount(draw, 0),
        "years": draw(st.sampled_from(("others", "contract", "heads"))),
        "withdrawals": [
            {"after": "1 year", "share": draw(st.sampled_from(RATES))},
            {"after": "3 years", "share": draw(st.sampled_from(RATES))},
        ],
        "gives": draw(st.sampled_from(("withdrawal", "balance"))),
    }
    if draw(st.booleans()):
        account["taken"] = ["taken_first", "taken_second"][: draw(st.integers(1, 2))]
    return {"account": account | ({"base": {"reading": "base"}} if draw(st.booleans()) else {})}


def _fold(draw: DRAW, depth: int) -> Data:
    name = draw(st.sampled_from(("sum", "highest_of", "lowest_of")))
    return {name: [an_amount(draw, depth) for _ in range(draw(st.integers(2, 3)))]}


SHAPES: dict[str, Callable[[DRAW, int], Data]] = {
    "fixed": lambda draw, depth: {"fixed": draw(st.sampled_from(MONEY))},
    "between": lambda draw, depth: {"between": ["500 CNY", "800 CNY"]},
    "fact": lambda draw, depth: {"fact": draw(st.sampled_from(COSTS))},
    "ladder": lambda draw, depth: {
        "ladder": {"by": "rank", "from": "900 CNY", "step": "100 CNY", "down_to": "500 CNY"}
    },
    "not_in_text": lambda draw, depth: {"not_in_text": both("?")},
    "look_up": _look_up,
    "percentage": lambda draw, depth: {
        "percentage": draw(st.sampled_from((*RATES, ["30%", "50%"]))),
        "of": an_amount(draw, depth),
    },
    "saving": lambda draw, depth: {
        "still_paid": draw(st.sampled_from(("0%", "30%", ["50%", "70%"], "100%"))),
        "saving": an_amount(draw, depth),
    },
    "per": _per,
    "fold": _fold,
    "depending_on": _depending_on,
    "amount": lambda draw, depth: {"amount": an_amount(draw, depth)},
    "account": _account,
}


def a_payment(draw: DRAW, nested: bool = True) -> Data:
    """Draw a payment: once, monthly or yearly, with any of its limits, or in instalments."""
    payment: Data = {"every": draw(st.sampled_from(("once", "month", "year")))}
    if draw(st.booleans()):
        payment[draw(st.sampled_from(("at_most", "lasts")))] = draw(
            st.sampled_from(("6 months", "36 months", "2 years"))
        )
    if draw(st.booleans()):
        payment["for"] = draw(st.sampled_from(("contract", "heads", "held")))
    if draw(st.booleans()):
        payment["already_used"] = draw(st.sampled_from(("paid_months", "others")))
    if draw(st.integers(0, 3)) == 0:
        parts: Any = draw(st.sampled_from((["25%", "75%"], "2")))
        payment["instalments"] = {"parts": parts, "every": "year"}
        if parts == "2":
            payment["instalments"]["split"] = "not_stated"
    if nested and draw(st.integers(0, 3)) == 0:
        payment |= {"under": an_under(draw), "otherwise": a_payment(draw, nested=False)}
    return payment


def _in_versions(draw: DRAW, first_day: str, make: Callable[[], Any]) -> Any:
    """Draw one version, or up to three; the first begins with the instrument."""
    days = draw(st.lists(st.sampled_from(DAYS[1:]), max_size=2, unique=True))
    if not days:
        return make()
    return [{"from": day} | _mapping(make()) for day in (first_day, *sorted(days))]


def _mapping(node: Any) -> Data:
    return node if isinstance(node, dict) else {"fixed": node}


FIRST_DAYS = {"law": "2022-01-01", "plan": "2022-06-30"}


def benefit_data(draw: DRAW, name: str) -> Data:
    """Draw a benefit."""
    instrument = draw(st.sampled_from(("law", "law", "law", "plan")))
    kind = draw(st.sampled_from(("cash", "cash", "cash", "discount", "service")))
    first_day = FIRST_DAYS[instrument]
    more: Data = {"clause": f"{instrument}/1", "kind": kind}
    more["recipient"] = draw(st.sampled_from(("worker", "worker", "employer")))
    more["dated_by"] = draw(st.sampled_from(("application", "application", "payment", "issued_on")))
    amount = None
    if kind != "service":
        amount = _in_versions(draw, first_day, lambda: an_amount(draw))
        if draw(st.integers(0, 2)) == 0:
            more["payment"] = _in_versions(draw, first_day, lambda: a_payment(draw))
    return a_benefit(name, _in_versions(draw, first_day, lambda: a_condition(draw)), amount, **more)


def stacking_data(draw: DRAW, names: list[str]) -> list[Data]:
    """Draw stacking rules of every kind; every benefit in one joint cap or series at most."""
    rules, free = [], list(names)
    for index in range(draw(st.integers(0, 4)) if len(names) > 1 else 0):
        kind = draw(
            st.sampled_from(
                (
                    *("cumulative", "highest_only", "choose_one", "not_at_the_same_time"),
                    *("same_benefit", "offset", "joint_cap", "awards_over_time"),
                )
            )
        )
        grouped = kind in ("joint_cap", "awards_over_time")
        pool = free if grouped else names
        if len(pool) < 2:
            continue
        members = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=3, unique=True))
        if grouped:
            free = [name for name in free if name not in members]
        rules.append(_stacking_rule(draw, f"law-rule-{index}", kind, members))
    return rules


def _stacking_rule(draw: DRAW, name: str, kind: str, members: list[str]) -> Data:
    more: Data = {}
    if draw(st.integers(0, 2)) == 0:
        more["under"] = an_under(draw)
    if draw(st.integers(0, 2)) == 0:
        more["when"] = a_condition(draw, 1)
    if kind == "joint_cap":
        more["cap"] = draw(st.sampled_from(("100 CNY", "1000 CNY", "6000 CNY")))
    if kind == "offset":
        return a_stacking_rule(name, kind, *members[1:], reduces=members[0], **more)
    if kind == "awards_over_time":
        split = draw(st.integers(0, len(members) - 1))
        series = {"one": members[:split], "two": members[split:]}
        more["series"] = {key: each for key, each in series.items() if each}
        more["dates"] = {each: draw(st.sampled_from(DATED)) for each in members}
        more["window"] = draw(st.sampled_from(MONTHS))
        if draw(st.booleans()):
            more["same_achievement"] = "same_feat"
        if draw(st.booleans()):
            more["series_under"] = {next(iter(more["series"])): an_under(draw)}
        if draw(st.booleans()):
            more |= {"tiers": [members[1:], members[:1]], "tiers_under": an_under(draw)}
        return a_stacking_rule(name, kind, **more)
    return a_stacking_rule(name, kind, *members, **more)


@st.composite
def bundles(draw: DRAW) -> Data:
    """Return the data of a valid bundle in which anything may stand."""
    names = [f"law/1{letter}" for letter in "abcd"[: draw(st.integers(1, 4))]]
    return _bundle(draw, [benefit_data(draw, name) for name in names])


@st.composite
def stacked_bundles(draw: DRAW) -> Data:
    """Return the data of a valid bundle with plain benefits and many stacking rules."""
    names = [f"law/1{letter}" for letter in "abcdef"[: draw(st.integers(2, 6))]]
    return _bundle(draw, [_plain_benefit(draw, name) for name in names])


def _plain_benefit(draw: DRAW, name: str) -> Data:
    when = draw(
        st.sampled_from(
            (
                condition("heads", "is_at_least", "0"),
                condition("heads", "is_at_least", "0"),
                condition("resident", "is", "yes"),
                condition("insured", "is", "no"),
                condition("level", "is_at_least", "senior"),
            )
        )
    )
    amounts = ("100 CNY", "300 CNY", "400 CNY", "1000 CNY", {"between": ["100 CNY", "500 CNY"]})
    amount = draw(st.sampled_from((*amounts, {"fact": "rent"}, {"fact": "cost"})))
    kind = draw(st.sampled_from(("cash", "cash", "cash", "cash", "discount")))
    recipient = draw(st.sampled_from(("worker", "worker", "worker", "employer")))
    return a_benefit(name, when, amount, kind=kind, recipient=recipient)


def _bundle(draw: DRAW, benefits: list[Data]) -> Data:
    defined = a_fact("skilled", "yes_no", derived={"when": _definition(draw)}, may_be_given="yes")
    facts = [defined if fact["fact"] == "skilled" else fact for fact in FACTS]
    law = [("2022-01-01", "in_force"), ("2024-03-01", "lapsed")]
    if draw(st.booleans()):
        law.insert(1, ("2023-06-01", "lapsed", an_under(draw)))  # type: ignore[arg-type]
    plan = an_instrument("plan", ("2022-06-30", "draft"), ("2024-03-01", "draft_lapsed"))
    return bundle_data(
        *benefits,
        facts=facts,
        instruments=[an_instrument("law", *law), plan],
        stacking=stacking_data(draw, [benefit["id"] for benefit in benefits]),
    )


def _definition(draw: DRAW) -> Data:
    first = draw(st.sampled_from(("level", "resident")))
    test = (
        condition("level", "is_at_least", draw(st.sampled_from(CHOICES["level"])))
        if first == "level"
        else condition("resident", "is", "yes")
    )
    joined = draw(st.sampled_from(("all", "any")))
    return {joined: [test, condition("insured", "is", "yes", under=an_under(draw))]}


@dataclass(frozen=True, slots=True)
class Person:
    """What somebody could state in all, and the readings somebody could choose, and the day."""

    facts: dict[str, str]
    readings: dict[str, str]
    on: date

    def request(self) -> dict[str, object]:
        """Return what the page would send for this person."""
        return {"facts": self.facts, "readings": self.readings, "on": self.on.isoformat()}


@st.composite
def people(draw: DRAW) -> Person:
    """Return a person who states every fact, some durations and totals instead of their parts."""
    stated = {name: draw(st.sampled_from(values)) for name, values in FREE_FACTS.items()}
    for name, (values, parts) in GIVEN_FACTS.items():
        if draw(st.integers(0, 4)) == 0 and not any(part not in stated for part in parts):
            stated = {key: each for key, each in stated.items() if key not in parts}
            stated[name] = draw(st.sampled_from(values))
    readings = {name: draw(st.sampled_from(values)) for name, values in VALUES.items()}
    return Person(stated, readings, date.fromisoformat(draw(st.sampled_from(DAYS))))


@st.composite
def less_and_more(draw: DRAW) -> tuple[Person, Person]:
    """Return what a person stated at first, and what the same person stated later."""
    whole = draw(people())
    names = sorted(whole.facts)
    kept = draw(st.sets(st.sampled_from(names)))
    if draw(st.booleans()):
        later = set(names)
    else:
        later = kept | draw(st.sets(st.sampled_from(names), min_size=1, max_size=2))
    switched = {name: whole.readings[name] for name in ("narrowness", "base")}
    chosen = switched | (dict(whole.readings) if draw(st.integers(0, 2)) == 0 else {})
    return (
        Person({name: whole.facts[name] for name in names if name in kept}, switched, whole.on),
        Person({name: whole.facts[name] for name in names if name in later}, chosen, whole.on),
    )
