"""OpenDocument files (odt, ods, odp, odg): text, tables, headers, annotations, changes, metadata, embedded objects.

A package of XML parts as Office's, with other names. Tables are grids; in sheets each cell has its address,
repeated cells count as what they stand for, and hidden tables, rows and columns are read like any other.
Source: OASIS OpenDocument 1.3, part 2 (packages), part 3 (schema): 5 (text), 9 (tables), 14.1 (annotations).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dige.errors import Unreadable
from dige.extraction.archive import is_zip, member_names
from dige.extraction.cell_values import Styles, number_text
from dige.extraction.grids import Table, column_letters
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.ooxml import everything_else, open_package
from dige.extraction.pieces import Segments, single
from dige.extraction.text import as_text
from dige.extraction.xml_parts import events, labelled, local, worth
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

NAME: str = "odf"

_SAID_BY_A_TAG: Final = {"tab": "\t", "line-break": "\n", "soft-page-break": " "}
_RUNNING: Final = frozenset({"p", "h"})
_MOST_REPEATED: Final = 200
_MOST_COLUMNS: Final = 16_384


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for a ZIP that states an OpenDocument type or holds its parts."""
    if not is_zip(data):
        return 0.0
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return 0.95
    return 0.9 if {"content.xml", "META-INF/manifest.xml"} <= member_names(data) else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield body and styles (headers and footers stand there), then every other part."""
    package = open_package(data, context)
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise Unreadable("encrypted")
    stated = package.part("mimetype")
    if stated and (len(stated) > 100 or not stated.startswith(b"application/vnd.oasis.opendocument")):
        yield single(as_text(stated), Place(part="mimetype"))
    for name, called in (("content.xml", "body"), ("styles.xml", "header or footer")):
        raw = package.part(name)
        if raw is not None:
            yield from _Part(called).read(raw, package.gaps)
        elif name == "content.xml":
            yield Gap("body", "damaged", "no content")
        yield from package.settle()
    yield from everything_else(package)


def read_part(raw: bytes, called: str, gaps: list[Gap]) -> Iterator[Passage]:
    """Yield the text and tables of one part, or of a whole document kept in one XML file; `called`: in places."""
    yield from _Part(called).read(raw, gaps)


@dataclass(slots=True)
class _Grid:
    table: Table
    is_hidden: bool
    row: int = 0
    column: int = 0
    repeat_row: int = 1
    repeat_cell: int = 1
    cells: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    value: str = ""
    is_in_cell: bool = False


@dataclass(slots=True)
class _Part:
    """The reading of one part; `called` is what it is called in places."""

    called: str
    found: Segments = field(default_factory=Segments)
    aside: Segments = field(default_factory=Segments)
    lines: list[list[str]] = field(default_factory=list)
    grids: list[_Grid] = field(default_factory=list)
    notes: int = 0
    paragraphs: int = 0
    tables: int = 0

    def read(self, raw: bytes, gaps: list[Gap]) -> Iterator[Passage]:
        for kind, name, attributes in events(raw, self.called, gaps):
            if kind == "data":
                if self.lines:
                    self.lines[-1].append(name)
                elif name.strip():
                    self.aside.add(name, Place(part=self.called))
            elif kind == "start":
                self._start(name, attributes)
            elif kind == "end":
                yield from self._end(name)
            elif name.strip():
                self.aside.add(name, Place(part=f"{self.called}, comment in the markup"))
            for ready in (self.found, self.aside):
                if ready.is_full:
                    yield from ready.take()
        while self.lines:
            yield from self._end("p")
        while self.grids:
            for name in ("table-cell", "table-row", "table"):
                yield from self._end(name)
        yield from self.found.take()
        yield from self.aside.take()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        named = {local(key): value for key, value in attributes.items()}
        for key, value in worth(attributes):
            self.aside.add(labelled(name, attributes, key, value), Place(part=f"{self.called}, attribute {shown(key)}"))
        if name in _RUNNING:
            self.lines.append([])
        elif name == "table":
            self.grids.append(self._grid(named))
        elif name == "annotation":
            self.notes += 1
        elif self.lines and name in _SAID_BY_A_TAG:
            self.lines[-1].append(_SAID_BY_A_TAG[name])
        elif self.lines and name == "s":
            self.lines[-1].append(" " * _count(named.get("c"), 100))
        elif self.grids:
            grid = self.grids[-1]
            if name == "table-row":
                grid.row += 1
                grid.column = 0
                grid.repeat_row = _count(named.get("number-rows-repeated"), 1_048_576)
            elif name in ("table-cell", "covered-table-cell"):
                grid.column += 1
                grid.repeat_cell = _count(named.get("number-columns-repeated"), _MOST_COLUMNS)
                grid.cell, grid.is_in_cell = [], True
                grid.value = named.get("value", "") if named.get("value-type") == "float" else ""

    def _grid(self, named: Mapping[str, str]) -> _Grid:
        self.tables += 1
        name = named.get("name", "")
        number, label, called = self.tables, shown(name), self.called

        def place(row: int, column: int, header: str | None) -> Place:
            cell = f"{column_letters(column)}{row}"
            return Place(
                part=called, table=number, sheet=label or None, cell=cell, row=row, column=column, header=header
            )

        if name:
            self.aside.add(f"table: {name}", Place(part=f"{called}, table name"))
        return _Grid(Table(f"{called}, table {number}", place), is_hidden=named.get("display") == "false")

    def _end(self, name: str) -> Iterator[Passage]:
        if name in _RUNNING and self.lines:
            self._paragraph("".join(self.lines.pop()))
        elif name == "annotation":
            self.notes = max(0, self.notes - 1)
        elif self.grids:
            grid = self.grids[-1]
            if name in ("table-cell", "covered-table-cell") and grid.is_in_cell:
                _close_cell(grid)
            elif name == "table-row":
                if grid.cells:
                    for step in range(min(grid.repeat_row, _MOST_REPEATED)):
                        grid.table.add(grid.cells, grid.row + step, grid.columns)
                grid.row += grid.repeat_row - 1
                grid.cells, grid.columns = [], []
                if grid.table.is_full:
                    yield from grid.table.take()
            elif name == "table":
                yield from self.found.take()
                yield from self.grids.pop().table.take()

    def _paragraph(self, text: str) -> None:
        self.paragraphs += 1
        if not text.strip():
            return
        if self.notes:
            grid = self.grids[-1] if self.grids else None
            cell = f"{column_letters(grid.column)}{grid.row}" if grid and grid.column else None
            self.found.add(text, Place(part=f"{self.called}, comment", cell=cell, paragraph=self.paragraphs))
        elif self.grids and self.grids[-1].is_in_cell:
            self.grids[-1].cell.append(text)
        else:
            self.found.add(text, Place(part=self.called, paragraph=self.paragraphs))


def _close_cell(grid: _Grid) -> None:
    text = " ".join(grid.cell)
    # A number's digits as stored, where the cell shows them formatted or rounded.
    if grid.value and (digits := number_text(grid.value, None, Styles())) not in text:
        text = f"{text} {digits}".strip() if not text or len(digits) >= 8 else text
    if text:
        for step in range(min(grid.repeat_cell, _MOST_REPEATED)):
            grid.cells.append(text)
            grid.columns.append(grid.column + step)
    grid.column += grid.repeat_cell - 1
    grid.is_in_cell = False


def _count(value: str | None, most: int) -> int:
    text = value or "1"
    return max(1, min(int(text), most)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
