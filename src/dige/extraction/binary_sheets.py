"""Workbooks in binary form (xls of Excel 97-2003): the cells with their addresses; the rest is said to be left.

Cells come from the calamine reader. It knows no comments, headers, names or drawings, so those are a gap and such a
workbook is never whole. The reader trusts the sizes that a file states and ends the whole program when they do not fit
into memory, so chains of sectors and the extent of cells are checked before. Source: MS-XLS 2.1.4 (records), 2.5.
"""

from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Iterator
from typing import Final

from dige.errors import Unreadable
from dige.extraction.cell_values import Styles, number_text
from dige.extraction.compound_file import SIGNATURE, open_compound
from dige.extraction.grids import CellPlace, Table, column_letters
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import single
from dige.values.examination import Gap
from dige.values.place import Place

NAME: str = "xls"

_STATES: Final = {"Hidden": "hidden sheet", "VeryHidden": "very hidden sheet"}
MOST_CELLS: Final = 20_000_000
_BEGINS: Final = frozenset({0x0009, 0x0209, 0x0409, 0x0809})
_DIMENSIONS: Final = 0x0200
_MANY: Final = frozenset({0x00BD, 0x00BE})
_CELLS: Final = _MANY | {0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x00FD, 0x00D6, 0x0406, 0x0206}
_LEFT_OUT: Final = "comments, headers, names, drawings"


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for a compound file with a workbook stream, ."""
    if data[:8] != SIGNATURE:
        return 0.0
    others = ("WordDocument", "EncryptedPackage", "PowerPoint Document", "__properties_version1.0")
    if any(data.find(other.encode("utf-16-le")) >= 0 for other in others):
        return 0.0
    return 0.95 if any(data.find(f"{name}\0\0".encode("utf-16-le")) >= 0 for name in ("Workbook", "Book")) else 0.0


def has_room(stream: bytes) -> bool:
    """Whether the cells of each sheet, as a rectangle, stay below what a reader may lay out in memory."""
    at = 0
    last_row = last_column = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        at += 4 + length
        if kind in _BEGINS:
            last_row = last_column = 0
        elif kind == _DIMENSIONS and len(body) >= 8:
            # Excel 5 wrote rows in two bytes. An extent that ends before it begins wraps round in the reader.
            first, last, left, right = struct.unpack_from("<2I2H" if len(body) >= 12 else "<4H", body, 0)
            if last < first or right < left or max(1, last - first) * max(1, right - left) > MOST_CELLS:
                return False
        elif kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<2H", body, 0)
            if kind in _MANY and len(body) >= 6:
                column = max(column, struct.unpack_from("<H", body, len(body) - 2)[0])
            last_row, last_column = max(last_row, row), max(last_column, column)
            if (last_row + 1) * (last_column + 1) > MOST_CELLS:
                return False
    return True


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the sheets' cells and the gap for what stands beside them."""
    import python_calamine

    compound = open_compound(data)
    if compound is None:
        raise Unreadable("damaged", "sector chain")
    if not has_room(compound.read("Workbook") or compound.read("Book")):
        raise Unreadable("too large", "cells")
    context.budget.spend(len(data))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data[:]))
        sheets = list(book.sheets_metadata)
    except python_calamine.PasswordError as error:
        raise Unreadable("encrypted") from error
    except BaseException as error:
        raise _unreadable(error) from error
    for index, sheet in enumerate(sheets):
        label = shown(sheet.name)
        try:
            cells = book.get_sheet_by_index(index)
            start = cells.start or (0, 0)
            rows = cells.to_python(skip_empty_area=True)
        except BaseException as error:
            trouble = _unreadable(error)
            yield Gap(f"sheet {label}", trouble.reason, trouble.detail)
            continue
        yield single(sheet.name, Place(part="sheet name"))
        state = _STATES.get(str(sheet.visible).rpartition(".")[2], "")
        table = Table(f"sheet {label}" if label == sheet.name else f"sheet {index + 1} {label}", _placer(label, state))
        for number, row in enumerate(rows, start=start[0] + 1):
            filled = [(start[1] + at, value_text(value)) for at, value in enumerate(row, start=1) if value != ""]
            if filled:
                table.add([text for _, text in filled], number, [column for column, _ in filled])
            if table.is_full:
                yield from table.take()
        yield from table.take()
    yield Gap(_LEFT_OUT, "unsupported")


def _placer(label: str, state: str) -> CellPlace:
    def place(row: int, column: int, header: str | None) -> Place:
        cell = f"{column_letters(column)}{row}"
        return Place(part=state, sheet=label, cell=cell, row=row, column=column, header=header)

    return place


def _unreadable(error: BaseException) -> Unreadable:
    """Return what a failure of the reader means; its own panics are no ordinary exceptions, and end nothing here."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        raise error
    return Unreadable("damaged", type(error).__name__)


def value_text(value: object) -> str:
    """Return a cell's value as text: whole numbers without a decimal part, dates as `2026-11-21`."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return number_text(repr(value), None, Styles())
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
