"""Tables as text: CSV and TSV with any of `;` `,` TAB `|` between cells, quoted or not (RFC 4180, and what offices do).

Danish spreadsheets write `;`, since the comma is the decimal mark. Place: row, column, heading, cell in A1 form as the
file would show in a spreadsheet, and the line in the file.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from dige.extraction import text
from dige.extraction.grids import Table, column_letters
from dige.extraction.interface import HEAD, Context, Data, Extract, ending
from dige.values.passage import Passage
from dige.values.place import Place

NAME: str = "csv"

_SEPARATORS: Final = ";\t|,"
_ENDINGS: Final = frozenset({"csv", "tsv", "tab", "psv"})
_LONGEST_CELL: Final = 4 * 1024 * 1024
_MOST_LINES: Final = 50


def recognise(data: Data, name: str) -> float:
    """Return how table-like the first lines are: the same separator the same number of times in nearly all of them."""
    if not text.recognise(data, name):
        return 0.0
    head = data[:HEAD]
    sample = b"".join(piece.text for piece in _passages(text.open(head, Context())))
    found = separator(
        sample.decode("utf-8", "replace"), is_whole=len(head) == len(data), is_named=ending(name) in _ENDINGS
    )
    if ending(name) in _ENDINGS:
        return 0.8 if found else 0.45
    return 0.6 if found and sample.lstrip()[:1] not in (b"{", b"[", b"<") else 0.0


def separator(sample: str, *, is_whole: bool, is_named: bool = False) -> str:
    """Return the separator that the lines of a sample agree on, or "".

    is_named: the name says that it is a table; then one comma a line is enough, which prose has too.
    """
    lines = sample.splitlines()
    if not is_whole:
        lines = lines[:-1]
    lines = [line for line in lines if line.strip()]
    best, best_share = "", 0.0
    for mark in _SEPARATORS:
        counts = Counter(len(row) for row in _read(lines, mark) if any(row))
        width, votes = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        enough = 2 if mark == "," and not is_named else 1
        if width - 1 < enough or votes < min(3, len(lines)) or votes < 2:
            continue
        share = votes / sum(counts.values())
        if share > max(0.8, best_share):
            best, best_share = mark, share
    return best


def _read(lines: list[str], mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return [line.split(mark) for line in lines]


def _passages(extracts: Iterator[Extract]) -> Iterator[Passage]:
    return (extract for extract in extracts if isinstance(extract, Passage))


class _Lines:
    """The lines of a text, one piece at a time; remembers them since the last row, so that none is lost."""

    def __init__(self, data: Data) -> None:
        self._pieces = _passages(text.open(data, Context()))
        self._lines: Iterator[str] = iter(())
        self.read = 0
        self.since: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        while line is None:
            self._lines = io.StringIO(next(self._pieces).text.decode("utf-8"), newline="")
            line = next(self._lines, None)
        self.read += 1
        self.since.append(line)
        return line.replace("\0", " ")


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the table in passages of about 2,000 rows."""
    head = b"".join(piece.text for piece in _passages(text.open(data[: 4 * HEAD], context)))
    is_named = ending(context.name) in _ENDINGS
    mark = separator(head.decode("utf-8", "replace"), is_whole=len(data) <= 4 * HEAD, is_named=is_named) or ";"
    # Where rows and lines part ways: the row from which on, and how many lines more than rows have passed by then.
    rows, leads = [0], [0]

    def place(row: int, column: int, header: str | None) -> Place:
        line = row + leads[bisect_right(rows, row) - 1]
        return Place(row=row, column=column, header=header, cell=f"{column_letters(column)}{row}", line=line)

    table = Table("table 1", place)
    for number, (first, row) in enumerate(_rows(_Lines(data), mark), start=1):
        if first - number != leads[-1]:
            rows.append(number)
            leads.append(first - number)
        table.add(row)
        if table.is_full:
            yield from table.take()
    yield from table.take()


def _rows(lines: _Lines, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (number of the first line, cells) of every row.

    A quotation mark that nothing closes swallows the lines that follow; a row of too many lines, or of too long a
    cell, is read again line by line without quotation marks.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter=mark)
    while True:
        first = lines.read + 1
        lines.since.clear()
        try:
            row = next(reader, None)
        except csv.Error:
            row = []
        if row is None:
            return
        if len(lines.since) <= _MOST_LINES and (row or not "".join(lines.since).strip()):
            yield first, row
            continue
        for step, line in enumerate(lines.since):
            yield first + step, [cell.strip('"') for cell in line.rstrip("\r\n").split(mark)]
