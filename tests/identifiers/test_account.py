from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import account
from dige.identifiers.bank_registration_numbers import allotted

REGISTRATIONS = st.sampled_from(sorted(allotted().numbers))
ACCOUNTS = st.integers(min_value=1, max_value=9_999_999_999)


@given(REGISTRATIONS, ACCOUNTS, st.integers(0, 10), st.sampled_from([" ", "-", "", " - ", "/", "\u00a0"]))
def test_zeros_and_separators_make_no_difference(registration: str, serial: int, width: int, between: str) -> None:
    written = f"{registration}{between}{serial:0{width}d}"
    number = account.validate(written)
    assert len(number) == account.LENGTH
    assert account.registration_number(number) == registration
    assert int(account.account_number(number)) == serial
    assert account.validate(account.format(written)) == number


def test_it_is_written_in_two_parts() -> None:
    assert account.format("0040-440116243") == "0040 0440116243"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("0040", InvalidLength),
        ("0040 12345678901", InvalidLength),
        ("0040 konto 12", InvalidFormat),
        ("0000 0440116243", InvalidComponent),
        ("0039 0440116243", InvalidComponent),
        ("0040 0000000000", InvalidComponent),
    ],
    ids=["empty", "no account", "long", "word", "bank 0000", "no such bank", "account zero"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        account.validate(text)


def test_text_too_short_or_too_strange_is_left_as_it_is() -> None:
    assert account.compact("00-40") == "0040"
    assert account.compact("0040 12x") == "004012x"
