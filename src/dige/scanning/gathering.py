"""Gathering: all matches of one value in one item become one `Found`, with its first places and an exact count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dige.scanning.wire import Found
from dige.values.finding import MOST_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dige.privacy.sensitive import Sensitive
    from dige.values.match import Match

GRAVITY: Final = ("low", "medium", "high", "critical")


def gathered(matches: Iterable[Match]) -> list[Found]:
    """Return one Found for each kind and value, in order of their first place.

    The confidence, reasons, context and alternatives are those of the surest match; the severity is the gravest.
    """
    groups: dict[tuple[str, Sensitive], list[Match]] = {}
    for match in matches:
        groups.setdefault((match.kind, match.value), []).append(match)
    found = []
    for (kind, value), group in groups.items():
        surest = max(group, key=lambda match: match.confidence)
        rows = dict.fromkeys(match.row for match in group if match.row)
        found.append(
            Found(
                kind=kind,
                value=value,
                confidence=surest.confidence,
                severity=max((match.severity for match in group), key=GRAVITY.index),
                count=len(group),
                places=tuple([match.place for match in group[:MOST_PLACES]]),
                rows=tuple(rows)[:MOST_PLACES],
                reasons=surest.reasons,
                context=surest.context,
                alternatives=surest.alternatives,
            )
        )
    return found
