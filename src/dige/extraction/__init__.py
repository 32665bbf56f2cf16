"""Extraction: bytes to passages, children and gaps: one module a format, an explicit list.

`recognise` says which format an item is of, by its bytes first, its name only where bytes do not tell. `nesting.walk`
opens it and everything inside it. A format that is not in the list is not examined, and the record says so.
"""

from __future__ import annotations

from typing import Final

from dige.extraction import (
    binary_sheets,
    delimited,
    docx,
    eml,
    html,
    mbox,
    odf,
    ole,
    packed,
    pdf,
    picture,
    pptx,
    rtf,
    tar,
    text,
    xlsx,
    zip,
)
from dige.extraction.interface import Data, Format

FORMATS: Final[tuple[Format, ...]] = (
    pdf,
    docx,
    xlsx,
    pptx,
    odf,
    binary_sheets,
    ole,
    zip,
    packed,
    tar,
    picture,
    mbox,
    eml,
    rtf,
    html,
    delimited,
    text,
)


def recognise(data: Data, name: str) -> Format | None:
    """Return the format that is surest of `data`, the first listed where two are as sure; None where none is."""
    best: Format | None = None
    sure = 0.0
    for module in FORMATS:
        score = module.recognise(data, name)
        if score > sure:
            best, sure = module, score
    return best
