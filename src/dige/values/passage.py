"""Passage: what extraction yields and detection searches: UTF-8 bytes once, with a way back to the exact place.

The way back is a function of the format that made the passage, called only for the few bytes where something was
found; building a Place for every cell of a large sheet would cost more than reading it.

A table is a passage too: cells are separated by TAB, rows end with LF (TAB and LF inside a cell are blanks), and `grid`
says where rows begin and what the columns are called.

What is read from a document is left out of every repr, so that no log or traceback shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dige.values.place import Place

Locate = Callable[[int, int], Place]


@dataclass(frozen=True, slots=True)
class Grid:
    """The shape of a table passage.

    id: tells the tables of one item apart ("sheet Lejere", "table 2"); passages of one long table share it.
    header: the column headings as they stand, "" where a column has none; () where no heading row was recognised.
    rows: byte offset in the passage where each row begins, ascending. first_row: number (from 1) of the first of them.
    """

    id: str
    header: tuple[str, ...] = field(repr=False)
    rows: Sequence[int]
    first_row: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text of one item.

    text: UTF-8. locate: (start, end) byte offsets in `text` -> Place. grid: set where the text is a table.
    label: what names the whole passage, where it has a name that counts as a heading (an XML element, a form field,
    a parameter name); "" otherwise.
    """

    text: bytes = field(repr=False)
    locate: Locate
    grid: Grid | None = None
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Child:
    """An item inside an item: an attachment, an archive's member, an embedded document.

    step: the name of the inner step, as it stands. content: its bytes. media: a media type or "" where unknown.
    """

    step: str = field(repr=False)
    content: bytes = field(repr=False)
    media: str = ""
