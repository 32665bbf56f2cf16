"""The documents' fonts (IBM Plex Sans, SIL Open Font License 1.1), and which characters they hold.

Why read the fonts: a character without a glyph stops a PDF/UA document from being made, and what was scanned may hold
any character. The three files are unpacked, table for table, from the WOFF files of the npm package @ibm/plex-sans
1.1.0. Source: the OpenType specification, table "cmap", format 4.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Final

FILES: Final[tuple[str, ...]] = ("IBMPlexSans-Regular.ttf", "IBMPlexSans-SemiBold.ttf", "IBMPlexSans-Italic.ttf")


def covered(letter: str) -> bool:
    """Whether all our fonts have a glyph for the character."""
    return ord(letter) in _characters()


@cache
def _characters() -> frozenset[int]:
    held = [_character_map((Path(__file__).parent / name).read_bytes()) for name in FILES]
    return frozenset.intersection(*held)


def _character_map(font: bytes) -> frozenset[int]:
    """Return the code points of the font's format 4 character map (the basic plane)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    for index in range(tables):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == b"cmap":
            return _basic_plane(font, start)
    return frozenset()


def _basic_plane(font: bytes, start: int) -> frozenset[int]:
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        offset = start + struct.unpack_from(">HHI", font, start + 4 + 8 * index)[2]
        if struct.unpack_from(">H", font, offset)[0] == 4:
            found.update(_format_4(font, offset))
    return frozenset(found)


def _format_4(font: bytes, offset: int) -> set[int]:
    """Return the code points that map to a glyph other than 0, the missing one."""
    double = struct.unpack_from(">H", font, offset + 6)[0]
    count = double // 2
    words = f">{count}H"
    ends = struct.unpack_from(words, font, offset + 14)
    starts = struct.unpack_from(words, font, offset + 16 + double)
    deltas = struct.unpack_from(words, font, offset + 16 + 2 * double)
    ranges_at = offset + 16 + 3 * double
    ranges = struct.unpack_from(words, font, ranges_at)
    held: set[int] = set()
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            if ranges[segment] == 0:
                glyph = (code + deltas[segment]) & 0xFFFF
            else:
                at = ranges_at + 2 * segment + ranges[segment] + 2 * (code - starts[segment])
                glyph = struct.unpack_from(">H", font, at)[0]
            if glyph:
                held.add(code)
    return held
