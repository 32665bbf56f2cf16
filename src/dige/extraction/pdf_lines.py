"""The lines of a PDF page with their cells: what stands apart on a line by more than a blank is a cell of its own.

A PDF knows no tables. PDFium gives a row of one as a line whose cells are one blank apart, however far apart they stand
on the page; the extents of the characters tell. They are looked up only where a number stands on the page, for that
costs more than reading it.
Source: PDFium's fpdf_text.h (character boxes; which characters PDFium itself put in).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from dige.extraction.laid_out import Line, Stretch

_NUMBER: Final = re.compile(r"[0-9]{4}[-. /]?[0-9]{4}|[0-9]{6}.?[0-9]{4}")
_WIDE: Final = 0.55
"""From how much of the line's height on a gap parts cells. A blank takes a quarter, in justified lines up to a half."""


def lines_of(textpage: Any, text: str, plain: str) -> list[Line]:
    """Return the page's lines, () where no number stands on it.

    text: the page as PDFium gives it; plain: the same without carriage returns, whose bytes as UTF-8 are counted.
    """
    return list(_lines(plain, _extents(textpage, text))) if _NUMBER.search(plain) else []


def _extents(textpage: Any, text: str) -> dict[int, tuple[float, float, float]]:
    """Return (left, right, height) in points of the characters that stand on the page, by their position in plain."""
    import pypdfium2.raw as pdfium

    extents: dict[int, tuple[float, float, float]] = {}
    position = unit = 0
    for character in text:
        if character != "\r":
            if not character.isspace():
                at = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, unit)
                if at >= 0 and not pdfium.FPDFText_IsGenerated(textpage, at):
                    left, bottom, right, top = textpage.get_charbox(at, loose=True)
                    extents[position] = (left, right, abs(top - bottom))
            position += 1
        unit += 2 if ord(character) > 0xFFFF else 1
    return extents


def _lines(plain: str, extents: dict[int, tuple[float, float, float]]) -> Iterator[Line]:
    position = at = 0
    for line in plain.splitlines(keepends=True):
        cells = tuple(_cells(line, position, at, extents))
        end = at + len(line.encode("utf-8", "replace"))
        yield Line(at, end, cells, "place" if len(cells) > 1 else "")
        position, at = position + len(line), end


def _cells(line: str, position: int, at: int, extents: dict[int, tuple[float, float, float]]) -> Iterator[Stretch]:
    """Yield the cells of a line that begins at a position and at a byte of the page."""
    start = end = at
    left = right = 0.0
    blank = is_open = False
    for offset, character in enumerate(line):
        extent = extents.get(position + offset)
        size = len(character.encode("utf-8", "replace"))
        if extent is not None:
            if is_open and blank and not -extent[2] < extent[0] - right < _WIDE * extent[2]:
                yield Stretch(start, end, left, right)
                is_open = False
            if not is_open:
                start, left, is_open = at, extent[0], True
            end, right, blank = at + size, extent[1], False
        elif character.isspace():
            blank = True
        elif is_open:
            end = at + size
        at += size
    if is_open:
        yield Stretch(start, end, left, right)
