"""Ways: where a crawl goes and how it remembers; its state between two runs, as JSON.

A way is an address with how it was come to. The memory is a list of deltas (one a cursor), each with what was done,
found and left in its time; the addresses in it are raw, and whoever stores it seals it.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dige.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dige.sources.http_fetch import Fields

MOST_DOORS: Final = 20
LISTED_BEYOND: Final = 1_000  # addresses above the page limit that are named one by one; the rest is counted


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a crawl goes: pages fetched, and links away from the start."""

    pages: int = 50_000
    depth: int = 50


@dataclass(frozen=True, slots=True, repr=False)  # addresses may hold personal numbers
class Way:
    """An address to go to, `depth` links from the start.

    button: what stands on the door that leads there, "" for a link. page: where that stood. method "" : not to be
    fetched.
    """

    address: str
    depth: int
    button: str = ""
    method: str = "GET"
    fields: Fields = ()
    page: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others; a page's is its address."""
        if self.method == "GET" and not self.button:
            return self.address
        # A form's hidden fields hold a new token on every page; they do not make it another door.
        return f"{self.method or 'left'} {self.address} {self.button}"


@dataclass(slots=True, repr=False)  # addresses may hold personal numbers
class Memory:
    """What a crawl did since the last cursor, or (put together) since its beginning."""

    done: list[str] = field(default_factory=list)
    found: list[Way] = field(default_factory=list)
    doors: list[Way] = field(default_factory=list)
    left: list[tuple[Way, Unreadable]] = field(default_factory=list)
    gates: list[str] = field(default_factory=list)
    unlisted: int = 0

    def written(self) -> str:
        """Return it as JSON."""
        return json.dumps(
            {
                "done": self.done,
                "found": [(way.address, way.depth) for way in self.found],
                "doors": [astuple(way) for way in self.doors],
                "left": [(*astuple(way), why.reason, why.detail) for way, why in self.left],
                "gates": self.gates,
                "unlisted": self.unlisted,
            }
        )


def remembered(cursors: Iterable[str]) -> Memory:
    """Put the deltas of earlier runs together, in their order."""
    memory = Memory()
    for delta in map(json.loads, cursors):
        memory.done += delta["done"]
        memory.found += [Way(address, depth) for address, depth in delta["found"]]
        memory.doors += [_way(row) for row in delta["doors"]]
        memory.left += [(_way(row), Unreadable(reason, detail)) for *row, reason, detail in delta["left"]]
        memory.gates += delta["gates"]
        memory.unlisted += delta["unlisted"]
    return memory


def _way(row: list[Any]) -> Way:
    address, depth, button, method, fields, page = row
    return Way(address, depth, button, method, tuple((name, value) for name, value in fields), page)
