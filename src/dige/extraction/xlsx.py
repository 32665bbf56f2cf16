"""Excel workbooks (xlsx, xlsm, xltx): every cell with its address, seen or hidden, and every part around the sheets.

Cells are read from the sheets' own XML, because what a reader of values leaves out is where numbers hide: hidden and
"very hidden" sheets, hidden rows and columns, formula texts, shared strings that no cell shows any more, comments,
names, headers, pivot and chart caches, drawings. A number cell's digits are kept as they stand: Excel drops leading
zeros when a person types them, and only the judge may guess them back. Dates are written as dates, so that a birthday
is no nine-digit number.
Source: ECMA-376 part 1, section 18 (SpreadsheetML), 18.8.30 (number formats), 18.17.4 (dates).
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dige.errors import Unreadable
from dige.extraction.cell_values import Styles, number_text, read_styles
from dige.extraction.grids import Table, column_letters, column_number
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.naming import shown
from dige.extraction.ooxml import Package, everything_else, is_package, open_package, outside_targets, read_relations
from dige.extraction.pieces import Segments
from dige.extraction.xml_parts import events, local, walk_any
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME: str = "xlsx"

_ADDRESS: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})$")
_WORTH: Final = re.compile(r"[0-9]{4}|\"")
_LAST_ROW: Final = 1_048_576


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for a package with an `xl/` folder (an xlsb too: it is told apart when opened)."""
    return 0.95 if is_package(data, "xl/") else 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook. state: visible, hidden or veryHidden. index: from 1, in workbook order."""

    name: str
    index: int
    state: str
    member: str


@dataclass(slots=True)
class _Strings:
    """The shared strings, and which of them a cell shows."""

    texts: list[str] = field(default_factory=list)
    used: bytearray = field(default_factory=bytearray)

    def get(self, index: str) -> str:
        if index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(self.texts):
            self.used[int(index)] = 1
            return self.texts[int(index)]
        return ""


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the sheets in workbook order, then every other part."""
    package = open_package(data, context)
    book = _workbook_name(package)
    if book not in package.members:
        raise Unreadable("unsupported", "binary workbook" if "xl/workbook.bin" in package.members else "no workbook")
    raw = package.part(book)
    if raw is None:
        yield from package.settle()
        raise Unreadable("damaged", "workbook")
    folder = posixpath.dirname(book)
    relations = package.relations(book)
    by_kind = {relation.kind: relation.target for relation in relations}
    strings = _read_strings(package, by_kind.get("sharedStrings", f"{folder}/sharedStrings.xml"))
    sheets, dates_from_1904 = _sheets(raw, {relation.id: relation.target for relation in relations}, package)
    styles = read_styles(
        package.part(by_kind.get("styles", f"{folder}/styles.xml")) or b"", dates_from_1904, package.gaps
    )
    yield from walk_any(raw, "workbook", package.gaps)
    yield from outside_targets(relations, "workbook")
    yield from package.settle()
    for sheet in sheets:
        yield from _sheet(package, sheet, strings, styles)
        yield from package.settle()
    yield from _unused(strings)
    yield from everything_else(package)


def _workbook_name(package: Package) -> str:
    raw = package.part("_rels/.rels")
    for relation in read_relations(raw, "_rels/.rels", package.gaps) if raw is not None else ():
        if relation.kind == "officeDocument" and relation.target in package.members:
            if relation.target.endswith(".bin"):
                raise Unreadable("unsupported", "binary workbook")
            return relation.target
    return "xl/workbook.xml"


def _sheets(raw: bytes, targets: dict[str, str], package: Package) -> tuple[list[Sheet], bool]:
    sheets: list[Sheet] = []
    dates_from_1904 = False
    met: set[str] = set()
    ignored: list[Gap] = []
    for kind, name, attributes in events(raw, "workbook", ignored):
        if kind != "start":
            continue
        named = {local(key): value for key, value in attributes.items()}
        if name == "workbookPr":
            dates_from_1904 = named.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            member = targets.get(named.get("id", ""), "")
            met.add(member)
            if member in package.members:
                sheets.append(Sheet(named.get("name", ""), len(sheets) + 1, named.get("state", "visible"), member))
            else:
                package.gaps.append(Gap(f"sheet {shown(named.get('name', ''))}", "damaged", "its part is missing"))
    # A worksheet that the workbook does not list is shown by no program, and holds what it holds all the same.
    for member in package.members:
        if member.startswith("xl/worksheets/") and member.endswith(".xml") and member not in met:
            sheets.append(Sheet(posixpath.basename(member), len(sheets) + 1, "unlisted", member))
    return sheets, dates_from_1904


def _read_strings(package: Package, member: str) -> _Strings:
    raw = package.part(member)
    strings = _Strings()
    if raw is None:
        return strings
    run: list[str] = []
    is_text = False
    for kind, name, _ in events(raw, member, package.gaps):
        if kind == "data":
            if is_text:
                run.append(name)
        elif kind == "start":
            is_text = name == "t"
            if name == "rPh" and run:
                run.append(" ")
        elif kind == "end":
            is_text = False
            if name == "si":
                strings.texts.append("".join(run))
                run = []
    if run:
        strings.texts.append("".join(run))
    strings.used = bytearray(len(strings.texts))
    return strings


_STATES: Final = {
    "hidden": "hidden sheet",
    "veryHidden": "very hidden sheet",
    "unlisted": "sheet the workbook does not list",
}


def _sheet(package: Package, sheet: Sheet, strings: _Strings, styles: Styles) -> Iterator[Extract]:
    raw = package.part(sheet.member)
    if raw is None:
        return
    relations = package.relations(sheet.member)
    yield from _cells(raw, sheet, strings, styles, package.gaps)
    label = shown(sheet.name)
    yield from outside_targets(relations, f"sheet {label}")
    for relation in relations:
        if relation.kind in ("comments", "threadedComment") and (notes := package.part(relation.target)) is not None:
            yield from _comments(notes, label, relation.target, package.gaps)


def _cells(raw: bytes, sheet: Sheet, strings: _Strings, styles: Styles, gaps: list[Gap]) -> Iterator[Passage]:
    from lxml import etree

    label = shown(sheet.name)
    state = _STATES.get(sheet.state, "")
    hidden_rows: set[int] = set()
    hidden_columns: list[tuple[int, int]] = []

    def place(row: int, column: int, header: str | None) -> Place:
        part = state
        if row in hidden_rows:
            part = f"{part}, hidden row" if part else "hidden row"
        if any(first <= column <= last for first, last in hidden_columns):
            part = f"{part}, hidden column" if part else "hidden column"
        cell = f"{column_letters(column)}{row}"
        return Place(part=part, sheet=label, cell=cell, row=row, column=column, header=header)

    table = Table(f"sheet {label}" if label == sheet.name else f"sheet {sheet.index} {label}", place)
    formulas = Segments()
    stream = etree.iterparse(
        io.BytesIO(raw),
        events=("end",),
        tag=("{*}row", "{*}cols"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    number = 0
    try:
        for _, element in stream:
            if local(str(element.tag)) == "cols":
                hidden_columns.extend(_hidden_columns(element))
                continue
            number = _row_number(element.get("r"), number + 1)
            if element.get("hidden") in ("1", "true"):
                hidden_rows.add(number)
            cells, columns = _row(element, number, strings, styles, formulas, label)
            if cells:
                table.add(cells, number, columns)
            _forget(element)
            if table.is_full:
                yield from table.take()
            if formulas.is_full:
                yield from formulas.take()
        rest = etree.tostring(stream.root) if stream.root is not None else b""
    except etree.LxmlError as error:
        gaps.append(Gap(f"sheet {label}", "damaged", type(error).__name__))
        rest = b""
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in stream.error_log):
        gaps.append(Gap(f"sheet {label}", "damaged", "XML"))
    yield from table.take()
    yield from formulas.take()
    if rest:
        yield from walk_any(
            rest,
            sheet.member,
            gaps,
            place=lambda what: Place(part=what or "around the cells", sheet=label),
        )


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _hidden_columns(element: _Element) -> Iterator[tuple[int, int]]:
    for column in element:
        if column.get("hidden") in ("1", "true"):
            first, last = column.get("min", ""), column.get("max", "")
            if first.isdigit() and last.isdigit():
                yield int(first[:6]), int(last[:6])


def _row_number(stated: str | None, following: int) -> int:
    if stated and stated.isascii() and stated.isdigit() and len(stated) <= 7 and 0 < int(stated) <= _LAST_ROW:
        return int(stated)
    return following


def _row(
    element: _Element, number: int, strings: _Strings, styles: Styles, formulas: Segments, sheet: str
) -> tuple[list[str], list[int]]:
    """Return the texts of a row's cells and their columns; formula texts that hold content go to `formulas`."""
    cells: list[str] = []
    columns: list[int] = []
    column = 0
    for cell in element:
        address = _ADDRESS.match(cell.get("r") or "")
        column = column_number(address[1]) if address else column + 1
        kind = cell.get("t") or "n"
        text = ""
        for child in cell:
            name = local(str(child.tag))
            value = child.text or ""
            if name == "v" and value:
                text = strings.get(value.strip()) if kind == "s" else value
                if kind == "n":
                    text = number_text(value, cell.get("s"), styles)
            elif name == "is":
                text = "".join(part.text or "" for part in child.iter("{*}t"))
            elif name == "f" and _WORTH.search(value):
                formulas.add(
                    value,
                    Place(
                        part="formula", sheet=sheet, cell=f"{column_letters(column)}{number}", row=number, column=column
                    ),
                )
            elif value.strip() and name not in ("v", "f"):
                text += value
        if text:
            cells.append(text)
            columns.append(column)
    return cells, columns


def _comments(raw: bytes, sheet: str, member: str, gaps: list[Gap]) -> Iterator[Passage]:
    """Yield the comments of a sheet, each at its cell; who wrote them stands in a part of its own."""
    found = Segments()
    run: list[str] = []
    where = ""
    author: list[str] | None = None
    for kind, name, attributes in events(raw, member, gaps):
        if kind == "data":
            (run if author is None else author).append(name)
        elif kind == "start":
            if name in ("comment", "threadedComment"):
                run = []
                where = next((value for key, value in attributes.items() if local(key) == "ref"), "")
            elif name == "author":
                author = []
        elif kind == "end":
            if name == "author":
                found.add("".join(author or ()), Place(part="comment author", sheet=sheet))
                author = None
            elif name in ("comment", "threadedComment"):
                found.add(
                    "".join(run), Place(part="comment", sheet=sheet, cell=where if _ADDRESS.match(where) else None)
                )
                run = []
    if "".join(run).strip():
        found.add("".join(run), Place(part="comment", sheet=sheet))
    yield from found.take()


def _unused(strings: _Strings) -> Iterator[Passage]:
    """Yield the shared strings that no cell shows: what was in cells that were deleted."""
    found = Segments()
    for index, text in enumerate(strings.texts):
        if not strings.used[index] and text.strip():
            found.add(text, Place(part="shared string in no cell"))
            if found.is_full:
                yield from found.take()
    yield from found.take()
