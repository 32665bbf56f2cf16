from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.detection.candidates import candidates
from dige.detection.context import LONGEST, MASK, context, mask_digits

NUMBER = "010150-5123"


def around(text: str, **options) -> str:
    data = text.encode()
    one = candidates(data)[0]
    return context(data, one.start, one.end, **options)


def test_the_words_stay_and_the_number_goes() -> None:
    assert around(f"Borgeren har cpr-nr. {NUMBER} og bor her") == "Borgeren har cpr-nr. ••••••-•••• og bor her"


@pytest.mark.parametrize(
    "written",
    ["010150-5123", "01-01-50-5123", "01 01 50 5123", "010150%2D5123", "010150&#45;5123", "010150\u20115123",
     "010150\\u20135123", "010150 \u2013 5123"],
    ids=["hyphen", "split", "spaces", "percent", "entity", "dash", "json", "spaced"],
)  # fmt: skip
def test_no_part_of_the_number_is_readable_in_any_form(written) -> None:
    shown = around(f"cpr {written} og en anden {written} til")
    assert not re.search(r"0101|5123|50", shown)


def test_other_numbers_near_are_masked_too() -> None:
    shown = around(f"konto 1001 1234567, {NUMBER}, nr. 12 og 14.06.2016, 23 45 67 89")
    assert not re.search(r"\d{4}|1234|45 6|06\.2016", shown)
    assert "nr. 12 og" in shown


def test_names_are_shown_by_their_initials() -> None:
    assert around(f"Mette Hansen har {NUMBER}") == "M•••• H••••• har ••••••-••••"
    data = f"Xqv Zorblax {NUMBER}".encode()
    one = candidates(data)[0]
    assert context(data, one.start, one.end, name=(0, 11)) == "X•• Z•••••• ••••••-••••"
    after = f"{NUMBER} Xqv Zorblax".encode()
    assert context(after, 0, 11, name=(12, 23)) == "••••••-•••• X•• Z••••••"


def test_it_stays_within_the_limits_given() -> None:
    data = f"ovenfor\ther\t{NUMBER}\tefter\nnedenfor".encode()
    one = candidates(data)[0]
    assert context(data, one.start, one.end, limits=(8, data.index(b"\n"))) == "her ••••••-•••• efter"


def test_control_characters_and_line_ends_become_blanks() -> None:
    assert around(f"a\x1b[31m\tb\r\n{NUMBER}\x00c\u202ed") == "a [31m b ••••••-•••• c d"


@given(st.text(max_size=300), st.text(max_size=300))
def test_laws(before: str, after: str) -> None:
    data = f"{before} {NUMBER} {after}".encode("utf-8", "replace")
    start = data.index(NUMBER.encode())
    shown = context(data, start, start + len(NUMBER))
    assert len(shown) <= LONGEST
    assert not re.search(r"\d{4}", shown)
    assert not re.search(r"\d[ .\-/]\d[ .\-/]?\d[ .\-/]?\d", shown)
    assert not any(unicodedata.category(sign) == "Cc" for sign in shown)
    assert MASK * 6 + "-" + MASK * 4 in shown


@given(st.text(alphabet="0123456789 -./:,", max_size=60))
def test_four_digits_never_stay_together(text: str) -> None:
    assert not re.search(r"\d{4}", mask_digits(text))


def test_three_digits_may_stay() -> None:
    assert mask_digits("stue 123, dør 4") == "stue 123, dør 4"
