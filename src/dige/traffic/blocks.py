"""A recording as large blocks of whole lines: what lets a log be searched without being taken apart line by line.

Plain and gzip files (RFC 1952, several members in a row too) are told apart by their first bytes, not by their name.
Line numbers are those of the uncompressed text. What can be read of a damaged file is read, and a `Gap` says where it
ended. A line longer than 1 MiB is no log line: it is left out and counted as dead.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from dige.values.examination import Gap

BLOCK_SIZE: Final = 8 << 20
LONGEST_LINE: Final = 1 << 20
_GZIP: Final = b"\x1f\x8b"
_PACKED_SIZE: Final = 1 << 16  # small: what a damaged stretch takes with it is what was handed over at once


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a recording.

    data: the lines with their line breaks (the recording's last may lack it). first_line: number of the first, from 1.
    lines: how many. dead: over-long lines left out (then data is empty and `first_line` is the number of that line).
    """

    data: bytes
    first_line: int
    lines: int
    dead: int = 0


def blocks(stream: BinaryIO, size: int = BLOCK_SIZE, longest: int = LONGEST_LINE) -> Iterator[Block | Gap]:
    """Yield the blocks of a recording, of at most about `size` bytes; last a Gap if it cannot be read to its end."""
    line, carry, skipping, damage = 1, b"", False, ""
    for piece in _pieces(stream, size):
        if isinstance(piece, str):
            damage = piece
            break
        data, carry = carry + piece, b""
        while data:
            if skipping:
                end = data.find(b"\n")
                if end < 0:
                    break
                yield Block(b"", line, 0, dead=1)
                data, line, skipping = data[end + 1 :], line + 1, False
                continue
            start = _overlong(data, longest)
            cut = start if start >= 0 else data.rfind(b"\n") + 1
            if cut:
                whole = Block(data[:cut], line, data.count(b"\n", 0, cut))
                yield whole
                line += whole.lines
            if start < 0:
                carry = data[cut:]
                break
            data, skipping = data[cut:], True
    if damage:  # the line it breaks off in belongs to what was not read
        yield Gap(f"from line {line}", "damaged", damage)
    elif skipping:
        yield Block(b"", line, 0, dead=1)
    elif carry:
        yield Block(carry, line, 1)


def _overlong(data: bytes, longest: int) -> int:
    """Return where the first line that is longer than `longest` begins, or -1; looks at few bytes of ordinary text."""
    start = 0
    while len(data) - start > longest:
        end = data.rfind(b"\n", start, start + longest + 1)
        if end < 0:
            return start
        start = end + 1
    return -1


def _pieces(stream: BinaryIO, size: int) -> Iterator[bytes | str]:
    """Yield the uncompressed bytes, and last a str where they end too early: what is wrong."""
    try:
        head = stream.read(len(_GZIP))
        if head == _GZIP:
            yield from _unpacked(head, stream, size)
            return
        if head:
            yield head + stream.read(size)
        while piece := stream.read(size):
            yield piece
    except OSError:  # a disk or a share that gives no more
        yield "read error"


def _unpacked(raw: bytes, stream: BinaryIO, size: int) -> Iterator[bytes | str]:
    """Yield the content of all gzip members in bounded pieces: a small file cannot unfold into all memory at once."""
    member = zlib.decompressobj(wbits=31)
    while raw:
        try:
            piece = member.decompress(raw, size)
        except zlib.error:
            yield "gzip: damaged"
            return
        if piece:
            yield piece
        if member.eof:
            raw = _next_member(member.unused_data, stream)
            member = zlib.decompressobj(wbits=31) if raw else member
        else:
            raw = member.unconsumed_tail or stream.read(_PACKED_SIZE)
    if not member.eof:
        yield "gzip: ends too early"


def _next_member(raw: bytes, stream: BinaryIO) -> bytes:
    """Return what follows a member, without the zero bytes that may pad it (tapes); b"" at the end."""
    while not (raw := raw.lstrip(b"\0")):
        raw = stream.read(_PACKED_SIZE)
        if not raw:
            return b""
    return raw
