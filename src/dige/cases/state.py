"""The state of a case: a pure fold over its events.

Why a fold: the list of events is the audit trail (GDPR art. 5(2), 33(5)); whatever a person sees must be computed from
it, the same way each time, so that no screen can know something that the list does not hold.

`fold(a + b) == fold(b, fold(a))`: a state can be kept and carried on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Generic, TypeVar

from dige.errors import CaseError
from dige.messages import say
from dige.values.event import (
    Body,
    Clock,
    ClockSet,
    Closed,
    Counted,
    Decided,
    DocumentMade,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    RecordsAdded,
    Reopened,
    Statement,
)

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Entry(Generic[B]):
    """One body with its place in the list: sequence (from 1), when it was entered and by whom."""

    sequence: int
    at: datetime
    by: str
    what: B


@dataclass(frozen=True, slots=True)
class CaseState:
    """What a case holds after its events so far.

    sequence: of the newest event, 0 before the first. chain: of that event: whoever keeps it can later prove the list
    (see `dige.cases.folder.verify`). clocks, counts, decisions: by clock, by what was counted, by question; each a
    history, newest last. endings: closings and reopenings in order; closed: whether the case is closed now.
    """

    opened: Entry[Opened] | None = None
    sequence: int = 0
    chain: str = ""
    clocks: Mapping[Clock, tuple[Entry[ClockSet], ...]] = field(default_factory=dict)
    facts: tuple[Entry[Fact], ...] = ()
    statements: tuple[Entry[Statement], ...] = ()
    counts: Mapping[str, tuple[Entry[Counted], ...]] = field(default_factory=dict)
    exposures: tuple[Entry[ExposureAdded], ...] = ()
    records: tuple[Entry[RecordsAdded], ...] = ()
    decisions: Mapping[str, tuple[Entry[Decided], ...]] = field(default_factory=dict)
    documents: tuple[Entry[DocumentMade], ...] = ()
    endings: tuple[Entry[Closed] | Entry[Reopened], ...] = ()
    closed: bool = False


EMPTY: Final = CaseState()


def fold(events: Iterable[Event], start: CaseState = EMPTY) -> CaseState:
    """Return the state after the events. Raises CaseError at the first event that cannot follow."""
    state = start
    for event in events:
        state = after(state, event)
    return state


def after(state: CaseState, event: Event) -> CaseState:
    """Return the state after one more event.

    Raises CaseError for a number out of order, an event before `Opened`, a second `Opened`, anything but `Reopened`
    after `Closed`, `Reopened` in an open case, and a clock without a time zone.
    """
    if event.sequence != state.sequence + 1:
        raise CaseError(say("cases.error.sequence", expected=state.sequence + 1, found=event.sequence))
    check_can_follow(state, event.what)
    return _add(replace(state, sequence=event.sequence, chain=event.chain), event)


def check_can_follow(state: CaseState, body: Body) -> None:
    """Raise CaseError when the case cannot take this next."""
    if isinstance(body, Opened):
        if state.opened is not None:
            raise CaseError(say("cases.error.already_open"))
    elif state.opened is None:
        raise CaseError(say("cases.error.not_open"))
    elif isinstance(body, Reopened):
        if not state.closed:
            raise CaseError(say("cases.error.not_closed"))
    elif state.closed:
        raise CaseError(say("cases.error.closed"))
    if isinstance(body, ClockSet) and body.time.utcoffset() is None:
        raise CaseError(say("cases.error.no_zone"))


def clock(state: CaseState, which: Clock) -> ClockSet | None:
    """Return a clock as it stands now, or None where it was never set."""
    history = state.clocks.get(which, ())
    return history[-1].what if history else None


def decision(state: CaseState, question: str) -> Decided | None:
    """Return the decision that stands on a question, or None where there is none."""
    history = state.decisions.get(question, ())
    return history[-1].what if history else None


def current_exposures(state: CaseState) -> tuple[Entry[ExposureAdded], ...]:
    """Return the exposures that stand: of each exposure id the newest, in the order they first came."""
    newest = {entry.what.exposure.id: entry for entry in state.exposures}
    return tuple(newest.values())


def _add(state: CaseState, event: Event) -> CaseState:
    match event.what:
        case Opened() as body:
            return replace(state, opened=_entry(event, body))
        case Fact() as body:
            return replace(state, facts=(*state.facts, _entry(event, body)))
        case Statement() as body:
            return replace(state, statements=(*state.statements, _entry(event, body)))
        case ClockSet() as body:
            return replace(state, clocks=_grown(state.clocks, body.clock, _entry(event, body)))
        case Counted() as body:
            return replace(state, counts=_grown(state.counts, body.what, _entry(event, body)))
        case ExposureAdded() as body:
            return replace(state, exposures=(*state.exposures, _entry(event, body)))
        case RecordsAdded() as body:
            return replace(state, records=(*state.records, _entry(event, body)))
        case Decided() as body:
            return replace(state, decisions=_grown(state.decisions, body.question, _entry(event, body)))
        case DocumentMade() as body:
            return replace(state, documents=(*state.documents, _entry(event, body)))
        case Closed() as body:
            return replace(state, endings=(*state.endings, _entry(event, body)), closed=True)
        case Reopened() as body:
            return replace(state, endings=(*state.endings, _entry(event, body)), closed=False)


def _entry(event: Event, body: B) -> Entry[B]:
    return Entry(event.sequence, event.at, event.by, body)


K = TypeVar("K")


def _grown(histories: Mapping[K, tuple[Entry[B], ...]], key: K, entry: Entry[B]) -> dict[K, tuple[Entry[B], ...]]:
    return {**histories, key: (*histories.get(key, ()), entry)}
