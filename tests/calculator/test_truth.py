from itertools import product

import pytest

from calculator.truth import NO, UNKNOWN, YES, Truth, agreed, all_of, any_of, truth_of

ALL = (YES, NO, UNKNOWN)


def opposite(truth: Truth) -> Truth:
    return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[truth]


def could_be(truth: Truth) -> tuple[Truth, ...]:
    return (YES, NO) if truth is UNKNOWN else (truth,)


def test_the_empty_all_is_yes_and_the_empty_any_is_no() -> None:
    assert (all_of(()), any_of(())) == (YES, NO)


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, NO, NO, YES),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, NO, NO, UNKNOWN),
        (NO, NO, NO, NO),
    ],
)
def test_the_tables_are_those_of_kleene(
    left: Truth, right: Truth, both: Truth, either: Truth
) -> None:
    assert all_of((left, right)) is all_of((right, left)) is both
    assert any_of((left, right)) is any_of((right, left)) is either


def test_de_morgan_holds_for_three_members() -> None:
    for truths in product(ALL, repeat=3):
        assert opposite(all_of(truths)) is any_of(map(opposite, truths))


def test_all_and_any_may_be_nested_in_any_way_and_distribute() -> None:
    for one, two, three in product(ALL, repeat=3):
        for join, other in ((all_of, any_of), (any_of, all_of)):
            assert join((one, join((two, three)))) is join((one, two, three))
            assert join((one, other((two, three)))) is other((join((one, two)), join((one, three))))
            assert join((one, one)) is one
            assert join((one, other((one, two)))) is one


def test_knowing_more_never_turns_a_yes_or_a_no() -> None:
    for truths in product(ALL, repeat=3):
        for join in (all_of, any_of):
            before = join(truths)
            for later in product(*map(could_be, truths)):
                assert before is UNKNOWN or join(later) is before


def test_agreed_is_the_common_truth_or_unknown() -> None:
    assert [agreed(pair) for pair in product(ALL, repeat=2)] == [
        *(YES, UNKNOWN, UNKNOWN),
        *(UNKNOWN, NO, UNKNOWN),
        *(UNKNOWN, UNKNOWN, UNKNOWN),
    ]
    assert [truth_of(value) for value in (True, False, None)] == [YES, NO, UNKNOWN]
