"""The records as they are: one JSON object a line. This is the contract that other tools read (`dige.records.schema`).

Nothing is added, left out or reworded here; a report that shows less than the record file is another module's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dige.records.codec import Record, to_line


def lines(rows: Iterable[Record]) -> Iterator[bytes]:
    """Return each row as a line of UTF-8 that ends with a line feed."""
    return map(to_line, rows)
