"""Stored numbers as digits, and dates as dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.extraction.cell_values import Styles, number_text, read_styles

DATES = Styles(frozenset({"1"}))


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("42", "42"),
        ("42.0", "42"),
        ("4.2E1", "42"),
        ("4.25", "4.25"),
        ("-7.0", "-7"),
        ("x", "x"),
        ("1E400", "1E400"),
        ("NaN", "NaN"),
    ],
)
def test_whole_numbers_have_no_decimals(stored: str, expected: str) -> None:
    assert number_text(stored, None, Styles()) == expected


@given(st.integers(0, 9_999_999_999))
def test_ten_digits_survive_every_way_of_storing_them(value: int) -> None:
    for stored in (str(value), f"{value}.0", f"{value:.9E}"):
        assert number_text(stored, None, Styles()) == str(value)


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("46347", "2026-11-21"),
        ("46347.5", "2026-11-21 12:00:00"),
    ],
)
def test_dates(serial: str, expected: str) -> None:
    assert number_text(serial, "1", DATES) == expected


def test_dates_from_1904() -> None:
    assert number_text("0.5", "1", Styles(frozenset({"1"}), is_1904=True)) == "0.5"
    assert number_text("366", "1", Styles(frozenset({"1"}), is_1904=True)) == "1905-01-01"


def test_a_number_too_large_for_a_date_stays_a_number() -> None:
    assert number_text("101505123", "1", DATES) == "101505123"


def test_formats_that_show_a_date() -> None:
    raw = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
        '<numFmt numFmtId="165" formatCode="000000\\-0000"/>'
        '<numFmt numFmtId="166" formatCode="#,##0 &quot;dage&quot;"/>'
        '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
        '<xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
        "</styleSheet>"
    )
    assert read_styles(raw.encode(), False, []).dates == frozenset({"1", "2"})
    assert read_styles(b"", False, []).dates == frozenset()
