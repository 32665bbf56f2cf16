"""Findings as comma-separated values, for a spreadsheet.

Why the apostrophe: a spreadsheet runs a cell that begins with = + - @ as a formula, and a file name can be one. Such
cells, and those that begin with a tab or a line break, are prefixed. Source: OWASP, CSV injection; RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from dige.messages import Language, say
from dige.reports import words
from dige.reports.inert import inert
from dige.values.finding import Finding, NotExamined

_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
COLUMNS: Final = (
    "type", "severity", "kind", "masked", "subject", "confidence", "count", "item", "place", "reason", "context",
)  # fmt: skip


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = inert(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def lines(rows: Iterable[object], language: Language) -> Iterator[str]:
    """Return the table line by line, each with its line end: the head, then every finding and every part not examined.

    Rows of other types are passed over. Columns keep their English names in every language, since programs read them;
    confidence has a decimal point. place, reason and the kind's name are in the language.
    """
    yield _line(COLUMNS)
    for row in rows:
        match row:
            case Finding():
                yield _line(_finding(row, language))
            case NotExamined():
                yield _line(_gap(row, language))
            case _:
                pass


def _finding(row: Finding, language: Language) -> tuple[str, ...]:
    return (
        "finding",
        row.severity,
        row.kind,
        row.masked,
        row.subject,
        f"{row.confidence:.4f}",
        str(row.count),
        row.item.address,
        words.place(row.place, language),
        "",
        row.context,
    )


def _gap(row: NotExamined, language: Language) -> tuple[str, ...]:
    return (
        "not_examined", "", "", "", "", "", "",
        row.item.address,
        row.part or say("reports.value.all_of_it", language=language),
        words.gap(row.reason, row.detail, language),
        "",
    )  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()
