from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dige.reports.inert import columns, inert


@given(st.text())
def test_nothing_that_commands_a_terminal_or_turns_the_text_is_left(text: str) -> None:
    left = inert(text)
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} for letter in left)
    assert inert(left) == left


def test_danish_letters_are_composed_and_breaks_are_blanks() -> None:
    assert inert("A\u030arhus\r\nKøbenhavn\t1") == "Århus  København 1"


def test_an_escape_sequence_loses_its_escape() -> None:
    assert inert("\x1b[31mrød\x9b0m\u202egpj.exe") == "[31mrød0mgpj.exe"


def test_width_counts_wide_letters_twice_and_marks_not_at_all() -> None:
    assert columns("æøå ÆØÅ") == 7
    assert columns("中文") == 4
    assert columns("e\u0301") == 1
