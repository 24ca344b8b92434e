"""What the questions of the published rules take: the goals that benchmarks/README.md reports."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.questions import ENTITLED, PLACES, drawn_people, visit
from build_scripts.project import load_project
from build_scripts.rule_bundle import bundle_data
from calculator.bundle import Bundle
from tests.calculator.building import valid
from tests.support.fixtures import PROJECT


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """Return the published rules."""
    project, problems = load_project(PROJECT)
    assert problems == []
    return valid(bundle_data(project, published_only=True))


@pytest.mark.parametrize("place", PLACES)
def test_an_entitled_technician_sees_certain_money_within_three_screens_and_answers_half(
    bundle: Bundle, place: str
) -> None:
    for person in drawn_people("worker", place, PLACES[place], ENTITLED)[:3]:
        seen = visit(bundle, person)
        assert seen.first_screens is not None
        assert seen.first_screens <= 3
        assert seen.screens * 2 <= seen.mentioned


@pytest.mark.parametrize("recipient", ["worker", "employer"])
@pytest.mark.parametrize("place", PLACES)
def test_drawn_workers_and_employers_see_half_as_many_screens_as_facts_are_mentioned(
    bundle: Bundle, place: str, recipient: str
) -> None:
    seen = [visit(bundle, each) for each in drawn_people(recipient, place, PLACES[place])[:3]]
    assert 2 * sum(each.screens for each in seen) <= sum(each.mentioned for each in seen)


def test_a_screen_holds_several_questions_about_the_same_recipient(bundle: Bundle) -> None:
    screens = Counter(each.screen for each in bundle.facts.values() if each.screen)
    assert [name for name, number in screens.items() if number == 1] == []
    about = {(each.screen, each.about) for each in bundle.facts.values() if each.screen}
    assert len(about) == len(screens)
