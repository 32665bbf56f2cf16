"""What a walk over a document gave, in the form tests ask about."""

from __future__ import annotations

from collections.abc import Iterator

from dige.extraction.budget import Limits
from dige.extraction.interface import Data
from dige.extraction.nesting import Opened, walk
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

Found = tuple[tuple[str, ...], Place]


def passages(data: Data, name: str = "") -> list[tuple[tuple[str, ...], Passage]]:
    """Return (steps, passage) of everything in a document."""
    return [(steps, value) for steps, _, value in walk(data, name) if isinstance(value, Passage)]


def places(data: Data, wanted: str, name: str = "") -> list[Found]:
    """Return (steps, place) of every place where `wanted` stands in a document."""
    return [(steps, place) for steps, passage in passages(data, name) for place in located(passage, wanted)]


def located(passage: Passage, wanted: str) -> Iterator[Place]:
    """Yield the places in a passage where `wanted` stands."""
    sought = wanted.encode()
    at = passage.text.find(sought)
    while at >= 0:
        yield passage.locate(at, at + len(sought))
        at = passage.text.find(sought, at + 1)


def only(data: Data, wanted: str, name: str = "") -> Found:
    """Return the one place where `wanted` stands."""
    found = places(data, wanted, name)
    assert len(found) == 1, [place for _, place in found]
    return found[0]


def gaps(data: Data, name: str = "", limits: Limits | None = None) -> list[tuple[tuple[str, ...], Gap]]:
    """Return (steps, gap) of everything that was not examined."""
    return [(steps, value) for steps, _, value in walk(data, name, limits) if isinstance(value, Gap)]


def opened(data: Data, name: str = "", limits: Limits | None = None) -> list[Opened]:
    """Return every item met."""
    return [value for _, _, value in walk(data, name, limits) if isinstance(value, Opened)]


def text(data: Data, name: str = "") -> str:
    """Return all text of a document."""
    return "\n".join(passage.text.decode() for _, passage in passages(data, name))
