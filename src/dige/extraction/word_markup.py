"""WordprocessingML as a stream of events to paragraphs and tables (ECMA-376 part 1, section 17).

State is a stack: a text box stands inside a paragraph and holds paragraphs and tables of its own, a cell may hold a
table. Each paragraph and table is finished when its own end comes, so nothing is read twice and nothing is glued.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dige.extraction.grids import Table
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments
from dige.extraction.xml_parts import events, labelled, local, worth
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

_TEXT: Final = frozenset({"t", "delText"})
_SAID_BY_A_TAG: Final = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
# Elements whose text is not running text of the paragraph they stand in.
_ASIDE: Final = frozenset({"instrText", "delInstrText", "posOffset", "sectPr"})


@dataclass(slots=True)
class _Paragraph:
    number: int
    now: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    has_deletions: bool = False
    fields: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    """A table that is open: its rows so far, and the row and cell being read."""

    number: int
    table: Table
    cells: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 1
    span: int = 1
    is_heading: bool = False


@dataclass(slots=True)
class WordPart:
    """The reading of one part. called: what it is called in places ("body", "header 1")."""

    called: str
    found: Segments = field(default_factory=Segments)
    stack: list[_Paragraph | _Grid] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    deleted: int = 0
    inserted: int = 0
    choices: list[set[str]] = field(default_factory=list)
    fallbacks: int = 0

    def read(self, raw: bytes, gaps: list[Gap]) -> Iterator[Passage]:
        """Yield the part's paragraphs and tables, then what stands in its attributes."""
        called = shown(self.called)
        aside = Segments()
        text: list[str] | None = None
        stray: list[str] = []
        reading = ""
        for kind, name, attributes in events(raw, self.called, gaps):
            if kind == "data":
                if text is not None:
                    text.append(name)
                elif name.strip():
                    stray.append(name)
            elif kind == "start":
                if name in _TEXT or name in _ASIDE:
                    text, reading = [], name
                for key, value in worth(attributes):
                    aside.add(labelled(name, attributes, key, value), Place(part=f"{called}, attribute {shown(key)}"))
                self._start(name, attributes)
            elif kind == "end":
                if name == reading:
                    self._text(name, "".join(text or ()))
                    text, reading = None, ""
                elif stray:
                    aside.add(f"{name}: {''.join(stray)}", Place(part=f"{called}, {shown(name)}"))
                    stray.clear()
                yield from self._end(name)
            elif name.strip():
                aside.add(name, Place(part=f"{called}, comment in the markup"))
            if self.found.is_full:
                yield from self.found.take()
            if aside.is_full:
                yield from aside.take()
        # A part that breaks off leaves paragraphs and tables open: what they hold so far counts.
        self._text("t", "".join(text or ()))
        while self.stack:
            if isinstance(self.stack[-1], _Paragraph):
                yield from self._end("p")
            else:
                for name in ("tc", "tr", "tbl"):
                    yield from self._end(name)
        yield from self.found.take()
        yield from aside.take()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        top = self.stack[-1] if self.stack else None
        if name == "p":
            self.paragraphs += 1
            self.stack.append(_Paragraph(self.paragraphs))
        elif name == "tbl":
            self.tables += 1
            self.stack.append(self._grid(self.tables))
        elif name in ("del", "moveFrom"):
            self.deleted += 1
        elif name in ("ins", "moveTo"):
            self.inserted += 1
        elif name == "Choice":
            self.choices.append(set())
        elif name == "Fallback":
            self.fallbacks += 1
        elif isinstance(top, _Grid):
            if name == "tr":
                top.row += 1
                top.column = 1
            elif name == "gridSpan":
                top.span = _count(attributes)
            elif name == "gridBefore":
                top.column += _count(attributes)
            elif name == "tblHeader":
                top.is_heading = top.row == 1
        elif name in _SAID_BY_A_TAG:
            self._text("t", _SAID_BY_A_TAG[name])
        elif name == "sym":
            code = next((value for key, value in attributes.items() if local(key) == "char"), "")
            self._text("t", _symbol(code))

    def _grid(self, number: int) -> _Grid:
        called = shown(self.called)

        def place(row: int, column: int, header: str | None) -> Place:
            return Place(part=called, table=number, row=row, column=column, header=header)

        return _Grid(number, Table(f"{called}, table {number}", place))

    def _text(self, name: str, text: str) -> None:
        paragraph = self.stack[-1] if self.stack else None
        if not isinstance(paragraph, _Paragraph) or not text:
            return
        if name in _ASIDE:
            paragraph.fields.append(text)
            return
        is_gone = self.deleted > 0 or name == "delText"
        if is_gone:
            paragraph.has_deletions = True
        else:
            paragraph.now.append(text)
        if is_gone or not self.inserted:
            paragraph.before.append(text)

    def _end(self, name: str) -> Iterator[Passage]:
        top = self.stack[-1] if self.stack else None
        if name == "p" and isinstance(top, _Paragraph):
            self.stack.pop()
            self._paragraph(top)
        elif name in ("del", "moveFrom"):
            self.deleted = max(0, self.deleted - 1)
        elif name in ("ins", "moveTo"):
            self.inserted = max(0, self.inserted - 1)
        elif name == "AlternateContent" and self.choices:
            self.choices.pop()
        elif name == "Fallback":
            self.fallbacks = max(0, self.fallbacks - 1)
        elif isinstance(top, _Grid):
            if name == "tc":
                top.cells.append(" ".join(top.cell))
                top.columns.append(top.column)
                top.column += max(1, top.span)
                top.cell, top.span = [], 1
            elif name == "tr":
                if top.is_heading and top.row == 1:
                    heads = dict(zip(top.columns, top.cells, strict=True))
                    top.table.header = tuple(
                        " ".join(heads.get(at, "").split()) for at in range(1, max(heads, default=0) + 1)
                    )
                top.table.add(top.cells, top.row, top.columns)
                top.cells, top.columns, top.is_heading = [], [], False
                if top.table.is_full:
                    yield from self.found.take()
                    yield from top.table.take()
            elif name == "tbl":
                self.stack.pop()
                yield from self.found.take()
                yield from top.table.take()

    def _paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.now)
        if self.choices:
            # Word writes a text box twice, for new readers and for old: the second is read only where it differs.
            if self.fallbacks and text in self.choices[-1]:
                return
            self.choices[-1].add(text)
        place = Place(part=shown(self.called), paragraph=paragraph.number)
        grid = self.stack[-1] if self.stack and isinstance(self.stack[-1], _Grid) else None
        if grid is None:
            if text.strip():
                self.found.add(text, place)
        elif text:
            grid.cell.append(text)
        if paragraph.has_deletions:
            before = Place(part=f"{shown(self.called)}, before tracked changes", paragraph=paragraph.number)
            self.found.add("".join(paragraph.before), before)
        if paragraph.fields:
            code = Place(part=f"{shown(self.called)}, field code", paragraph=paragraph.number)
            self.found.add("".join(paragraph.fields), code)


def _count(attributes: Mapping[str, str]) -> int:
    text = next((value for key, value in attributes.items() if local(key) == "val"), "1")
    return min(int(text), 100) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
