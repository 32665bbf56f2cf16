from __future__ import annotations

import random

from dige.demo.paper import Table
from dige.demo.people import passes_modulus_11
from dige.demo.portal_lists import ACCESS_CARDS, FEES, PEOPLE_MAX, PEOPLE_MIN, kroner, two_lists


def table_of(blocks: tuple[str | Table, ...]) -> Table:
    (table,) = (block for block in blocks if isinstance(block, Table))
    return table


def test_six_names_stand_in_both_lists_with_twelve_numbers() -> None:
    cards, fees, planted = two_lists(random.Random(1))
    first, second = table_of(cards.paper.blocks), table_of(fees.paper.blocks)
    names_of_cards = [row[1] for row in first.rows]
    names_of_fees = [row[0] for row in second.rows]
    assert (len(first.rows), len(second.rows)) == (6, 8)
    assert set(names_of_cards) < set(names_of_fees)
    assert len(set(names_of_cards) | set(names_of_fees)) == PEOPLE_MIN
    assert len(first.rows) + len(second.rows) == PEOPLE_MAX
    numbers = [str(row[2]).replace("-", "") for row in (*first.rows, *second.rows) if row[2]]
    all_there = sorted(numbers) == sorted(planted)
    assert all_there
    assert len(set(numbers)) == 12
    assert 0 < sum(not passes_modulus_11(number) for number in numbers) < 6


def test_six_of_eight_have_number_and_account_and_two_have_neither() -> None:
    _, fees, _ = two_lists(random.Random(2))
    rows = table_of(fees.paper.blocks).rows
    filled = [tuple(bool(cell) for cell in row[2:5]) for row in rows]
    assert filled.count((True, True, True)) == 6
    assert filled.count((False, False, False)) == 2
    accounts = {(row[3], row[4]) for row in rows if row[4]}
    assert len(accounts) == 6


def test_places_and_dates() -> None:
    cards, fees, _ = two_lists(random.Random(3))
    assert (cards.path, fees.path) == (ACCESS_CARDS, FEES)
    assert {one.paper.modified.date().isoformat() for one in (cards, fees)} == {"2016-03-14"}


def test_prices_are_danish() -> None:
    assert kroner(1_234_567) == "1.234.567,00"
