"""The eligibility calculator: rules in, one person's answers in, an explained result out."""

from calculator.answers import Answers, read_answers
from calculator.bundle import Bundle, read_bundle
from calculator.evaluation import evaluate
from calculator.plain_result import as_plain, result_json
from calculator.problems import Problem
from calculator.result import Result
from calculator.words import describe, explain, problem_text

__all__ = [
    "Answers",
    "Bundle",
    "Problem",
    "Result",
    "as_plain",
    "describe",
    "evaluate",
    "explain",
    "problem_text",
    "read_answers",
    "read_bundle",
    "result_json",
]
