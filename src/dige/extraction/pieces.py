"""Pieces: text assembled from segments, each with its own place, and long text cut where no number is cut in two.

A passage carries one function from byte offsets to a place. Here it is a search among the segments' starts, so that
building a page of text costs a list entry a paragraph and finding a place costs one bisection.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from dige.values.passage import Passage
from dige.values.place import Place

PIECE: Final = 1024 * 1024
_TAIL: Final = 8192

# Where a text may be cut, best first: line ends that clearly end or begin something, line ends after a number's last
# four digits, any line end, blanks after a word, any letter or mark that stands in no written form of a number.
_CUTS: Final = (
    re.compile(rb"[A-Za-z;,:\"'>}\])|][\r\n]+"),
    re.compile(rb"[\r\n]+(?=[A-Za-z<{\[(\"#*])"),
    re.compile(rb"(?<![0-9])[0-9]{4}[\r\n]+"),
    re.compile(rb"[\r\n]+"),
    re.compile(rb"[A-Za-z;,:] +"),
    re.compile(rb"[A-Za-z;:,{}\[\]\"']"),
)


def cut(text: bytes, limit: int = PIECE) -> int:
    """Return where to end a piece of `text`: at most `limit` bytes, after a line end and outside any number.

    Where there is nothing but digits and blanks for 8 KiB there is no such spot; then it is `limit`, moved back to a
    whole UTF-8 character.
    """
    if len(text) <= limit:
        return len(text)
    start = max(0, limit - _TAIL)
    tail = text[start:limit]
    for pattern in _CUTS:
        ends = [found.end() for found in pattern.finditer(tail)]
        if ends and start + ends[-1] > 0:
            return start + ends[-1]
    end = limit
    while end > limit - 4 and text[end] & 0xC0 == 0x80:
        end -= 1
    return end


def count_lines(text: bytes, start: int = 0, end: int | None = None) -> int:
    """Return how many lines end in `text[start:end]`, whether by LF, CR LF or CR alone."""
    end = len(text) if end is None else end
    feeds = text.count(b"\n", start, end)
    if text.find(b"\r", start, end) < 0:
        return feeds
    return feeds + text.count(b"\r", start, end) - text.count(b"\r\n", start, end)


def line_pieces(
    text: bytes, *, part: str = "", first_line: int = 1, offset: int | None = 0, label: str = ""
) -> Iterator[Passage]:
    """Yield UTF-8 `text` as passages of about 1 MiB whose places are lines.

    offset: where `text` begins in the part, or None where its bytes are not those of the part; it is given in a place
    only for lines so long that their number says little.
    """
    at = 0
    line = first_line
    while at < len(text):
        window = text[at : at + PIECE + 1]
        piece = window[: cut(window)]
        base = None if offset is None else offset + at
        yield Passage(piece, line_locator(piece, part, line, base), label=label)
        line += count_lines(piece)
        at += len(piece)


_LONG_LINE: Final = 2000


def line_locator(piece: bytes, part: str, first_line: int, offset: int | None) -> Callable[[int, int], Place]:
    """Return the function that finds the line of a stretch of `piece`, which begins on `first_line`.

    It remembers the place it was asked for last and counts from there: a list of numbers asks for every line of it.
    """
    known_at, known_line = 0, first_line

    def locate(start: int, end: int) -> Place:
        nonlocal known_at, known_line
        if start >= known_at:
            line = known_line + count_lines(piece, known_at, start)
        else:
            line = known_line - count_lines(piece, start, known_at)
        if piece[start - 1 : start] != b"\r":  # between CR and LF nothing can be counted from
            known_at, known_line = start, line
        begins = max(piece.rfind(b"\n", 0, start), piece.rfind(b"\r", 0, start)) + 1
        is_far_in = offset is not None and start - begins > _LONG_LINE
        return Place(part=part, line=line, offset=offset + start if is_far_in and offset is not None else None)

    return locate


@dataclass(slots=True)
class Segments:
    """Text gathered segment by segment, each with a place of its own; handed out as passages of about 1 MiB."""

    starts: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    chunks: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, text: str, place: Place, end: str = "\n") -> None:
        """Add one segment; `end` keeps it apart from the next."""
        raw = (text + end).encode("utf-8", "replace")
        self.starts.append(self.size)
        self.places.append(place)
        self.chunks.append(raw)
        self.size += len(raw)

    @property
    def is_full(self) -> bool:
        """Whether it is time to hand out what was gathered."""
        return self.size >= PIECE

    def take(self) -> Iterator[Passage]:
        """Yield what was gathered and begin anew. A single giant segment is cut like any long text."""
        text = b"".join(self.chunks)
        starts, places = self.starts, self.places
        self.starts, self.places, self.chunks, self.size = [], [], [], 0
        if not text.strip():
            return
        at = 0
        while at < len(text):
            window = text[at : at + 2 * PIECE + 1]
            piece = window[: cut(window, 2 * PIECE)]
            yield Passage(piece, _segment_locator(starts, places, at))
            at += len(piece)


def _segment_locator(starts: list[int], places: list[Place], base: int) -> Callable[[int, int], Place]:
    def locate(start: int, end: int) -> Place:
        return places[max(0, bisect_right(starts, base + start) - 1)]

    return locate


def single(text: str, place: Place, label: str = "") -> Passage:
    """Return a passage that stands at one place as a whole."""
    return Passage(text.encode("utf-8", "replace"), lambda start, end: place, label=label)


def at_one_place(text: str, part: str, label: str = "", line: int | None = None) -> Iterator[Passage]:
    """Yield a text that has a name of its own: whole at its place, cut by lines where it is very long.

    line: the number of its first line, None where the part has no lines.
    """
    if len(text) < PIECE // 4:
        yield single(text, Place(part=part, line=line), label)
    else:
        raw = text.encode("utf-8", "replace")
        yield from line_pieces(raw, part=part, first_line=line or 1, offset=None, label=label)


def within(passage: Passage, part: str) -> Passage:
    """Return `passage` as a part of something larger: its places, and the name of its table, begin with `part`."""
    inner = passage.locate

    def locate(start: int, end: int) -> Place:
        place = inner(start, end)
        return replace(place, part=f"{part}, {place.part}" if place.part else part)

    grid = passage.grid and replace(passage.grid, id=f"{part}, {passage.grid.id}")
    return replace(passage, locate=locate, grid=grid)
