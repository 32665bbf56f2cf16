"""What time the recordings cover, so that "nobody fetched it" is said only of days that have a log.

Days are those of Danish clocks (Europe/Copenhagen), whatever zone a log is kept in. A day counts as covered when it has
a line. What is exact: the days, and the number of lines without a time. The first and last time are those of the first
and last line of each block and of every line that held something: a log whose order is upset by some seconds, as logs
of long requests are, may begin that much earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from dige.traffic.blocks import Block
from dige.traffic.interface import Reader
from dige.values.exposure import Coverage

_LOOKED_AT: Final = 50  # lines at the end of a block in which a time must turn up


class CoverageMeter:
    """Gathers what time a set of recordings covers: `measure` every block, `take` every time read, then `coverage`."""

    def __init__(self) -> None:
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._days: set[date] = set()
        self._lines = 0
        self._dead = 0
        self._sources: list[str] = []

    def begin(self, source: str) -> None:
        """Begin a recording with this (masked) address."""
        self._sources.append(source)

    def measure(self, block: Block, reader: Reader) -> None:
        """Take in a block. Lines without a time are dead."""
        self._lines += block.lines + block.dead
        self._dead += block.dead
        first = reader.stamp(block.data)
        if first is None:
            self._dead += block.lines
            return
        last = _last_stamp(block.data, reader) or first
        hours, stamped = reader.hours(block.data, block.lines, first, last)
        self.take(first)
        self.take(last)
        self._dead += max(0, block.lines - stamped)
        self._days.update(danish_day(hour) for hour in hours)

    def take(self, at: datetime) -> None:
        """Take in the time of one line."""
        if self._first is None or at < self._first:
            self._first = at
        if self._last is None or at > self._last:
            self._last = at
        self._days.add(danish_day(at))

    def dead(self, lines: int = 1) -> None:
        """Count lines that have a time and yet could not be understood."""
        self._dead += lines

    @property
    def dead_lines(self) -> int:
        """How many lines could not be understood so far."""
        return self._dead

    def coverage(self) -> Coverage:
        """Return what all recordings cover together."""
        return Coverage(
            first=self._first,
            last=self._last,
            days_missing=tuple(day for day in _between(self._days) if day not in self._days),
            lines=self._lines,
            dead=self._dead,
            sources=tuple(self._sources),
        )


def danish_time(at: datetime) -> datetime:
    """Return a time with a zone as Danish clocks show it."""
    return at.astimezone(_denmark())


def danish_day(at: datetime) -> date:
    """Return the day that Danish clocks show at a time with a zone."""
    return danish_time(at).date()


@cache
def _denmark() -> ZoneInfo:
    return ZoneInfo("Europe/Copenhagen")


def _between(days: set[date]) -> Iterator[date]:
    if days:
        first, last = min(days), max(days)
        for number in range((last - first).days):
            yield first + timedelta(days=number)


def _last_stamp(data: bytes, reader: Reader) -> datetime | None:
    """Return the time of the last of the last 50 lines that has one."""
    end = len(data) - data.endswith(b"\n")
    for _ in range(_LOOKED_AT):
        if end <= 0:
            break
        start = data.rfind(b"\n", 0, end) + 1
        at = reader.stamp(data[start:end])
        if at is not None:
            return at
        end = start - 1
    return None
