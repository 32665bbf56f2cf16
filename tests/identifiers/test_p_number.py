"""The numbers have month 00 where a CPR number has its month, so they can belong to no person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import cpr, p_number


@given(st.integers(min_value=0, max_value=999_999))
def test_ten_digits_beginning_with_10_are_valid(serial: int) -> None:
    number = f"1000{serial:06d}"
    assert p_number.validate(number) == p_number.format(number) == number
    assert not cpr.is_valid(number)


def test_separators_are_forgiven() -> None:
    assert p_number.validate("1.000.123.456") == p_number.validate("1000 123 456") == "1000123456"


def test_one_born_on_the_tenth_can_be_both() -> None:
    assert p_number.is_valid("1012455678")
    assert cpr.is_valid("1012455678")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("100012345", InvalidLength),
        ("10001234567", InvalidLength),
        ("P100012345", InvalidFormat),
        ("1100123456", InvalidComponent),
    ],
    ids=["empty", "short", "long", "letter", "not 10"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        p_number.validate(text)
