"""RAR's own chain of blocks: the archive's comment, members behind a password, whether it is one of several volumes.

libarchive tells none of these (of RAR 5 not even the password: it takes the encrypted bytes for packed ones). The
blocks' headers are walked, their content passed over; nothing is unpacked here, so a packed comment is a gap.
Source: RAR 5.0 archive format (RARLAB), "General archive structure", "File header and service header"; technote.txt of
RAR 4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dige.extraction.interface import Data, Extract
from dige.extraction.pieces import Segments
from dige.extraction.text import as_text
from dige.values.examination import Gap
from dige.values.place import Place

_COMMENT: Final = "archive comment"
_MOST_BLOCKS: Final = 100_000
_LARGEST_HEADER: Final = 2 * 1024 * 1024

# RAR 4: types of blocks and flags of them.
_MAIN4: Final = 0x73
_SERVICE4: Final = 0x7A
_END4: Final = 0x7B
_STORED4: Final = 0x30
_IS_VOLUME: Final = 0x0001
_OLD_COMMENT: Final = 0x0002
_LOCKED_MEMBER: Final = 0x0004
_LOCKED_HEADERS: Final = 0x0080
_HAS_MORE: Final = 0x8000

# RAR 5.
_MAIN5: Final = 1
_FILE5: Final = 2
_SERVICE5: Final = 3
_ENCRYPTION5: Final = 4
_END5: Final = 5
_ENCRYPTION_RECORD: Final = 1


@dataclass(slots=True)
class RarBlocks:
    """What the chain of blocks tells.

    comments: the archive's comment, None for one that is packed or encrypted. locked: names of members behind a
    password, as RAR 5 has them. is_locked: whether the headers themselves are encrypted, so that nothing can be read.
    is_volume: whether it is one of several volumes. is_ended: whether the chain came to its end; libarchive takes an
    archive that is cut off between or inside headers for a whole one.
    """

    comments: list[bytes | None] = field(default_factory=list, repr=False)
    locked: set[str] = field(default_factory=set, repr=False)
    is_locked: bool = False
    is_volume: bool = False
    is_ended: bool = False

    def extracts(self) -> Iterator[Extract]:
        """Yield the comment as text, and gaps for what is not here."""
        if self.is_volume:
            yield Gap("", "unsupported", "one of several volumes")
        if not self.is_ended:
            yield Gap("", "damaged", "no end mark")
        found = Segments()
        for comment in self.comments:
            if comment is not None:
                found.add(as_text(comment.rstrip(b"\0")), Place(part=_COMMENT))
        yield from found.take()
        if None in self.comments:
            yield Gap(_COMMENT, "unsupported", "packing method")


def rar_blocks(data: Data) -> RarBlocks:
    """Walk the blocks of a RAR archive as far as they follow one another; never raises for what they hold."""
    found = RarBlocks()
    try:
        _walk5(data, found) if data[6:8] == b"\x01\x00" else _walk4(data, found)
    except (IndexError, struct.error):
        pass  # cut off or damaged, as `is_ended` tells
    return found


def _walk4(data: Data, found: RarBlocks) -> None:
    at = 7
    for _ in range(_MOST_BLOCKS):
        head = data[at : at + 35]
        kind, flags, size = struct.unpack_from("<BHH", head, 2)
        more = struct.unpack_from("<I", head, 7)[0] if flags & _HAS_MORE else 0
        if kind == _MAIN4:
            found.is_volume = bool(flags & _IS_VOLUME)
            if flags & _OLD_COMMENT:
                found.comments.append(None)
        elif kind == _SERVICE4 and head[32:35] == b"CMT":
            is_plain = head[25] == _STORED4 and not flags & _LOCKED_MEMBER
            found.comments.append(data[at + size : at + size + more] if is_plain else None)
        if size < 7:
            return
        found.is_locked = kind == _MAIN4 and bool(flags & _LOCKED_HEADERS)
        if kind == _END4 or found.is_locked:
            found.is_ended = True
            return
        at += size + more


def _walk5(data: Data, found: RarBlocks) -> None:
    at = 8
    for _ in range(_MOST_BLOCKS):
        size, begins = _number(data[at + 4 : at + 14], 0)
        header = data[at + 4 + begins : at + 4 + begins + min(size, _LARGEST_HEADER)]
        if len(header) < size:
            return
        kind, then = _number(header, 0)
        flags, then = _number(header, then)
        extra, then = _number(header, then) if flags & 1 else (0, then)
        more, then = _number(header, then) if flags & 2 else (0, then)
        content = at + 4 + begins + size
        if kind == _MAIN5:
            found.is_volume = bool(_number(header, then)[0] & 1)
        elif kind in (_FILE5, _SERVICE5):
            method, name = _member(header, then)
            is_locked = _ENCRYPTION_RECORD in _records(header, extra)
            if kind == _FILE5 and is_locked:
                found.locked.add(name.decode("utf-8", "replace"))
            elif kind == _SERVICE5 and name == b"CMT":
                found.comments.append(None if method or is_locked else data[content : content + more])
        if kind in (_END5, _ENCRYPTION5):
            found.is_ended, found.is_locked = True, kind == _ENCRYPTION5
            return
        at = content + more


def _member(header: bytes, at: int) -> tuple[int, bytes]:
    """Return how a member is packed (0: not at all) and its name."""
    flags, at = _number(header, at)
    _, at = _number(header, at)  # unpacked size
    _, at = _number(header, at)  # attributes
    at += 4 * bool(flags & 2) + 4 * bool(flags & 4)  # time, checksum
    packing, at = _number(header, at)
    _, at = _number(header, at)  # system
    length, at = _number(header, at)
    return packing >> 7 & 7, header[at : at + length]


def _records(header: bytes, extra: int) -> set[int]:
    """Return the types of the records in the extra area, which ends the header."""
    types: set[int] = set()
    at = len(header) - extra
    while 0 < at < len(header):
        size, then = _number(header, at)
        types.add(_number(header, then)[0])
        at = then + size
    return types


def _number(raw: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length and where it ends. Raises IndexError where there is none."""
    value = 0
    for shift in range(0, 70, 7):
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
    raise IndexError
