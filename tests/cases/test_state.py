from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.cases.state import EMPTY, CaseState, clock, current_exposures, decision, fold
from dige.errors import CaseError
from dige.values.counts import Counts
from dige.values.event import (
    Body,
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
from dige.values.exposure import Exposure

Listed = Callable[..., tuple[Event, ...]]

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
OPENED = Opened("Prøve", "Digeby Kommune", "tip")
CLOSED = Closed("Alt er afklaret", "Sofie Lund")
REOPENED = Reopened("Nye oplysninger", "Sofie Lund")


def test_an_empty_case_is_empty() -> None:
    assert fold(()) == EMPTY
    assert clock(EMPTY, "aware") is None
    assert decision(EMPTY, "notify") is None


def test_everything_is_kept_in_order(listed: Listed) -> None:
    exposure = Exposure("transmission", "00", Counts(), None, None, recipient="cdn.hurtignet.example")
    state = fold(
        listed(
            OPENED,
            Fact("Portalen er lukket", "driftsloggen", "containment"),
            Statement("der ikke er flere filer", "Arkivhuset A/S"),
            ClockSet("aware", AT, "brev"),
            ClockSet("aware", AT.replace(hour=7), "telefonnotat"),
            Counted("cdn", Counts(subjects=2), "", "leverandøren"),
            ExposureAdded(exposure, "a.jsonl", "d"),
            ExposureAdded(replace(exposure, accesses=1), "b.jsonl", "d"),
            RecordsAdded("a.jsonl", "d", "scan", ("mappe",), 1, 2, 3, Counts()),
            Decided("notify", "no", "", "Sofie Lund"),
            Decided("notify", "yes", "Risiko", "Sofie Lund"),
            DocumentMade("account", "da", "redegoerelse.pdf", "d"),
            CLOSED,
        )
    )
    assert state.sequence == 13
    assert state.chain == f"{13:032x}"
    assert state.opened is not None
    assert state.opened.what == OPENED
    assert state.opened.by == "Sofie Lund"
    assert [entry.sequence for entry in (*state.facts, *state.statements)] == [2, 3]
    assert [entry.what.source for entry in state.clocks["aware"]] == ["brev", "telefonnotat"]
    now = clock(state, "aware")
    assert now is not None
    assert now.source == "telefonnotat"
    standing = decision(state, "notify")
    assert standing is not None
    assert standing.answer == "yes"
    assert len(state.decisions["notify"]) == 2
    assert [entry.what.records for entry in current_exposures(state)] == ["b.jsonl"]
    assert len(state.exposures) == 2
    assert state.records[0].what.none == 3
    assert state.documents[0].what.file == "redegoerelse.pdf"
    assert state.closed


FACT = Fact("x", "y")


@pytest.mark.parametrize(
    "bodies",
    [
        (FACT,),
        (REOPENED,),
        (OPENED, OPENED),
        (OPENED, REOPENED),
        (OPENED, CLOSED, FACT),
        (OPENED, CLOSED, CLOSED),
        (OPENED, CLOSED, OPENED),
        (OPENED, CLOSED, REOPENED, REOPENED),
        (OPENED, ClockSet("aware", AT.replace(tzinfo=None), "uden zone")),
    ],
    ids=[
        "fact first", "reopened first", "opened twice", "reopened while open", "fact after closing", "closed twice",
        "opened after closing", "reopened twice", "clock without zone",
    ],
)  # fmt: skip
def test_what_cannot_follow_is_refused(listed: Listed, bodies: tuple[Body, ...]) -> None:
    events = listed(*bodies)
    fold(events[:-1])
    with pytest.raises(CaseError):
        fold(events)


def test_a_closed_case_can_be_reopened(listed: Listed) -> None:
    state = fold(listed(OPENED, CLOSED, REOPENED, FACT, CLOSED))
    assert state.closed
    assert [type(entry.what) for entry in state.endings] == [Closed, Reopened, Closed]


def test_a_gap_in_the_numbers_is_refused(listed: Listed) -> None:
    events = listed(OPENED, FACT, FACT)
    with pytest.raises(CaseError):
        fold((events[0], events[2]))
    with pytest.raises(CaseError):
        fold((events[1],))


BODIES = st.one_of(
    st.builds(Fact, st.text(max_size=5), st.text(max_size=5), st.sampled_from(["", "cause"])),
    st.builds(Statement, st.text(max_size=5), st.text(max_size=5)),
    st.builds(ClockSet, st.sampled_from(["aware", "detected"]), st.just(AT), st.text(max_size=3)),
    st.builds(Counted, st.sampled_from(["a", "b"]), st.builds(Counts, st.integers(0, 9)), st.just(""), st.just("")),
    st.builds(Decided, st.sampled_from(["notify", "risk"]), st.sampled_from(["yes", "no"]), st.just(""), st.just("")),
    st.just(CLOSED),
    st.just(REOPENED),
)


def _valid(bodies: list[Body]) -> tuple[Event, ...]:
    """The bodies that can follow each other, as events."""
    state: CaseState = EMPTY
    events: list[Event] = []
    for body in (OPENED, *bodies):
        event = Event(len(events) + 1, AT, "SL", body, "")
        try:
            state = fold((event,), state)
        except CaseError:
            continue
        events.append(event)
    return tuple(events)


@given(st.lists(BODIES, max_size=25), st.integers(0, 26))
def test_fold_of_all_is_fold_of_prefix_and_rest(bodies: list[Body], cut: int) -> None:
    events = _valid(bodies)
    whole = fold(events)
    assert fold(events[cut:], fold(events[:cut])) == whole
    assert whole.sequence == len(events)


@given(st.lists(BODIES, max_size=25))
def test_nothing_that_was_entered_is_lost(bodies: list[Body]) -> None:
    events = _valid(bodies)
    state = fold(events)
    kept = [
        *([state.opened] if state.opened else []),
        *state.facts,
        *state.statements,
        *state.endings,
        *(entry for history in state.clocks.values() for entry in history),
        *(entry for history in state.counts.values() for entry in history),
        *(entry for history in state.decisions.values() for entry in history),
    ]
    assert sorted(entry.sequence for entry in kept) == [event.sequence for event in events]
