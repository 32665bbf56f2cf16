"""Names: spellings of one name become one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.identifiers.person_name import normalise_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anne Jensen", "JENSEN, Anne"),
        ("Anne  Jensen", " anne\tjensen "),
        ("Anne Jensen", "Fru Anne Jensen"),
        ("Anne-Marie Kjær", "Anne Marie KJAER"),
        ("Åse Bøgh", "Aase Boegh"),
        ("Åse Bøgh", "A\u030ase Bøgh"),
        ("René Møller", "Rene MÖLLER"),
        ("O'Brien, Sean", "Sean O\u2019Brien"),
        ("Anne Jensen (2)", "Anne Jensen"),
        ("Dr. Bo Lund", "Bo Lund"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anne Jensen", "Anna Jensen"), ("Anne Jensen", "A. Jensen"), ("Anne Jensen", "Anne Marie Jensen")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)


def test_a_text_without_letters() -> None:
    assert normalise_name("12 34 – !") == ""


def test_a_form_of_address_alone_is_kept() -> None:
    assert normalise_name("Fru") == "fru"


@given(st.text(max_size=60))
def test_normal_form_is_stable_and_blind_to_case_and_order(text: str) -> None:
    normal = normalise_name(text)
    assert normalise_name(normal) == normal
    assert normalise_name(" ".join(reversed(normal.split()))) == normal
