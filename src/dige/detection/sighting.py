"""Sightings: what is kept of a candidate until the whole item has been seen.

A sighting holds every reading that was asked for with its arithmetic so far, and what must be taken from the passage
while it is there (place, context, a name beside it). A candidate that no column could lift over the threshold is
settled at once: it is counted and not kept, so that a log of a million order numbers costs no memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dige.detection import evidence
from dige.detection.kinds import Kind
from dige.detection.names import find_names
from dige.detection.surroundings import Surroundings
from dige.values.match import Alternative, Reason
from dige.values.place import Place

NAME_REACH: Final = 90
_GAP_BEFORE: Final = 40
_GAP_AFTER: Final = 24
_SENTENCE_END: Final = re.compile(r"[.!?]\s+[A-ZÆØÅ]|\d{4}|[;|]\s")

Column = tuple[str, str, int]


@dataclass(frozen=True, slots=True, repr=False)
class Scored:
    """A reading with its value and arithmetic.

    named: something by the number says what it is. hyphened: written with a hyphen or a dash. log_odds: the sum.
    """

    kind: Kind
    value: str
    reasons: tuple[Reason, ...]
    named: bool = False
    checksum: bool | None = None
    hyphened: bool = False
    log_odds: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "log_odds", evidence.log_odds(self.reasons))

    def with_more(self, more: tuple[Reason, ...]) -> Scored:
        """Return the reading with further reasons."""
        if not more:
            return self
        return Scored(self.kind, self.value, self.reasons + more, self.named, self.checksum, self.hyphened)

    def as_alternative(self) -> Alternative:
        """Return it as a kind that lost."""
        return Alternative(self.kind.name, evidence.logistic(self.log_odds))


def score(kind: Kind, value: str, around: Surroundings, today: date) -> Scored:
    """Return a reading with its evidence weighed."""
    reading = evidence.reading(kind, value, around, today)
    found, named = evidence.reasons(reading), evidence.named(reading)
    hyphened = evidence.hyphenated(reading) or evidence.dashed(reading)
    return Scored(kind, value, found, named, reading.checksum, hyphened)


@dataclass(slots=True, repr=False)
class NameBeside:
    """A name right beside a number on its line."""

    name: str
    place: Place
    position: tuple[int, int]


@dataclass(slots=True, repr=False)
class Sighting:
    """A candidate that may become a match. row: of a table ("" outside); line: of a text, for what stands together."""

    passage: int
    start: int
    end: int
    readings: list[Scored]
    column: Column | None
    place: Place
    context: str = ""
    row: str = ""
    line: str = ""
    grid: str = ""
    name: NameBeside | None = None
    others: list[Alternative] = field(default_factory=list)


def name_beside(text: bytes, start: int, end: int) -> tuple[int, int, str] | None:
    """Return (start, end, name) of the name nearest to text[start:end] on its line, if one is right beside it.

    Right beside: at most forty characters before or twenty-four after, with no sentence, no other long number and no
    other field between.
    """
    low = max(0, start - NAME_REACH)
    low = max(low, text.rfind(b"\n", low, start) + 1)
    high = text.find(b"\n", end, end + NAME_REACH)
    high = min(len(text), end + NAME_REACH) if high < 0 else high
    while low < start and text[low] & 0xC0 == 0x80:
        low += 1
    before = text[low:start].decode("utf-8", "ignore")
    line = before + text[start:high].decode("utf-8", "ignore")
    stop = len(before) + end - start
    best: tuple[int, int, int] | None = None
    for first, last in find_names(line):
        if last <= len(before):
            gap, between = len(before) - last, line[last : len(before)]
        else:
            gap, between = first - stop, line[stop:first]
        allowed = _GAP_BEFORE if last <= len(before) else _GAP_AFTER
        if 0 <= gap <= allowed and (best is None or gap < best[0]) and not _SENTENCE_END.search(between):
            best = (gap, first, last)
    if best is None:
        return None
    begin = low + len(line[: best[1]].encode())
    name = line[best[1] : best[2]]
    return begin, begin + len(name.encode()), name
