"""Pictures: recognised, a gap for the pixels, the text beside them read."""

from __future__ import annotations

import zlib

import pytest
from tests import planted
from tests.extraction.documents import png
from tests.extraction.reading import gaps, only, opened

from dige.extraction import picture

NUMBER = planted.with_hyphen(planted.passing(1)[0])
RAW = NUMBER.encode()


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"GIF89a\x90\1\x90\1\0\0\0",
        b"II*\0\x08\0\0\0",
        b"MM\0*\0\0\0\x08",
        b"RIFF\x40\0\0\0WEBPVP8 ",
        b"BM\x40\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x90\1\0\0\x90\1\0\0",
        b"\1\0\0\0" + b"\0" * 36 + b" EMF",
        b"\xd7\xcd\xc6\x9a" + b"\0" * 18,
        png(),
    ],
    ids=["jpg", "gif", "tif little", "tif big", "webp", "bmp", "emf", "wmf", "png"],
)
def test_pictures_are_recognised_and_not_examined(head: bytes) -> None:
    assert opened(head + b"\0" * 64)[0].format == "picture"
    assert [(gap.part, gap.reason) for _, gap in gaps(head + b"\0" * 64)] == [("", "picture")]


def test_a_picture_too_small_for_a_number_is_whole() -> None:
    assert gaps(png(16, 16)) == []
    assert gaps(png(400, 1)) == []
    assert gaps(b"GIF89a\1\0\1\0" + b"\0" * 20) == []


@pytest.mark.parametrize(
    ("chunk", "part"),
    [
        ((b"tEXt", b"Comment\0" + RAW), "PNG text"),
        ((b"zTXt", b"Comment\0\0" + zlib.compress(RAW)), "PNG text"),
        ((b"iTXt", b"Comment\0\0\0da\0\0" + RAW), "PNG text"),
        ((b"iTXt", b"Comment\0\1\0da\0\0" + zlib.compress(RAW)), "PNG text"),
        ((b"eXIf", b"II*\0\0\0" + RAW + b"\0"), "EXIF"),
    ],
    ids=["tEXt", "zTXt", "iTXt", "iTXt packed", "eXIf"],
)
def test_text_in_a_png(chunk: tuple[bytes, bytes], part: str) -> None:
    assert only(png(400, 300, chunk), NUMBER)[1].part == part


def test_text_in_a_jpeg() -> None:
    comment = b"\xff\xfe" + (len(RAW) + 2).to_bytes(2, "big") + RAW
    exif = b"Exif\0\0II*\0" + planted.passing(2)[1].encode()
    block = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    raw = b"\xff\xd8" + comment + block + b"\xff\xda\0\x08" + b"\0" * 20
    assert only(raw, NUMBER)[1].part == "JPEG comment"
    assert only(raw, planted.passing(2)[1])[1].part == "EXIF"


def test_size_of_a_jpeg() -> None:
    frame = b"\xff\xc0\0\x11\x08" + (30).to_bytes(2, "big") + (20).to_bytes(2, "big") + b"\0" * 10
    assert picture.size_of(b"\xff\xd8" + frame, "jpg") == (20, 30)


def test_xmp_in_a_gif() -> None:
    raw = b"GIF89a\x90\1\x90\1" + b"\0" * 100_000 + b"<x:xmpmeta>" + RAW + b"</x:xmpmeta>" + b"\0" * 100_000
    assert only(raw, NUMBER)[1].part == "XMP"


def test_a_packed_text_that_is_a_bomb_is_cut() -> None:
    bomb = (b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 50_000_000))
    assert [gap.reason for _, gap in gaps(png(400, 300, bomb))] == ["too large", "picture"]
