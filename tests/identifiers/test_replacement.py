from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import cpr, replacement

BORN = st.dates(datetime.date(2040, 1, 1), datetime.date(2057, 12, 31))
SERIALS = st.integers(min_value=5000, max_value=8999)


def raised(born: datetime.date, serial: int) -> str:
    return f"{born.day + 60:02d}{born:%m%y}{serial:04d}"


@given(BORN, SERIALS)
def test_the_birth_date_is_the_one_before_the_day_was_raised(born: datetime.date, serial: int) -> None:
    number = raised(born, serial)
    assert replacement.birth_date(number) == born
    assert replacement.validate(replacement.format(number)) == number
    assert not cpr.is_valid(number)


@given(BORN, SERIALS)
def test_raising_the_day_moves_the_remainder_by_what_six_weighs(born: datetime.date, serial: int) -> None:
    # 6 times the weight 4 leaves 2 after division by 11, so no number passes both before and after.
    assert not (cpr.checksum_passes(raised(born, serial)) and cpr.checksum_passes(f"{born:%d%m%y}{serial:04d}"))


def test_it_is_written_like_a_cpr_number() -> None:
    assert replacement.format(" 670650 5004") == "670650-5004"
    assert replacement.birth_date("6706505004") == datetime.date(2050, 6, 7)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("070650-5004", InvalidComponent),
        ("600650-5004", InvalidComponent),
        ("920650-5004", InvalidComponent),
        ("910650-5004", InvalidComponent),
        ("670650-500", InvalidLength),
        ("670650-ABC4", InvalidFormat),
    ],
    ids=["not raised", "day 60", "day 92", "31 June", "short", "letters"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        replacement.validate(text)
