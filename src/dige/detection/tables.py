"""Tables: which column holds names, which the two halves of a bank account, and what stands in each row.

A row of a list is a person even where the number is missing, and a bank's registration number may stand in one column
and the account in the next. Both are read from the headings first; names also from what the cells look like.

A table passage separates cells by TAB and rows by LF (see `dige.values.passage`). Headings are Danish and English.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dige.detection import names
from dige.detection.vocabulary import what_it_names
from dige.values.passage import Grid, Passage

SAMPLE: Final = 60
ENOUGH: Final = 0.6
_WRITTEN_AS_NAME: Final = 0.3
_SINGLE_UNKNOWN: Final = 0.1
_TITLES: Final = 20

_FIRST: Final = re.compile(r"fornavn|first[\s_-]?name|given[\s_-]?name")
_LAST: Final = re.compile(r"efternavn|last[\s_-]?name|surname|family[\s_-]?name|slægtsnavn")
_FULL: Final = re.compile(r"navn\b|navne\b|\bname\b|fullname|personnavn")
_ROLE: Final = re.compile(
    r"borger|medarbejder|lejer|deltager|modtager|beboer|\bansat|\belev|\bbarn|patient|klient|medlem|ansøger|\bperson"
    r"|kontakt|ejer\b|beboer|citizen|employee|tenant|member|participant|recipient"
)
_THING: Final = re.compile(
    r"firma|virksomhed|vej|\bby|fil|bruger|skole|kommune|projekt|vare|bank|company|user|file|street|city|produkt|system"
    r"|forening|institution|afdeling|domæne|domain|host|column|table|felt|\bantal|\bid\b|dato|adresse|type|status"
)
_RELATIVE: Final = re.compile(
    r"forælder|forældre|\bmor\b|\bmors|\bfar\b|\bfars|værge|pårørende|ægtefælle|samlever|parent|spouse"
)
_STEM: Final = 4
_REGISTRATION: Final = re.compile(r"\breg")
_ACCOUNT: Final = re.compile(r"konto|account")
_DIGITS: Final = re.compile(rb"[0-9]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its row's number (from 1), its column's index (from 0), and where it lies in the passage."""

    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Roles:
    """What the columns hold, as indexes: names (one column, or first and last name), both parts of accounts, CPR.

    others: further columns of names (child and parent, or a second list beside the first): each row names that many.
    """

    heading: tuple[str, ...] = ()
    name: tuple[int, ...] = ()
    by_content: bool = False
    registration: int | None = None
    account: int | None = None
    cpr: tuple[int, ...] = ()
    others: tuple[tuple[int, ...], ...] = ()

    def person(self, column: int) -> int:
        """Return which of a row's people (0, 1, ...) a column is about.

        As many columns of personal numbers as of names belong together in their order; anything else belongs to the
        last name to the left of it, or to the first person.
        """
        if not self.others:
            return 0
        groups = (self.name, *self.others)
        for number, group in enumerate(groups):
            if column in group:
                return number
        if column in self.cpr and len(self.cpr) == len(groups):
            return self.cpr.index(column)
        if column in self.cpr and self.heading:
            said = self.heading[column].lower()[:_STEM]
            same = [n for n, group in enumerate(groups) if said and self.heading[group[0]].lower().startswith(said)]
            if len(same) == 1:
                return same[0]
            return 0
        before = [number for number, group in enumerate(groups) if max(group) < column]
        return before[-1] if before else 0


def cell_at(passage: Passage, grid: Grid, offset: int) -> Cell:
    """Return the cell that a byte offset lies in."""
    text = passage.text
    index = max(0, bisect_right(grid.rows, offset) - 1)
    begin = grid.rows[index] if grid.rows else 0
    start = text.rfind(b"\t", begin, offset) + 1 or begin
    end = len(text)
    for sign in (b"\t", b"\n"):
        found = text.find(sign, offset, end)
        end = found if found >= 0 else end
    return Cell(grid.first_row + index, text.count(b"\t", begin, offset), start, end)


def left_of(passage: Passage, cell: Cell) -> int:
    """Return where the cell to the left begins, or the cell itself where it is the first of its row."""
    if not cell.column:
        return cell.start
    low = max(passage.text.rfind(b"\t", 0, cell.start - 1), passage.text.rfind(b"\n", 0, cell.start - 1))
    return low + 1


def row_limits(passage: Passage, offset: int) -> tuple[int, int]:
    """Return where the line that an offset lies in begins and ends."""
    end = passage.text.find(b"\n", offset)
    return passage.text.rfind(b"\n", 0, offset) + 1, len(passage.text) if end < 0 else end


def rows(passage: Passage, grid: Grid) -> Iterator[tuple[int, int, list[bytes]]]:
    """Yield (number, offset, cells) of each row."""
    text = passage.text
    for index, start in enumerate(grid.rows):
        end = grid.rows[index + 1] if index + 1 < len(grid.rows) else len(text)
        yield grid.first_row + index, start, text[start:end].rstrip(b"\r\n").split(b"\t")


def heading_row(passage: Passage, grid: Grid) -> tuple[str, ...]:
    """Return the table's headings: those recognised, else the first row if its cells are words that name columns."""
    if grid.header or grid.first_row != 1:
        return grid.header
    for _, _, cells in rows(passage, grid):
        texts = tuple(cell.decode("utf-8", "ignore").strip() for cell in cells)
        if any(letter.isdigit() for text in texts for letter in text):
            return ()
        telling = sum(bool(what_it_names(text) or _is_name_heading(text)) for text in texts)
        return texts if telling >= max(1, len([text for text in texts if text]) // 2) else ()
    return ()


def _is_name_heading(text: str) -> bool:
    lowered = text.lower()
    return bool(_FIRST.search(lowered) or _LAST.search(lowered) or _FULL.search(lowered)) and not _THING.search(lowered)


def _first(headings: tuple[str, ...], pattern: re.Pattern[str], *, people_only: bool = True) -> int | None:
    for index, heading in enumerate(headings):
        if pattern.search(heading) and not (people_only and _THING.search(heading)):
            return index
    return None


def roles(headings: tuple[str, ...]) -> Roles:
    """Return what the headings say the columns hold."""
    lowered = tuple(heading.lower() for heading in headings)
    named = tuple(what_it_names(heading) for heading in headings)
    people = tuple(text if name in {"", "someone"} else "" for text, name in zip(lowered, named, strict=True))
    first, last = _first(people, _FIRST), _first(people, _LAST)
    if first is not None and last is not None:
        name: tuple[int, ...] = (first, last)
    else:
        options = (_first(people, _FULL), first, last, _first(people, _ROLE))
        name = next(((index,) for index in options if index is not None), ())
    accounts = tuple(text if kind == "account" else "" for text, kind in zip(lowered, named, strict=True))
    account = _first(accounts, _ACCOUNT, people_only=False)
    registration = next((i for i, text in enumerate(accounts) if i != account and _REGISTRATION.search(text)), None)
    others = tuple(
        (index,)
        for index, text in enumerate(people)
        if index > min(name, default=len(people))
        and index not in name
        and not _FIRST.search(text)
        and not _LAST.search(text)
        and not _THING.search(text)
        and (_FULL.search(text) or _ROLE.search(text) or _RELATIVE.search(text))
    )
    return Roles(
        heading=headings,
        name=name,
        others=others,
        registration=registration,
        account=account,
        cpr=tuple(index for index, kind in enumerate(named) if kind == "cpr"),
    )


def name_column_by_content(passage: Passage, grid: Grid) -> tuple[int, ...]:
    """Return the column (or first and last name columns) whose cells look most like names, () if none does."""
    scores: dict[int, list[float]] = {}
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    for number, (_, _, cells) in enumerate(rows(passage, grid)):
        if number >= SAMPLE:
            break
        for column, cell in enumerate(cells[:64]):
            text = cell.decode("utf-8", "ignore").strip() if len(cell) <= 100 else "-"
            if not text or names.is_sum(text):
                continue
            single = " " not in text
            scores.setdefault(column, []).append(0.0 if single else names.looks_like_name(text))
            firsts[column] = firsts.get(column, 0) + (single and names.is_first_name(text))
            lasts[column] = lasts.get(column, 0) + (single and names.is_last_name(text))
    best = max(scores, key=lambda column: sum(scores[column]) / len(scores[column]), default=None)
    if best is not None and sum(scores[best]) / len(scores[best]) >= ENOUGH:
        return (best,)
    for column, values in scores.items():
        beside = scores.get(column + 1)
        if beside and firsts[column] >= ENOUGH * len(values) and lasts[column + 1] >= ENOUGH * len(beside):
            return (column, column + 1)
    return ()


@dataclass(frozen=True, slots=True, repr=False)
class NameCell:
    """A name in a row: the row's number, the name, how much it looks like one, and where it lies."""

    row: int
    name: str
    score: float
    start: int
    end: int


def name_cells(
    passage: Passage, grid: Grid, known: Roles, columns: tuple[int, ...] | None = None
) -> Iterator[NameCell]:
    """Yield the name of every row that has one; sums, blank cells and headings have none. columns: not the first's."""
    columns = known.name if columns is None else columns
    headings = {heading.strip().lower() for heading in known.heading}
    above = _rows_above(passage, grid, known.heading)
    for number, start, cells in rows(passage, grid):
        if number < above:
            continue
        parts = [cells[column].decode("utf-8", "ignore").strip() for column in columns if column < len(cells)]
        name = names.compact(" ".join(part for part in parts if part))
        if not name or not any(letter.isalpha() for letter in name) or len(name) > 100:
            continue
        if any(part.lower() in headings for part in parts) or any(names.is_sum(part) for part in (parts[0], name)):
            continue
        low = min(column for column in columns if column < len(cells))
        high = max(column for column in columns if column < len(cells))
        begin = start + sum(len(cell) + 1 for cell in cells[:low])
        end = begin + sum(len(cell) + 1 for cell in cells[low : high + 1]) - 1
        score = names.looks_like_name(name)
        if score <= _SINGLE_UNKNOWN and sum(bool(cell.strip()) for cell in cells) == 1:
            score = 0.0  # a word alone in its row heads the rows below, "Lejere", and is nobody
        yield NameCell(number, name, score, begin, end)


def _rows_above(passage: Passage, grid: Grid, heading: tuple[str, ...]) -> int:
    """Return the number of the heading row: what stands above it is the table's title and not in it. 0: not there."""
    if grid.first_row != 1 or not heading:
        return 0
    told = [text.strip() for text in heading if text.strip()]
    for number, _, cells in islice(rows(passage, grid), _TITLES):
        if [text for cell in cells if (text := cell.decode("utf-8", "ignore").strip())] == told:
            return number
    return 0


def of_names(passage: Passage, grid: Grid, column: int) -> bool:
    """Tell whether most cells of a column, its heading left out, look like names."""
    scores = []
    for number, (_, _, cells) in enumerate(rows(passage, grid)):
        text = cells[column].decode("utf-8", "ignore").strip() if column < len(cells) else ""
        if text and column < len(grid.header) and text == grid.header[column].strip():
            continue
        if text:
            scores.append(names.looks_like_name(text))
        if number >= SAMPLE:
            break
    return bool(scores) and sum(score >= _WRITTEN_AS_NAME for score in scores) >= ENOUGH * len(scores)


def name_span(passage: Passage, start: int, known: Roles) -> tuple[int, int] | None:
    """Return the bytes of the name in the row that begins at `start`, None where no column holds names."""
    if not known.name:
        return None
    cells = passage.text[start : row_limits(passage, start)[1]].split(b"\t")
    low, high = min(known.name), max(known.name)
    if low >= len(cells):
        return None
    begin = start + sum(len(cell) + 1 for cell in cells[:low])
    return begin, begin + sum(len(cell) + 1 for cell in cells[low : high + 1]) - 1


@dataclass(frozen=True, slots=True, repr=False)
class AccountCell:
    """An account in a row: digits as they stand (registration number first where `complete`), and where."""

    row: int
    digits: str
    complete: bool
    start: int
    end: int


def account_cells(passage: Passage, grid: Grid, known: Roles) -> Iterator[AccountCell]:
    """Yield the account of every row that has one in the columns that the headings say."""
    if known.account is None:
        return
    for number, start, cells in rows(passage, grid):
        if known.account >= len(cells):
            continue
        digits = _digits(cells[known.account])
        registration = ""
        if known.registration is not None and known.registration < len(cells):
            registration = _digits(cells[known.registration])
        begin = start + sum(len(cell) + 1 for cell in cells[: known.account])
        end = begin + len(cells[known.account])
        if 1 <= len(registration) <= 4 and 4 <= len(digits) <= 10:
            yield AccountCell(number, registration.zfill(4) + digits.zfill(10), True, begin, end)
        elif 11 <= len(digits) <= 14 or (len(digits) >= 9 and _starts_with_four(cells[known.account])):
            yield AccountCell(number, digits[:4] + digits[4:].zfill(10), True, begin, end)
        elif 6 <= len(digits) <= 10:
            yield AccountCell(number, digits.zfill(14), False, begin, end)


def _digits(cell: bytes) -> str:
    if any(byte >= 65 for byte in cell.strip()):
        return ""
    return b"".join(_DIGITS.findall(cell.removesuffix(b".0"))).decode("ascii")


def _starts_with_four(cell: bytes) -> bool:
    return re.match(rb"\s*[0-9]{4}[\s.\-/]", cell) is not None
