"""What a format module is: a name, a guess at whether an item is of that format, and a reader of it.

Each format is one module with three names and nothing else that others use:

    NAME        the format's name as records show it ("docx")
    recognise   (data, name) -> how sure it is that this is its format: 0 no, 1 certain
    open        (data, context) -> passages, children (items inside), and gaps (parts that were not examined)

`recognise` is given the whole item, since where a ZIP begins says little about what it holds; but only container
formats look further than the first `HEAD` bytes. A map of a file costs nothing to hand over.

`open` may raise `Unreadable` at any point: the caller turns it into a Gap for what was not reached.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from dige.extraction.budget import Budget, Limits
from dige.values.examination import Gap
from dige.values.passage import Child, Passage

Data = bytes | mmap.mmap
Extract = Passage | Child | Gap

HEAD: Final = 8192


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader is told of the item it reads.

    name: the last step of the item's address, "" where unknown; a format may look at its ending, never trust it.
    media: the media type that whoever delivered the item gave it, with its parameters, "" where none.
    budget: what is left for everything inside the top-level item; shared by all that is nested in it.
    """

    name: str = ""
    media: str = ""
    limits: Limits = field(default_factory=Limits)
    budget: Budget = field(default_factory=Budget)


class Format(Protocol):
    """A format module, seen as a value."""

    NAME: str

    def recognise(self, data: Data, name: str) -> float:
        """Return how sure it is that `data` is of this format, from 0 (no) to 1 (certain). Never raises."""

    def open(self, data: Data, context: Context) -> Iterator[Extract]:
        """Yield what the item holds, piece by piece. Raises Unreadable where it cannot go on."""


def ending(name: str) -> str:
    """Return the ending of a file name in lower case, without the dot; "" where it has none."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return base.rpartition(".")[2].lower() if "." in base else ""
