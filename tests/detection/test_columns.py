from __future__ import annotations

import math

import pytest

from dige.detection.columns import (
    CHECKSUMS_NAME,
    DATES_NAME,
    FAIL,
    HIGHEST,
    ITEM_LOWEST,
    LOWEST,
    ONE_DATE_NAME,
    PASS,
    REACH,
    Tally,
    item_reasons,
    reasons,
)


def tally(bench, passes: int, fails: int) -> Tally:
    result = Tally()
    for seed in range(passes):
        result.add(bench.number(seed), True)
    for seed in range(fails):
        result.add(bench.number(seed, passes=False), False)
    return result


def weights(found) -> dict[str, float]:
    return {reason.name: reason.weight for reason in found}


def test_each_pass_is_worth_a_factor_and_each_failure_divides() -> None:
    assert math.exp(PASS) == pytest.approx(10.9)
    assert math.exp(FAIL) == pytest.approx(1 / 90)


def test_a_number_is_not_its_own_witness(bench) -> None:
    assert reasons(tally(bench, 1, 0), True, named=False) == ()


def test_the_weight_is_shrunk_and_kept_within_bounds(bench) -> None:
    one = weights(reasons(tally(bench, 2, 0), True, named=False))[CHECKSUMS_NAME]
    assert one == pytest.approx(PASS / 3, abs=0.01)
    assert weights(reasons(tally(bench, 30, 0), True, named=False))[CHECKSUMS_NAME] == HIGHEST
    assert weights(reasons(tally(bench, 1, 30), True, named=False))[CHECKSUMS_NAME] == LOWEST


def test_more_witnesses_never_weigh_less(bench) -> None:
    found = [weights(reasons(tally(bench, n, 0), True, named=False)).get(CHECKSUMS_NAME, 0) for n in range(1, 9)]
    assert found == sorted(found)


def test_failures_do_not_count_against_a_column_that_is_named(bench) -> None:
    assert reasons(tally(bench, 1, 30), True, named=True) == ()
    assert weights(reasons(tally(bench, 30, 0), True, named=True))[CHECKSUMS_NAME] == HIGHEST


def test_failures_do_not_count_against_a_hyphen(bench) -> None:
    assert reasons(tally(bench, 1, 30), True, named=False, hyphened=True) == ()


def test_exempt_birth_dates_are_no_witnesses(bench) -> None:
    column = tally(bench, 1, 0)
    for seed in range(5):
        column.add(bench.number(seed, passes=False), None)
    assert reasons(column, True, named=False) == ()


def test_a_single_date_speaks_against() -> None:
    column = Tally()
    for hour in range(10):
        column.add(f"010150{5000 + hour}", False)
    assert ONE_DATE_NAME in weights(reasons(column, False, named=False))
    assert ONE_DATE_NAME in weights(reasons(column, False, named=False, hyphened=True))
    assert ONE_DATE_NAME not in weights(reasons(column, False, named=True))


def test_two_dates_do_not() -> None:
    column = Tally()
    for hour in range(10):
        column.add(f"0{1 + hour % 2}0150{5000 + hour}", False)
    assert ONE_DATE_NAME not in weights(reasons(column, False, named=False))


def test_the_share_of_possible_dates_tells_a_column_of_noise(bench) -> None:
    noisy, true = Tally(), Tally()
    for seed in range(20):
        true.add_cell(bench.number(seed).encode())
        noisy.add_cell(bench.number(0).encode() if seed == 0 else b"9913131234")
    assert weights(reasons(true, True, named=False))[DATES_NAME] > 0
    assert weights(reasons(noisy, True, named=False))[DATES_NAME] < 0


@pytest.mark.parametrize(
    "cell",
    [b"0101505123", b"010150-5123", b" 010150 5123 ", b"0101505123.0", b'"0101505123"'],
    ids=["plain", "hyphen", "blanks", "float", "quoted"],
)
def test_cells_that_are_ten_digit_values(cell) -> None:
    column = Tally()
    column.add_cell(cell)
    assert (column.ten, column.possible) == (1, 1)


@pytest.mark.parametrize(
    "cell",
    [b"", b"12345678", b"01015051234", b"kr. 0101505123", b"2016-06-14"],
    ids=["empty", "eight", "eleven", "words", "date"],
)
def test_cells_that_are_not(cell) -> None:
    column = Tally()
    column.add_cell(cell)
    assert column.ten == 0


def test_the_whole_item_weighs_less_than_a_column(bench) -> None:
    assert item_reasons(tally(bench, 0, 2), False)[0].weight > LOWEST
    assert item_reasons(tally(bench, 1, 200), True)[0].weight == ITEM_LOWEST
    assert item_reasons(tally(bench, 1, 0), True) == ()


def test_no_column_lifts_more_than_its_reach(bench) -> None:
    column = tally(bench, 50, 0)
    for seed in range(50):
        column.add_cell(bench.number(seed).encode())
    assert sum(reason.weight for reason in reasons(column, True, named=False)) <= REACH


def test_a_tally_shows_no_number(bench) -> None:
    assert bench.number(0) not in repr(tally(bench, 1, 0))


def test_that_others_are_no_dates_is_held_against_a_hyphen_too() -> None:
    tally = Tally(ten=12, possible=3)
    assert [reason.name for reason in reasons(tally, None, named=False, hyphened=True)] == ["column-dates"]
    assert not reasons(tally, None, named=True, hyphened=True)
