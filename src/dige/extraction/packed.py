"""Single files packed with gzip, bzip2, xz, lzma, zstd, lz4, lzip or compress: one item inside, unpacked under budget.

Servers pack their old logs this way (`access.log.2.gz`). Several packed pieces one after another are one file. The last
three go through libarchive.
Sources: RFC 1952 (gzip), RFC 8878 (zstd), the bzip2, xz, lzma, lzip and LZ4 frame formats, compress(1).
"""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from dige.errors import Unreadable
from dige.extraction.interface import Context, Data, Extract, ending
from dige.extraction.libarchive_reader import Reader
from dige.values.examination import Gap
from dige.values.passage import Child

NAME: str = "packed"

_BLOCK: Final = 1024 * 1024
_READ: Final = 64 * 1024
_ENDINGS: Final = {"tgz": "tar", "tbz2": "tar", "txz": "tar", "tzst": "tar", "tlz": "tar", "taz": "tar", "svgz": "svg"}
_DROPPED: Final = frozenset(("gz", "bz2", "xz", "z", "zst", "lzma", "lz4", "lz"))
_MEMORY: Final = 256 * 1024 * 1024
_ZSTD: Final = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
_SLICE: Final = 256
_THROUGH_LIBARCHIVE: Final = (
    ("compress", re.compile(rb"\x1f\x9d[\x09-\x10\x89-\x90]")),
    ("lz4", re.compile(rb"\x04\x22\x4d\x18|\x02\x21\x4c\x18")),
    ("lzip", re.compile(rb"LZIP[\x00\x01]")),
)


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """zlib's reader of gzip, with the manners of the others: what it did not take yet it keeps."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, most)


class _Zstd:
    """zstandard's reader, which gives all that its input holds at once: so it is fed in small slices.

    A slice of 256 bytes holds at most 64 blocks of 128 KiB, which bounds what one call gives beyond what was asked.
    """

    def __init__(self) -> None:
        import zstandard

        self._inner = zstandard.ZstdDecompressor(max_window_size=_MEMORY // 2).decompressobj()
        self._broken = zstandard.ZstdError
        self._waiting = b""
        self._at = 0

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return self._at == len(self._waiting)

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data + self._waiting[self._at :]

    def decompress(self, data: bytes, most: int) -> bytes:
        if data:
            self._waiting, self._at = self._waiting[self._at :] + data, 0
        chunks: list[bytes] = []
        size = 0
        try:
            while size < most and self._at < len(self._waiting) and not self._inner.eof:
                slice_ = self._waiting[self._at : self._at + _SLICE]
                self._at += len(slice_)
                chunks.append(self._inner.decompress(slice_))
                size += len(chunks[-1])
        except self._broken as error:
            raise ValueError("zstd") from error
        return b"".join(chunks)


def _unpacker(head: bytes, name: str = "") -> Callable[[], _Unpacker] | None:
    if head.startswith(b"\x1f\x8b\x08"):
        return _Gzip
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return bz2.BZ2Decompressor
    if head.startswith(b"\xfd7zXZ\x00"):
        return _xz
    if _ZSTD.match(head):
        return _Zstd
    if head.startswith(b"\x5d\0\0") and ending(name) in ("lzma", "tlz"):  # too little to go by without the name
        return _lzma
    return None


def _xz() -> _Unpacker:
    return lzma.LZMADecompressor(memlimit=_MEMORY)


def _lzma() -> _Unpacker:
    return lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=_MEMORY)


def _through_libarchive(head: bytes) -> str:
    return next((packing for packing, mark in _THROUGH_LIBARCHIVE if mark.match(head)), "")


def recognise(data: Data, name: str) -> float:
    """Return 1 for the signature of a packed file."""
    head = data[:16]
    return 1.0 if _unpacker(head, name) or _through_libarchive(head) else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the file inside; where it is cut off or over a limit, what came out and a gap."""
    chunks: list[bytes] = []
    size = 0
    trouble: Gap | None = None
    try:
        for chunk in _unpacked(data, context.name):
            size += len(chunk)
            if size > context.budget.left:
                raise Unreadable("too large", "expanded_bytes")
            context.budget.check_ratio(len(data), size)
            chunks.append(chunk)
    except Unreadable as error:
        trouble = Gap("", error.reason, error.detail)
    content = b"".join(chunks)
    context.budget.spend(len(content))
    if content or trouble is None:
        yield Child(inner_name(context.name), content)
    if trouble:
        yield trouble


def _unpacked(data: Data, name: str) -> Iterator[bytes]:
    """Yield what is inside block by block. Raises Unreadable where it ends too early or goes on in no known way."""
    head = data[:16]
    packing = _through_libarchive(head)
    if packing:
        with Reader(data, "raw", packing) as reader:
            reader.next()
            while chunk := reader.read():
                yield chunk
        return
    make = _unpacker(head, name)
    unpacker = make() if make else None
    at = 0
    while unpacker is not None:
        block = data[at : at + _READ] if unpacker.needs_input else b""
        at += len(block)
        try:
            chunk = unpacker.decompress(block, _BLOCK)
        except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError) as error:
            raise Unreadable("damaged", type(error).__name__) from error
        yield chunk
        if unpacker.eof:
            at -= len(unpacker.unused_data)
            make = _unpacker(data[at : at + 16])
            unpacker = make() if make else None
        elif not chunk and unpacker.needs_input and at == len(data):
            raise Unreadable("damaged", "cut off")
    # Zeros fill up a block on tape; anything else was put here by someone, and nobody has read it.
    while rest := data[at : at + _BLOCK]:
        if rest.strip(b"\0"):
            raise Unreadable("damaged", "bytes after the end")
        at += len(rest)


def inner_name(name: str) -> str:
    """Return what the file inside is called: the name without its packing's ending."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    known = ending(base)
    if known in _ENDINGS:
        return f"{base.rpartition('.')[0]}.{_ENDINGS[known]}"
    return base.rpartition(".")[0] if known in _DROPPED and base.rpartition(".")[0] else "content"
