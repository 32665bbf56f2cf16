"""Pictures: recognised, and said not to be examined until OCR reads them; the text stored beside the pixels is read.

PNG text chunks, JPEG comments, EXIF and XMP hold captions, names and document titles. A picture too small to hold a
readable number (a bullet, a line, a tracking dot) is whole without OCR: ten digits need some 40 x 8 pixels.
Sources: PNG (ISO/IEC 15948), JPEG (ITU-T T.81 annex B), GIF89a, BMP, TIFF 6.0, RIFF/WebP, MS-EMF, MS-WMF.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from dige.extraction.interface import Context, Data, Extract
from dige.extraction.pieces import Segments
from dige.extraction.strings import readable
from dige.values.examination import Gap
from dige.values.place import Place

NAME: str = "picture"

_SMALLEST: Final = (40, 8)
_MOST_TEXT: Final = 4 * 1024 * 1024
_TIFF: Final = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def recognise(data: Data, name: str) -> float:
    """Return 1 where the first bytes are those of a picture."""
    return 1.0 if kind(data[:48]) else 0.0


def kind(head: bytes) -> str:
    """Return which picture format the first bytes name, or ""."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(_TIFF):
        return "tif"
    if head[40:44] == b" EMF" and head[:4] == b"\1\0\0\0":
        return "emf"
    if head.startswith(b"\xd7\xcd\xc6\x9a"):
        return "wmf"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and head[14:15] in (b"\x0c", b"\x28", b"\x6c", b"\x7c", b"\x40"):
        return "bmp"
    return ""


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the text beside the pixels, then the gap that stands for the pixels."""
    which = kind(data[:48])
    found = Segments()
    texts = {"png": _png, "jpg": _jpeg}.get(which, _other)
    size = 0
    for part, text in texts(data):
        size += len(text)
        if size > _MOST_TEXT:
            yield Gap("metadata", "too large", "expanded_bytes")
            break
        for line in text.splitlines():
            found.add(line, Place(part=part))
    yield from found.take()
    width, height = size_of(data, which)
    if not (0 < width < _SMALLEST[0] or 0 < height < _SMALLEST[1]):
        yield Gap("", "picture")


def size_of(data: Data, which: str) -> tuple[int, int]:
    """Return width and height in pixels as the header states them; (0, 0) where unknown."""
    head = data[:32]
    try:
        if which == "png":
            return struct.unpack_from(">II", head, 16)
        if which == "gif":
            return struct.unpack_from("<HH", head, 6)
        if which == "bmp":
            width, height = struct.unpack_from("<ii", head, 18)
            return abs(width), abs(height)
        if which == "jpg":
            for code, at, _ in _segments(data):
                if 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
                    height, width = struct.unpack(">HH", data[at + 1 : at + 5])
                    return width, height
    except struct.error:
        pass
    return 0, 0


def _png(data: Data) -> Iterator[tuple[str, str]]:
    at = 8
    while at + 8 <= len(data):
        length, code = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + min(length, _MOST_TEXT)]
        if code == b"tEXt":
            yield "PNG text", body.replace(b"\0", b": ").decode("latin-1")
        elif code == b"zTXt":
            key, _, packed = body.partition(b"\0")
            yield "PNG text", f"{key.decode('latin-1')}: {_inflate(packed[1:]).decode('latin-1')}"
        elif code == b"iTXt":
            key, _, rest = body.partition(b"\0")
            fields = rest[2:].split(b"\0", 2)
            value = _inflate(fields[-1]) if rest[:1] == b"\1" else fields[-1]
            yield "PNG text", f"{key.decode('latin-1')}: {value.decode('utf-8', 'replace')}"
        elif code == b"eXIf":
            yield from (("EXIF", line) for line in readable(body))
        at += 12 + length


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST_TEXT)
    except zlib.error:
        return packed


def _segments(data: Data) -> Iterator[tuple[int, int, int]]:
    """Yield (marker, where its content begins, how long it is) of a JPEG up to its first scan."""
    at = 2
    while at + 4 <= len(data):
        head = data[at : at + 4]
        if head[0] != 0xFF:
            return
        if head[1] == 0xFF:
            at += 1
            continue
        length = int.from_bytes(head[2:4], "big")
        if head[1] == 0xDA or length < 2:
            return
        yield head[1], at + 4, length - 2
        at += 2 + length


def _jpeg(data: Data) -> Iterator[tuple[str, str]]:
    for code, at, length in _segments(data):
        body = data[at : at + length]
        if code == 0xFE:
            yield from (("JPEG comment", line) for line in readable(body))
        elif 0xE1 <= code <= 0xEF:
            part = "EXIF" if body[:4] == b"Exif" else "JPEG metadata"
            yield from ((part, line) for line in readable(body))


_XMP: Final = re.compile(rb"<x:xmpmeta.{0,1048576}?</x:xmpmeta>", re.DOTALL)


def _other(data: Data) -> Iterator[tuple[str, str]]:
    """Yield the readable strings at both ends of the file, where these formats keep their text, and any XMP packet."""
    edge = 64 * 1024
    yield from (("metadata", line) for line in readable(data[:edge], shortest=10))
    if len(data) > edge:
        yield from (("metadata", line) for line in readable(data[max(edge, len(data) - edge) :], shortest=10))
    for packet in _XMP.finditer(data):
        yield "XMP", packet[0].decode("utf-8", "replace")
