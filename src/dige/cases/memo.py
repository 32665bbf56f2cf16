"""The shape of an account: sections of paragraphs, tables and open points, without any looks.

Plain data, so that a PDF, a Word file, a web page and a test all read the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more. events: numbers of the entries it rests on."""

    text: str
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Each row has as many cells as `header`; events: numbers of the entries behind the rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What the case does not say, though a reader will ask. topic: the field a fact must name to close it."""

    topic: str
    text: str


Block = Paragraph | Table | OpenPoint


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its id, its heading, and its blocks in order; never without a block."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account. entries, chain: the list it was drawn from, so that it can be checked against the case."""

    title: str
    controller: str
    reference: str
    sections: tuple[Section, ...]
    entries: int
    chain: str

    @property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """All open points, in order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block for block in blocks if isinstance(block, OpenPoint))
