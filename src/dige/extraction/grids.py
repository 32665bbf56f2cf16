"""Grids: tables as passages: cells separated by TAB, rows ended by LF, and a way back from a byte to its cell.

Also decides which row holds the headings, since a heading is the strongest single sign of what a column is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from dige.extraction.naming import shown
from dige.values.passage import Grid, Passage
from dige.values.place import Place

ROWS: Final = 2000
_BYTES: Final = 1024 * 1024
_LOOK: Final = 20
_WIDEST_GAP: Final = 200
_BLANKS: Final = str.maketrans({"\t": " ", "\n": " ", "\r": " "})
_DIGITS: Final = re.compile(r"\d")
_NUMBER_RUN: Final = re.compile(r"\d{4}")
_LETTER: Final = re.compile(r"[^\W\d_]")
_HEADING_WORD: Final = re.compile(
    r"navn|name|cpr|person|adresse|address|vej|post ?n|by$|city|e-?mail|telefon|tlf|phone|konto|account|reg\.? ?n|"
    r"titel|stilling|afdeling|dato|date|nummer|number|nr\.?$|no\.?$|beløb|amount|status|type|beskrivelse|bemærk|kommune|født|alder",
    re.IGNORECASE,
)

CellPlace = Callable[[int, int, str | None], Place]
_Row = tuple[int, Sequence[str], Sequence[int] | None]


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 -> A, 27 -> AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(4096)
def column_number(letters: str) -> int:
    """Return the number of a column, from 1, of its letters: A -> 1, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def looks_like_heading(cell: str) -> bool:
    """Tell whether a cell could be a column's heading: short, has a letter, no long number, no address."""
    text = cell.strip()
    return len(text) <= 80 and bool(_LETTER.search(text)) and not _NUMBER_RUN.search(text) and "@" not in text


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index among `rows` (the first ones of a table) of the row of headings, or None.

    A heading row has text in at least half of its columns and nothing but text. What follows is of another make (a
    number stands under a heading somewhere), or the headings are words that head columns in Danish offices.
    """
    width = max((sum(1 for cell in row if cell.strip()) for row in rows), default=0)
    for index, row in enumerate(rows):
        filled = [column for column, cell in enumerate(row) if cell.strip()]
        if len(filled) < max(min(width, 2), (width + 1) // 2, 1):
            continue
        if not all(looks_like_heading(row[column]) for column in filled):
            return None
        below = rows[index + 1 :]
        differs = any(
            column < len(later) and (_DIGITS.search(later[column]) or "@" in later[column])
            for later in below
            for column in filled
            if not _DIGITS.search(row[column])
        )
        if differs or (below and sum(1 for column in filled if _HEADING_WORD.search(row[column].strip()))):
            return index
        if width > 1:
            return None
    return None


@dataclass(slots=True)
class Table:
    """One table being read, row by row; hands out passages of about 2,000 rows that share the grid's id.

    place: (row, column, heading) -> the Place of a cell, all counted from 1. headings: the row of headings where the
    format says which it is (HTML `th`, a Word header row); otherwise it is looked for among the first rows.
    """

    id: str
    place: CellPlace
    header: tuple[str, ...] | None = None
    _waiting: list[_Row] = field(default_factory=list)
    _bytes: int = 0
    _next: int = 1

    def add(self, cells: Sequence[str], row: int | None = None, columns: Sequence[int] | None = None) -> None:
        """Add a row. row: its number (default: the next). columns: that of each cell, where not 1, 2, 3."""
        number = self._next if row is None else row
        self._next = number + 1
        self._waiting.append((number, cells, columns))
        self._bytes += sum(map(len, cells)) + len(cells)

    @property
    def is_full(self) -> bool:
        """Whether it is time to hand out what was gathered."""
        return len(self._waiting) >= ROWS or self._bytes >= _BYTES

    def take(self) -> Iterator[Passage]:
        """Yield what was gathered, and go on with the same table."""
        rows, self._waiting, self._bytes = self._waiting, [], 0
        if not rows:
            return
        if self.header is None:
            first = [_cells(row) for row in rows[:_LOOK]]
            found = header_row(first)
            self.header = () if found is None else tuple(first[found])
        for block in _blocks(rows):
            passage = _passage(self.id, self.place, self.header, block)
            if passage.text.strip():
                yield passage


def _cells(row: _Row) -> list[str]:
    """Return a row's cells from column 1 on, holes filled."""
    _, cells, columns = row
    if columns is None:
        return [cell.translate(_BLANKS) for cell in cells]
    texts, odd = _spread([cell.translate(_BLANKS) for cell in cells], columns)
    return [] if odd else list(texts)


def _blocks(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Split rows where their numbers leap: a passage's rows are numbered without holes."""
    block: list[_Row] = []
    for row in rows:
        if block and not 0 < row[0] - block[-1][0] <= _WIDEST_GAP:
            yield block
            block = []
        block.append(row)
    yield block


def _passage(grid: str, place: CellPlace, header: tuple[str, ...], rows: Sequence[_Row]) -> Passage:
    first = rows[0][0]
    starts: list[int] = []
    odd: dict[int, list[int]] = {}
    chunks: list[bytes] = []
    size = 0
    for number, cells, columns in rows:
        while first + len(starts) < number:
            starts.append(size)
            chunks.append(b"\n")
            size += 1
        texts: Sequence[str] = cells
        if columns is not None:
            texts, kept = _spread(cells, columns)
            if kept:
                odd[len(starts)] = kept
        line = "\t".join(texts)
        if "\n" in line or "\r" in line or line.count("\t") >= len(texts) > 0:
            line = "\t".join(text.translate(_BLANKS) for text in texts)
        raw = f"{line}\n".encode("utf-8", "replace")
        starts.append(size)
        chunks.append(raw)
        size += len(raw)
    text = b"".join(chunks)

    def locate(start: int, end: int) -> Place:
        index = max(0, bisect_right(starts, start) - 1)
        position = text.count(b"\t", starts[index], start)
        kept = odd.get(index)
        column = kept[min(position, len(kept) - 1)] if kept else position + 1
        heading = header[column - 1] if 0 < column <= len(header) else ""
        return place(first + index, column, shown(heading) or None)

    return Passage(text, locate, Grid(grid, header, tuple(starts), first))


def _spread(texts: Sequence[str], columns: Sequence[int]) -> tuple[Sequence[str], list[int]]:
    """Put cells where their columns are, or keep the columns aside where the row has very wide holes."""
    if not columns or (columns[0] == 1 and columns[-1] == len(columns) and list(columns) == sorted(set(columns))):
        return texts, []
    if max(columns) > len(texts) + _WIDEST_GAP or list(columns) != sorted(set(columns)):
        return texts, list(columns)
    spread: list[str] = []
    for column, text in zip(columns, texts, strict=False):
        spread.extend([""] * (column - 1 - len(spread)))
        spread.append(text)
    return spread, []
