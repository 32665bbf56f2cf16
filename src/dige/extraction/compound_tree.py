"""The folders inside a compound file (storages) and the bytes in them (streams), read one by one and never twice over.

Every entry of the directory is met once however the entries point at each other, folders go down so far and no
further, and all that is read stays within a few times the file's own size: a file in which a thousand streams claim
the same sectors is stopped. Source: MS-CFB 2.6 (directory entries), 2.6.4 (the tree of siblings).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dige.errors import Unreadable
from dige.extraction.compound_file import CUTOFF, Compound, chain_of, joined

_ENTRY: Final = 128
_STORAGE: Final = 1
_STREAM: Final = 2
_ROOT: Final = 5
_SMALL: Final = 64
_DEEPEST: Final = 32
_SPARE: Final = 65536


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream. start: its first sector. length: in bytes, as the directory states it."""

    name: str = field(repr=False)
    start: int
    length: int


@dataclass(slots=True)
class Storage:
    """One folder: its streams and the folders in it, in the directory's order."""

    name: str = field(default="", repr=False)
    streams: list[Stream] = field(default_factory=list)
    storages: list[Storage] = field(default_factory=list)

    def storage(self, name: str) -> Storage | None:
        """Return the folder of that name, None where there is none."""
        return next((inner for inner in self.storages if inner.name == name), None)

    def stream(self, name: str) -> Stream | None:
        """Return the stream of that name, None where there is none."""
        return next((stream for stream in self.streams if stream.name == name), None)


@dataclass(slots=True)
class Tree:
    """A compound file as folders; `given` counts the bytes read so far."""

    compound: Compound
    root: Storage
    given: int = 0
    _small: bytes | None = None

    def read(self, stream: Stream) -> bytes:
        """Return a stream's bytes: fewer than its length where the file is cut off.

        Raises Unreadable("damaged") once more was read than a file of this size can hold.
        """
        compound = self.compound
        if not stream.length:
            return b""
        if stream.length >= CUTOFF:
            content = joined(compound.data, chain_of(compound.fat, stream.start) or [], compound.size)
        else:
            small = self._small_sectors()
            sectors = chain_of(compound.small, stream.start) or []
            content = b"".join(small[sector * _SMALL : sector * _SMALL + _SMALL] for sector in sectors)
        self.given += len(content)
        if self.given > 3 * len(compound.data) + _SPARE:
            raise Unreadable("damaged", "streams overlap")
        return content[: stream.length]

    def _small_sectors(self) -> bytes:
        if self._small is None:
            compound = self.compound
            self._small = joined(compound.data, chain_of(compound.fat, compound.root) or [], compound.size)
        return self._small


def tree_of(compound: Compound) -> Tree:
    """Return the folders of a compound file. Raises Unreadable where they lie too deep or there is no root."""
    raw = compound.directory
    count = len(raw) // _ENTRY
    if not count or raw[66] != _ROOT:
        raise Unreadable("damaged", "directory")
    root = Storage()
    met = {0}
    waiting = [(root, _link(raw, 0, 76), 1)]
    while waiting:
        storage, first, depth = waiting.pop()
        for entry in _siblings(raw, first, count, met):
            name = _name(raw, entry)
            kind = raw[entry * _ENTRY + 66]
            if kind == _STREAM:
                start, length = struct.unpack_from("<2I", raw, entry * _ENTRY + 116)
                storage.streams.append(Stream(name, start, length))
            elif kind == _STORAGE:
                if depth >= _DEEPEST:
                    raise Unreadable("below nesting limit", "depth")
                inner = Storage(name)
                storage.storages.append(inner)
                waiting.append((inner, _link(raw, entry, 76), depth + 1))
    return Tree(compound, root)


def _siblings(raw: bytes, first: int, count: int, met: set[int]) -> Iterator[int]:
    """Yield the entries of one folder, each once, in order from left to right."""
    stack: list[int] = []
    entry = first
    while True:
        while entry < count and entry not in met:
            met.add(entry)
            stack.append(entry)
            entry = _link(raw, entry, 68)
        if not stack:
            return
        entry = stack.pop()
        yield entry
        entry = _link(raw, entry, 72)


def _link(raw: bytes, entry: int, at: int) -> int:
    return int(struct.unpack_from("<I", raw, entry * _ENTRY + at)[0])


def _name(raw: bytes, entry: int) -> str:
    at = entry * _ENTRY
    size = max(0, min(64, int(struct.unpack_from("<H", raw, at + 64)[0])) - 2)
    return raw[at : at + size].decode("utf-16-le", "replace")
