from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.sources.address import STEP, joined, plain, printable


@given(st.binary(max_size=40))
def test_what_is_shown_can_be_followed_again(name: bytes) -> None:
    raw = os.fsdecode(name)
    assert plain(printable(raw)) == raw


@given(st.text(max_size=40))
def test_what_is_shown_can_be_printed_on_one_line_and_stored(raw: str) -> None:
    shown = printable(raw)
    shown.encode("utf-8")
    assert plain(shown) == raw
    assert len(shown.splitlines()) <= 1
    assert not any(ord(sign) < 0x20 or 0x7F <= ord(sign) <= 0x9F for sign in shown)
    assert STEP.strip() not in shown


@given(st.lists(st.text(max_size=10), min_size=1, max_size=5))
def test_the_steps_of_an_address_can_be_told_apart(steps: list[str]) -> None:
    assert tuple(map(plain, joined(tuple(steps)).split(STEP))) == tuple(steps)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("bilag/liste æøå.xlsx", "bilag/liste æøå.xlsx"),
        ("a\nb", "a\\u000ab"),
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\\b", "a\\\\b"),
        ("a » b", "a \\u00bb b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\U000e0001b", "a\\U000e0001b"),
        (os.fsdecode(b"r\xe6v"), "r\\xe6v"),
    ],
    ids=["plain", "line", "colour", "backslash", "step", "turned round", "tag", "latin-1"],
)
def test_what_would_be_taken_for_something_else_is_escaped(raw: str, shown: str) -> None:
    assert printable(raw) == shown
