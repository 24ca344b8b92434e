"""Every kind of stacking rule through a whole evaluation: payable, totals, combinations."""

from typing import Any

import pytest

from tests.calculator.building import (
    Data,
    a_benefit,
    a_stacking_rule,
    both,
    bundle_of,
    plain,
    yes,
)

A, B, C = "law/1a", "law/1b", "law/1c"


def stacked(*rules: Data, **amounts: Any) -> Any:
    """Return a bundle with benefits a, b and c of these amounts."""
    names = dict(zip("abc", (A, B, C), strict=True))
    benefits = [
        benefit
        if isinstance(benefit, dict) and "id" in benefit
        else a_benefit(names[key], None, benefit)
        for key, benefit in amounts.items()
    ]
    return bundle_of(*benefits, stacking=list(rules))


def summary(bundle: Any, facts: Data | None = None, **more: Any) -> tuple[Any, ...]:
    """Return what each benefit pays and the total, in yuan."""
    result = plain(bundle, facts, **more)
    payable = [_ends(each["payable"]) for each in result["benefits"]]
    return payable, [_ends(total) for total in result["totals"]]


def _ends(interval: Any) -> Any:
    if interval is None:
        return None
    least, most = interval["least"] // 100, interval["most"]
    return (least, None if most is None else most // 100) if most != interval["least"] else least


EXCLUSIVE = ("highest_only", "choose_one", "not_at_the_same_time", "same_benefit")


@pytest.mark.parametrize("kind", EXCLUSIVE)
def test_of_benefits_that_exclude_each_other_the_best_is_paid(kind: str) -> None:
    bundle = stacked(a_stacking_rule("law-r", kind, A, B), a="100 CNY", b="300 CNY", c="50 CNY")
    assert summary(bundle) == ([0, 300, 50], [350])
    result = plain(bundle)
    assert [each["not_paid_because"] for each in result["benefits"]] == [["law-r"], [], []]
    assert result["combinations"] == [
        {
            "standing": "law",
            "recipients": ["worker"],
            "chosen": [B],
            "worth": {"least": 30000, "most": 30000},
            "runner_up": [A],
            "runner_up_worth": {"least": 10000, "most": 10000},
            "certain": True,
            "because": ["law-r"],
            "missing": [],
        }
    ]


def test_several_small_benefits_may_beat_one_large_one() -> None:
    rules = [a_stacking_rule(f"law-{each[-1]}", "choose_one", A, each) for each in (B, C)]
    assert summary(stacked(*rules, a="100 CNY", b="60 CNY", c="60 CNY")) == ([0, 60, 60], [120])
    assert summary(stacked(*rules, a="130 CNY", b="60 CNY", c="60 CNY")) == ([130, 0, 0], [130])


def test_of_equal_ones_the_first_is_paid() -> None:
    bundle = stacked(a_stacking_rule("law-r", "highest_only", A, B), a="100 CNY", b="100 CNY")
    assert summary(bundle) == ([100, 0], [100])


def test_cumulative_changes_nothing() -> None:
    bundle = stacked(a_stacking_rule("law-r", "cumulative", A, B), a="100 CNY", b="300 CNY")
    assert summary(bundle) == ([100, 300], [400])
    assert plain(bundle)["combinations"] == []


def test_while_the_better_one_is_open_either_may_be_paid() -> None:
    bundle = stacked(
        a_stacking_rule("law-r", "highest_only", A, B), a="100 CNY", b={"fact": "rent"}
    )
    assert summary(bundle) == ([(0, 100), (0, 5000)], [(100, 5000)])
    assert plain(bundle)["combinations"][0]["certain"] is False
    assert summary(bundle, {"rent": "101"}) == ([0, 101], [101])
    assert summary(bundle, {"rent": "100"}) == ([100, 0], [100])


def test_a_benefit_that_is_not_certain_can_take_nothing_away_for_certain() -> None:
    bundle = stacked(
        a_stacking_rule("law-r", "highest_only", A, B),
        a=a_benefit(A, yes("resident"), "300 CNY"),
        b="100 CNY",
    )
    assert summary(bundle) == ([(0, 300), (0, 100)], [(100, 300)])
    assert summary(bundle, {"resident": "no"}) == ([None, 100], [100])
    assert summary(bundle, {"resident": "yes"}) == ([300, 0], [300])


def test_a_tie_that_a_no_may_undo_is_left_open() -> None:
    rules = [
        a_stacking_rule("law-bc", "choose_one", B, C),
        a_stacking_rule("law-ab", "choose_one", A, B),
    ]
    bundle = stacked(*rules, a=a_benefit(A, yes("resident"), "1 CNY"), b="100 CNY", c="100 CNY")
    assert summary(bundle) == ([(0, 1), (0, 100), (0, 100)], [(100, 101)])
    assert summary(bundle, {"resident": "no"}) == ([None, 100, 0], [100])
    assert summary(bundle, {"resident": "yes"}) == ([1, 0, 100], [101])


@pytest.mark.parametrize(
    ("more", "facts", "readings", "expected"),
    [
        ({"under": {"narrowness": "narrow"}}, {}, {}, ([0, 300], [300])),
        ({"under": {"narrowness": "wide"}}, {}, {}, ([100, 300], [400])),
        ({"under": {"narrowness": "wide"}}, {}, {"narrowness": "wide"}, ([0, 300], [300])),
        ({"under": {"open-point": "left"}}, {}, {}, ([(0, 100), 300], [(300, 400)])),
        ({"under": {"open-point": "left"}}, {}, {"open-point": "left"}, ([0, 300], [300])),
        ({"under": {"open-point": "left"}}, {}, {"open-point": "right"}, ([100, 300], [400])),
        ({"when": yes("same_feat")}, {}, {}, ([(0, 100), 300], [(300, 400)])),
        ({"when": yes("same_feat")}, {"same_feat": "yes"}, {}, ([0, 300], [300])),
        ({"when": yes("same_feat")}, {"same_feat": "no"}, {}, ([100, 300], [400])),
    ],
)
def test_a_rule_may_bind_under_a_reading_or_a_condition(
    more: Data, facts: Data, readings: Data, expected: Any
) -> None:
    rule = a_stacking_rule("law-r", "highest_only", A, B, **more)
    bundle = stacked(rule, a="100 CNY", b="300 CNY")
    assert summary(bundle, facts, readings=readings) == expected


def test_two_rules_under_different_values_of_one_reading_never_bind_together() -> None:
    rules = [
        a_stacking_rule("law-ab", "choose_one", A, B, under={"open-point": "left"}),
        a_stacking_rule("law-ac", "choose_one", A, C, under={"open-point": "right"}),
    ]
    bundle = stacked(*rules, a="100 CNY", b="60 CNY", c="60 CNY")
    assert summary(bundle) == ([100, (0, 60), (0, 60)], [(160, 220)])


def test_what_another_reading_of_a_stacking_rule_would_make_of_the_totals() -> None:
    rule = a_stacking_rule("law-r", "highest_only", A, B, under={"narrowness": "wide"})
    others = plain(stacked(rule, a="100 CNY", b="300 CNY"))["under_other_readings"]
    total = {"recipient": "worker", "standing": "law", "least": 30000, "most": 30000}
    wide = {
        "reading": "narrowness",
        "value": "wide",
        "totals": [total | {"not_summed": [], "missing": []}],
    }
    assert others == [wide]


OFFSET = a_stacking_rule("law-r", "offset", A, B, reduces=C)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({"a": "100 CNY", "b": "50 CNY", "c": "400 CNY"}, ([100, 50, 250], [400])),
        ({"a": "100 CNY", "b": "50 CNY", "c": "120 CNY"}, ([100, 50, 0], [150])),
        ({"a": {"fact": "rent"}, "c": "6000 CNY"}, ([(0, 5000), (1000, 6000)], [6000])),
    ],
)
def test_what_some_benefits_pay_is_deducted_from_another(amounts: Data, expected: Any) -> None:
    members = [name for key, name in (("a", A), ("b", B)) if key in amounts]
    rule = a_stacking_rule("law-r", "offset", *members, reduces=C)
    assert summary(stacked(rule, **amounts)) == expected


def test_what_is_deducted_is_what_is_really_paid() -> None:
    chain = [
        a_stacking_rule("law-c", "offset", B, reduces=C),
        a_stacking_rule("law-b", "offset", A, reduces=B),
    ]
    bundle = stacked(*chain, a="100 CNY", b="100 CNY", c="100 CNY")
    assert summary(bundle) == ([100, 0, 100], [200])
    twice = [OFFSET, a_stacking_rule("law-again", "offset", A, reduces=C)]
    assert summary(stacked(*twice, a="10 CNY", b="1 CNY", c="50 CNY")) == ([10, 1, 39], [50])


def test_what_would_only_reduce_others_is_left_out() -> None:
    rules = [a_stacking_rule(f"law-{each[-1]}", "offset", A, reduces=each) for each in (B, C)]
    assert summary(stacked(*rules, a="50 CNY", b="60 CNY", c="60 CNY")) == ([0, 60, 60], [120])
    assert summary(stacked(*rules, a="99 CNY", b="60 CNY", c="20 CNY")) == ([99, 0, 0], [99])


CAP = a_stacking_rule("law-r", "joint_cap", A, B, cap="200 CNY")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({"a": "100 CNY", "b": "150 CNY", "c": "10 CNY"}, ([100, 150, 10], [210])),
        ({"a": "100 CNY", "b": "50 CNY"}, ([100, 50], [150])),
        ({"a": "100 CNY", "b": {"fact": "cost"}}, ([100, (0, 200)], [(100, 200)])),
        (
            {"a": "900 CNY", "b": a_benefit(B, yes("resident"))},
            ([200, (0, 200)], [200]),
        ),
    ],
)
def test_a_joint_cap_holds_for_the_sum(amounts: Data, expected: Any) -> None:
    assert summary(stacked(CAP, **amounts)) == expected


def test_a_joint_cap_holds_for_one_alone_as_well() -> None:
    bundle = stacked(CAP, a="900 CNY", b=a_benefit(B, yes("resident")))
    assert summary(bundle, {"resident": "no"}) == ([200, None], [200])


def test_cash_of_two_recipients_under_one_cap_is_shared_somehow() -> None:
    bundle = stacked(CAP, a="150 CNY", b=a_benefit(B, None, "100 CNY", recipient="employer"))
    assert summary(bundle) == ([150, 100], [(100, 150), (50, 100)])


def test_a_discount_counts_when_options_are_compared_but_never_as_cash() -> None:
    rule = a_stacking_rule("law-r", "choose_one", A, B)
    discount = a_benefit(A, None, {"fact": "rent"}, kind="discount")
    bundle = stacked(rule, a=discount, b="100 CNY")
    assert summary(bundle, {"rent": "300"}) == ([None, 0], [0])
    assert summary(bundle, {"rent": "99"}) == ([None, 100], [100])
    assert summary(bundle) == ([None, (0, 100)], [(0, 100)])


def test_sums_that_no_text_states_are_named_beside_the_total() -> None:
    bundle = stacked(
        a={"not_in_text": both("?")}, b="100 CNY", c=a_benefit(C, None, None, kind="title")
    )
    assert plain(bundle)["totals"] == [
        {
            "recipient": "worker",
            "standing": "law",
            "least": 10000,
            "most": 10000,
            "not_summed": [A],
            "missing": [],
        }
    ]


def awards(**more: Any) -> Data:
    series = {"titles": [A], "prizes": [B, C]}
    dates = {A: "issued_on", B: "hired_on", C: "issued_on"}
    return a_stacking_rule(
        "law-r", "awards_over_time", series=series, dates=dates, window="24 months", **more
    )


@pytest.mark.parametrize(
    ("title", "prize", "days", "facts", "expected"),
    [
        ("100 CNY", "300 CNY", ("2020-01-01", "2021-01-01"), {}, ([100, 200], [300])),
        ("100 CNY", "300 CNY", ("2020-01-01", "2022-01-01"), {}, ([100, 200], [300])),
        ("100 CNY", "300 CNY", ("2020-01-01", "2022-01-02"), {}, ([100, 300], [400])),
        ("300 CNY", "100 CNY", ("2020-01-01", "2021-01-01"), {}, ([300, 0], [300])),
        ("300 CNY", "100 CNY", ("2020-01-01", "2022-01-02"), {}, ([300, 0], [300])),
        ("300 CNY", "100 CNY", ("2022-01-02", "2020-01-01"), {}, ([300, 100], [400])),
        ("100 CNY", "100 CNY", ("2020-01-01", "2022-01-02"), {}, ([(0, 100)] * 2, [(100, 200)])),
        (
            "100 CNY",
            "100 CNY",
            ("2020-01-01", "2022-01-02"),
            {"same_feat": "no"},
            ([100, 100], [200]),
        ),
        (
            "100 CNY",
            "100 CNY",
            ("2020-01-01", "2022-01-02"),
            {"same_feat": "yes"},
            ([100, 0], [100]),
        ),
        ("100 CNY", "300 CNY", (None, "2021-01-01"), {}, ([(0, 100), (0, 300)], [(300, 400)])),
        ("100 CNY", "300 CNY", ("2020-01-01", "2020-01-01"), {}, ([100, 200], [300])),
    ],
)
def test_titles_and_prizes_over_time(
    title: str, prize: str, days: Any, facts: Data, expected: Any
) -> None:
    bundle = stacked(awards(same_achievement="same_feat"), a=title, b=prize, c="0 CNY")
    dated = dict(zip(("issued_on", "hired_on"), days, strict=True))
    stated = facts | {name: day for name, day in dated.items() if day is not None}
    payable, totals = summary(bundle, stated)
    assert (payable[:2], totals) == expected


def test_of_one_series_the_higher_is_paid_however_long_ago() -> None:
    days = {"hired_on": "2000-01-01", "issued_on": "2023-01-01"}
    amounts = {"a": "0 CNY", "b": "100 CNY", "c": "300 CNY"}
    assert summary(stacked(awards(), **amounts), days) == ([0, 100, 200], [300])


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ({}, ([0, (0, 100), (0, 300)], [(300, 400)])),
        ({"open-point": "left"}, ([0, 100, 200], [300])),
        ({"open-point": "right"}, ([0, 100, 300], [400])),
    ],
)
def test_a_series_may_exist_under_one_reading_only(readings: Data, expected: Any) -> None:
    days = {"hired_on": "2000-01-01", "issued_on": "2023-01-01"}
    rule = awards(series_under={"prizes": {"open-point": "left"}})
    bundle = stacked(rule, a="0 CNY", b="100 CNY", c="300 CNY")
    assert summary(bundle, days, readings=readings) == expected


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ({}, ([(0, 100), (0, 300), 0], [(100, 400)])),
        ({"open-point": "left"}, ([100, 0, 0], [100])),
        ({"open-point": "right"}, ([100, 300, 0], [400])),
    ],
)
def test_the_level_may_be_the_tier_and_not_the_sum(readings: Data, expected: Any) -> None:
    days = {"issued_on": "2000-01-01", "hired_on": "2023-01-01"}
    rule = awards(tiers=[[B, C], [A]], tiers_under={"open-point": "left"})
    bundle = stacked(rule, a="100 CNY", b="300 CNY", c="0 CNY")
    assert summary(bundle, days, readings=readings) == expected


def waiting(bundle: Any, facts: Data | None = None) -> Any:
    """Return what the combinations wait for, the total in yuan, and the next question."""
    result = plain(bundle, facts)
    (total,) = result["totals"]
    missing = [each["missing"] for each in result["combinations"]]
    waits = [each["missing"] for each in (*result["benefits"], *result["combinations"])]
    assert total["missing"] == list(dict.fromkeys(fact for each in waits for fact in each))
    question = result["next_question"]
    return missing, _ends(total), question and question["fact"]


def test_what_only_a_stacking_rule_asks_is_missing_and_the_next_question() -> None:
    rule = a_stacking_rule("law-r", "choose_one", A, B, when=yes("same_feat"))
    bundle = stacked(rule, a="100 CNY", b="300 CNY", c="50 CNY")
    assert waiting(bundle) == ([["same_feat"]], (350, 450), "same_feat")
    assert waiting(bundle, {"same_feat": "yes"}) == ([[]], 350, None)
    assert waiting(bundle, {"same_feat": "no"}) == ([], 450, None)


def test_a_stacking_rule_asks_once_its_benefits_wait_for_nothing_themselves() -> None:
    rule = a_stacking_rule("law-r", "choose_one", A, B, when=yes("same_feat"))
    bundle = stacked(rule, a=a_benefit(A, yes("resident")), b="300 CNY")
    assert waiting(bundle) == ([["resident"]], (300, 1300), "resident")
    assert waiting(bundle, {"resident": "yes"}) == ([["same_feat"]], (1000, 1300), "same_feat")
    assert waiting(bundle, {"resident": "no"}) == ([], 300, None)


def test_a_stacking_rule_asks_nothing_that_changes_no_sum() -> None:
    cap = a_stacking_rule("law-r", "joint_cap", A, B, cap="500 CNY", when=yes("same_feat"))
    assert waiting(stacked(cap, a="100 CNY", b="300 CNY")) == ([[]], 400, None)
    assert waiting(stacked(cap, a="300 CNY", b="300 CNY"))[0] == [["same_feat"]]


DAYS = {"hired_on": "2020-01-01", "issued_on": "2023-01-01"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ([["issued_on", "hired_on"]], (100, 200), "issued_on")),
        ({"hired_on": "2020-01-01"}, ([["issued_on"]], (100, 200), "issued_on")),
        (DAYS, ([["same_feat"]], (100, 200), "same_feat")),
        (DAYS | {"same_feat": "no"}, ([[]], 200, None)),
        (DAYS | {"issued_on": "2020-06-01"}, ([[]], 100, None)),
    ],
)
def test_awards_ask_for_their_dates_and_then_for_what_they_rest_on(
    facts: Data, expected: Any
) -> None:
    rule = awards(same_achievement="same_feat")
    bundle = stacked(rule, a="100 CNY", b="100 CNY", c="0 CNY")
    assert waiting(bundle, facts) == expected


def test_of_one_series_the_highest_is_paid_whenever_it_was_won() -> None:
    bundle = stacked(awards(), a="0 CNY", b="100 CNY", c="300 CNY")
    assert waiting(bundle) == ([[]], 300, None)


def test_what_belongs_to_no_series_is_paid_in_full_while_dates_are_open() -> None:
    under = {"titles": {"narrowness": "wide"}}
    bundle = stacked(awards(series_under=under), a="50 CNY", b="100 CNY", c="300 CNY")
    assert waiting(bundle) == ([[]], 350, None)
