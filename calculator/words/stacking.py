"""Stacking rules and combinations in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calculator.interval import Interval, minus
from calculator.result import BenefitResult, Result, recipients_of, waited_for
from calculator.situation import Situation
from calculator.stacking.combination import Combination
from calculator.stacking.options import Option
from calculator.stacking.rules import StackingRule
from calculator.truth import UNKNOWN
from calculator.words.awards import awards_text, has_awards_text
from calculator.words.clauses import clause_label
from calculator.words.conditions import on_one_line, read_as
from calculator.words.names import SAME, benefit_name, name_with_document
from calculator.words.phrases import Voice
from calculator.words.settled import settled
from calculator.words.values import asked, label, listed, money, money_range, named

OFFSET = "offset"


def stacking_sentence(voice: Voice, rule: StackingRule, benefit: str) -> str:
    """Return what a rule means for one of the benefits that it is about."""
    if rule.awards is not None:
        text = awards_text(voice, rule.awards, benefit)
    else:
        others = [each for each in _parties(rule, benefit) if each != benefit]
        say_name = name_with_document if rule.kind == SAME else benefit_name
        names = named(voice, [say_name(voice, each) for each in others])
        key = "offset_reduced" if benefit == rule.reduces else rule.kind
        text = voice.say(f"stacking.{key}", others=names, cap=money(voice, rule.cap or 0))
    return voice.sentence(_sourced(voice, rule, _conditional(voice, rule, text)))


def _parties(rule: StackingRule, benefit: str) -> Sequence[str]:
    """Return whom the sentence names: members of an offset only meet what they reduce."""
    if rule.kind == OFFSET and rule.reduces is not None:
        return rule.members if benefit == rule.reduces else (rule.reduces,)
    return rule.members


def _conditional(voice: Voice, rule: StackingRule, text: str) -> str:
    if rule.when is not None:
        condition = on_one_line(voice, rule.when)
        text = voice.say("stacking.where", condition=condition, text=text)
    left = True if rule.under is None else settled(rule.under, voice.adopted)
    return text if rule.under is None or left is True else read_as(voice, rule.under, text)


def is_settled_away(voice: Voice, rule: StackingRule, benefit: str) -> bool:
    """Say whether a rule stands only under a reading that is not adopted, or not for this benefit."""
    if rule.awards is not None and not has_awards_text(voice, rule.awards, benefit):
        return True
    return any(
        part is not None and settled(part, voice.adopted) is False
        for part in (rule.under, rule.when)
    )


def _sourced(voice: Voice, rule: StackingRule, text: str) -> str:
    key = "from_reading" if rule.words.get("certainty") == "reading" else "from_text"
    return voice.say(f"stacking.{key}", text=text, clause=clause_label(voice, rule.clause))


def not_paid_text(
    voice: Voice, rule: StackingRule, benefit: str, combination: Combination
) -> str | None:
    """Return why the best combination leaves a benefit out, None where another rule is the cause."""
    taken = [
        benefit_name(voice, name)
        for name in combination.paid
        if name in combination.chosen.members and name != benefit and name in rule.concerned()
    ]
    if not taken:
        return None
    text = voice.say(
        "stacking.not_paid",
        kind=voice.say(f"stacking.names.{rule.kind}"),
        taken=named(voice, taken),
        clause=clause_label(voice, rule.clause),
    )
    return voice.sentence(text)


def partly_paid_texts(
    voice: Voice, result: Result, found: BenefitResult, combination: Combination
) -> list[str]:
    """Return why a total may leave out a benefit: rules that an open reading brings, else those that bind."""
    payable = {each.benefit.id: each.payable for each in result.benefits}
    rules = [
        (rule, others)
        for rule in voice.bundle.stacking
        if rule.id in combination.rules and found.benefit.id in rule.concerned()
        for others in (_beside(rule, found.benefit.id, payable),)
        if others
    ]
    left_open = [each for each in rules if _is_open(each[0], result.situation)]
    if left_open:
        return [_may_be_both(voice, rule, others) for rule, others in left_open]
    return [_rule_text(voice, rule, combination) for rule, _ in rules]


def _beside(rule: StackingRule, benefit: str, payable: Mapping[str, Interval | None]) -> list[str]:
    """Return the other benefits of a rule of which something may be paid."""
    sums = {name: payable.get(name) for name in rule.concerned() if name != benefit}
    return [name for name, sum_ in sums.items() if sum_ is not None and sum_.most != 0]


def _is_open(rule: StackingRule, situation: Situation) -> bool:
    return rule.under is not None and rule.binds(situation) is UNKNOWN


def _may_be_both(voice: Voice, rule: StackingRule, others: Sequence[str]) -> str:
    text = voice.say(
        "stacking.may_be_both",
        others=named(voice, [benefit_name(voice, name) for name in others]),
        clause=clause_label(voice, rule.clause),
    )
    return voice.sentence(text)


def combination_words(
    voice: Voice, result: Result, standing: str, combination: Combination
) -> dict[str, object]:
    """Return the best lawful combination, the runner-up, and what decides between them."""
    runner_up = combination.runner_up
    rules = [rule for rule in voice.bundle.stacking if rule.id in combination.rules]
    return {
        "text": _combination_text(voice, combination, waited_for(result, combination), rules)
        + _both(voice, combination, rules, result.situation),
        "standing": standing,
        "recipients": recipients_of(result, combination),
        "chosen": _members(voice, combination, combination.chosen),
        "runner_up": None if runner_up is None else _members(voice, combination, runner_up),
        "because": [_rule_text(voice, rule, combination) for rule in rules],
        "missing": asked(voice, waited_for(result, combination)),
    }


def _combination_text(
    voice: Voice,
    combination: Combination,
    missing: Sequence[str],
    rules: Sequence[StackingRule],
) -> str:
    runner_up = combination.runner_up
    if runner_up is None:
        return _together(voice, combination, rules)
    if combination.is_certain or _never_less(combination.chosen, runner_up):
        return _best(voice, combination) + _lost(voice, combination, runner_up)
    return voice.say(
        "combinations.open",
        chosen=_names(voice, combination, combination.chosen),
        worth=_worth(voice, combination.chosen),
        runner_up=_names(voice, combination, runner_up),
        other_worth=_worth(voice, runner_up),
    ) + _depends_on(voice, missing)


def _both(
    voice: Voice, combination: Combination, rules: Sequence[StackingRule], situation: Situation
) -> str:
    """Return that both may be had, where only a reading that is left open stands between them."""
    if combination.runner_up is None:
        return ""
    best, other = combination.chosen.members, combination.runner_up.members
    between = [
        rule
        for rule in rules
        if best.difference(other).intersection(rule.concerned())
        and other.difference(best).intersection(rule.concerned())
    ]
    are_open = bool(between) and all(_is_open(rule, situation) for rule in between)
    return voice.say("combinations.may_be_both") if are_open else ""


def _never_less(chosen: Option, other: Option) -> bool:
    return other.worth.most is not None and chosen.worth.least >= other.worth.most


def _together(voice: Voice, combination: Combination, rules: Sequence[StackingRule]) -> str:
    kinds = voice.say("lists.comma").join(
        dict.fromkeys(voice.say(f"stacking.names.{rule.kind}") for rule in rules)
    )
    names = _names(voice, combination, combination.chosen)
    worth = _worth(voice, combination.chosen)
    key = "together" if len(combination.chosen.members) > 1 else "alone"
    return voice.say(f"combinations.{key}", chosen=names, worth=worth, kinds=kinds)


def _best(voice: Voice, combination: Combination) -> str:
    names = _names(voice, combination, combination.chosen)
    worth = _worth(voice, combination.chosen)
    return voice.say("combinations.best", chosen=names, worth=worth)


def _lost(voice: Voice, combination: Combination, runner_up: Option) -> str:
    lead = minus(combination.chosen.worth, runner_up.worth)
    names, worth = _names(voice, combination, runner_up), _worth(voice, runner_up)
    if lead.most == 0:
        return voice.say("combinations.equal", runner_up=names, worth=worth)
    if lead.least == 0:
        return voice.say("combinations.runner_up", runner_up=names, worth=worth)
    key = "lost" if lead.is_exact else "lost_at_least"
    return voice.say(
        f"combinations.{key}", runner_up=names, worth=worth, lead=money(voice, lead.least)
    )


def _depends_on(voice: Voice, missing: Iterable[str]) -> str:
    labels = [label(voice, voice.bundle.facts[fact]) for fact in missing]
    if not labels:
        return voice.say("combinations.depends_on_reading")
    return voice.say("combinations.depends_on", labels=listed(voice, labels))


def _rule_text(voice: Voice, rule: StackingRule, combination: Combination) -> str:
    members = [benefit_name(voice, each) for each in combination.paid if each in rule.concerned()]
    text = voice.say(
        "combinations.rule",
        kind=voice.say(f"stacking.names.{rule.kind}"),
        members=named(voice, members),
        clause=clause_label(voice, rule.clause),
    )
    return voice.sentence(text)


def _members(voice: Voice, combination: Combination, option: Option) -> list[str]:
    return [benefit_name(voice, name) for name in combination.paid if name in option.members]


def _names(voice: Voice, combination: Combination, option: Option) -> str:
    return named(voice, _members(voice, combination, option))


def _worth(voice: Voice, option: Option) -> str:
    return money_range(voice, option.worth)


def combination_of(
    benefit: str, combinations: Iterable[tuple[str, Combination]]
) -> Combination | None:
    """Return the combination that a benefit belongs to."""
    return next((each for _, each in combinations if benefit in each.paid), None)
