"""Laws of the questions over random bundles: they end, they settle everything, their order is fixed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculator.bundle import Bundle
from calculator.evaluation import evaluate
from calculator.plain_result import as_plain, result_json
from calculator.result import Question, Result
from tests.calculator.building import Data, answers_of, valid
from tests.calculator.random_rules import (
    DAYS,
    DRAW,
    FREE_FACTS,
    VALUES,
    bundles,
    stacked_bundles,
)

MARKS: tuple[Data, ...] = (
    {},
    {},
    {"asked": "late"},
    {"asked": "late", "screen": "two"},
    {"asked": "first"},
    {"screen": "one"},
    {"screen": "two"},
)
LONGEST_SCREEN = 4


@st.composite
def marked_bundles(draw: DRAW) -> Data:
    """Return the data of a bundle whose facts are asked late, first or on a common screen."""
    data = draw(bundles() | stacked_bundles())
    return data | {"facts": [fact | draw(st.sampled_from(MARKS)) for fact in data["facts"]]}


@st.composite
def everything(draw: DRAW) -> dict[str, str]:
    """Return an answer to every fact that does not follow from others."""
    return {name: draw(st.sampled_from(values)) for name, values in FREE_FACTS.items()}


@st.composite
def readings(draw: DRAW) -> dict[str, str]:
    """Return some readings that were switched."""
    names = draw(st.sets(st.sampled_from(sorted(VALUES))))
    return {name: draw(st.sampled_from(VALUES[name])) for name in sorted(names)}


days = st.sampled_from(DAYS).map(date.fromisoformat)


def result_of(
    bundle: Bundle, facts: Mapping[str, str], switched: Mapping[str, str], on: date
) -> Result:
    return evaluate(bundle, answers_of(bundle, dict(facts), dict(switched)), on)


def on_screen(question: Question) -> tuple[str, ...]:
    """Return what is asked together."""
    return question.together or (question.fact, *question.beside)


def asked(
    bundle: Bundle, whole: Mapping[str, str], switched: Mapping[str, str], on: date
) -> Iterator[tuple[dict[str, str], Result]]:
    """Yield what is known before every screen and the result then, until there is no question."""
    facts: dict[str, str] = {}
    for _ in range(len(bundle.facts) + 1):
        result = result_of(bundle, facts, switched, on)
        yield dict(facts), result
        if result.next_question is None:
            return
        facts |= {name: whole[name] for name in on_screen(result.next_question)}
    raise AssertionError("the questions do not end")


def assert_settled(settled: Result, known: Result) -> None:
    """Check that further answers change nothing that a person reads: yes or no, sums, totals.

    Of what is used up, nothing counts any more. Of a sum that no text states only nothing could still be
    computed. Which of two equal sums is paid where only one can be may stay open.
    """
    pairs = zip(as_plain(settled)["benefits"], as_plain(known)["benefits"], strict=True)
    for asked_, whole in pairs:
        if asked_["used_up"]:
            assert whole["used_up"] or whole["eligible"] == "no"
            continue
        assert asked_["eligible"] == whole["eligible"]
        if asked_["amount"] is not None:
            assert asked_["amount"] == whole["amount"]
    totals = [
        [(each.recipient, each.standing, each.interval) for each in result.totals]
        for result in (settled, known)
    ]
    assert totals[0] == totals[1]


@given(marked_bundles(), everything(), everything(), readings(), days)
def test_the_questions_end_and_whatever_was_not_asked_changes_nothing(
    data: Data, whole: dict[str, str], others: dict[str, str], switched: dict[str, str], on: date
) -> None:
    bundle = valid(data)
    *_, (facts, settled) = asked(bundle, whole, switched, on)
    assert_settled(settled, result_of(bundle, whole, switched, on))
    assert_settled(settled, result_of(bundle, others | facts, switched, on))


@given(marked_bundles(), everything(), readings(), days)
def test_every_screen_asks_what_is_not_known_and_is_about_one_thing(
    data: Data, whole: dict[str, str], switched: dict[str, str], on: date
) -> None:
    bundle = valid(data)
    for facts, result in asked(bundle, whole, switched, on):
        question = result.next_question
        if question is None:
            return
        shown = on_screen(question)
        assert question.fact in shown
        assert facts.keys().isdisjoint(shown)
        assert len(set(shown)) == len(shown)
        if question.beside:
            assert not question.together
            assert len(shown) <= LONGEST_SCREEN
            assert len({bundle.facts[name].screen for name in shown}) == 1


@given(marked_bundles(), everything(), st.randoms(use_true_random=False), days)
def test_the_order_of_the_answers_decides_nothing(
    data: Data, whole: dict[str, str], chance: Any, on: date
) -> None:
    bundle = valid(data)
    names = list(whole)
    chance.shuffle(names)
    some = {name: whole[name] for name in names[: len(names) // 2]}
    in_order = {name: some[name] for name in whole if name in some}
    assert result_json(result_of(bundle, some, {}, on)) == result_json(
        result_of(bundle, in_order, {}, on)
    )


@given(marked_bundles(), everything(), st.data(), days)
def test_a_skipped_question_is_not_asked_again_and_the_questions_end(
    data: Data, whole: dict[str, str], draw: st.DataObject, on: date
) -> None:
    bundle = valid(data)
    facts: dict[str, str] = {}
    skipped: set[str] = set()
    for _ in range(len(bundle.facts) + 1):
        answers = answers_of(bundle, facts)
        question = evaluate(bundle, answers, on, skipped=skipped).next_question
        if question is None:
            return
        shown = on_screen(question)
        assert skipped.isdisjoint(shown)
        if draw.draw(st.booleans()):
            skipped |= {*shown}
        else:
            facts |= {name: whole[name] for name in shown}
    raise AssertionError("the questions do not end")
