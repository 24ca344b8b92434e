"""The phrases that there are, each with the gaps it may have, and what is wrong with others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculator.amounts.modifiers import CAP_UNITS, ROUNDING
from calculator.benefits import IN_KIND, VALUED
from calculator.facts import CHOICE, ROLES, TYPES
from calculator.instruments import STATES
from calculator.problems import Problem
from calculator.reader import LANGUAGES, nearest
from calculator.stacking.rules import KINDS
from calculator.truth import Truth
from calculator.words.clauses import PLAIN
from calculator.words.phrases import GAP, flat_phrases
from calculator.words.tests import GROUPS

Gaps = frozenset[str]
_PLAIN = """
money.yuan number
money.ten_thousand number
money.at_least amount
money.range_yuan least most
money.range_ten_thousand least most
money.range_nothing least most
money.span_yuan least most
money.span_ten_thousand least most
money.span_nothing least most
money.unknown
units.from_to least most
units.months_in_years months years
days.day day month year
lists.comma
lists.and end start
lists.or end start
lists.sentence
lists.semicolon
lists.clause
lists.all
lists.any
lists.quoted text
lists.bracketed text
lists.plus
reasons.alternative text
reasons.used_up most paid
tests.open required
tests.yes_no.required statement
tests.in_time day label value
tests.late day label value
tests.answered.choice answer required
tests.answered.number answer required
tests.answered.elapsed answer required
tests.answered.date answer required
tests.answered.rank answer required
tests.answered.derived answer required
tests.between label least most
tests.ranks_between label least most
tests.ranked label
tests.or_more
tests.or_less
conditions.all_of
conditions.any_of
conditions.defined text
readings.used question value
readings.inline value
readings.condition question value
readings.open question value
readings.under question text value
readings.left_open
amounts.above above amount
amounts.raised_by amount condition rate
amounts.reduced_to amount condition rate
amounts.raised_by_always amount rate
amounts.reduced_to_always amount rate
amounts.shared_by amount condition rate
amounts.shared_by_always amount rate
amounts.saving amount rate
amounts.floor amount floor
amounts.capped amount cap
amounts.capped_all amount cap
amounts.up_to_all amount
amounts.at_least_all amount
amounts.up_to amount
amounts.at_least amount
amounts.by label rows
amounts.row amount name
amounts.row_of_number amount name
amounts.case amount condition
amounts.otherwise_case amount
amounts.otherwise
amounts.ladder first label last rank step
amounts.rank rank
amounts.no_rank
amounts.share amount rate
amounts.share_of_fact amount rate
amounts.each amount
amounts.each_unit amount unit
amounts.each_block amount block
amounts.each_block_unit amount block unit
amounts.counted amount label
amounts.times amount label
amounts.times_at_most amount label most
amounts.times_blocks amount block label
amounts.sum amounts
amounts.highest_of amounts
amounts.lowest_of amounts
amounts.full_years years
amounts.withdrawal share years
amounts.account_withdrawal credit stages
amounts.account_balance credit stages
payments.rate_month amount
payments.rate_year amount
payments.with_ends ends payment
payments.once
payments.every_month
payments.every_year
payments.each_month amount
payments.each_year amount
payments.at_most each length
payments.in_all each length
payments.no_length each
payments.open_ended each
payments.then payment
payments.parts_month count shares
payments.parts_not_stated_month count
payments.parts_year count shares
payments.parts_not_stated_year count
tables.amount_once
tables.amount_month
tables.amount_year
tables.caption name
tables.amount
tables.item
tables.case
tables.crossed across down
tables.none
tables.served
tables.share
tables.since
short.see_amount
short.by_place amount
short.by_item amount
versions.since day
versions.from since text
versions.dated_by_application
versions.dated_by_payment
versions.dated_by_fact label
results.exact amount
results.up_to amount
results.not_in_text
results.open_by_answers
results.open_by_readings
results.depends_on_answers amount
results.depends_on_readings amount
results.if_eligible amount
results.outcome amount eligible
results.first_day day
results.apply_by day
results.too_late day
results.change change
totals.without_sum count
totals.at_most most
totals.from_to least most
totals.because reasons
totals.if_all most
totals.together
totals.no_length
totals.nothing
questions.settles count
sheets.not_stated
sheets.total_law
sheets.total_draft
sheets.made day rules
sheets.deadline name
sheets.eligible_from name
sheets.payment amount name number
sheets.assumed
sheets.estimate
clauses.numbered document number
clauses.headed document heading
clauses.of_document document name
stacking.cumulative others
stacking.highest_only others
stacking.choose_one others
stacking.not_at_the_same_time others
stacking.same_benefit others
stacking.offset others
stacking.offset_reduced others
stacking.joint_cap cap others
stacking.awards_of_series others
stacking.awards_over_time others window
stacking.where condition text
stacking.from_text clause text
stacking.from_reading clause text
stacking.not_paid clause kind taken
stacking.partly_paid amount
stacking.may_be_both clause others
combinations.together chosen kinds worth
combinations.alone chosen kinds worth
combinations.best chosen worth
combinations.lost lead runner_up worth
combinations.lost_at_least lead runner_up worth
combinations.runner_up runner_up worth
combinations.equal runner_up worth
combinations.may_be_both
combinations.open chosen other_worth runner_up worth
combinations.depends_on labels
combinations.depends_on_reading
combinations.rule clause kind members
problems.no_such_file found
problems.bad_request reason
problems.unknown_answer found
problems.meant suggestion
problems.with_id name text
problems.at_least least
problems.answer_is_derived label
problems.answered_twice label other
problems.unknown_reading found
problems.unknown_reading_value accepted found question
problems.bad_day found
"""


# Columns of the table of a result (calculator/sheets/table.py).
COLUMNS = "group recipient benefit kind amount payments clause status deadline from_day missing reasons id".split()
_WITH_LIMIT = ((CHOICE, "is_at_least"), (CHOICE, "is_at_most"))


def _families() -> Iterator[tuple[str, str]]:
    """Yield the phrases that go with the words of the rule language, with their gaps."""
    for family, names, gaps in (
        ("recipients", ROLES, ""),
        ("kinds", (*VALUED, *IN_KIND), ""),
        ("states", STATES, ""),
        ("warnings", [state for state in STATES if state != PLAIN], "document reason"),
        ("eligible", [*(truth.value for truth in Truth), "not_computed", "used_up"], ""),
        ("truth", [*(truth.value for truth in Truth), "by_reading"], ""),
        ("days.months", map(str, range(1, 13)), ""),
        ("caps", ("plain", *CAP_UNITS), "amount"),
        ("rounding", ROUNDING, "amount"),
        ("stacking.names", [kind for kind in KINDS if kind != "cumulative"], ""),
        ("problems.bad_answer", TYPES, "label found accepted"),
        ("totals", ("answers", "bounds", "readings", "stacking"), ""),
        ("questions", ("narrows", "decides"), ""),
        ("units.month", ("one", "many"), "number"),
        ("units.year", ("one", "many"), "number"),
        ("units.person", ("one", "many"), "number"),
        ("units.benefit", ("one", "many"), "number"),
        ("sheets.groups", ("yes", "depends", "not_money", "no"), ""),
        ("sheets.columns", COLUMNS, ""),
    ):
        for name in names:
            yield f"{family}.{name}", gaps
    for group, tests in GROUPS.items():
        for test in tests:
            for form in ("met", "required"):
                limit = " limit" if (group, test) in _WITH_LIMIT else ""
                yield f"tests.{group}.{test}.{form}", f"label value{limit}"


def known_phrases() -> dict[str, Gaps]:
    """Return the key of every phrase with the gaps that may stand in it."""
    plain = (line.split() for line in _PLAIN.splitlines() if line)
    known = {key: frozenset(gaps) for key, *gaps in plain}
    return known | {key: frozenset(gaps.split()) for key, gaps in _families()}


def phrase_problems(phrases: Mapping[str, object]) -> list[Problem]:
    """Return everything that is wrong with the phrases."""
    known, found = known_phrases(), dict(flat_phrases(phrases))
    problems = [
        Problem("missing_phrase", phrases, None, {"wanted": key})
        for key in known
        if key not in found
    ]
    for key, words in found.items():
        if key in known:
            problems.extend(_problems(key, words, known[key]))
        else:
            values = {"found": key, "suggestion": nearest(key, known)}
            problems.append(Problem("unknown_phrase", words, None, values))
    return problems


def _problems(key: str, words: Mapping[str, object], known: Gaps) -> Iterator[Problem]:
    for name in words:
        if name not in LANGUAGES:
            yield Problem("unknown_key", words, name, {"found": name, "suggestion": ""})
    missing = [name for name in LANGUAGES if not str(words.get(name, "")).strip()]
    for language in missing:
        yield Problem("missing_translation", words, None, {"language": language})
    used = {name: frozenset(GAP.findall(str(words.get(name, "")))) for name in LANGUAGES}
    for language, gaps in used.items():
        for gap in sorted(gaps - known):
            values = {"phrase": key, "found": gap, "accepted": ", ".join(sorted(known))}
            yield Problem("unknown_gap", words, language, values)
    if not missing and used["zh"] != used["en"]:
        differ = ", ".join(sorted(used["zh"] ^ used["en"]))
        yield Problem("gaps_differ", words, None, {"phrase": key, "found": differ})
