"""Find the question that each recipient is asked first at each place, so that none waits for Python."""

from collections.abc import Mapping
from datetime import date

from build_scripts.judging import judge
from calculator import Bundle, read_answers
from calculator.result import Question
from calculator.scope import read_scope

FirstQuestions = Mapping[str, Mapping[str, str]]


def first_questions(bundle: Bundle, places: Mapping[str, str], on: date) -> FirstQuestions:
    """Return the fact to ask for by recipient and place; `places` are the facts that ask where one is."""
    return {
        recipient: {
            place: question.fact
            for place in bundle.facts[fact].choices
            if (question := _first_question(bundle, recipient, {fact: place}, on))
        }
        for recipient, fact in places.items()
    }


def _first_question(
    bundle: Bundle, recipient: str, facts: Mapping[str, str], on: date
) -> Question | None:
    answers, _ = read_answers(bundle, facts)
    request = {"recipients": [recipient], "near": True}
    return judge(bundle, answers, on, read_scope(bundle, request, answers.facts)).next_question
