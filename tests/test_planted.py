"""The test numbers are what they say: nobody's, and independent of what they are used to test."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests import planted


def test_all_are_of_people_born_2040_to_2057() -> None:
    numbers = planted.passing(500) + planted.failing(500)
    assert len(set(numbers)) == 1000
    years = {datetime.strptime(number[:4] + "20" + number[4:6], "%d%m%Y").year for number in numbers}
    assert years == set(range(2040, 2058))
    assert {number[6] for number in numbers} == set("5678")


def test_the_check_digit_passes_or_fails_as_said() -> None:
    # python-stdnum is the oracle: it knows the same rule and shares no code with this project.
    from stdnum.dk import cpr

    assert {cpr.checksum(number) for number in planted.passing(200)} == {0}
    assert 0 not in {cpr.checksum(number) for number in planted.failing(200)}


def test_a_seed_gives_the_same_numbers_again() -> None:
    assert planted.passing(20, seed=3) == planted.passing(20, seed=3)
    assert planted.passing(20, seed=3) != planted.passing(20, seed=4)


def test_nothing_of_the_house_is_used() -> None:
    source = Path(planted.__file__).read_text(encoding="utf-8")
    assert "import dige" not in source
    assert "from dige" not in source
