"""Archive: ZIP containers opened with care: Office files, EPUB and plain archives alike.

The directory of members is measured before it is read (a false one can name millions), names are read the Danish way,
and members stream out under the budget, since the sizes in their headers are only what someone wrote there. An archive
that is cut off has lost its directory, which stands at its end; then members are found by their own headers.
Source: PKWARE APPNOTE 6.3.10 (ZIP), sections 4.3 and 4.4.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dige.errors import Unreadable
from dige.extraction.budget import Budget
from dige.extraction.interface import Data
from dige.extraction.naming import decode_member_name

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LOCAL: Final = b"PK\x03\x04"
_LOCAL_SIZE: Final = 30
_ENCRYPTED: Final = 0x1
_SIZES_FOLLOW: Final = 0x8
_UTF8: Final = 0x800
_STEP: Final = 512
_END: Final = b"PK\x05\x06"
_DIRECTORY_BYTES_PER_MEMBER: Final = 1024
_BLOCK: Final = 256 * 1024
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    IndexError,
    OverflowError,
)


class DataFile(io.RawIOBase):
    """Bytes or a map of a file as a readable, seekable stream, without copying it."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._at = 0

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that it can be searched."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a position and return it. Raises OSError before the beginning, as a file does."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._data)}[whence]
        if base + offset < 0:
            raise OSError("negative seek position")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` from the position on."""
        view = memoryview(buffer).cast("B")
        chunk = self._data[self._at : self._at + len(view)]
        view[: len(chunk)] = chunk
        self._at += len(chunk)
        return len(chunk)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an archive, as the directory or its own header describes it.

    name: as a person knows it. header: where its own header begins. packed, size: bytes as stated. info: what the
    reader of archives needs, None where the directory is lost.
    """

    name: str
    header: int
    method: int
    packed: int
    size: int
    is_encrypted: bool
    comment: bytes = b""
    info: zipfile.ZipInfo | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened archive and its members, folders left out. file: None where the directory is lost."""

    data: Data
    members: tuple[Member, ...]
    comment: bytes
    file: zipfile.ZipFile | None


def is_zip(data: Data) -> bool:
    """Whether the bytes begin as a ZIP does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def open_archive(data: Data, members: int) -> Archive:
    """Open a ZIP with at most `members` entries. Raises Unreadable: "damaged", or "too large" for the members."""
    if _directory_size(data) > members * _DIRECTORY_BYTES_PER_MEMBER:
        raise Unreadable("too large", "members")
    try:
        file = zipfile.ZipFile(io.BufferedReader(DataFile(data)))
        infos = file.infolist()
    except (*_BROKEN, NotImplementedError) as error:
        rescued = tuple(_named_once(_members_by_header(data, members)))
        if not rescued:
            raise Unreadable("damaged", f"archive directory, {type(error).__name__}") from error
        return Archive(data, rescued, b"", None)
    listed = (_member(info) for info in infos if info.file_size or not info.is_dir())
    return Archive(data, tuple(_named_once(listed)), file.comment, file)


def _member(info: zipfile.ZipInfo) -> Member:
    return Member(
        decode_member_name(info.filename, is_utf8=bool(info.flag_bits & _UTF8)),
        info.header_offset,
        info.compress_type,
        info.compress_size,
        info.file_size,
        bool(info.flag_bits & _ENCRYPTED),
        info.comment,
        info,
    )


def _members_by_header(data: Data, most: int) -> Iterator[Member]:
    """Yield the members whose own headers are found, where the directory at the end is cut off."""
    at = data.find(_LOCAL)
    count = 0
    while at >= 0 and count < most:
        head = data[at : at + _LOCAL_SIZE]
        if len(head) < _LOCAL_SIZE:
            return
        _, _, flags, method, _, _, _, packed, size, name_length, extra_length = struct.unpack("<4s5H3I2H", head)
        begins = at + _LOCAL_SIZE + name_length + extra_length
        raw = data[at + _LOCAL_SIZE : at + _LOCAL_SIZE + name_length]
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
        if not name.endswith("/"):
            count += 1
            known = decode_member_name(name, is_utf8=bool(flags & _UTF8))
            yield Member(known, at, method, packed, size, bool(flags & _ENCRYPTED))
        at = data.find(_LOCAL, begins + (0 if flags & _SIZES_FOLLOW else packed))


def _named_once(members: Iterable[Member]) -> Iterator[Member]:
    """Tell members of one name apart by a number."""
    met: dict[str, int] = {}
    for member in members:
        met[member.name] = met.get(member.name, 0) + 1
        count = met[member.name]
        yield member if count == 1 else replace(member, name=f"{member.name} ({count})")


def member_names(data: Data) -> frozenset[str]:
    """Return the names in a ZIP's directory, none where it cannot be read: what the container formats are told by."""
    try:
        return frozenset(member.name for member in open_archive(data, 10_000).members)
    except Unreadable:
        return frozenset()


def _directory_size(data: Data) -> int:
    """Return the bytes of the directory as the end record states them; 0 where there is no end record."""
    tail = data[max(0, len(data) - 65_557) :]
    at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        return 0
    size: int = struct.unpack_from("<I", tail, at + 12)[0]
    return size if size != 0xFFFFFFFF else min(len(data), 1 << 40)


def read_member(archive: Archive, member: Member, budget: Budget) -> tuple[bytes, str]:
    """Return a member's bytes and "" or, where its end is lost or its checksum wrong, the kind of trouble.

    Raises Unreadable: "encrypted", "unsupported" (a packing method), "damaged" (nothing came out), "too large".
    """
    if member.is_encrypted:
        raise Unreadable("encrypted")
    if member.size > budget.left:
        # Refused on its own word, before any work. One that states less than it holds is stopped as it streams, and
        # what it has cost stays spent, so that the work as a whole is bounded.
        raise Unreadable("too large", "expanded_bytes")
    if archive.file is None or member.info is None:
        return _rescued(archive.data, member, budget), "no directory"
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.file.open(member.info) as stream:
            while chunk := stream.read(min(_BLOCK, budget.left + 1)):
                budget.spend(len(chunk))
                size += len(chunk)
                budget.check_ratio(member.packed, size)
                chunks.append(chunk)
    except NotImplementedError as error:
        raise Unreadable("unsupported", "packing method") from error
    except RuntimeError as error:
        raise Unreadable("encrypted") from error
    except _BROKEN as error:
        budget.expanded -= size
        return _rescued(archive.data, member, budget), type(error).__name__
    return b"".join(chunks), ""


def _rescued(data: Data, member: Member, budget: Budget) -> bytes:
    """Return what comes out of a member read by its own header, without asking whether it is all.

    Raises Unreadable("damaged") where nothing does.
    """
    head = data[member.header : member.header + _LOCAL_SIZE] if member.header >= 0 else b""
    if head[:4] != _LOCAL or len(head) < _LOCAL_SIZE:
        raise Unreadable("damaged", "member header")
    name_length, extra_length = struct.unpack_from("<2H", head, 26)
    begins = member.header + _LOCAL_SIZE + name_length + extra_length
    following = data.find(_LOCAL, begins)
    ends = begins + member.packed if member.packed else (following if following >= 0 else len(data))
    content = b""
    if member.method == zipfile.ZIP_STORED:
        content = data[begins : min(ends, begins + budget.left + 1)]
    elif member.method == zipfile.ZIP_DEFLATED:
        packed = data[begins:ends]
        unpacker = zlib.decompressobj(-15)
        chunks: list[bytes] = []
        room = budget.left + 1
        try:
            # Small steps, so that what came out before a broken byte is kept.
            for at in range(0, len(packed), _STEP):
                chunks.append(unpacker.decompress(packed[at : at + _STEP], room))
                room -= len(chunks[-1])
                if room <= 0:
                    break
        except zlib.error:
            pass
        content = b"".join(chunks)
        budget.check_ratio(len(packed), len(content))
    else:
        raise Unreadable("unsupported", "packing method")
    budget.spend(len(content))
    if not content:
        raise Unreadable("damaged", "member")
    return content
