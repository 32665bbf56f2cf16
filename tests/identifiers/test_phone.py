"""The spelt-out numbers begin with 80, the series of freephone services, which no person has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import phone

WRITTEN = {
    "together": "80123456",
    "fours": "8012 3456",
    "pairs": "80 12 34 56",
    "dashes": "80-12-34-56",
    "dots": "80.12.34.56",
    "code and pairs": "+45 80 12 34 56",
    "code together": "+4580123456",
    "zeros": "0045 8012 3456",
    "brackets": "(+45) 80123456",
    "code and dashes": "+45-80-12-34-56",
    "code with a space": "+ 45 80123456",
    "no-break spaces": " 80\u00a012\u00a034\u00a056 ",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_the_usual_ways_to_write_one_are_one_number(text: str) -> None:
    assert phone.validate(text) == "80123456"
    assert phone.format(text) == "80 12 34 56"
    assert phone.is_usual_grouping(text)


@pytest.mark.parametrize(
    "text",
    ["801 23456", "8 0123456", "80123 456", "+45 801 234 56", "", "8012345"],
    ids=["3-5", "1-7", "5-3", "3-3-2", "empty", "short"],
)
def test_other_groupings_are_told_apart_but_not_refused(text: str) -> None:
    assert not phone.is_usual_grouping(text)
    assert phone.is_valid(text) == (sum(map(str.isdigit, text.removeprefix("+45"))) == 8)


@given(st.integers(min_value=0, max_value=99_999_999))
def test_the_first_digit_decides(serial: int) -> None:
    number = f"{serial:08d}"
    assert phone.is_valid(number) == (number[0] in "23456789")


@given(st.integers(min_value=20_000_000, max_value=99_999_999), st.sampled_from(phone.COUNTRY_CODES))
def test_the_country_code_makes_no_difference(serial: int, code: str) -> None:
    assert phone.validate(f"{code}{serial}") == str(serial)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("8012345", InvalidLength),
        ("801234567", InvalidLength),
        ("4580123456", InvalidLength),
        ("+46 80123456", InvalidFormat),
        ("00 80 12 34", InvalidComponent),
        ("12345678", InvalidComponent),
        ("8012345x", InvalidFormat),
    ],
    ids=["empty", "short", "long", "code without sign", "Sweden", "zeros first", "one first", "letter"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        phone.validate(text)
