"""Ten thousand people such as a firm might list, nearly no two of them alike; the same ones every time."""

import random
from datetime import date, timedelta

from calculator.facts import CHOICE, DATE, MONEY, YES_NO, Fact
from calculator.staff.columns import RARE
from calculator.staff.desk import Desk

SEED = 20_261_122
EMPTY = 0.04  # of the cells
# What workers of a factory hold, most of them nothing.
LEVELS = {
    "none": 30,
    "junior_worker": 8,
    "intermediate_worker": 22,
    "senior_worker": 24,
    "technician": 11,
    "senior_technician": 4,
    "above_senior_technician": 1,
}
OFTEN = {
    "social_insurance_paid": 0.97,
    "works_full_time": 0.98,
    "occupation_in_allowance_catalogue": 0.3,
    "occupation_in_shortage_catalogue": 0.3,
}


def people_as_csv(desk: Desk, count: int) -> str:
    """Return a list with every column of the place's template, filled in for so many people."""
    chance = random.Random(SEED)
    facts = [each.fact for each in desk.reach.columns if each.part != RARE]
    language = desk.speech.language
    rows = [["姓名", "工号", *(fact.label[language] for fact in facts)]]
    for number in range(count):
        cells = [_cell(chance, fact, desk.on, language) for fact in facts]
        rows.append([f"员工{number + 1}", f"{number + 1:05}", *cells])
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"


def _cell(chance: random.Random, fact: Fact, on: date, language: str) -> str:
    if chance.random() < EMPTY:
        return ""
    if fact.type == YES_NO:
        return "是" if chance.random() < OFTEN.get(fact.id, 0.4) else "否"
    if fact.type == CHOICE:
        return _choice(chance, fact, language)
    if fact.type == DATE:
        return (on - timedelta(days=chance.randrange(15 * 365))).isoformat()
    if fact.type == MONEY:
        return str(chance.randrange(100, 20_000))
    most = int(fact.range.most or 100)
    return str(chance.randrange(int(fact.range.least), min(most, 120) + 1))


def _choice(chance: random.Random, fact: Fact, language: str) -> str:
    choices = fact.words["choices"]
    weights = [LEVELS.get(each, 1) for each in fact.choices]
    chosen = chance.choices(fact.choices, weights)[0]
    assert isinstance(choices, dict)
    return str(choices[chosen][language])
