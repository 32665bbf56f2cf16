"""What is known so far of one table, while its passages come by: what its columns hold, and the names of its rows.

A table's names count only if it holds personal numbers or accounts, which may show late; so its passages wait until
then, and a table that proves to hold none gives no names.

Source: `dige.values.passage` for the shape of a table passage.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from dige.detection import evidence, tables
from dige.detection.candidates import Candidate
from dige.detection.context import context
from dige.detection.joining import Draft
from dige.detection.kinds import NAME
from dige.detection.surroundings import Surroundings
from dige.values.passage import Grid, Passage

MOST_WAITING: Final = 32_000_000
"""Bytes of a table that wait at most; beyond it the names met so far are read, numbers or not."""

_NINE: Final = re.compile(rb"[ ]?([1-9][0-9]{8})(?:\.0)?[ ]?\Z")


class Table:
    """One table of an item. roles: what its columns hold. least: the log-odds from which a name is a match."""

    def __init__(self, passage: Passage, grid: Grid, least: float) -> None:
        self.roles = tables.roles(tables.heading_row(passage, grid))
        self._least = least
        self._waiting: list[tuple[int, Passage, Grid]] = []
        self._bytes = 0
        self._names: list[Draft] = []
        self._searched_for_names = False

    def heading(self, column: int) -> str:
        """Return a column's heading, "" where it has none."""
        return self.roles.heading[column] if column < len(self.roles.heading) else ""

    def nine_digit_cells(self, passage: Passage, grid: Grid) -> Iterator[Candidate]:
        """Yield the cells under a CPR heading that lost their leading zero."""
        if not self.roles.cpr:
            return
        for _, start, cells in tables.rows(passage, grid):
            for column in self.roles.cpr:
                match = _NINE.match(cells[column]) if column < len(cells) else None
                if match is not None:
                    begin = start + sum(len(cell) + 1 for cell in cells[:column])
                    yield Candidate(begin + match.start(1), begin + match.end(1), "nine")

    def accounts(self, passage: Passage, grid: Grid) -> Iterator[tuple[Candidate, str, Surroundings]]:
        """Yield (where, compact value, surroundings) of the accounts that the headings announce."""
        for cell in tables.account_cells(passage, grid, self.roles):
            if cell.digits[4:].strip("0"):
                around = Surroundings("account", heading="account", incomplete=not cell.complete)
                yield Candidate(cell.start, cell.end, "account"), cell.digits, around

    def wait(self, number: int, passage: Passage, grid: Grid) -> None:
        """Keep a passage (the item's `number`th) until it is known whether the table's names count."""
        self._waiting.append((number, passage, grid))
        self._bytes += len(passage.text)
        if self._bytes > MOST_WAITING:
            self.read_names()

    def read_names(self) -> None:
        """Read the names of the rows that wait."""
        for number, passage, grid in self._waiting:
            if not self.roles.name and not self._searched_for_names:
                self._searched_for_names = True
                found = tables.name_column_by_content(passage, grid)
                self.roles = dataclasses.replace(self.roles, name=found, by_content=True)
            if self.roles.name:
                self._names += self._drafts(number, passage, grid)
        self._waiting.clear()
        self._bytes = 0

    def names(self) -> list[Draft]:
        """Return the name of every row, once it is known that they count."""
        self.read_names()
        return self._names

    def _drafts(self, number: int, passage: Passage, grid: Grid) -> Iterator[Draft]:
        where = "column-of-names" if self.roles.by_content else "heading-names-people"
        for cell in tables.name_cells(passage, grid, self.roles):
            reasons = evidence.name_reasons(where, cell.score)
            if evidence.log_odds(reasons) < self._least:
                continue
            limits = tables.row_limits(passage, cell.start)
            span = (cell.start, cell.end)
            yield Draft(
                kind=NAME,
                value=cell.name,
                reasons=reasons,
                place=passage.locate(*span),
                context=context(passage.text, *span, limits=limits),
                row=f"{grid.id}:{cell.row}",
                grid=grid.id,
                position=(number, *span),
            )
