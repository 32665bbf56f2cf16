"""Strings: the readable runs in binary data, in one-byte and two-byte characters.

For the small binary parts of documents that no reader is worth writing for (printer settings, EXIF): they hold names
and titles as plain runs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dige.extraction.charset import cp1252

# ASCII, Latin letters as UTF-8 writes them, and the Danish letters as cp1252 does.
_NARROW: Final = rb"(?:[\x09\x20-\x7e]|[\xc2\xc3][\x80-\xbf]|[\xc5\xc6\xd8\xe5\xe6\xf8])"
_LITTLE: Final = rb"(?:[\x20-\x7e\xa0-\xff]\x00)"
_BIG: Final = rb"(?:\x00[\x20-\x7e\xa0-\xff])"


def readable(raw: bytes, shortest: int = 6) -> Iterator[str]:
    """Yield the runs of at least `shortest` printable characters in `raw`: one-byte ones, then UTF-16."""
    for run in re.finditer(_NARROW + rb"{%d,}" % shortest, raw):
        yield _text(run[0])
    for unit, order in ((_LITTLE, "utf-16-le"), (_BIG, "utf-16-be")):
        for run in re.finditer(unit + rb"{%d,}" % shortest, raw):
            yield run[0].decode(order)


def _text(run: bytes) -> str:
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        return cp1252(run)
