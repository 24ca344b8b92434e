"""The results of a list as tables: people, totals, benefits, the firm, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculator.facts import Fact
from calculator.instruments import STANDINGS
from calculator.interval import Interval
from calculator.result import Result
from calculator.situation import Situation
from calculator.staff.firm import FirmFact, FirmResult, named_rows
from calculator.staff.people import Person, StaffList
from calculator.staff.saying import Speech, note_text, notes, problem_words, switched
from calculator.staff.survey import Added, Summary, Survey
from calculator.truth import NO
from calculator.words import explain
from calculator.words.clauses import PLAIN, clause_label, warning
from calculator.words.values import answer_text, money, money_range

Cell = str | Decimal
Rows = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found for a list."""

    speech: Speech
    survey: Survey
    staff: StaffList
    firm: FirmResult
    rules: str
    on: str

    @property
    def standings(self) -> list[str]:
        """Which of law and drafts have anything to pay here."""
        bundle = self.survey.lean.bundle
        present = {
            bundle.instruments[each.instrument].standing for each in self.survey.lean.benefits
        }
        return [each for each in STANDINGS if each in present]


def yuan(fen: int) -> Decimal:
    """Return fen in yuan, exactly."""
    return Decimal(fen).scaleb(-2)


def most_cell(report: Report, interval: Interval) -> Cell:
    """Return the most, or that the text has no limit."""
    return report.speech.words["no_limit"] if interval.most is None else yuan(int(interval.most))


def people_rows(report: Report) -> Rows:
    """Return a row for each person, below the headings."""
    words = report.speech.words["columns"]
    heads = [words["row"], words["name"], words["number"]]
    for standing in report.standings:
        heads += [
            words[f"{standing}_{part}"] for part in ("sure", "most", "year_sure", "year_most")
        ]
    heads += [words[key] for key in ("yes", "depends", "no", "benefits", "may", "missing")]
    rows: Rows = [[str(head) for head in heads]]
    named: dict[int, list[Cell]] = {}
    for person, summary in zip(report.survey.people, report.survey.found, strict=False):
        rest = named.get(id(summary))
        if rest is None:
            rest = named[id(summary)] = _summary_cells(report, summary)
        rows.append([Decimal(person.row), person.name, person.number, *rest])
    return rows


def _summary_cells(report: Report, summary: Summary) -> list[Cell]:
    cells: list[Cell] = []
    for standing in report.standings:
        for part in (summary.totals[standing], summary.years[standing]):
            cells += [yuan(int(part.least)), most_cell(report, part)]
    groups = summary.groups
    cells += [Decimal(groups[key]) for key in ("yes", "depends", "no")]
    cells += [_benefits(report, summary, group) for group in ("yes", "depends")]
    return [*cells, report.speech.listed([report.speech.label(name) for name in summary.missing])]


def _benefits(report: Report, summary: Summary, group: str) -> str:
    voice, bundle = report.speech.voice, report.survey.lean.bundle
    parts = []
    for share in summary.shares:
        for paid in share.paid:
            if paid.group == group and paid.payable is not None and paid.payable.most != 0:
                name = voice.of(bundle.benefits[paid.benefit].words["name"])
                parts.append(f"{name} {money_range(voice, paid.payable)}")
    return voice.say("lists.semicolon").join(parts)


def total_rows(report: Report) -> Rows:
    """Return what all people get together, of law and of drafts, in all and in the first year."""
    words = report.speech.words["totals"]
    rows: Rows = [[str(words[key]) for key in ("what", "sure", "most", "open")]]
    for standing in report.standings:
        for of_year in (False, True):
            total = report.survey.total(standing, of_year)
            key = f"{standing}_year" if of_year else standing
            rows.append([str(words[key]), yuan(total.least), yuan(total.most), Decimal(total.open)])
    rows.append([str(words["people"]), Decimal(len(report.survey.found)), "", ""])
    return rows


def benefit_rows(report: Report) -> Rows:
    """Return a row for each benefit that anybody gets or may get."""
    words = report.speech.words["benefit_columns"]
    keys = ("benefit", "clause", "status", "yes", "depends", "sure", "most")
    rows: Rows = [[str(words[key]) for key in keys]]
    voice, bundle = report.speech.voice, report.survey.lean.bundle
    for name, count in report.survey.by_benefit().items():
        benefit = bundle.benefits[name]
        sums: list[Cell] = ["", ""]
        if count.is_cash:
            sums = [yuan(int(count.paid.least)), most_cell(report, count.paid)]
        rows.append(
            [
                voice.of(benefit.words["name"]),
                clause_label(voice, benefit.clause),
                str(report.speech.words["standing"][count.standing]),
                Decimal(count.yes),
                Decimal(count.depends),
                *sums,
            ]
        )
    return rows


def firm_rows(report: Report) -> Rows:
    """Return what the list says of the firm, and the firm's benefits with their sums."""
    words = report.speech.words["firm"]
    rows: Rows = [[str(words[key]) for key in ("what", "outcome", "rows", "counted_rows")]]
    for each in report.firm.facts:
        said = fact_words(report, each)
        rows.append([said["label"], said["text"], said["open"], said["counted"]])
    explained = explained_firm(report)
    for total in explained["totals"]:
        rows.append(
            [str(words[f"total_{total['recipient']}_{total['standing']}"]), total["text"], "", ""]
        )
    few = short_of_people(report)
    for benefit in explained["benefits"]:
        if benefit["benefit"] in few:
            texts = [each["text"] for each in benefit["reasons"]]
            said_no = report.speech.voice.say("sheets.groups.no")
            because = report.speech.voice.say("lists.semicolon").join(texts)
            rows.append([f"{benefit['name']} {benefit['clause_label']}", said_no, because, ""])
        elif benefit["group"] != "no":
            said_group = report.speech.voice.say(f"sheets.groups.{benefit['group']}")
            missing = report.speech.listed([each["label"] for each in benefit["missing"]])
            outcome = f"{said_group} {benefit['amount'] or ''}".strip()
            rows.append([f"{benefit['name']} {benefit['clause_label']}", outcome, missing, ""])
    return rows


def short_of_people(report: Report) -> frozenset[str]:
    """Return the benefits that a firm does not get although some of the people count whom they are paid for."""
    result = report.firm.result
    return frozenset(
        each.benefit.id
        for each in result.benefits
        if each.eligible is NO and any(_counts(fact, result) for fact in each.benefit.counted)
    )


def _counts(fact: Fact, result: Result) -> bool:
    value = result.situation.value(fact)
    return isinstance(value, Interval) and value.least > 0


def explained_firm(report: Report) -> dict[str, Any]:
    """Return the firm's result in words (docs/result.md)."""
    return explain(report.survey.lean.bundle, report.firm.result, report.speech.language)


def fact_words(report: Report, found: FirmFact) -> dict[str, str]:
    """Return what a list says about a question to the firm."""
    words, speech = report.speech.words["firm"], report.speech
    said = {
        "fact": found.fact.id,
        "label": speech.label(found.fact),
        "open": "",
        "counted": "",
        "known": "",
    }
    if found.absent:
        labels = speech.listed([speech.label(each) for each in found.absent])
        return said | {"text": str(words["absent"]).format(labels=labels)}
    if found.answer is None:
        return said | {"text": str(words["no_answer"])}
    text = answer_text(speech.voice, found.fact, found.answer)
    said["known"] = "yes"
    for part, listed in (("open", found.open_rows), ("counted", found.rows)):
        if listed:
            rows, more = named_rows(listed)
            key = f"{part}_more" if more else part
            said[part] = str(words[key]).format(count=len(listed), rows=rows, more=more)
    return said | {"text": speech.voice.sentence(text)}


def problem_rows(report: Report) -> Rows:
    """Return every cell that could not be read."""
    words = report.speech.words["problem_columns"]
    keys = ("row", "column", "cell", "what", "instead")
    rows: Rows = [[str(words[key]) for key in keys]]
    for problem in report.staff.problems:
        said = problem_words(report.speech, problem)
        row: Cell = Decimal(problem.row) if problem.row else ""
        rows.append([row, *(str(said[key]) for key in keys[1:])])
    return rows


def warnings(report: Report) -> list[str]:
    """Return what to know about each document that reaches the place and is not plainly in force."""
    lean, voice = report.survey.lean, report.speech.voice
    situation = Situation(lean.bundle.facts, {}, lean.on, lean.readings)
    benefits = (*lean.benefits, *(each.benefit for each in report.firm.result.benefits))
    names = dict.fromkeys(each.instrument for each in benefits)
    states = {name: lean.bundle.instruments[name].state_on(lean.on, situation) for name in names}
    return [warning(voice, name, state) for name, state in states.items() if state.state != PLAIN]


def note_rows(report: Report) -> Rows:
    """Return what is to be known about the whole."""
    words = report.speech.words
    estimate = report.speech.voice.say("sheets.estimate")
    read = switched(report.speech, report.survey.lean.readings)
    said = (
        *read,
        *warnings(report),
        *(note_text(report.speech, each) for each in notes(report.speech, report.staff)),
    )
    lines = [estimate, *said, words["per_firm"], words["privacy"]]
    texts = [
        words["sheets"]["notes"],
        *lines,
        f"{words['day']} {report.on}",
        f"{words['rules']} {report.rules}",
    ]
    return [[str(text)] for text in texts]


def added_words(report: Report, total: Added) -> dict[str, object]:
    """Return a sum over people in words: certain, at most, and for how many there is no limit."""
    voice, words = report.speech.voice, report.speech.words
    text = voice.sentence(money(voice, total.least))
    most = str(words["no_limit_for"]).format(
        amount=money(voice, total.most), count=f"{total.open:,}"
    )
    return {"sure": text, "most": most if total.open else money(voice, total.most)}


def person_words(report: Report, person: Person, summary: Summary) -> dict[str, object]:
    """Return one row of the page's table."""
    voice = report.speech.voice
    return {
        "row": person.row,
        "name": person.name,
        "number": person.number,
        "totals": {
            standing: {
                "sure": money(voice, summary.totals[standing].least),
                "most": _most(report, summary, standing),
                "year": _most_or_range(report, summary.years[standing]),
            }
            for standing in report.standings
        },
        "yes": summary.groups["yes"],
        "depends": summary.groups["depends"],
        "missing": [report.speech.label(name) for name in summary.missing],
    }


def _most(report: Report, summary: Summary, standing: str) -> str:
    most = money(report.speech.voice, summary.known[standing])
    if summary.totals[standing].most is not None:
        return most
    words = str(report.speech.words["no_limit_besides"])
    return words.format(amount=most, count=summary.open[standing])


def _most_or_range(report: Report, interval: Interval) -> str:
    return money_range(report.speech.voice, interval, "span")
