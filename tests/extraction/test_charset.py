"""Bytes of any encoding become text; digits always survive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.extraction.charset import decode, known_charset, utf8_lines, wide

DANISH = "Ærø Kommune, Søren Ågård, 42"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_danish_in_every_encoding_without_being_told(encoding: str) -> None:
    assert decode((DANISH * 4).encode(encoding)) == DANISH * 4


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2") == "Łódź"
    assert decode("Søren".encode(), "ascii") != ""
    assert decode(b"\xff\xfeS\0", "utf-8") == "S"


@pytest.mark.parametrize("label", ["utf-16", "base64", "hex", "rot13", "nonsense", "", "x" * 99, "idna\0"])
def test_encodings_that_cannot_be_are_not_believed(label: str) -> None:
    assert known_charset(label) == ""
    assert decode(b"plain", label) == "plain"


@given(st.binary())
def test_nothing_is_undecodable(raw: bytes) -> None:
    decode(raw)
    utf8_lines(raw).decode()


def test_a_line_in_another_encoding_garbles_no_other() -> None:
    raw = "Søren 1\n".encode() + "Ågård 2\n".encode("cp1252")
    assert utf8_lines(raw).decode() == "Søren 1\nÅgård 2\n"


def test_binary_with_zeroes_is_not_wide_text() -> None:
    assert wide(bytes(range(256)) * 8) == ""
    assert wide(b"\0" * 100) == ""
