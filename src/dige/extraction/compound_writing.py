"""A folder of a compound file made into a compound file of its own.

A mail attached to an Outlook mail is no file inside the file but a folder of it. To be an item of its own, with the
limits and the address that every inner item has, it is written as the file it would be if someone saved it. Sectors
of 4,096 bytes keep the table of sectors in the header up to 450 MB, more than any budget lets through.
Source: MS-CFB 2.2 (header, version 4), 2.3 (FAT), 2.4 (mini FAT), 2.6 (directory).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dige.errors import Unreadable
from dige.extraction.compound_file import CUTOFF, SIGNATURE
from dige.extraction.compound_tree import Storage, Stream

_SECTOR: Final = 4096
_SMALL: Final = 64
_END: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_FAT: Final = 0xFFFFFFFD
_PER: Final = _SECTOR // 4
_IN_HEADER: Final = 109
_MOST: Final = _IN_HEADER * _PER

Read = Callable[[Stream], bytes]


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = _END


@dataclass(slots=True)
class _Sectors:
    """Contents laid one after another in units of `unit` bytes, and the table of which unit follows which."""

    unit: int
    table: list[int] = field(default_factory=list)
    chunks: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Add a content; return its first unit."""
        if not content:
            return _END
        first = len(self.table)
        count = -(-len(content) // self.unit)
        self.table += [*range(first + 1, first + count), _END]
        self.chunks.append(content.ljust(count * self.unit, b"\0"))
        return first


def written(root: Storage, read: Read) -> bytes:
    """Return `root` as a compound file. read: how a stream's bytes are got.

    Raises Unreadable("too large") where it does not fit what the header can list.
    """
    entries = _entries(root, read)
    small, large = _Sectors(_SMALL), _Sectors(_SECTOR)
    for entry in entries[1:]:
        if entry.content:
            entry.start = (small if len(entry.content) < CUTOFF else large).add(entry.content)
    entries[0].content = b"".join(small.chunks)
    entries[0].start = large.add(entries[0].content)
    mini_fat = large.add(_words(small.table))
    raw = b"".join(map(_packed, entries))
    directory = large.add(raw.ljust(-(-len(raw) // _SECTOR) * _SECTOR, b"\0"))
    # The table lists its own sectors too, which come after all others.
    fats = -(-len(large.table) // (_PER - 1))
    if fats > _IN_HEADER or len(large.table) + fats > _MOST:
        raise Unreadable("too large", "expanded_bytes")
    where = range(len(large.table), len(large.table) + fats)
    fat = _words(large.table + [_FAT] * fats).ljust(fats * _SECTOR, b"\xff")
    minis = -(-len(small.table) // _PER)
    head = SIGNATURE + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<9I", -(-len(raw) // _SECTOR), fats, directory, 0, CUTOFF, mini_fat, minis, _END, 0)
    head += _words([*where, *[_FREE] * (_IN_HEADER - fats)])
    return b"".join((head.ljust(_SECTOR, b"\0"), *large.chunks, fat))


def _entries(root: Storage, read: Read) -> list[_Entry]:
    entries = [_Entry("Root Entry", 5)]
    waiting = [(root, 0)]
    while waiting:
        storage, at = waiting.pop()
        first = len(entries)
        entries += [_Entry(stream.name, 2, read(stream)) for stream in storage.streams]
        entries += [_Entry(inner.name, 1) for inner in storage.storages]
        waiting += [(inner, first + len(storage.streams) + index) for index, inner in enumerate(storage.storages)]
        ids = sorted(range(first, len(entries)), key=lambda each: (len(entries[each].name), entries[each].name.upper()))
        entries[at].child = _linked(entries, ids)
    return entries


def _linked(entries: Sequence[_Entry], ids: Sequence[int]) -> int:
    """Link siblings into a tree as deep as their number's logarithm; return its top."""
    if not ids:
        return _FREE
    middle = len(ids) // 2
    top = entries[ids[middle]]
    top.left, top.right = _linked(entries, ids[:middle]), _linked(entries, ids[middle + 1 :])
    return ids[middle]


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le", "replace")[:62]
    head = name.ljust(64, b"\0") + struct.pack("<H2B", len(name) + 2, entry.kind, 1)
    links = struct.pack("<3I", entry.left, entry.right, entry.child)
    return head + links + bytes(36) + struct.pack("<IQ", entry.start, len(entry.content))


def _words(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)
