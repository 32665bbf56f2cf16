"""Joining: what stands in one row belongs to one person, and what stands together sets the severity.

In tables the row is given. Elsewhere a line serves as a row where it holds more than one match; a line with several
personal numbers is split between them, so that two people on one line are never joined.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from dige.detection.kinds import Kind
from dige.values.match import Alternative, Reason
from dige.values.place import Place

_MONEY = frozenset({"account", "iban"})


@dataclass(slots=True, repr=False)
class Draft:
    """A match in the making. position: passage number, start and end. beside: the number that a name stands beside."""

    kind: Kind
    value: str
    reasons: tuple[Reason, ...]
    place: Place
    context: str
    row: str
    position: tuple[int, int, int]
    line: str = ""
    grid: str = ""
    beside: Draft | None = None
    alternatives: list[Alternative] = field(default_factory=list)


class Taken:
    """The stretches of one passage that matches have taken; no two of them overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._drafts: dict[int, Draft] = {}

    def add(self, draft: Draft) -> None:
        """Take the draft's stretch."""
        insort(self._starts, draft.position[1])
        self._drafts[draft.position[1]] = draft

    def overlapping(self, start: int, end: int) -> Draft | None:
        """Return a draft that shares a byte with [start, end)."""
        index = bisect_left(self._starts, end)
        if not index:
            return None
        draft = self._drafts[self._starts[index - 1]]
        return draft if draft.position[2] > start else None


def share_lines(drafts: list[Draft]) -> None:
    """Give the matches of one line of text a row of their own, and drop a name that stands beside two numbers."""
    _drop_repeated_names(drafts)
    lines: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.line:
            lines[draft.line].append(draft)
    for line, together in lines.items():
        if len(together) < 2:
            continue
        together.sort(key=lambda draft: draft.position)
        numbers = [draft for draft in together if draft.kind.family == "cpr"]
        several = len({draft.value for draft in numbers}) > 1
        current = 1
        seen: dict[str, int] = {}
        for draft in together:
            if draft.kind.family == "cpr":
                current = seen.setdefault(draft.value, len(seen) + 1)
            draft.row = f"{line}.{current}" if several else line
        for draft in together:
            if draft.beside is not None:
                draft.row = draft.beside.row


def _drop_repeated_names(drafts: list[Draft]) -> None:
    """Keep one of the matches of a name that stands beside two numbers: with the personal number, if one of them is."""
    met: dict[tuple[int, int, int], Draft] = {}
    kept = []
    for draft in drafts:
        first = met.setdefault(draft.position, draft) if draft.beside is not None else draft
        if first is draft:
            kept.append(draft)
        elif draft.beside is not None and draft.beside.kind.family == "cpr" and first.beside is not None:
            first.beside = draft.beside if first.beside.kind.family != "cpr" else first.beside
    drafts[:] = kept


def severity_of(families: frozenset[str]) -> str:
    """Return the severity of the families of number that stand in one row."""
    money = bool(families & _MONEY)
    if "cpr" in families:
        if "name" in families:
            return "critical" if money else "high"
        return "medium"
    return "medium" if money and "name" in families else "low"


def severities(drafts: list[Draft]) -> Callable[[Draft], str]:
    """Return a function that gives a draft's severity from what stands in its row."""
    families: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.row:
            families[draft.row].add(draft.kind.family)

    def severity(draft: Draft) -> str:
        return severity_of(frozenset(families[draft.row]) if draft.row else frozenset({draft.kind.family}))

    return severity
