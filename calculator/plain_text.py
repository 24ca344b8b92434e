"""The words of a result as lines of plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

HEADS = {
    "zh": {"yes": "符合", "depends": "还要看情况", "no": "不符合", "not_money": "不是现金的待遇"},
    "en": {"yes": "You get", "depends": "It depends", "no": "Not met", "not_money": "Not money"},
}
COMMA = {"zh": "、", "en": ", "}


def lines_of(words: Mapping[str, object], language: str) -> Iterator[str]:
    """Yield what `explain` returned: warnings, totals, benefits by group, combinations, the question."""
    for warning in _entries(words["warnings"]):
        yield f"! {warning['text']}"
    for total in _entries(words["totals"]):
        yield from _total_lines(total, language)
    for group, head in HEADS[language].items():
        members = [each for each in _entries(words["benefits"]) if each["group"] == group]
        if members:
            yield f"\n{head}"
        for benefit in members:
            yield from _benefit_lines(benefit)
    for combination in _entries(words["combinations"]):
        yield f"\n{combination['text']}"
    question = words["next_question"]
    if isinstance(question, Mapping):
        yield f"\n? {question['question']} ({question['fact']})"


def _total_lines(total: Mapping[str, object], language: str) -> Iterator[str]:
    yield f"{total['recipient_name']}: {total['text']}"
    without = total["without_sum"]
    if isinstance(without, Mapping):
        comma = COMMA[language]
        yield f"  {without['text']}: {comma.join(_texts(without['names']))}"


def _benefit_lines(benefit: Mapping[str, object]) -> Iterator[str]:
    amount = f": {benefit['amount']}" if benefit.get("amount") else ""
    yield f"  {benefit['name']}{amount} [{benefit['clause_label']}]"
    if benefit["group"] == "depends":
        yield f"    ? {', '.join(str(each['label']) for each in _entries(benefit['missing']))}"
    else:
        for reason in _entries(benefit["reasons"]):
            yield f"    {reason['state']} {reason['text']}"
    for key in ("payments", "changes", "not_calculated", "not_paid"):
        for text in _texts(benefit.get(key)):
            yield f"    {text}"
    for key in ("deadline", "first_day"):
        if benefit.get(key):
            yield f"    {benefit[key]}"


def _entries(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
