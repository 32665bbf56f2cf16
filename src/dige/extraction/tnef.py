"""Attachments that Outlook packed for other Outlooks (TNEF, winmail.dat): told apart, not read.

What was attached to the mail lies inside, which is why it must not pass for something empty.
Source: MS-OXTNEF 2.1.3 (the stream begins with 0x223E9F78).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dige.extraction.interface import Context, Data, Extract
from dige.values.examination import Gap

NAME: str = "tnef"

_SIGNATURE: Final = b"\x78\x9f\x3e\x22"


def recognise(data: Data, name: str) -> float:
    """Return 1 for the signature of TNEF."""
    return 1.0 if data[:4] == _SIGNATURE else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the one gap."""
    yield Gap("", "unsupported", "TNEF (winmail.dat)")
