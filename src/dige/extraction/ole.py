"""OLE compound files (old Office: doc, ppt; and encrypted new Office): told apart, not read.

Knowing what they are keeps them from being taken for something else, and says the true reason: a password-protected
docx is a compound file with a stream `EncryptedPackage` in it. Source: MS-CFB 2.2 and 2.6, MS-OFFCRYPTO 1.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dige.extraction.compound_file import SIGNATURE
from dige.extraction.interface import Context, Data, Extract
from dige.values.examination import Gap

NAME: str = "ole"

# Names of streams as the directory writes them, and what a file that has one is.
_STREAMS: Final = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
)


def recognise(data: Data, name: str) -> float:
    """Return 0.9 for the signature of a compound file."""
    return 0.9 if data[:8] == SIGNATURE else 0.0


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield the one gap: "encrypted" for an encrypted Office file, else "unsupported" with the kind as detail."""
    kind = next((kind for stream, kind in _STREAMS if data.find(stream.encode("utf-16-le")) >= 0), "compound file")
    yield Gap("", "encrypted") if kind == "encrypted" else Gap("", "unsupported", kind)
