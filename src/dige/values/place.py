"""Place (Danish: fundsted): the exact spot inside an item where something stands.

A place names only what its format has: a PDF has pages and boxes, a sheet has cells, a text has lines. Whoever reads
it can go there: coordinates are those a person sees in the program that opens the document (pages, rows, columns and
lines count from 1).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One spot in an item.

    part: which part of the item ("body", "header", "attribute href", "xl/comments1.xml"); "" = the only one.
    page: page number from 1. box: left, bottom, right, top in points from the page's lower left corner.
    sheet, cell: the sheet's name and the cell in A1 form. table: number of the table in the document, from 1.
    row, column: from 1, in the sheet or table. header: the column's heading, digits masked.
    line: line number from 1. paragraph: paragraph number from 1 within the part. offset: byte offset within the part.
    """

    part: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: str | None = None
    line: int | None = None
    paragraph: int | None = None
    offset: int | None = None
