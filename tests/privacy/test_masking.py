"""Masks: nothing of the digits survives, and context keeps its shape without its numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests import planted

from dige.privacy.masking import mask_digit_runs, masked

SEPARATORS = (
    "",
    " ",
    "-",
    ".",
    "/",
    "_",
    "\t",
    "\n",
    "\u00a0",
    "\u00ad",
    "\u2010",
    "\u2011",
    "\u2013",
    "\u2014",
    "\u2212",
)
KINDS = (
    *("cpr", "cpr-unborn", "cpr-replacement", "iban", "account", "name", "email", "phone", "cvr", "p-number"),
    *("timestamp", "a kind of tomorrow"),
)
NUMBERS = st.sampled_from(planted.passing(60) + planted.failing(60))
ANY_TEXT = st.text(st.sampled_from("0123456789٣४ -./–_ab,;:\u00a0\u200b"), max_size=40)


def longest_run(text: str) -> int:
    """Count the longest run of digits, of which any two may have one separator between them."""
    longest = run = gap = 0
    for character in text:
        if character.isdecimal():
            run, gap = run + 1, 0
        elif run and gap == 0 and (character in SEPARATORS or character.isspace() or character == "\u200b"):
            gap = 1
        else:
            run = gap = 0
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize("kind", KINDS)
@given(number=NUMBERS)
def test_no_digit_of_a_number_is_in_its_mask(kind: str, number: str) -> None:
    assert not re.search(r"\d", masked(kind, number))


@given(number=NUMBERS)
def test_all_personal_numbers_have_one_mask(number: str) -> None:
    assert {masked(kind, number) for kind in ("cpr", "cpr-unborn", "cpr-replacement")} == {"xxxxxx-xxxx"}


@given(digits=st.text(st.sampled_from("0123456789"), min_size=4, max_size=14))
def test_accounts_have_one_mask(digits: str) -> None:
    assert masked("account", digits) == "xxxx xxxxxxxxxx"
    assert masked("iban", "DK50" + digits) == "DKxx xxxx … xx"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anne Jensen", "A. J."),
        ("anne-marie ågård", "A. M. Å."),
        ("A B C D E", "A. B. C. D."),
        ("", "x."),
        ("12", "x."),
    ],
    ids=["two words", "hyphen", "five words", "empty", "no letters"],
)
def test_a_name_shows_its_initials(name: str, shown: str) -> None:
    assert masked("name", name) == shown


@given(number=NUMBERS)
def test_an_address_shows_its_domain_without_numbers(number: str) -> None:
    assert masked("email", f"{number}@post.example") == "x@post.example"
    assert masked("email", f"a@{number}.example") == "x@xxxxxxxxxx.example"
    assert masked("email", f"no address {number}") == "x"


def test_an_empty_value_has_a_mask_too() -> None:
    assert {masked(kind, "") for kind in ("phone", "cvr")} == {"x"}


@given(number=NUMBERS, inner=st.sampled_from(SEPARATORS), middle=st.sampled_from(SEPARATORS), around=ANY_TEXT)
def test_a_number_however_written_leaves_no_digit_in_a_context(
    number: str, inner: str, middle: str, around: str
) -> None:
    written = inner.join((number[:2], number[2:4], number[4:6])) + middle + number[6:]
    shown = mask_digit_runs(f"cpr: {written} .")
    assert not re.search(r"\d", shown)
    assume(longest_run(around) < 4)
    assert longest_run(mask_digit_runs(around + written + around)) < 4


@given(text=ANY_TEXT | st.text())
def test_no_run_of_four_digits_is_left(text: str) -> None:
    assert longest_run(mask_digit_runs(text)) < 4


@given(text=ANY_TEXT | st.text())
def test_masking_changes_digits_only_and_once_is_enough(text: str) -> None:
    shown = mask_digit_runs(text)
    assert len(shown) == len(text)
    assert all(new == old or (new == "x" and old.isdecimal()) for new, old in zip(shown, text, strict=True))
    assert mask_digit_runs(shown) == shown


@given(text=ANY_TEXT)
def test_short_runs_stay(text: str) -> None:
    assume(longest_run(text) < 4)
    assert mask_digit_runs(text) == text


def test_the_shape_is_kept() -> None:
    assert mask_digit_runs("room 12, 0101-50 5123, § 3") == "room 12, xxxx-xx xxxx, § 3"


@given(number=NUMBERS, rounds=st.integers(1, 3), hyphen=st.booleans())
def test_digits_that_are_percent_encoded_are_digits(number: str, rounds: int, hyphen: bool) -> None:
    written = planted.with_hyphen(number) if hyphen else number
    encoded = "".join("%" + "25" * (rounds - 1) + f"{ord(sign):02X}" for sign in written)
    assert mask_digit_runs(f"/a/{encoded}/%C3%A6?b=%20") == "/a/xxxxxxxxxx/%C3%A6?b=%20"
