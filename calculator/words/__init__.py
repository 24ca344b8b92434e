"""Words for results and rules in Chinese and English, made from phrases."""

from calculator.words.catalogue import phrase_problems
from calculator.words.describing import describe
from calculator.words.explaining import explain
from calculator.words.problems import problem_text

__all__ = ["describe", "explain", "phrase_problems", "problem_text"]
