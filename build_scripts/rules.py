"""The rules of a project as the calculator reads them, with its cases; whatever is asked for is made once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from build_scripts.first_questions import FirstQuestions, first_questions
from build_scripts.pages.questions import place_facts, questions_of
from build_scripts.project import Project
from build_scripts.rule_bundle import bundle_data
from build_scripts.trial import Trial, illustrations_of, trial_of
from build_scripts.worked import Illustrations
from calculator import Bundle, read_bundle
from calculator.bundle import bundle_text
from calculator.problems import Problem
from calculator.reader import LANGUAGES

Read = tuple[Bundle | None, list[Problem]]


class Rules:
    """All rules of a project, and the published ones; they are one bundle where their texts are the same."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._first: dict[date, FirstQuestions] = {}

    @cached_property
    def data(self) -> dict[str, object]:
        """What is published, as `calculator.read_bundle` takes it."""
        return bundle_data(self.project, published_only=True)

    @cached_property
    def text(self) -> str:
        """What is published, as the visitor's browser loads it."""
        return bundle_text(self.data)

    @cached_property
    def _everything(self) -> dict[str, object]:
        return bundle_data(self.project, published_only=False)

    @cached_property
    def all(self) -> Read:
        """All rules, or what is wrong with them."""
        return read_bundle(self._everything)

    @cached_property
    def published(self) -> Read:
        """The published rules, or what is wrong with them."""
        bundle, problems = self.all
        is_whole = bundle_text(self._everything) == self.text
        return (bundle, problems) if is_whole else read_bundle(self.data)

    @cached_property
    def trial(self) -> Trial | None:
        """All cases under all rules; None where these cannot be read."""
        bundle, _ = self.all
        return None if bundle is None else trial_of(self.project.cases, bundle)

    @cached_property
    def illustrations(self) -> Illustrations:
        """The cases of the published rules that show something, as these decide them."""
        bundle, _ = self.published
        if bundle is None:
            return Illustrations({}, {})
        if self.trial and bundle is self.all[0]:
            return self.trial.illustrations
        return illustrations_of(self.project, bundle)

    def first_questions(self, on: date) -> FirstQuestions:
        """What each recipient is asked first at each place, when the form is opened on a day."""
        bundle, _ = self.published
        if on not in self._first and bundle is not None:
            places = place_facts(questions_of(self.data, LANGUAGES[0]))
            self._first[on] = first_questions(bundle, places, on)
        return self._first.get(on, {})
