"""Names from documents are shown without numbers, and read the way a Danish machine wrote them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests import planted

from dige.extraction.naming import decode_member_name, shown


def test_a_personal_number_in_a_name_cannot_be_read() -> None:
    for number in planted.passing(20):
        for written in (number, planted.with_hyphen(number), f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}"):
            assert not any(character.isdigit() for character in shown(f"Sag {written}"))


def test_ordinary_names_stay() -> None:
    assert shown("Lejere 12") == "Lejere 12"
    assert shown("Kvartal 3, uge 42") == "Kvartal 3, uge 42"


@given(st.text())
def test_no_control_character_and_no_long_run_of_digits_is_shown(name: str) -> None:
    result = shown(name)
    assert len(result) <= 120
    assert not any(ord(character) < 32 for character in result)


def test_danish_names_of_members() -> None:
    assert decode_member_name("Bøger.txt".encode("cp850").decode("cp437"), is_utf8=False) == "Bøger.txt"
    assert decode_member_name("Bøger.txt".encode().decode("cp437"), is_utf8=False) == "Bøger.txt"
    assert decode_member_name("Bøger.txt", is_utf8=True) == "Bøger.txt"
