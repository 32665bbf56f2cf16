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
    epub,
    html,
    json,
    mbox,
    msg,
    odf,
    ole,
    other_archives,
    packed,
    pdf,
    picture,
    pptx,
    rtf,
    sql,
    sqlite,
    tar,
    text,
    tnef,
    vobject,
    xlsx,
    xml,
    yaml,
    zip,
)
from dige.extraction.interface import Data, Format

FORMATS: Final[tuple[Format, ...]] = (
    pdf,
    docx,
    xlsx,
    pptx,
    odf,
    epub,
    sqlite,
    binary_sheets,
    msg,
    ole,
    zip,
    packed,
    tar,
    other_archives,
    picture,
    mbox,
    eml,
    tnef,
    vobject,
    rtf,
    html,
    xml,
    json,
    yaml,
    sql,
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
