"""Archives for tests: RAR, CAB and LHA by hand (stored, not packed); what libarchive can write, written by it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from dige.extraction.libarchive_reader import version

Members = Mapping[str, bytes]


def written(members: Members, kind: str, packing: str | None = None) -> bytes:
    """Return an archive of libarchive's format `kind`: 7zip, cpio_newc, cpio, iso9660, ar_svr4, ustar, raw."""
    assert version()  # which also tells libarchive-c where the library is
    import libarchive

    chunks: list[bytes] = []

    def take(block: Any) -> int:
        chunks.append(bytes(block))
        return len(chunks[-1])

    with libarchive.custom_writer(take, kind, packing) as archive:
        for name, content in members.items():
            archive.add_file_from_memory(name, len(content), content)
    return b"".join(chunks)


def cpio(entries: Iterable[tuple[str, int, bytes]]) -> bytes:
    """Return a cpio archive (newc) of (name, mode, content); the content of a symbolic link is where it points."""
    raw = b""
    for number, (name, mode, content) in enumerate((*entries, ("TRAILER!!!", 0, b"")), start=1):
        label = name.encode() + b"\0"
        fields = (number, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(label), 0)
        head = b"070701" + b"".join(b"%08x" % field for field in fields) + label
        raw += head + bytes(-len(head) % 4) + content + bytes(-len(content) % 4)
    return raw


def _block4(kind: int, flags: int, rest: bytes, content: bytes = b"") -> bytes:
    body = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
    return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body + content


def _file4(kind: int, name: bytes, content: bytes, *, flags: int = 0, method: int = 0x30) -> bytes:
    size, crc = len(content), zlib.crc32(content)
    rest = struct.pack("<IIBIIBBHI", size, size, 3, crc, 0, 20, method, len(name), 0o100644 if kind == 0x74 else 0)
    return _block4(kind, 0x8000 | flags, rest + name, content)


def rar4(
    members: Members, *, locked: Iterable[str] = (), comment: bytes = b"", packed_comment: bool = False, flags: int = 0
) -> bytes:
    """Return a RAR 4 archive. locked: members that are marked as encrypted. flags: of the archive as a whole."""
    raw = b"Rar!\x1a\x07\x00" + _block4(0x73, flags, bytes(6))
    if comment:
        raw += _file4(0x7A, b"CMT", comment, method=0x33 if packed_comment else 0x30)
    for name, content in members.items():
        raw += _file4(0x74, name.encode("cp850"), content, flags=4 if name in locked else 0)
    return raw + _block4(0x7B, 0x4000, b"")


def _vint(value: int) -> bytes:
    raw = bytearray()
    while value > 0x7F:
        raw.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*raw, value])


def _block5(kind: int, rest: bytes, extra: bytes = b"", content: bytes | None = None) -> bytes:
    flags = (1 if extra else 0) | (2 if content is not None else 0)
    head = _vint(kind) + _vint(flags)
    head += _vint(len(extra)) if extra else b""
    head += _vint(len(content)) if content is not None else b""
    head += rest + extra
    sized = _vint(len(head)) + head
    return struct.pack("<I", zlib.crc32(sized)) + sized + (content or b"")


def _file5(kind: int, name: str, content: bytes, *, is_locked: bool = False, method: int = 0) -> bytes:
    raw = name.encode()
    rest = _vint(4) + _vint(len(content)) + _vint(0o100644) + struct.pack("<I", zlib.crc32(content))
    rest += _vint(method << 7) + _vint(1) + _vint(len(raw)) + raw
    record = _vint(1) + _vint(0) + _vint(0) + bytes(33)
    return _block5(kind, rest, _vint(len(record)) + record if is_locked else b"", content)


def rar5(
    members: Members, *, locked: Iterable[str] = (), comment: bytes = b"", packed_comment: bool = False, flags: int = 0
) -> bytes:
    """Return a RAR 5 archive; as `rar4`."""
    raw = b"Rar!\x1a\x07\x01\x00" + _block5(1, _vint(flags))
    if comment:
        raw += _file5(3, "CMT", comment, method=3 if packed_comment else 0)
    for name, content in members.items():
        raw += _file5(2, name, content, is_locked=name in locked)
    return raw + _block5(5, _vint(0))


def cab(members: Members, flags: int = 0) -> bytes:
    """Return a cabinet of one folder that is not packed."""
    files, content = b"", b"".join(members.values())
    at = 0
    for name, each in members.items():
        files += struct.pack("<IIHHHH", len(each), at, 0, 0, 0, 0x20) + name.encode("cp1252") + b"\0"
        at += len(each)
    start = 36 + 8 + len(files)
    blocks = b"".join(
        struct.pack("<IHH", 0, len(each), len(each)) + each
        for each in (content[at : at + 32768] for at in range(0, len(content), 32768))
    )
    count = -(-len(content) // 32768)
    head = struct.pack("<4sIIIIIBBHHHHH", b"MSCF", 0, start + len(blocks), 0, 44, 0, 3, 1, 1, len(members), flags, 0, 0)
    return head + struct.pack("<IHH", start, count, 0) + files + blocks


def _crc16(raw: bytes) -> int:
    crc = 0
    for byte in raw:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def lha(members: Members) -> bytes:
    """Return an LHA archive of stored members with headers of level 0."""
    raw = b""
    for name, content in members.items():
        label = name.encode("cp850")
        head = b"-lh0-" + struct.pack("<IIIBBB", len(content), len(content), 0, 0x20, 0, len(label))
        head += label + struct.pack("<H", _crc16(content))
        raw += bytes([len(head), sum(head) & 0xFF]) + head + content
    return raw + b"\0"
