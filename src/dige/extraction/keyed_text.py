"""Keyed text: JSON, XML and YAML as the text they are, with the path of keys as part of each place.

Why not as a tree: the text is searched anyway, nothing in it is left out or read twice, what is broken is read like
what is whole, and a key right before a value is evidence already. What the structure adds is added to the text, and
only where it can speak for a number, never against one that the bare text would have shown:

    path      where a number stands ("$.borgere[3].cpr"): worked out only for what was found, in a second reading that
              goes no farther than asked
    escapes   undone, so that letters and digits written as numbers are found (`rewriting`)
    neighbours  a name and a number that are neighbours in a record but stand on two lines are set on one
    lists     each number in a list gets the key that the list stands under, where that names a number
    zeroes    nine digits under a key that names a personal number: a column of their own under that key, as in a sheet
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from dige.detection.vocabulary import what_it_names
from dige.extraction import text
from dige.extraction.grids import Table
from dige.extraction.interface import Context, Data
from dige.extraction.naming import LONGEST, shown
from dige.extraction.rewriting import Edit, Rewritten, rewrite
from dige.values.passage import Passage
from dige.values.place import Place

_FARTHEST: Final = 64 * 1024 * 1024
_TELLING: Final = frozenset({"cpr", "iban", "account"})
_DIGITS: Final = re.compile(rb"[0-9]{4}|\\u00|&#")
_NAME: Final = re.compile(r"navn$|^name$|full_?name$", re.IGNORECASE)
_BEGINS: Final = re.compile(rb"(?<![0-9A-Za-z.,-])[\"']?[0-9](?=[0-9]{5})")
_STEP: Final = 8192
_STEPS_SHOWN: Final = 8

Span = tuple[int, int, str]
"""(start, end, key) in bytes of a piece."""


class State(Protocol):
    """How far a structure has been followed: which keys are open."""

    def copy(self) -> State:
        """Return a state that goes its own way from here."""

    def advance(self, piece: bytes, start: int, end: int) -> int:
        """Follow the structure from `start` through whatever begins at or before `end`; return where it came to."""

    def path(self, piece: bytes, offset: int) -> str:
        """Return the path of the byte at `offset`, which was advanced to; "" where it is not known."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one format knows of itself.

    begin: the state before the first byte. edits: what to rewrite. numbers: nine-digit values right after their key.
    """

    begin: Callable[[], State]
    edits: Callable[[bytes], Iterable[Edit]]
    numbers: Callable[[bytes], Iterable[Span]]


def tells(key: str) -> bool:
    """Whether a key names a personal number or an account."""
    return what_it_names(key) in _TELLING


def tells_person(key: str) -> bool:
    """Whether a key names a personal number."""
    return what_it_names(key) == "cpr"


def are_neighbours(one: str, other: str) -> bool:
    """Whether of two keys one names a personal number and the other a person's name."""
    return any(tells_person(key) and _NAME.search(beside) for key, beside in ((one, other), (other, one)))


def repeated(text: bytes, start: int, end: int, key: bytes) -> Iterator[Edit]:
    """Yield edits that set `key` before each number of a list in text[start:end] but one right after the key itself."""
    for number in _BEGINS.finditer(text, start, end):
        if number.start() > start and text[start : number.start()].strip(b" \t\"'"):
            yield number.start(), number.end(), key + number[0]


def steps_shown(steps: list[str], between: str = "") -> str:
    """Return the steps of a path joined, the middle of a long one left out."""
    if len(steps) > _STEPS_SHOWN:
        half = _STEPS_SHOWN // 2
        steps = [*steps[:half], f"{between}…", *steps[-half:]]
    path = "".join(steps)
    return path if len(path) <= 2 * LONGEST else f"{path[:LONGEST]}…{path[-LONGEST:]}"


class _Paths:
    """The paths of one document; follows it a second time, lazily, and remembers the state where pieces begin."""

    def __init__(self, data: Data, begin: Callable[[], State]) -> None:
        self._pieces = (piece.text for piece in text.open(data, Context()) if isinstance(piece, Passage))
        self._states = [begin()]
        self._followed = 0
        self._number = -1
        self._marks: list[tuple[int, int, State]] = []

    def at(self, number: int, piece: bytes, offset: int) -> str:
        """Return the path at `offset` of the piece of that number (from 0), "" too far into a giant document."""
        while len(self._states) <= number:
            passed = next(self._pieces, b"")
            self._followed += len(passed)
            if self._followed > _FARTHEST:
                return ""
            state = self._states[-1].copy()
            state.advance(passed, 0, len(passed))
            self._states.append(state)
        if self._number != number:
            self._number, self._marks = number, [(0, 0, self._states[number].copy())]
        return self._reached(piece, offset).path(piece, offset)

    def _reached(self, piece: bytes, offset: int) -> State:
        """Return the state at `offset`; goes on from the nearest mark before it, and sets marks on the way."""
        index = bisect_right(self._marks, offset, key=lambda mark: mark[0]) - 1
        asked, reached, marked = self._marks[index]
        state = marked.copy()
        while offset - asked > _STEP:
            asked += _STEP
            reached = state.advance(piece, reached, asked)
            if index == len(self._marks) - 1:
                self._marks.append((asked, reached, state.copy()))
                index += 1
        state.advance(piece, reached, offset)
        return state


def read(data: Data, grammar: Grammar) -> Iterator[Passage]:
    """Yield the document's text in pieces, each with paths."""
    paths = _Paths(data, grammar.begin)
    lost: dict[str, Table] = {}
    where: dict[str, list[Place]] = {}
    for number, passage in enumerate(text.open(data, Context())):
        if not isinstance(passage, Passage):
            continue
        if not _DIGITS.search(passage.text):
            yield _with_paths(passage, Rewritten(passage.text), paths, number)
            continue
        yield _with_paths(passage, rewrite(passage.text, grammar.edits(passage.text)), paths, number)
        for start, end, key in grammar.numbers(passage.text):
            if key not in lost:
                lost[key] = _column(key, where.setdefault(key, []))
            where[key].append(_place(passage, start, end, paths, number))
            lost[key].add([passage.text[start:end].decode()])
        for table in lost.values():
            yield from table.take()


def _with_paths(passage: Passage, written: Rewritten, paths: _Paths, number: int) -> Passage:
    def locate(start: int, end: int) -> Place:
        return _place(passage, written.origin(start), written.origin(end), paths, number)

    return Passage(written.text, locate)


def _place(passage: Passage, start: int, end: int, paths: _Paths, number: int) -> Place:
    line = passage.locate(start, end)
    return Place(part=paths.at(number, passage.text, start), line=line.line, offset=line.offset)


def _column(key: str, where: list[Place]) -> Table:
    def place(row: int, column: int, header: str | None) -> Place:
        return where[row - 1]

    return Table(f"values of {shown(key)}", place, header=(key,))
