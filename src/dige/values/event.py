"""Events of a case (Danish: sag): an append-only list; the case's state is a fold over it, the list its audit trail.

A *fact* has a source. A *statement* (udsagn) has someone who says so, and is printed as theirs, never as a fact.
Why append-only: what was believed on Friday, and why it changed on Monday, is part of the account a controller gives
(GDPR art. 5(2) and 33(5)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dige.values.counts import Counts
from dige.values.exposure import Exposure

Clock = Literal["occurred_from", "occurred_to", "detected", "aware", "notified"]
Precision = Literal["minute", "day"]


@dataclass(frozen=True, slots=True)
class Opened:
    """The case begins. origin: "findings" or "tip". reference: the controller's own case number."""

    title: str
    controller: str
    origin: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known, with where it is known from. field: the question it answers ("" = none in particular).

    The questions are those of `dige.cases.notification` (the notification's fields) and of `dige.cases.account`.
    """

    text: str
    source: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, with who says so and, where it was told, how they know (basis; "" = not stated).

    text: written so that it can follow "NN states that". field: as for a fact.
    """

    text: str
    by: str
    basis: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class ClockSet:
    """One of the case's clocks, with the source for it. Setting one again supersedes; nothing is overwritten.

    time: with zone. precision: "day" where only the date is known; `time` is then the first moment of that day, and no
    time of day is ever printed.
    """

    clock: Clock
    time: datetime
    source: str
    precision: Precision = "minute"


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, with its reason; a later one supersedes an earlier one of the same `what`, and both stay on the list.

    what: which count it is ("portal", "cdn.example"); previous counts of it are shown with the reason for the change.
    counts: zero means "not counted" for a unit when another unit has a figure: a hand-entered "4,735 numbers" has
    `subjects` only. reason: why it was counted, or counted again; "" = not stated, and the account says so.
    """

    what: str
    counts: Counts
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class ExposureAdded:
    """A publication or transmission taken from a run; digest: keyed digest of the record file it came from."""

    exposure: Exposure
    records: str
    digest: str


@dataclass(frozen=True, slots=True)
class RecordsAdded:
    """A run's record file taken into the case: what it examined and what not, told by its summary.

    name: the file's name in the case folder. digest: keyed. targets: masked addresses. examined, part, none: items
    examined whole, in part, or not at all. ended: "complete" or "interrupted".
    """

    name: str
    digest: str
    command: str
    targets: tuple[str, ...]
    examined: int
    part: int
    none: int
    counts: Counts
    ended: str = "complete"


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with its reason: question ("notify", "inform", "risk", ...), answer, reason, and who decided."""

    question: str
    answer: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class DocumentMade:
    """A document drawn from the case: which, in which language, its file and keyed digest."""

    document: str
    language: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The case ends. After it only `Reopened` can follow."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """A closed case is taken up again, with the reason; the closing stays on the list."""

    reason: str
    by: str


Body = (
    Opened
    | Fact
    | Statement
    | ClockSet
    | Counted
    | ExposureAdded
    | RecordsAdded
    | Decided
    | DocumentMade
    | Closed
    | Reopened
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a case.

    sequence: from 1, without a gap. at: when it was entered. by: who entered it. what: its content. chain: keyed
    digest over the previous entry's chain and this entry, so that a missing or changed entry shows.
    """

    sequence: int
    at: datetime
    by: str
    what: Body
    chain: str
