"""A paper before it has a file format: a title, paragraphs and tables, and what it encloses.

The portal's documents are composed as papers and only then written as files, so that the text that was planted is
known without reading any file back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of cells; a whole number stays a number where the format has numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document before it has a format; `enclosed` are what a mail carries or an archive holds."""

    name: str
    """File name with its ending, which chooses the format."""
    title: str
    blocks: tuple[str | Table, ...] = field(repr=False)
    modified: dt.datetime
    """UTC."""
    enclosed: tuple[Paper, ...] = field(default=(), repr=False)
    sender: str = ""
    receiver: str = ""

    @property
    def format(self) -> str:
        """`txt`, `html`, `csv`, `docx`, `xlsx`, `pdf`, `eml` or `zip`."""
        return self.name.rpartition(".")[2]


def plain_text(paper: Paper) -> str:
    """All text of the paper and of what it encloses, cells parted by ` | `: what tests count in."""
    lines = [paper.title]
    for block in paper.blocks:
        if isinstance(block, Table):
            lines.extend(" | ".join(map(str, row)) for row in (block.header, *block.rows))
        else:
            lines.append(block)
    return "\n".join([*lines, *(plain_text(inner) for inner in paper.enclosed)])
