"""EPUB books: a ZIP of web pages; every member is an item, as in any archive.

Source: EPUB 3.3, Open Container Format, section 4.3 (the first member, stored as it is, names the type).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dige.extraction import zip as archive
from dige.extraction.archive import is_zip, member_names
from dige.extraction.interface import Context, Data, Extract, ending

NAME: str = "epub"

_SAYS: Final = b"mimetypeapplication/epub+zip"
_CONTAINER: Final = "META-INF/container.xml"


def recognise(data: Data, name: str) -> float:
    """Return 0.95 for a ZIP whose first member says so, or that is called so and holds the container's description."""
    if not is_zip(data):
        return 0.0
    says_so = _SAYS in data[:200] or (ending(name) == "epub" and _CONTAINER in member_names(data))
    return 0.95 if says_so else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the members as children."""
    yield from archive.open(data, context)
