"""Finding (Danish: fund): one number in one item, however often it stands there."""

from __future__ import annotations

from dataclasses import dataclass

from dige.values.examination import Completeness
from dige.values.item import UNSEEN, Item, Seen
from dige.values.match import Alternative, Reason
from dige.values.place import Place

MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One number in one item.

    masked: how it may be shown. subject: the keyed pseudonym (32 hex digits); equal for equal numbers of one family
    under one key. place: the first; places: the first 20; count: all of them. rows: the table rows it stands in (the
    first 20), by which numbers and names of one person are joined. confidence: of the surest match.
    """

    kind: str
    masked: str
    subject: str
    confidence: float
    severity: str
    item: Item
    place: Place
    places: tuple[Place, ...] = ()
    count: int = 1
    reasons: tuple[Reason, ...] = ()
    context: str = ""
    rows: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    seen: Seen = UNSEEN


@dataclass(frozen=True, slots=True)
class NotExamined:
    """What was not examined of one item: which part ("" = all of it), and why (a code of `examination.REASONS`)."""

    item: Item
    part: str
    reason: str
    detail: str = ""
    completeness: Completeness = "none"
    seen: Seen = UNSEEN
