"""Grids: tables as passages: cells separated by TAB, rows ended by LF, and a way back from a byte to its cell.

Also decides which row holds the headings, since a heading is the strongest single sign of what a column is. Where a
second list with headings of its own stands below the first, it is a table of its own; and a form (labels in the first
column, what they label in the second) is laid on its side, so that its labels become headings and each record a row.
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

_NUMBER_NAMED: Final = re.compile(
    r"cpr|person(?:nummer|nr|[ -]?id)|pers\.? ?nr|f\w{1,2}dselsn|konto|\breg\.? ?nr|iban|account", re.IGNORECASE
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
        if differs or (below and _words(row)):
            return index + _second(row, below)
        if width > 1:
            return None
    return None


def _words(row: Sequence[str]) -> int:
    """Return how many cells of a row are words that head columns."""
    return sum(1 for cell in row if looks_like_heading(cell) and _HEADING_WORD.search(cell.strip()))


def _second(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Tell whether the row below one of headings is the telling one of two: "Person, Bank" above "Navn, CPR, Konto"."""
    filled = [cell for cell in below[0] if cell.strip()] if below else []
    return len(filled) > 1 and all(map(looks_like_heading, filled)) and _words(filled) > max(1, _words(row))


def heads_anew(cells: Sequence[str]) -> bool:
    """Tell whether a row further down is one of headings: at least two cells, one of which names a number."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(filled) > 1
        and not any(_DIGITS.search(cell) for cell in filled)
        and all(map(looks_like_heading, filled))
        and any(_NUMBER_NAMED.search(cell) for cell in filled)
    )


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows are a form: a label and what it labels; one label at least names a number, another differs."""
    filled = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    pairs = [row for row in filled if len(row) > 1 and row[0] and row[1] and not any(row[2:])]
    labels = [row[0] for row in pairs if looks_like_heading(row[0])]
    if len(pairs) < 2 or len(labels) < len(pairs) or any(any(row[2:]) for row in filled):
        return False
    told = [label for label in labels if _HEADING_WORD.search(label) or _NUMBER_NAMED.search(label)]
    if any(_HEADING_WORD.fullmatch(row[1]) or _NUMBER_NAMED.fullmatch(row[1].rstrip(".:")) for row in pairs):
        return False
    named = any(_NUMBER_NAMED.search(row[0]) and _DIGITS.search(row[1]) for row in pairs)
    return named and len(set(told)) > 1 and 2 * len(told) >= len(labels)


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
    _below: int = 0

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
        found: int | None = None
        if self.header is None:
            first = [_cells(row) for row in rows[:_LOOK]]
            if is_form(first):
                yield from _on_its_side(self.id, self.place, rows)
                return
            found = header_row(first)
            self.header = () if found is None else tuple(first[found])
        for block in _blocks(rows):
            yield from self._lists(block, -1 if found is None else rows[found][0])

    def _lists(self, rows: Sequence[_Row], heads: int) -> Iterator[Passage]:
        """Yield the lists of a block of rows: one, unless rows further down head another. heads: the first heading."""
        begin = 0
        for index, row in enumerate(rows):
            if row[0] <= heads or not heads_anew(row[1]):
                continue
            headings = tuple(_cells(row))
            if _same(headings, self.header or ()):
                continue
            yield from self._handed_out(rows[begin:index])
            self.header, begin = headings, index
            self._below += 1
        yield from self._handed_out(rows[begin:])

    def _handed_out(self, rows: Sequence[_Row]) -> Iterator[Passage]:
        if rows:
            called = f"{self.id}, list {self._below + 1}" if self._below else self.id
            passage = _passage(called, self.place, self.header or (), rows)
            if passage.text.strip():
                yield passage


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [cell.strip() for cell in one if cell.strip()] == [cell.strip() for cell in other if cell.strip()]


def _on_its_side(grid: str, place: CellPlace, rows: Sequence[_Row]) -> Iterator[Passage]:
    """Yield a form as a table: a record is a row, and ends where a label comes again."""
    labels: dict[str, int] = {}
    records: list[dict[int, str]] = [{}]
    stood: dict[tuple[int, int], int] = {}
    for row in rows:
        cells = _cells(row)
        label, value = (cells[0].strip().rstrip(":"), cells[1]) if len(cells) > 1 else ("", "")
        if not label:
            continue
        column = labels.setdefault(label, len(labels) + 1)
        if column in records[-1]:
            records.append({})
        records[-1][column] = value
        stood[len(records), column] = row[0]

    def locate(row: int, column: int, header: str | None) -> Place:
        return place(stood.get((row, column), rows[0][0]), 2, header)

    numbered = [(number, list(one.values()), list(one)) for number, one in enumerate(records, start=1)]
    laid = [(number, *_ordered(cells, columns)) for number, cells, columns in numbered]
    for block in _blocks(laid):
        yield _passage(grid, locate, tuple(labels), block)


def _ordered(cells: Sequence[str], columns: Sequence[int]) -> tuple[list[str], list[int]]:
    """Return cells and their columns from left to right."""
    pairs = sorted(zip(columns, cells, strict=True))
    return [cell for _, cell in pairs], [column for column, _ in pairs]


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
