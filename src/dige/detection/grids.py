"""What is known so far of one table, while its passages come by: what its columns hold, and the names of its rows.

A table's names count only if it holds personal numbers or accounts, which may show late; so its passages wait until
then, and a table that proves to hold none gives no names.

Source: `dige.values.passage` for the shape of a table passage.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from dige.detection import evidence, tables
from dige.detection.candidates import Candidate
from dige.detection.context import context
from dige.detection.forms import DAY, MONTH
from dige.detection.joining import Draft
from dige.detection.kinds import NAME
from dige.detection.surroundings import Surroundings
from dige.detection.vocabulary import what_it_names
from dige.values.passage import Grid, Passage

MOST_WAITING: Final = 32_000_000
"""Bytes of a table that wait at most; beyond it the names met so far are read, numbers or not."""

_TEN: Final = re.compile(rb"[ ]?(?:(" + DAY + rb")|[1-9])" + MONTH + rb"[0-9]{6}(?:\.0)?[ ]?\Z")
_A_NINE: Final = re.compile(rb"[\t\n][1-9][0-9]{8}(?:\.0)?(?:[\t\n]|\Z)")
_NINE: Final = re.compile(rb"[ ]?([1-9][0-9]{8})(?:\.0)?[ ]?\Z")


def _columns_of_dates(passage: Passage, grid: Grid) -> tuple[int, ...]:
    """Return the columns where most cells are ten digits that begin with a date, or nine that would with a zero."""
    if not _A_NINE.search(b"\n" + passage.text):
        return ()
    filled, dates, whole = Counter[int](), Counter[int](), set[int]()
    for _, _, cells in tables.rows(passage, grid):
        for column, cell in enumerate(cells):
            if not cell.strip():
                continue
            filled[column] += 1
            if found := _TEN.match(cell):
                dates[column] += 1
                if found[1]:
                    whole.add(column)
    return tuple(column for column in sorted(whole) if dates[column] > 1 and 2 * dates[column] > filled[column])


def row_key(grid: Grid, row: int, person: int) -> str:
    """Return what the values of one person in a row share: the table, the row, and which of the row's people."""
    return f"{grid.id}:{row}.{person + 1}" if person else f"{grid.id}:{row}"


class Table:
    """One table of an item. roles: what its columns hold. least: the log-odds from which a name is a match."""

    def __init__(self, passage: Passage, grid: Grid, least: float) -> None:
        roles = tables.roles(tables.heading_row(passage, grid))
        others = tuple(group for group in roles.others if tables.of_names(passage, grid, group[0]))
        self.roles = dataclasses.replace(roles, others=others)
        self._least = least
        self._waiting: list[tuple[int, Passage, Grid]] = []
        self._bytes = 0
        self._names: list[Draft] = []
        self._searched_for_names = False

    def heading(self, column: int) -> str:
        """Return a column's heading, "" where it has none."""
        return self.roles.heading[column] if column < len(self.roles.heading) else ""

    def nine_digit_cells(self, passage: Passage, grid: Grid) -> Iterator[Candidate]:
        """Yield the cells under a CPR heading that lost their leading zero, and those among dates without a name."""
        dates = (column for column in _columns_of_dates(passage, grid) if column not in self.roles.cpr)
        columns = self.roles.cpr + tuple(one for one in dates if what_it_names(self.heading(one)) in {"", "someone"})
        if not columns:
            return
        for _, start, cells in tables.rows(passage, grid):
            for column in columns:
                match = _NINE.match(cells[column]) if column < len(cells) else None
                if match is not None:
                    begin = start + sum(len(cell) + 1 for cell in cells[:column])
                    yield Candidate(begin + match.start(1), begin + match.end(1), "nine")

    def holds_account(self, passage: Passage, one: Candidate) -> bool:
        """Return whether a candidate lies in the column of account numbers."""
        return (
            passage.grid is not None and tables.cell_at(passage, passage.grid, one.start).column == self.roles.account
        )

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
        people = (self.roles.name, *self.roles.others)
        found = [
            (nth, one) for nth, of in enumerate(people) for one in tables.name_cells(passage, grid, self.roles, of)
        ]
        for nth, cell in found:
            reasons = evidence.name_reasons(where, cell.score)
            if evidence.log_odds(reasons) < self._least:
                continue
            span = (cell.start, cell.end)
            limits = span if self.roles.others else tables.row_limits(passage, cell.start)
            yield Draft(
                kind=NAME,
                value=cell.name,
                reasons=reasons,
                place=passage.locate(*span),
                context=context(passage.text, *span, limits=limits),
                row=row_key(grid, cell.row, nth),
                grid=grid.id,
                position=(number, *span),
            )
