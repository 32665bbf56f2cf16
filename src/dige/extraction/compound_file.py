"""Compound files (OLE): opened only where every chain of sectors comes to an end.

A stream in such a file is a chain of sectors, each naming the next. A chain that bites its own tail makes a trusting
reader gather sectors until memory is full and the process is gone; so the chains are walked here first.
Source: MS-CFB 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.5 (DIFAT), 2.6 (directory).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dige.extraction.interface import Data

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST: Final = 0xFFFFFFFA
CUTOFF: Final = 4096
_ENTRY: Final = 128
_IN_HEADER: Final = 109
_STREAM: Final = 2
_SPARE: Final = 1_000_000
_ROOT: Final = 5


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound file whose every chain ends.

    fat, small: which sector, and which small sector of 64 bytes, follows which. root: first sector of the small ones.
    streams: name -> (first sector, length, whether in small sectors). directory: the entries as they stand.
    """

    data: Data
    size: int
    fat: list[int]
    small: list[int]
    root: int
    streams: dict[str, tuple[int, int, bool]]
    directory: bytes = field(default=b"", repr=False)

    def read(self, name: str) -> bytes:
        """Return a stream's bytes, b"" where there is none of that name."""
        start, length, is_small = self.streams.get(name, (0, 0, False))
        if not length:
            return b""
        if not is_small:
            return joined(self.data, _chain(self.fat, start, len(self.fat)) or [], self.size)[:length]
        inner = joined(self.data, _chain(self.fat, self.root, len(self.fat)) or [], self.size)
        sectors = _chain(self.small, start, len(self.small)) or []
        return b"".join(inner[sector * 64 : sector * 64 + 64] for sector in sectors)[:length]


def open_compound(data: Data) -> Compound | None:
    """Open a compound file; None where a chain does not end within the file or the header makes no sense."""
    head = data[:512]
    if len(head) < 512 or head[:8] != SIGNATURE:
        return None
    shift = struct.unpack_from("<H", head, 30)[0]
    if shift not in (9, 12):
        return None
    size = 1 << shift
    sectors = len(data) // size + 1
    directory, mini_fat, difat = (struct.unpack_from("<I", head, at)[0] for at in (48, 60, 68))
    fat = _fat(data, list(struct.unpack_from(f"<{_IN_HEADER}I", head, 76)), difat, size, sectors)
    listed = None if fat is None else _chain(fat, directory, sectors)
    mini = None if fat is None else _chain(fat, mini_fat, sectors)
    if fat is None or listed is None or mini is None:
        return None
    small = [word for sector in mini for word in _words(data, sector, size)]
    raw = joined(data, listed, size)
    streams: dict[str, tuple[int, int, bool]] = {}
    root = _LAST
    steps = 0
    for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
        name_size, kind = struct.unpack_from("<HB", raw, at + 64)
        start, length = struct.unpack_from("<2I", raw, at + 116)
        if kind not in (_STREAM, _ROOT):
            continue
        is_small = kind == _STREAM and length < CUTOFF
        chain = _chain(small, start, len(small) + 1) if is_small else _chain(fat, start, sectors)
        # A sector belongs to one stream; thousands of streams over the same ones would take hours to walk.
        steps += len(chain or ())
        if chain is None or steps > 4 * (sectors + len(small)) + _SPARE:
            return None
        if kind == _ROOT:
            root = start
        else:
            name = raw[at : at + min(64, max(0, name_size - 2))].decode("utf-16-le", "replace")
            streams[name] = (start, length, is_small)
    return Compound(data, size, fat, small, root, streams, raw)


def _fat(data: Data, table: list[int], difat: int, size: int, sectors: int) -> list[int] | None:
    """Return the table of which sector follows which, None where the list of its own sectors does not end."""
    for _ in range(sectors):
        if difat >= _LAST:
            break
        block = _words(data, difat, size)
        if not block:
            return None
        table.extend(block[:-1])
        difat = block[-1]
    else:
        return None
    fat: list[int] = []
    for sector in table:
        if sector < _LAST:
            fat.extend(_words(data, sector, size))
            if len(fat) > 2 * sectors + size:
                return None
    return fat


def joined(data: Data, chain: Sequence[int], size: int) -> bytes:
    """Return the bytes of the sectors of a chain, `size` bytes each."""
    return b"".join(data[(sector + 1) * size : (sector + 2) * size] for sector in chain)


def chain_of(table: Sequence[int], start: int) -> list[int] | None:
    """Return the sectors of a chain, None where it does not end."""
    return _chain(table, start, len(table))


def _chain(table: Sequence[int], start: int, most: int) -> list[int] | None:
    """Return the sectors of a chain, None where there are more of them than the file has."""
    chain: list[int] = []
    while start < _LAST and start < len(table):
        if len(chain) > most:
            return None
        chain.append(start)
        start = table[start]
    return chain


def _words(data: Data, sector: int, size: int) -> list[int]:
    raw = data[(sector + 1) * size : (sector + 2) * size]
    return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))
