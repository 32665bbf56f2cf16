"""What every source offers: entries to examine, one after another, and a cursor that tells how far it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dige.values.item import UNSEEN, Seen


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry's bytes: a readable descriptor of a regular file or memory file, which the taker closes."""

    descriptor: int
    size: int
    seen: Seen = UNSEEN
    media: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to examine, not yet opened.

    address: raw. name: what the format is told by besides the bytes. position: opaque to all but the source.
    open: gives the bytes, or raises `Unreadable` with a reason. links: whether the source wants the links in it.
    also: more texts to examine with the entry, by the name of their part (a page's address and headers).
    """

    address: str
    name: str
    open: Callable[[], Opened]
    position: str = ""
    links: bool = False
    also: Callable[[], Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One way from a page onward: `carrier` ("a href", "form post"), the target as it stands, and a form's fields.

    text: what a person reads on it ("Fri adgang").
    """

    carrier: str
    target: str
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()


class Source(Protocol):
    """A kind of source, opened on one target."""

    @property
    def kind(self) -> str:
        """The kind's name ("folder", "website")."""

    def resume(self, cursors: Sequence[str]) -> None:
        """Stand where these cursors (all of an earlier run's, in order) say."""

    def take(self) -> Entry | None:
        """Return the next entry, or None where there is none now (`learn` may bring more)."""

    def learn(self, entry: Entry, links: Sequence[Link]) -> None:
        """Be told, in the order taken, that an entry is done, and which links were in it."""

    def cursor(self) -> str:
        """Return where the source stands: all entries told to `learn` since the last cursor, and what they brought."""
