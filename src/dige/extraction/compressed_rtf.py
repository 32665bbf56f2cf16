"""The Rich Text body of an Outlook mail, which is packed in a way of its own (LZFu).

Repeated stretches stand as a position and a length in a ring of 4,096 bytes that begins with the words every RTF file
has. Two bytes can stand for seventeen at most, so a body cannot unpack to more than nine times its packed size.
Source: MS-OXRTFCP 2.1 (header), 2.2 (dictionary), 3.1 (unpacking).
"""

from __future__ import annotations

import struct
from typing import Final

from dige.errors import Unreadable

_RING: Final = 4096
_BEGINS: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    b"SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_PACKED: Final = b"LZFu"
_STORED: Final = b"MELA"
_HEADER: Final = 16


def unpack(raw: bytes, most: int) -> tuple[bytes, bool]:
    """Return (the RTF, whether it came to its end).

    Some programs state another length than the right one, so what counts is its end mark, or that no byte is missing.

    Raises Unreadable: "damaged" for another packing, "too large" where more than `most` bytes come out.
    """
    if len(raw) < _HEADER:
        raise Unreadable("damaged", "compressed RTF")
    packed, size = struct.unpack_from("<2I", raw)
    if raw[8:12] == _STORED:
        content, is_ended = raw[_HEADER : packed + 4], len(raw) >= packed + 4
    elif raw[8:12] == _PACKED:
        content, is_ended = _unpacked(raw[_HEADER : packed + 4], most)
    else:
        raise Unreadable("damaged", "compressed RTF")
    if len(content) > most:
        raise Unreadable("too large", "expanded_bytes")
    return content, is_ended or len(content) >= size


def _unpacked(raw: bytes, most: int) -> tuple[bytes, bool]:
    out = bytearray(_BEGINS)
    at, end = 0, len(raw)
    limit = most + len(_BEGINS)
    while at < end and len(out) <= limit:
        control = raw[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not control >> bit & 1:
                out.append(raw[at])
                at += 1
                continue
            token = int.from_bytes(raw[at : at + 2], "big")
            at += 2
            # The ring's position, told as how far back it lies from where the next byte goes.
            back = (len(out) - (token >> 4)) % _RING
            if not back or at > end:
                return bytes(out[len(_BEGINS) :]), at <= end
            for _ in range((token & 15) + 2):
                out.append(out[-back] if back <= len(out) else 0x20)
    return bytes(out[len(_BEGINS) :]), False
