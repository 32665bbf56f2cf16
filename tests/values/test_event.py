from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import get_args

import pytest

from dige.records.codec import from_line, from_plain, to_line, to_plain, type_name
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
from dige.values.exposure import Coverage, End, Exposure

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
EXPOSURE = Exposure(
    "transmission",
    "00000000000000aa",
    Counts(occurrences=2, subjects=1, people_min=1, people_max=1, kinds={"cpr": 1}),
    first=End(AT, "evidence.log_line", "log:1"),
    last=None,
    recipient="cdn.hurtignet.example",
    coverage=Coverage(AT, None, (AT.date(),), 9, 1, ("log",)),
)
BODIES: tuple[Body, ...] = (
    Opened("Prøve æøå", "Digeby Kommune", "tip"),
    Fact("x", "y", "cause"),
    Statement("x", "NN"),
    ClockSet("aware", AT, "brev", "day"),
    Counted("portal", Counts(people_min=8, people_max=14, reasons={"people.same_name": 6}), "", "liste"),
    ExposureAdded(EXPOSURE, "a.jsonl", "d"),
    RecordsAdded("a.jsonl", "d", "scan", ("mappe", "lager"), 1, 2, 3, Counts(), "interrupted"),
    Decided("notify", "ja", "Risiko", "NN"),
    DocumentMade("account", "da", "a.pdf", "d"),
    Closed("Afklaret", "NN"),
    Reopened("Nyt", "NN"),
)


def test_every_body_is_here() -> None:
    assert tuple(type(body) for body in BODIES) == get_args(Body)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type_name(type(body)))
def test_an_event_survives_its_line(body: Body) -> None:
    event = Event(3, AT, "Sofie Lund", body, "0" * 32)
    assert from_line(to_line(event)) == event
    assert from_plain(Event, to_plain(event)) == event


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type_name(type(body)))
def test_events_are_frozen(body: Body) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(body, dataclasses.fields(body)[0].name, "andet")


def test_the_chain_stands_last_in_a_line() -> None:
    """What stands before it is what it is a digest of."""
    for body in BODIES:
        assert to_line(Event(1, AT, "NN", body, "")).endswith(b',"chain":""}\n')


def test_a_clock_is_to_the_minute_unless_said() -> None:
    assert ClockSet("aware", AT, "brev").precision == "minute"
