"""The tree of an HTML page to passages: blocks as lines, tables as grids, and everything beside the text.

Source: WHATWG HTML 13.2 (parsing), 4.9 (tables), 15.3 (rendering: which elements are blocks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dige.extraction.grids import Table
from dige.extraction.naming import shown
from dige.extraction.pieces import Segments, line_pieces, single
from dige.extraction.tag_soup import INLINE
from dige.values.passage import Passage
from dige.values.place import Place

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# White space that HTML shows as one blank (a no-break space is none of it).
_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_DULL: Final = frozenset({"class"})
_SHORTEST: Final = 4
_LABELLED: Final = frozenset({"value", "content", "placeholder"})
_MOST_LABELLED: Final = 2000
_MOST_COLUMNS: Final = 1000
_VERBATIM: Final = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "plaintext"})


@dataclass(slots=True)
class _Grid:
    """A table that is open: the row and the cell being read, and cells that reach down from rows above."""

    number: int
    table: Table
    row: int = 0
    cells: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    cell: list[str] | None = None
    column: int = 1
    width: int = 1
    height: int = 1
    reach: dict[int, int] = field(default_factory=dict)
    headings: int = 0


@dataclass(slots=True)
class Page:
    """The reading of one page."""

    found: Segments = field(default_factory=Segments)
    aside: Segments = field(default_factory=Segments)
    line: list[str] = field(default_factory=list)
    blocks: int = 0
    tables: int = 0
    grids: list[_Grid] = field(default_factory=list)
    labelled: int = 0
    done: list[Passage] = field(default_factory=list)
    held: tuple[_Grid, int] | None = None

    def read(self, page: str) -> Iterator[Passage]:
        """Yield the passages of a page."""
        from selectolax.lexbor import LexborHTMLParser

        parser = LexborHTMLParser(page)
        yield from self._walk(parser.root)
        for fragment in parser.template_fragments():
            yield from self._walk(fragment)
        yield from self.aside.take()

    def _walk(self, root: LexborNode | None) -> Iterator[Passage]:
        """Go through the tree without recursion: enter a node, go through its children, leave it."""
        stack = [] if root is None else [(root, False)]
        while stack:
            node, is_done = stack.pop()
            if is_done:
                self._leave(node.tag or "")
            elif self._enter(node):
                stack.append((node, True))
                children: list[tuple[LexborNode, bool]] = []
                child = node.first_child
                while child is not None:
                    children.append((child, False))
                    child = child.next
                stack.extend(reversed(children))
            yield from self._ready()
        self._break()
        self._let_go()
        yield from self._ready()
        yield from self.found.take()

    def _ready(self) -> Iterator[Passage]:
        if self.found.is_full:
            yield from self.found.take()
        if self.aside.is_full:
            yield from self.aside.take()
        if self.done:
            ready, self.done = self.done, []
            yield from ready

    def _enter(self, node: LexborNode) -> bool:
        """Take what stands at a node; return whether its children are to be gone through."""
        if node.is_text_node:
            self._sink().append(node.text_content or "")
            return False
        if node.is_comment_node:
            text = node.comment_content or ""
            if text.strip():
                self.aside.add(text, Place(part="comment"))
            return False
        if not node.is_element_node:
            return True
        tag = node.tag or ""
        attributes = node.attributes
        if attributes:
            self._attributes(tag, attributes)
        if tag in _VERBATIM:
            self._verbatim(tag, node.text(deep=True), attributes)
            return False
        if tag not in INLINE:
            self._block()
        if tag == "dl" and self.held is not None and self.held[1] == self.blocks:
            # One description list a person, one after the other: together they are a list of people.
            self.grids.append(self.held[0])
            self.held = None
        elif tag in ("table", "dl"):
            self._open_table()
        elif tag == "dt" and self.grids:
            self._open_row(self.grids[-1])
            self._open_cell(self.grids[-1], "td", {})
        elif tag == "dd" and self.grids:
            self._open_cell(self.grids[-1], "td", {})
        elif tag == "tr" and self.grids:
            self._open_row(self.grids[-1])
        elif tag in ("td", "th") and self.grids:
            self._open_cell(self.grids[-1], tag, attributes)
        return True

    def _leave(self, tag: str) -> None:
        if tag in ("td", "th", "dt", "dd") and self.grids:
            self._close_cell(self.grids[-1])
        elif tag == "tr" and self.grids:
            self._close_row(self.grids[-1])
        elif tag in ("table", "dl") and self.grids:
            self._close_cell(self.grids[-1])
            self._close_row(self.grids[-1])
            self.done.extend(self.found.take())
            grid = self.grids.pop()
            if tag == "dl":
                self._let_go()
                self.held = grid, self.blocks
            else:
                self.done.extend(grid.table.take())
        elif tag not in INLINE:
            self._block()

    def _let_go(self) -> None:
        """Hand out the description list that waited for another to follow."""
        if self.held is not None:
            self.done.extend(self.held[0].table.take())
            self.held = None

    def _sink(self) -> list[str]:
        """Return where text goes: the innermost open cell, else the line of the body."""
        for grid in reversed(self.grids):
            return self.line if grid.cell is None else grid.cell
        return self.line

    def _block(self) -> None:
        """End the line, or in a cell set what follows apart with a blank."""
        sink = self._sink()
        if sink is self.line:
            self._break()
        elif sink and not sink[-1].endswith(" "):
            sink.append(" ")

    def _break(self) -> None:
        text = _WHITE.sub(" ", "".join(self.line)).strip(" ")
        self.line = []
        if text.strip():
            self.blocks += 1
            self.found.add(text, Place(part="body", paragraph=self.blocks))

    def _verbatim(self, tag: str, text: str, attributes: dict[str, str | None]) -> None:
        if not text.strip():
            return
        if tag == "textarea":
            self.done.append(single(text, Place(part="textarea"), label=_label(tag, attributes)))
            return
        kind = attributes.get("type") or ""
        part = f"script {shown(kind)}" if tag == "script" and kind else tag
        self.done.extend(line_pieces(text.encode("utf-8", "replace"), part=part, offset=None))

    def _attributes(self, tag: str, attributes: dict[str, str | None]) -> None:
        for name, value in attributes.items():
            if not value or len(value) < _SHORTEST or name in _DULL:
                continue
            place = Place(part=f"attribute {shown(name)}")
            if name not in _LABELLED and not name.startswith("data-"):
                self.aside.add(value, place)
                continue
            label = name if name.startswith("data-") else _label(tag, attributes)
            if self.labelled < _MOST_LABELLED and any(character.isdigit() for character in value):
                self.labelled += 1
                self.done.append(single(value, place, label=label))
            else:
                self.aside.add(f"{label}: {value}" if label else value, place)

    def _open_table(self) -> None:
        self.tables += 1
        number = self.tables

        def place(row: int, column: int, header: str | None) -> Place:
            return Place(part="body", table=number, row=row, column=column, header=header)

        self.grids.append(_Grid(number, Table(f"table {number}", place)))

    def _open_row(self, grid: _Grid) -> None:
        self._close_row(grid)
        grid.row += 1
        grid.column = 1

    def _open_cell(self, grid: _Grid, tag: str, attributes: dict[str, str | None]) -> None:
        self._close_cell(grid)
        while grid.reach.get(grid.column, 0) >= grid.row:
            grid.column += 1
        grid.cell = []
        grid.width = _span(attributes.get("colspan"))
        grid.height = _span(attributes.get("rowspan"))
        grid.headings += tag == "th"

    def _close_cell(self, grid: _Grid) -> None:
        if grid.cell is None:
            return
        grid.cells.append(_WHITE.sub(" ", "".join(grid.cell)).strip(" "))
        grid.columns.append(grid.column)
        for column in range(grid.column, grid.column + grid.width):
            if grid.height > 1:
                grid.reach[column] = grid.row + grid.height - 1
        grid.column += grid.width
        grid.cell = None

    def _close_row(self, grid: _Grid) -> None:
        self._close_cell(grid)
        if not grid.cells:
            return
        is_heading = grid.headings == len(grid.cells) > 1
        if is_heading and grid.table.header is None:
            heads = dict(zip(grid.columns, grid.cells, strict=True))
            grid.table.header = tuple(heads.get(at, "") for at in range(1, max(heads) + 1))
        grid.table.add(grid.cells, grid.row, grid.columns)
        grid.cells, grid.columns, grid.headings = [], [], 0
        if grid.table.is_full:
            self.done.extend(self.found.take())
            self.done.extend(grid.table.take())


def _label(tag: str, attributes: dict[str, str | None]) -> str:
    """Return what a field or a meta tag calls its value."""
    for key in ("name", "property", "itemprop", "id", "aria-label", "placeholder", "title"):
        if text := attributes.get(key):
            return text
    return tag


def _span(value: str | None) -> int:
    text = (value or "").strip()
    return max(1, min(int(text), _MOST_COLUMNS)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
