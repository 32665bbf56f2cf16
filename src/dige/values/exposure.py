"""Exposure (Danish: eksponering): what happened to numbers: published, or sent to a recipient.

A *publication* (offentliggørelse) could be fetched; a *transmission* (videregivelse) was sent. Each has a period with
the evidence for each end. What no log shows "cannot be ruled out"; it never reads "no access".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dige.values.counts import Counts
from dige.values.item import Item


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One number in one request: the same number twice in one request is one occurrence.

    carrier: where in the request it stood ("referer ?cpr", "target ?dl"); page: the page it came from, masked;
    recipient: the host that received it; client: keyed pseudonym of the address that asked. item: the recording.
    line: the line in it.
    """

    kind: str
    subject: str
    masked: str
    item: Item
    line: int
    at: datetime
    recipient: str
    carrier: str
    page: str = ""
    client: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Access:
    """One fetch of an exposed item, read in a log.

    resource: the exposed item's address. client: keyed pseudonym (16 hex digits) of the address that asked; a plain
    address stays in the log. whole: the whole content was sent (200 with a body); False for a part (206); None where
    the log does not tell. visitor: "unknown", "own network", "robot". item, line: where it is logged.
    """

    resource: str
    at: datetime
    client: str
    status: int
    sent: int | None
    whole: bool | None
    visitor: str
    item: Item
    line: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the logs cover: a hole in them is a time of which nothing can be said.

    first, last: of all lines read. days_missing: days between them without a line. lines: read; dead: lines that could
    not be understood. sources: addresses of the logs.
    """

    first: datetime | None
    last: datetime | None
    days_missing: tuple[date, ...] = ()
    lines: int = 0
    dead: int = 0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class End:
    """One end of a period: a time, and the evidence for it.

    evidence: a catalogue id ("evidence.log_line"). where: where that evidence stands.
    """

    at: datetime
    evidence: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A publication or a transmission.

    id: 16 hex digits, keyed. resource: what lay open (publication); recipient: who received (transmission).
    first, last: proven; possible_first, possible_last: how far it may reach, None where nothing bounds it.
    counts: of numbers and people. days: occurrences or whole fetches by day (Europe/Copenhagen). carriers: occurrences
    by place in the request. pages: by page, masked. accesses: fetches of content; visitors: different addresses;
    visitors_by_day. fetches: of content by sort of visitor, the own network too, which the counts before leave out.
    answers: requests for the resource that fetched nothing, by status or method. coverage: of the logs behind it, None
    where there is none.
    """

    kind: Literal["publication", "transmission"]
    id: str
    counts: Counts
    first: End | None
    last: End | None
    resource: str = ""
    recipient: str = ""
    possible_first: End | None = None
    possible_last: End | None = None
    days: Mapping[str, int] = field(default_factory=dict)
    carriers: Mapping[str, int] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    accesses: int | None = None
    visitors: int | None = None
    visitors_by_day: Mapping[str, int] = field(default_factory=dict)
    fetches: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    coverage: Coverage | None = None
