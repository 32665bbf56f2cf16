"""Readable runs in binary data, one byte or two a character."""

from __future__ import annotations

from dige.extraction.strings import readable


def test_runs_in_every_width() -> None:
    raw = b"\0\1Sorensen\xff\2" + "Søren Ågård".encode() + b"\x80\0\0" + "Bredgade".encode("utf-16-le") + b"\0\0\1"
    found = list(readable(raw))
    assert "Sorensen" in found
    assert "Søren Ågård" in found
    assert "Bredgade" in found


def test_short_runs_are_left() -> None:
    assert list(readable(b"\0abc\0defg\0", shortest=6)) == []
