from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.errors import InvalidFormat, InvalidLength
from dige.identifiers import digits


@given(st.text(alphabet=digits.SEPARATORS, max_size=5), st.lists(st.sampled_from("0123456789"), max_size=12))
def test_separators_vanish_wherever_they_stand_and_digits_stay(between: str, written: list[str]) -> None:
    assert digits.without_separators(between + between.join(written) + between) == "".join(written)


@given(st.text())
def test_removing_separators_twice_changes_nothing_more(text: str) -> None:
    once = digits.without_separators(text)
    assert digits.without_separators(once) == once
    assert not set(once) & set(digits.SEPARATORS)


def test_each_list_holds_characters_of_its_own_class() -> None:
    assert {unicodedata.category(character) for character in digits.DASHES} == {"Pd", "Sm"}
    assert {unicodedata.category(character) for character in digits.SPACES} == {"Zs", "Cc"}
    assert {unicodedata.category(character) for character in digits.INVISIBLE} == {"Cf"}
    assert len(set(digits.SEPARATORS)) == len(digits.SEPARATORS)


def test_every_space_of_unicode_is_a_separator() -> None:
    spaces = {chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Zs"}
    assert spaces <= set(digits.SPACES)


@pytest.mark.parametrize(
    "text",
    ["", "12a4", "12 4", "-123", "１２３４", "١٢٣٤", "²²²²"],
    ids=["empty", "letter", "space", "sign", "full width", "arabic", "superscript"],
)
def test_only_the_digits_0_to_9_are_digits(text: str) -> None:
    with pytest.raises(InvalidFormat):
        digits.require(text, 4)


@pytest.mark.parametrize("text", ["123", "12345"], ids=["short", "long"])
def test_the_length_is_exact(text: str) -> None:
    with pytest.raises(InvalidLength):
        digits.require(text, 4)
    digits.require(text, len(text))
