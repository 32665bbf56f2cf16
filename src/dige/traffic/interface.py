"""What a reader of recorded traffic offers: one module a log format, its functions the interface.

Why modules and not classes: a format has no state, and a new one is one new file with these five names in it and one
line in `dige.traffic.readers.READERS`. A line is bytes without its line break; nothing here raises on hostile input.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from dige.values.request import Request


class Reader(Protocol):
    """One log format."""

    @property
    def name(self) -> str:
        """Return the name that `Item.format` shows."""

    def recognise(self, head: bytes) -> float:
        """Return how sure it is, 0 to 1, that a recording which begins with these bytes is of this format."""

    def read(self, line: bytes, number: int) -> Request | None:
        """Return the request of one line (`number` counts from 1), or None where the line cannot be understood."""

    def stamp(self, line: bytes) -> datetime | None:
        """Return only the time of a line (the first line that has one), with its zone; None where there is none."""

    def hours(self, data: bytes, lines: int, first: datetime, last: datetime) -> tuple[frozenset[datetime], int]:
        """Return hours (with zone, minutes zero) that show every day of a block, and how many lines have a time.

        `lines`: how many the block has. `first` and `last` are the times of its first and last line, which let it take
        a short way on ordinary blocks.
        """
