"""Single files packed with gzip, bzip2 or xz: what is inside is one item, unpacked under the budget.

Servers pack their old logs this way (`access.log.2.gz`). Several packed pieces one after another are one file.
Sources: RFC 1952 (gzip), the bzip2 and xz file formats.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from dige.extraction.interface import Context, Data, Extract, ending
from dige.values.examination import Gap
from dige.values.passage import Child

NAME: str = "packed"

_BLOCK: Final = 1024 * 1024
_ENDINGS: Final = {"tgz": "tar", "tbz2": "tar", "txz": "tar", "svgz": "svg"}


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

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
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, most)


def _unpacker(head: bytes) -> Callable[[], _Unpacker] | None:
    if head.startswith(b"\x1f\x8b\x08"):
        return _Gzip
    if head.startswith(b"BZh") and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return bz2.BZ2Decompressor
    if head.startswith(b"\xfd7zXZ\x00"):
        return _xz
    return None


def _xz() -> _Unpacker:
    return lzma.LZMADecompressor(memlimit=256 * 1024 * 1024)


def recognise(data: Data, name: str) -> float:
    """Return 1 for the signature of a packed file."""
    return 1.0 if _unpacker(data[:16]) else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the file inside; where it is cut off or over a limit, what came out and a gap."""
    chunks: list[bytes] = []
    size = 0
    trouble: Gap | None = None
    make = _unpacker(data[:16])
    unpacker = make() if make else None
    at = 0
    while unpacker is not None:
        block = data[at : at + _BLOCK]
        at += len(block)
        try:
            chunk = unpacker.decompress(block, _BLOCK)
        except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError) as error:
            trouble = Gap("", "damaged", type(error).__name__)
            break
        size += len(chunk)
        if size > context.budget.left or size > max(context.limits.ratio_floor, context.limits.ratio * len(data)):
            trouble = Gap("", "too large", "expanded_bytes" if size > context.budget.left else "ratio")
            break
        chunks.append(chunk)
        if unpacker.eof:
            at -= len(unpacker.unused_data)
            make = _unpacker(data[at : at + 16])
            unpacker = make() if make else None
        elif not block and not chunk:
            trouble = Gap("", "damaged", "cut off")
            break
    content = b"".join(chunks)
    context.budget.spend(len(content))
    yield Child(inner_name(context.name), content)
    if trouble:
        yield trouble


def inner_name(name: str) -> str:
    """Return what the file inside is called: the name without its packing's ending."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    known = ending(base)
    if known in _ENDINGS:
        return f"{base.rpartition('.')[0]}.{_ENDINGS[known]}"
    return base.rpartition(".")[0] if known in ("gz", "bz2", "xz", "z") and base.rpartition(".")[0] else "content"
