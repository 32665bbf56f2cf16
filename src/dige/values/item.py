"""Item (Danish: emne): one addressable thing that can be examined: a file, a page, a mail, an archive's member.

Items nest: the outer path, then ` » ` and each inner step. An address is made to be stored, printed and followed
again, so it holds no control characters, and a personal number in it (a file can be named after one) is masked: the
item's `id`, a keyed digest of the unmasked address, tells two such items apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an item from outside: how it was met, not what it holds.

    fetched: when. as_whom: in whose name ("outsider", a log-in's name). clicks: what was pressed on the way.
    status: HTTP status. last_modified: what the file system or server says. owner, mode: of a file.
    """

    fetched: datetime | None = None
    as_whom: str | None = None
    clicks: tuple[str, ...] = ()
    status: int | None = None
    media_type: str | None = None
    last_modified: datetime | None = None
    owner: str | None = None
    mode: str | None = None


UNSEEN = Seen()


@dataclass(frozen=True, slots=True)
class Item:
    """One addressable thing.

    address: printable, masked, steps joined by ` » `. id: 16 hex digits, keyed; equal for equal unmasked addresses
    under one workspace key. source: the kind of source it was met in ("folder", "website"). format: the name of the
    format that read it, "" where none did. size: bytes, where known.
    """

    address: str
    id: str
    source: str
    format: str = ""
    size: int | None = None
