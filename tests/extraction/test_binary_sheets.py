"""Binary workbooks: cells are text as stored, and the rest is said to be left."""

from __future__ import annotations

import datetime
import struct

import pytest
from tests.extraction.documents import zip_of
from tests.extraction.reading import gaps, opened

from dige.extraction.binary_sheets import has_room, recognise, value_text

HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (42.0, "42"),
        (1.5, "1.5"),
        ("0042", "0042"),
        (True, "True"),
        (datetime.datetime(2026, 11, 21), "2026-11-21"),
        (datetime.datetime(2026, 11, 21, 9, 5), "2026-11-21 09:05:00"),
    ],
)
def test_values_as_text(value: object, expected: str) -> None:
    assert value_text(value) == expected


def test_ten_digits_stored_as_a_number_stay_ten_digits() -> None:
    assert value_text(4_294_967_295.0) == "4294967295"


def test_recognised_by_the_workbook_stream() -> None:
    assert recognise(HEAD + "Workbook\0\0".encode("utf-16-le"), "") > 0.9
    assert recognise(HEAD + "WordDocument\0Workbook\0\0".encode("utf-16-le"), "") == 0
    assert recognise(b"PK", "a.xls") == 0
    assert recognise(b"", "a.xls") == 0


def test_a_broken_workbook_is_damaged() -> None:
    raw = HEAD + "Workbook\0\0".encode("utf-16-le") + b"\0" * 2000
    assert opened(raw)[0].format == "xls"
    assert [gap.reason for _, gap in gaps(raw)] == ["damaged"]


def test_a_workbook_in_the_binary_form_of_xlsx_is_not_read() -> None:
    raw = zip_of({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"x"})
    assert [(gap.reason, gap.detail) for _, gap in gaps(raw)] == [("unsupported", "binary workbook")]


def record(kind: int, *words: int) -> bytes:
    return struct.pack(f"<HH{len(words)}H", kind, 2 * len(words), *words)


def test_the_extent_of_cells_is_checked_before_anything_is_laid_out() -> None:
    begin = record(0x0809, 0, 0)
    assert has_room(begin + record(0x0203, 60_000, 10, 0))
    assert not has_room(begin + record(0x0203, 60_000, 0, 0) + record(0x0203, 0, 2000, 0))
    assert has_room(begin + record(0x0203, 60_000, 0, 0) + begin + record(0x0203, 0, 2000, 0))
    assert not has_room(begin + record(0x0200, 0, 0, 0xFFFF, 0xFFFF, 0, 255, 0))
    assert not has_room(begin + record(0x0203, 60_000, 0, 0) + record(0x00BD, 0, 0, 0, 9_000))
    assert has_room(begin + record(0x0200, 1, 0, 9, 0, 0, 5, 0))
    assert not has_room(begin + record(0x0200, 9, 0, 1, 0, 0, 5, 0))
    assert has_room(begin + record(0x0200, 1, 9, 0, 5, 0))
    assert not has_room(begin + record(0x0200, 9, 1, 0, 5, 0))
    assert has_room(b"")
