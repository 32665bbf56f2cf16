"""Office documents kept in one XML file: Word 2003 XML, Word packages as one file, Excel 2003 XML, flat OpenDocument.

Word splits a number over runs, so their paragraphs and tables are read as those of a Word document are; sheets become
grids with the address of each cell. Pictures and embedded files stand in them as base64 and become children.
Sources: Microsoft Office 2003 XML reference schemas (WordprocessingML, SpreadsheetML); ECMA-376 part 2 (flat packages);
OASIS OpenDocument 1.3 part 3, 3.1.2 (`office:document`).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dige.extraction import odf
from dige.extraction.grids import CellPlace, Table, column_letters
from dige.extraction.interface import Context, Extract
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.extraction.word_markup import WordPart
from dige.extraction.xml_parts import events, labelled, local, worth
from dige.values.examination import Gap
from dige.values.passage import Child, Passage
from dige.values.place import Place

_ROOTS: Final = (
    ("word", re.compile(rb"<(?:\w{1,20}:)?wordDocument\b|<pkg:package\b")),
    ("sheet", re.compile(rb"<(?:\w{1,20}:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")),
    ("odf", re.compile(rb"<office:document[\s>]")),
)
_BINARY: Final = re.compile(
    rb"<(?:\w{1,20}:)?(binData|binaryData|binary-data)(\s[^<>]{0,1000})?>([A-Za-z0-9+/=\s]*+)</(?:\w{1,20}:)?\1\s*>"
)
_NAME: Final = re.compile(rb"name=\"([^\"]{1,200})\"")
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


def kind(head: bytes) -> str:
    """Return which kind of Office document the first bytes announce: "word", "sheet", "odf"; "" for none."""
    return next((name for name, root in _ROOTS if root.search(head)), "")


def read(raw: bytes, kind: str, context: Context) -> Iterator[Extract]:
    """Yield the document's text and what is embedded in it. kind: as `kind` returns it."""
    gaps: list[Gap] = []
    inside: list[Child | Gap] = []

    def take(found: re.Match[bytes]) -> bytes:
        name = _NAME.search(found[2] or b"")
        step = name[1].decode("utf-8", "replace").rpartition("/")[2] if name else f"embedded {len(inside) + 1}"
        try:
            inside.append(Child(step, base64.b64decode(found[3], validate=False)))
        except (binascii.Error, ValueError):
            inside.append(Gap(shown(step), "damaged", "base64"))
        return b""

    plain = _BINARY.sub(take, raw)
    if kind == "word":
        yield from WordPart("body").read(plain, gaps)
    elif kind == "odf":
        yield from odf.read_part(plain, "body", gaps)
    else:
        yield from _Book().read(plain, gaps)
    for extract in inside:
        if isinstance(extract, Child):
            context.budget.spend(len(extract.content))
        yield extract
    yield from gaps


@dataclass(slots=True)
class _Book:
    """The reading of an Excel 2003 workbook."""

    aside: Segments = field(default_factory=Segments)
    table: Table | None = None
    sheet: str = ""
    sheets: int = 0
    row: int = 0
    column: int = 0
    cells: dict[int, str] = field(default_factory=dict)

    def read(self, raw: bytes, gaps: list[Gap]) -> Iterator[Passage]:
        text: list[str] = []
        open_: list[str] = []
        for kind, name, attributes in events(raw, "workbook", gaps):
            if kind == "data":
                text.append(name)
                continue
            if kind == "comment":
                self.aside.add(name, Place(part="comment in the markup"))
            elif kind == "start":
                self._stray(open_, text)
                open_.append(name)
                self._start(name, attributes)
            else:
                if "Data" not in open_[:-1]:
                    self._end(name, "".join(text), open_)
                    text.clear()
                if open_:
                    open_.pop()
            if self.table is not None and (self.table.is_full or name == "Worksheet"):
                yield from self.table.take()
            if self.aside.is_full:
                yield from self.aside.take()
        self._stray(open_, text)
        self._close_row()
        if self.table is not None:
            yield from self.table.take()
        yield from self.aside.take()

    def _stray(self, open_: list[str], text: list[str]) -> None:
        if "Data" in open_ or "Comment" in open_:
            return  # bold and the like inside a cell or a comment
        if "".join(text).strip():
            self.aside.add("".join(text), Place(part="workbook"))
        text.clear()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        named = {local(key): value for key, value in attributes.items()}
        for key, value in worth(attributes):
            self.aside.add(labelled(name, attributes, key, value), self._place(f"attribute {shown(key)}"))
        if name == "Worksheet":
            self.sheets += 1
            self.sheet = named.get("Name", "")
            self.row = 0
            self.aside.add(f"sheet: {self.sheet}", Place(part="sheet name"))
            self.table = Table(f"sheet {self.sheets} {shown(self.sheet)}", self._cell_place())
        elif name == "Row":
            self._close_row()
            self.row = _index(named, self.row, _LAST_ROW)
            self.column = 0
        elif name == "Cell":
            self.column = _index(named, self.column, _LAST_COLUMN)

    def _end(self, name: str, text: str, open_: list[str]) -> None:
        if not text.strip():
            if name == "Worksheet":
                self._close_row()
        elif "Comment" in open_:
            if name in ("Comment", "Data"):
                self.aside.add(text, self._place("comment"))
        elif name == "Data" and self.column:
            self.cells[self.column] = f"{self.cells.get(self.column, '')}{text}"
        else:
            self.aside.add(f"{name}: {text}", self._place(shown(name)))

    def _close_row(self) -> None:
        if self.cells and self.table is not None:
            columns = sorted(self.cells)
            self.table.add([self.cells[column] for column in columns], self.row, columns)
        self.cells = {}

    def _place(self, part: str) -> Place:
        cell = f"{column_letters(self.column)}{self.row}" if self.column and self.row else None
        return Place(part=part, sheet=shown(self.sheet) or None, cell=cell)

    def _cell_place(self) -> CellPlace:
        sheet = shown(self.sheet)

        def place(row: int, column: int, header: str | None) -> Place:
            return Place(sheet=sheet, cell=f"{column_letters(column)}{row}", row=row, column=column, header=header)

        return place


def _index(named: Mapping[str, str], before: int, most: int) -> int:
    stated = named.get("Index", "")
    if stated.isascii() and stated.isdigit() and len(stated) < 8 and before < int(stated) <= most:
        return int(stated)
    return before + 1
