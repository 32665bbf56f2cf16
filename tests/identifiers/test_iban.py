"""The numbers are the examples that the IBAN Registry prints, or made up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as oracle

from dige.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength
from dige.identifiers import account, iban

PRINTED = {
    "DK": "DK50 0040 0440 1162 43",
    "FO": "FO62 6460 0001 6316 34",
    "GL": "GL89 6471 0001 0002 06",
    "NO": "NO93 8601 1117 947",
    "SE": "SE45 5000 0000 0583 9825 7466",
    "FI": "FI21 1234 5600 0007 85",
    "DE": "DE89 3704 0044 0532 0130 00",
    "GB": "GB29 NWBK 6016 1331 9268 19",
}
# fmt: off
LENGTHS_IN_THE_EEA = {
    "AT": 20, "BE": 16, "BG": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
}
# fmt: on
ALPHABETS = {"n": "[0-9]", "a": "[A-Z]", "c": "[0-9A-Z]"}


@st.composite
def numbers(draw: st.DrawFn) -> str:
    country = draw(st.sampled_from(sorted(iban.STRUCTURES)))
    parts = re.findall(r"(\d+)([nac])", iban.STRUCTURES[country])
    national = "".join(draw(st.from_regex(f"{ALPHABETS[of]}{{{count}}}", fullmatch=True)) for count, of in parts)
    return country + iban.check_digits(country, national) + national


@pytest.mark.parametrize("country", PRINTED)
def test_the_printed_examples_are_valid(country: str) -> None:
    assert iban.format(iban.validate(PRINTED[country])) == PRINTED[country]


def test_the_lengths_in_the_eea() -> None:
    assert {country: iban.length(country) for country in LENGTHS_IN_THE_EEA} == LENGTHS_IN_THE_EEA
    assert len(LENGTHS_IN_THE_EEA) == 30


@given(numbers())
def test_what_fits_a_country_is_valid_here_and_by_the_oracle(number: str) -> None:
    assert iban.validate(number.lower()) == number
    assert oracle.is_valid(number, check_country=False)
    assert oracle.calc_check_digits(number) == number[2:4]


@given(numbers(), st.data())
def test_a_changed_character_is_judged_as_by_the_oracle(number: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(4, len(number) - 1))
    character = data.draw(st.sampled_from("0123456789AZ"))
    changed = number[:position] + character + number[position + 1 :]
    assert iban.is_valid(changed) == oracle.is_valid(changed, check_country=False)
    if character.isdigit() and number[position].isdigit() and character != number[position]:
        assert not iban.is_valid(changed)


def test_check_digits_that_are_never_given_out_are_refused() -> None:
    # 00, 01 and 99 leave the same remainder as 97, 98 and 02, which are the ones that ISO 13616 computes.
    for serial in range(200):
        national = f"00400{serial:09d}"
        right = iban.check_digits("DK", national)
        assert 2 <= int(right) <= 98
        assert [n for n in range(100) if iban.is_valid(f"DK{n:02d}{national}")] == [int(right)]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", InvalidFormat),
        ("DK50 0040 0440 1162 4", InvalidLength),
        ("DK50 0040 0440 1162 433", InvalidLength),
        ("DK51 0040 0440 1162 43", InvalidChecksum),
        ("DK50 0040 0440 1126 43", InvalidChecksum),
        ("DK50 OO40 0440 1162 43", InvalidFormat),
        ("ZZ50 0040 0440 1162 43", InvalidComponent),
        ("DK50:0040:0440:1162:43", InvalidFormat),
        ("D150 0040 0440 1162 43", InvalidFormat),
    ],
    ids=["empty", "short", "long", "check digits", "swapped", "letters", "country", "colons", "digit first"],
)
def test_other_texts_are_refused_by_their_fault(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        iban.validate(text)


def test_an_unknown_country_has_no_length() -> None:
    with pytest.raises(InvalidComponent):
        iban.length("ZZ")


def test_a_danish_one_holds_the_account_as_the_account_module_writes_it() -> None:
    held = iban.danish_account(iban.validate(PRINTED["DK"]))
    assert held is not None
    assert held == account.validate(held) == account.compact("0040 440116243")
    assert iban.danish_account(iban.validate(PRINTED["NO"])) is None
