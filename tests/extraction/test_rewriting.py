"""Rewriting: what was replaced stood where it began; everything else stands where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dige.extraction.rewriting import Rewritten, rewrite


def test_no_edits_change_nothing() -> None:
    assert rewrite(b"abc", ()) == Rewritten(b"abc")
    assert Rewritten(b"abc").origin(2) == 2


def test_edits_that_overlap() -> None:
    assert rewrite(b"abcdef", [(1, 3, b"X"), (2, 5, b"Y"), (4, 4, b"Z")]).text == b"aXdef"


@given(st.lists(st.tuples(st.binary(max_size=5), st.binary(min_size=1, max_size=4), st.binary(max_size=4)), max_size=6))
def test_every_byte_that_stayed_is_found_again(parts: list[tuple[bytes, bytes, bytes]]) -> None:
    text, edits, kept = b"", [], []
    size = 0
    for before, old, new in parts:
        kept += [(size + step, len(text) + step) for step in range(len(before))]
        text += before
        edits.append((len(text), len(text) + len(old), new))
        text += old
        size += len(before) + len(new)
    written = rewrite(text, edits)
    assert len(written.text) == size
    for after, was in kept:
        assert written.origin(after) == was
        assert written.text[after] == text[was]
