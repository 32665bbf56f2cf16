"""Tables that are only laid out: cells stand under each other by TAB, by blanks, or by their place on a page.

Why: a list typed in a mail, a note, a letter with tab stops or a PDF is as much a list of people as a spreadsheet. In
running text a name is only looked for beside a number, so that a row without a number would be nobody; as a grid it has
headings, columns and rows. "Label: what it labels" on lines of their own is a form, and laid out too.

A run of lines is a table where at least two of them have two cells or more, its cells fall into columns without
overlapping, and a number stands in it somewhere. Everything else stays text. Cells stand under each other where their
extents across the line overlap, so that an empty cell leaves a hole and moves nothing.
Sources: Unicode, General_Category Zs (blanks); `pdf_pages` for extents on a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dige.extraction.grids import Table, is_form, looks_like_heading
from dige.values.passage import Passage
from dige.values.place import Place

_NUMBER: Final = re.compile(rb"[0-9]{6}(?:[-. /]|\xe2\x80[\x90-\x95])?[0-9]{4}|[0-9]{4}[- ][0-9]{6}")
# What a text must hold to have a table at all; each begins with bytes that are found quickly in one that has none.
_GAPS: Final = (b"\t", b"  ", b"\xc2\xa0")
_LABELLED: Final = re.compile(rb"\n[^\n:0-9]{2,40}: ?[^\n]")
_LABEL: Final = re.compile(rb"\s*([^\s:0-9][^:0-9]{1,39}?)\s*:\s*(\S.*?)\s*\Z", re.S)
_BLANKS: Final = re.compile("[ \u00a0]{2,}")
_WIDEST_CELL: Final = 120
_WIDEST_ALONE: Final = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A cell: its bytes in the passage, and its extent across the line (characters, tab stops or points)."""

    start: int
    end: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its bytes in the passage, its cells from left to right, and what sets them apart (one table has one)."""

    start: int
    end: int
    cells: tuple[Stretch, ...]
    apart_by: str = ""


def read(passage: Passage) -> Iterator[Passage]:
    """Yield a passage of text with its laid-out tables as grids of their own; any other passage as it is."""
    if passage.grid is None and not passage.label and _may_hold_table(passage.text):
        yield from apart(passage, _lines(passage.text))
    else:
        yield passage


def _may_hold_table(text: bytes) -> bool:
    gap = any(gap in text for gap in _GAPS) or _LABELLED.search(b"\n" + text) is not None
    return gap and _NUMBER.search(text) is not None


def apart(passage: Passage, lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield the tables among the lines as grids, and the text between them; the passage itself where there is none."""
    done = 0
    for block in _blocks(lines):
        if not _NUMBER.search(passage.text, block[0].start, block[-1].end):
            continue
        columns = _columns(block)
        if columns is None or (block[0].apart_by == "colon" and not is_form(_texts(passage, block))):
            continue
        yield from _text(passage, done, block[0].start)
        yield from _table(passage, block, columns)
        done = block[-1].end
    if done:
        yield from _text(passage, done, len(passage.text))
    else:
        yield passage


def _lines(text: bytes) -> list[Line]:
    lines = []
    at = 0
    for raw in text.splitlines(keepends=True):
        lines.append(_labelled(raw, at) or (_tabbed(raw, at) if b"\t" in raw.strip() else _spaced(raw, at)))
        at += len(raw)
    return lines


def _labelled(raw: bytes, at: int) -> Line | None:
    """Return "label: what it labels" as two cells, None where a line is not made so."""
    found = _LABEL.match(raw)
    if found is None or not looks_like_heading(found[1].decode("utf-8", "replace")):
        return None
    label = Stretch(at + found.start(1), at + found.end(1), 0.0, 0.5)
    return Line(at, at + len(raw), (label, Stretch(at + found.start(2), at + found.end(2), 1.0, 1.5)), "colon")


def _tabbed(raw: bytes, at: int) -> Line:
    cells = []
    start = at
    for index, cell in enumerate(raw.split(b"\t")):
        inner = cell.strip()
        if inner:
            begin = start + cell.index(inner)
            cells.append(Stretch(begin, begin + len(inner), index, index + 0.5))
        start += len(cell) + 1
    return Line(at, at + len(raw), tuple(cells), "tab")


def _spaced(raw: bytes, at: int) -> Line:
    line = raw.decode("utf-8", "replace")
    if len(line) > 400:  # no printed line is longer; what is has no columns
        return Line(at, at + len(raw), (Stretch(at, at + len(raw.rstrip()), 0, len(line)),) if raw.strip() else ())
    cells = []
    left = len(line) - len(line.lstrip())
    stripped = line.rstrip()
    while left < len(stripped):
        gap = _BLANKS.search(stripped, left)
        right = gap.start() if gap else len(stripped)
        begin = at + len(line[:left].encode())
        cells.append(Stretch(begin, begin + len(line[left:right].encode()), left, right))
        left = gap.end() if gap else right
    return Line(at, at + len(raw), tuple(cells), "blanks" if len(cells) > 1 else "")


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of lines that may be a table: at most one blank line in a row, and two lines with cells at least."""
    block: list[Line] = []
    apart_by = ""
    for line in lines:
        alone = len(line.cells) == 1
        blank_before = bool(block) and not block[-1].cells
        if not line.cells:
            ends = blank_before or not block
        elif alone:
            ends = not block or not _fits(line, block)
        else:
            ends = bool(apart_by) and line.apart_by != apart_by
        if ends:
            yield from _whole(block)
            block, apart_by = [], ""
            if len(line.cells) < 2:
                continue
        block.append(line)
        if len(line.cells) > 1:
            apart_by = line.apart_by
    yield from _whole(block)


def _fits(line: Line, block: Sequence[Line]) -> bool:
    """Tell whether a line of one cell may be a row: it is short, and begins where a cell of the row above does."""
    cell = line.cells[0]
    if cell.end - cell.start > _WIDEST_ALONE:
        return False
    above = next(one for one in reversed(block) if one.cells)
    return any(abs(cell.left - one.left) < 1.0 for one in above.cells)


def _whole(block: list[Line]) -> Iterator[list[Line]]:
    """Yield the run without its tail: what follows the last blank line and has one cell a line is a greeting."""
    last = max((index for index, line in enumerate(block) if len(line.cells) > 1), default=-1)
    blank = next((index for index in range(last + 1, len(block)) if not block[index].cells), len(block))
    block = block[:blank]
    filled = sum(1 for line in block if line.cells)
    several = sum(1 for line in block if len(line.cells) > 1)
    if several >= 2 and 4 * several >= filled:  # a list may lack most of its numbers
        yield block


def _columns(block: Sequence[Line]) -> list[float] | None:
    """Return where each column begins, None where the cells do not fall into columns."""
    extents = sorted((cell.left, cell.right) for line in block if len(line.cells) > 1 for cell in line.cells)
    merged: list[list[float]] = []
    for left, right in extents:
        if merged and left < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], right)
        else:
            merged.append([left, right])
    lefts = [left for left, _ in merged]
    if len(lefts) < 2:
        return None
    for line in block:
        taken = [_column(lefts, cell) for cell in line.cells]
        if len(set(taken)) < len(taken) or any(cell.end - cell.start > _WIDEST_CELL for cell in line.cells):
            return None
    return lefts


def _column(lefts: Sequence[float], cell: Stretch) -> int:
    """Return the number of a cell's column, from 1."""
    return max(1, bisect_right(lefts, cell.left))


def _texts(passage: Passage, block: Sequence[Line]) -> list[list[str]]:
    return [[passage.text[cell.start : cell.end].decode("utf-8", "replace") for cell in line.cells] for line in block]


def _text(passage: Passage, start: int, end: int) -> Iterator[Passage]:
    raw = passage.text[start:end]
    if raw.strip():
        yield replace(passage, text=raw, locate=_shifted(passage.locate, start))


def _shifted(locate: Callable[[int, int], Place], by: int) -> Callable[[int, int], Place]:
    return lambda start, end: locate(start + by, end + by)


def _table(passage: Passage, block: Sequence[Line], lefts: Sequence[float]) -> Iterator[Passage]:
    rows: dict[int, dict[int, Stretch]] = {}

    def place(row: int, column: int, header: str | None) -> Place:
        cells = rows.get(row, {})
        cell = cells.get(column) or next(iter(cells.values()), None)
        start, end = (cell.start, cell.end) if cell else (block[0].start, block[0].end)
        return replace(passage.locate(start, end), header=header)

    table = Table(_called(passage.locate(block[0].start, block[0].end)), place)
    for number, line in enumerate(block, start=1):
        rows[number] = {_column(lefts, cell): cell for cell in line.cells}
        texts = [passage.text[cell.start : cell.end].decode("utf-8", "replace") for cell in rows[number].values()]
        table.add(texts, number, list(rows[number]))
        if table.is_full:
            yield from table.take()
    yield from table.take()


def _called(place: Place) -> str:
    """Return the name of a table by where it begins, which no other table of the item shares."""
    steps = (("page", place.page), ("line", place.line), ("paragraph", place.paragraph), ("byte", place.offset))
    where = " ".join(f"{what} {number}" for what, number in steps if number is not None)
    box = f" at {place.box[0]} {place.box[3]}" if place.box else ""
    return f"{place.part + ', ' if place.part else ''}laid out {where}{box}".rstrip()
