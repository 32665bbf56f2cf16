"""What names of streams and properties say."""

from __future__ import annotations

import struct

import pytest
from tests.extraction.outlook import names

from dige.extraction.compound_tree import Storage, Stream
from dige.extraction.mapi import NARROW, WIDE, name_of, name_streams, named, text_of, told, values_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("__substg1.0_0037001F", (0x37, 0x1F)),
        ("__substg1.0_8000001e", (0x8000, 0x1E)),
        ("__substg1.0_8000101F", None),
        ("__substg1.0_8000101F-00000002", (0x8000, 0x1F)),
        ("__substg1.0_80001102-00000002", (0x8000, 0x102)),
        ("__substg1.0_80001003", (0x8000, 0x3)),
        ("__properties_version1.0", None),
        ("__substg1.0_0037001", None),
    ],
)
def test_streams(name: str, expected: tuple[int, int] | None) -> None:
    assert told(Stream(name, 0, 1)) == expected


def test_text() -> None:
    assert text_of("Søren\0".encode("utf-16-le"), WIDE, "") == "Søren"
    assert text_of("Søren\0".encode("cp1252"), NARROW, "cp1252") == "Søren"
    assert text_of("Søren".encode(), NARROW, "utf-8") == "Søren"
    assert text_of(b"x\0y", WIDE, "") == "x\ufffd"


def test_names() -> None:
    folder = names("CPR-nummer", "Sagsnr.")
    known = named(folder["__substg1.0_00030102"], folder["__substg1.0_00040102"])
    assert known == {0x8000: "CPR-nummer", 0x8001: "Sagsnr."}
    assert name_of(0x8001, known) == "Sagsnr."
    assert name_of(0x3A1C, known) == "MobileTelephoneNumber"
    assert name_of(0x0037, known) == "Subject"
    assert name_of(0x8009, known) == ""
    assert named(b"\xff" * 8, b"") == {}


def test_the_folder_of_names() -> None:
    assert name_streams(Storage()) == (None, None)


def test_numbers() -> None:
    rows = [
        (0x3FFD, 3, struct.pack("<I", 65001)),
        (0x8000, 5, struct.pack("<d", 1234567.5)),
        (0x8001, 5, struct.pack("<d", float("nan"))),
    ]
    raw = bytes(32) + b"".join(
        struct.pack("<HHI", kind, number, 0) + value.ljust(8, b"\0") for number, kind, value in rows
    )
    values = values_of(raw + b"rest", 32)
    assert values.encoding() == values.encoding(of_body=True) == "utf-8"
    assert list(values.named_numbers()) == [(0x8000, "1234567.5")]
    assert values_of(b"", 32).encoding() == "cp0"
