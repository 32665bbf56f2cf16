"""A run: what was asked, how far it came, and what it came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dige.values.counts import Counts
from dige.values.examination import ItemCounts


@dataclass(frozen=True, slots=True)
class Run:
    """The first row of a record file: everything another person needs to repeat the run.

    schema: version of the record format. version: of Dige. rules: version of the detection rules. today: the day by
    which "born" and "not yet born" are told apart. key_id: which key made the subjects (8 hex digits; not the key).
    command: "scan", "trace" or "watch". targets: masked addresses. settings: the options that change the result.
    """

    schema: int
    version: str
    rules: str
    today: date
    key_id: str
    command: str
    targets: tuple[str, ...]
    started: datetime
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """All rows above this one are complete; a resumed run starts here.

    cursor: where the source stands, sealed under the workspace key (it may hold an unmasked address). items: counts so
    far, so that clean items leave a trace without a row each. formats: items by format so far.
    """

    sequence: int
    cursor: str
    items: ItemCounts
    matched: ItemCounts
    clean: int
    below_threshold: int
    at: datetime
    formats: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """The last row: what the run came to.

    items: all items by completeness; matched: those with findings, by completeness; clean: items with no match, whole,
    and nothing below the threshold. below_threshold: matches too unsure to report. not_examined: parts by reason.
    formats: items by format. ended: "complete" or "interrupted". first, last: of the findings' or occurrences' times,
    where they have any.
    """

    items: ItemCounts
    matched: ItemCounts
    clean: int
    counts: Counts
    below_threshold: int
    not_examined: Mapping[str, int]
    formats: Mapping[str, int]
    ended: str
    finished: datetime
    first: datetime | None = None
    last: datetime | None = None
