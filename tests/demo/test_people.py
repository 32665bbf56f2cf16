from __future__ import annotations

import datetime as dt
import random

from stdnum.dk import cpr

from dige.demo import people


def test_numbers_are_of_people_born_2040_to_2057() -> None:
    rng = random.Random(1)
    for nth in range(2_000):
        number = people.unborn_number(rng, passes=nth % 2 == 0)
        born = dt.date(2000 + int(number[4:6]), int(number[2:4]), int(number[:2]))
        assert 2040 <= born.year <= 2057
        assert number[6] in "5678"
        assert people.has_month(number)


def test_modulus_11_agrees_with_an_independent_one() -> None:
    rng = random.Random(2)
    passing = [people.unborn_number(rng, passes=True) for _ in range(300)]
    failing = [people.unborn_number(rng, passes=False) for _ in range(300)]
    assert {cpr.checksum(number) for number in passing} == {0}
    assert 0 not in {cpr.checksum(number) for number in failing}


def test_most_numbers_pass_and_all_differ() -> None:
    numbers = people.unborn_numbers(random.Random(3), 500, failing_share=0.02)
    assert len(set(numbers)) == 500
    assert sum(not people.passes_modulus_11(number) for number in numbers) == 10


def test_the_same_seed_gives_the_same_people() -> None:
    first, second = ((people.full_names(rng, 20), people.account(rng)) for rng in (random.Random(4), random.Random(4)))
    assert first == second
    assert len(set(first[0])) == 20


def test_an_account_cannot_be_read_as_a_number() -> None:
    rng = random.Random(5)
    for _ in range(200):
        account = people.account(rng)
        assert len(account.registration) == 4
        assert len(account.number) == 10
        assert not people.has_month(account.number)


def test_no_repr_holds_a_number() -> None:
    rng = random.Random(6)
    account = people.account(rng)
    number = people.unborn_number(rng, passes=True)
    row = people.Row("Ida Holm", people.address(rng), number, account)
    hidden = number not in repr(row) and account.number not in repr(row)
    assert hidden
