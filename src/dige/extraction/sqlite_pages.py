"""The pages of an SQLite file: what was deleted and is still there.

SQLite does not wipe what it deletes. Whole pages that were given up stand in the free list; in a page that is still in
use, a deleted row lies in the unallocated stretch between the cell pointers and the cells, or in a chain of free
blocks. Rows on a free page are read as rows where they still can be, so that one column does not run into the next;
everything else as the readable characters that stand there.
Source: SQLite file format (sqlite.org/fileformat2.html), 1.3 (header), 1.5 (free list), 1.6 (b-trees), 2.1 (records).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from dige.extraction.interface import Data
from dige.extraction.strings import readable
from dige.extraction.text import as_text

_LEAF_TABLE: Final = 0x0D
_LEAVES: Final = frozenset({0x0A, _LEAF_TABLE})
_PAGES: Final = frozenset({0x02, 0x05, *_LEAVES})
_SIZES: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_COLUMNS: Final = 2000


def page_size(data: Data) -> int:
    """Return the size of a page in bytes as the header states it; 0 where it cannot be."""
    if len(data) < 100:
        return 0
    stated: int = struct.unpack_from(">H", data, 16)[0]
    size = 65536 if stated == 1 else stated
    return size if size >= 512 and not size & (size - 1) else 0


def free_pages(data: Data) -> frozenset[int]:
    """Return the numbers (from 1) of the pages in the free list; of a broken list what can be followed."""
    size = page_size(data)
    if not size:
        return frozenset()
    pages = -(-len(data) // size)
    found: set[int] = set()
    trunk: int = struct.unpack_from(">I", data, 32)[0]
    while 1 < trunk <= pages and trunk not in found:
        found.add(trunk)
        page = data[(trunk - 1) * size : trunk * size]
        if len(page) < 8:
            break
        following, count = struct.unpack_from(">II", page)
        count = min(count, (len(page) - 8) // 4)
        found.update(leaf for leaf in struct.unpack_from(f">{count}I", page, 8) if 1 < leaf <= pages)
        trunk = following
    return frozenset(found)


def deleted(data: Data) -> Iterator[tuple[int, str]]:
    """Yield (number of the page, text) of what stands in free pages and in the free space of others."""
    size = page_size(data)
    if not size:
        return
    free = free_pages(data)
    for number in range(1, -(-len(data) // size) + 1):
        page = data[(number - 1) * size : number * size]
        if number in free:
            rows = list(_rows(page))
            yield from ((number, row) for row in rows)
            hidden = _unused(page, 0) if rows else [page]
        else:
            hidden = _unused(page, 100 if number == 1 else 0)
        for stretch in hidden:
            yield from ((number, run) for run in readable(stretch))


def _unused(page: bytes, start: int) -> list[bytes]:
    """Return the unallocated stretch and the free blocks of a b-tree page; none of any other page."""
    if len(page) < start + 12 or page[start] not in _PAGES:
        return []
    free, cells, content = struct.unpack_from(">HHH", page, start + 1)
    begins = start + (8 if page[start] in _LEAVES else 12) + 2 * cells
    stretches = [page[begins : content or 65536]] if begins < (content or 65536) else []
    met: set[int] = set()
    while begins <= free <= len(page) - 4 and free not in met:
        met.add(free)
        following, length = struct.unpack_from(">HH", page, free)
        stretches.append(page[free + 4 : free + max(4, length)])
        free = following
    return stretches


def _rows(page: bytes) -> Iterator[str]:
    """Yield the rows of a page that was a leaf of a table, columns apart; none where it is too damaged to tell."""
    if len(page) < 12 or page[0] != _LEAF_TABLE:
        return
    cells: int = struct.unpack_from(">H", page, 3)[0]
    if not 0 < cells <= (len(page) - 8) // 2:
        return
    for at in struct.unpack_from(f">{cells}H", page, 8):
        try:
            row = _record(page, at)
        except (IndexError, ValueError, struct.error):
            row = None
        yield "\t".join(row) if row is not None else "\t".join(readable(page[at : at + 400]))


def _record(page: bytes, at: int) -> list[str]:
    """Return a cell's columns, cut off at the page's end. Raises IndexError or ValueError where it is none."""
    _, at = _varint(page, at)
    _, at = _varint(page, at)
    header, first = _varint(page, at)
    if not 0 < header <= len(page):
        raise ValueError
    body = at + header
    columns: list[str] = []
    while first < at + header:
        kind, first = _varint(page, first)
        length = _SIZES.get(kind, 8 if kind == 7 else (kind - 12) // 2 if kind >= 12 else 0)
        raw = page[body : body + length]
        body += length
        if len(columns) >= _MOST_COLUMNS:
            raise ValueError
        columns.append(_value(kind, raw))
    return columns


def _value(kind: int, raw: bytes) -> str:
    if kind in _SIZES:
        return str(int.from_bytes(raw, "big", signed=True))
    if kind == 7 and len(raw) == 8:
        number: float = struct.unpack(">d", raw)[0]
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    if kind in (8, 9):
        return str(kind - 8)
    if kind >= 13 and kind % 2:
        text = as_text(raw)
        return text.replace("\0", "")  # of UTF-16 the plain letters are left
    return " ".join(readable(raw))


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = page[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | page[at + 8], at + 9
