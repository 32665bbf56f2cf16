"""The packing of Rich Text in Outlook mails: the specification's own examples, and what is no packing."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extraction.outlook import packed_rtf, stored_rtf

from dige.errors import Unreadable
from dige.extraction.compressed_rtf import unpack

# MS-OXRTFCP 4.1 and 4.2: a simple text, and one that reads what it is just writing.
SIMPLE = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_the_examples_of_the_specification() -> None:
    assert unpack(SIMPLE, 1000) == (b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n", True)
    assert unpack(CROSSING, 1000) == (b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", True)


@given(st.binary(max_size=10_000))
def test_round_trip(raw: bytes) -> None:
    assert unpack(packed_rtf(raw), 10_000) == (raw, True)
    assert unpack(stored_rtf(raw), 10_000) == (raw, True)


def test_a_length_that_is_stated_wrongly_does_not_count() -> None:
    wrong = bytearray(SIMPLE)
    wrong[4:8] = struct.pack("<I", 900)
    assert unpack(bytes(wrong), 1000)[1]
    stored = bytearray(stored_rtf(b"{\\rtf1 x}"))
    stored[4:8] = struct.pack("<I", 900)
    assert unpack(bytes(stored), 1000) == (b"{\\rtf1 x}", True)
    assert unpack(bytes(stored[:-2]), 1000) == (b"{\\rtf1 ", False)


def test_what_is_cut_off_comes_as_far_as_it_goes() -> None:
    content, is_whole = unpack(SIMPLE[:-6], 1000)
    assert content.startswith(b"{\\rtf1\\ansi\\ansicpg1252\\pard hel")
    assert not is_whole


def test_other_packings_are_damaged() -> None:
    for raw in (b"", b"short", b"x" * 40):
        with pytest.raises(Unreadable, match="damaged"):
            unpack(raw, 1000)


def test_no_more_than_allowed() -> None:
    bomb = (
        struct.pack("<2I4sI", 200_012, 2**31, b"LZFu", 0) + b"\xff" + b"\0\x0f" * 8 + (b"\xff" + b"\0\x0f" * 8) * 11_000
    )
    with pytest.raises(Unreadable, match="too large"):
        unpack(bomb, 50_000)
    with pytest.raises(Unreadable, match="too large"):
        unpack(stored_rtf(b"x" * 2000), 1000)


@given(st.binary(max_size=400))
def test_any_bytes_are_unpacked_or_refused(raw: bytes) -> None:
    content, _ = unpack(struct.pack("<2I4sI", len(raw) + 12, len(raw), b"LZFu", 0) + raw, 4000)
    assert len(content) <= 4000
