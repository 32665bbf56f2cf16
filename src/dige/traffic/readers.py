"""The readers of recorded traffic that Dige has, and the choice between them by what a recording begins with."""

from __future__ import annotations

from typing import Final

from dige.traffic import combined
from dige.traffic.interface import Reader

READERS: Final[tuple[Reader, ...]] = (combined,)

_SURE: Final = 0.5  # at least every second line of the head must be understood


def choose(head: bytes) -> Reader | None:
    """Return the reader that is surest of a recording beginning with `head` (its first 64 KiB will do), or None."""
    sureness, reader = max(((reader.recognise(head), reader) for reader in READERS), key=lambda pair: pair[0])
    return reader if sureness >= _SURE else None
