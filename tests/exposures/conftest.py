"""Findings to count, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b

import pytest

from dige.values.finding import Finding
from dige.values.item import Item
from dige.values.place import Place

Made = Callable[..., Finding]


def _finding(  # the order in which a test reads best
    kind: str, value: str, item: str = "liste.xlsx", rows: Iterable[str] = (), count: int | None = None
) -> Finding:
    rows = tuple(rows)
    subject = blake2b(f"{kind.partition('-')[0]} {value}".encode(), digest_size=16).hexdigest()
    identity = blake2b(item.encode(), digest_size=8).hexdigest()
    return Finding(
        kind=kind,
        masked="x",
        subject=subject,
        confidence=0.9,
        severity="low",
        item=Item(item, identity, "folder"),
        place=Place(),
        rows=rows[:20],
        count=max(1, len(rows)) if count is None else count,
    )


@pytest.fixture
def finding() -> Made:
    """Make a finding: finding(kind, value, item, rows, count)."""
    return _finding
