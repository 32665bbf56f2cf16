from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dige.cases import clocks
from dige.cases.state import EMPTY, CaseState, fold
from dige.values.event import Clock, ClockSet, Event, Opened, Precision

DK = ZoneInfo("Europe/Copenhagen")
AWARE = datetime(2026, 3, 2, 10, 0, tzinfo=DK)
Setting = tuple[Clock, datetime] | tuple[Clock, datetime, Precision]


def _state(*clocks_set: Setting) -> CaseState:
    bodies = [
        Opened("Prøve", "Digeby Kommune", "tip"),
        *(ClockSet(one[0], one[1], "notat", *one[2:]) for one in clocks_set),
    ]
    return fold(Event(number, AWARE, "SL", body, "") for number, body in enumerate(bodies, 1))


def test_without_awareness_there_is_no_deadline() -> None:
    state = _state(("detected", AWARE), ("occurred_from", AWARE))
    assert clocks.deadline(state) is None
    assert clocks.remaining(state, AWARE) is None
    assert clocks.late_by(state, AWARE) is None
    assert "bekendt med bruddet" in clocks.deadline_sentence(state, AWARE, language="da")


def test_the_deadline_runs_from_awareness_not_from_detection() -> None:
    state = _state(("detected", AWARE - timedelta(days=5)), ("aware", AWARE))
    assert clocks.deadline(state) == AWARE + timedelta(hours=72)
    assert clocks.deadline(state, 96) == AWARE + timedelta(hours=96)


def test_summer_time_adds_no_hour() -> None:
    """The night to 29 March 2026 has 23 hours; three days of 24 real hours end an hour later by the clock."""
    state = _state(("aware", datetime(2026, 3, 27, 10, 0, tzinfo=DK)))
    due = clocks.deadline(state)
    assert due is not None
    assert due.isoformat() == "2026-03-30T11:00:00+02:00"


@given(st.datetimes(datetime(2015, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.integers(1, 200))
def test_the_deadline_is_real_hours_after_awareness(aware: datetime, hours: int) -> None:
    due = clocks.deadline(_state(("aware", aware)), hours)
    assert due is not None
    assert due.astimezone(UTC) - aware == timedelta(hours=hours)


def test_time_left() -> None:
    state = _state(("aware", AWARE))
    now = AWARE + timedelta(hours=54)
    assert clocks.remaining(state, now) == timedelta(hours=18)
    assert (
        clocks.deadline_sentence(state, now, language="en")
        == "18 hours left: the notification is due 5 March 2026 at 10:00."
    )
    assert (
        clocks.deadline_sentence(state, now, language="da")
        == "18 timer tilbage: anmeldelsen skal være sendt 5. marts 2026 kl. 10.00."
    )


def test_too_late_and_not_sent() -> None:
    state = _state(("aware", AWARE))
    now = AWARE + timedelta(hours=113)
    assert clocks.late_by(state, now) == timedelta(hours=41)
    assert clocks.remaining(state, now) == timedelta(hours=-41)
    assert clocks.deadline_sentence(state, now, language="en").startswith("41 hours late:")
    assert "the reason for the delay must be stated" in clocks.deadline_sentence(state, now, language="en")
    assert "forsinkelsen skal begrundes" in clocks.deadline_sentence(state, now, language="da")
    assert "39 hours left" in clocks.deadline_sentence(state, now, 152, language="en")


def test_sent_in_time_and_too_late() -> None:
    in_time = _state(("aware", AWARE), ("notified", AWARE + timedelta(hours=72)))
    assert clocks.late_by(in_time, AWARE + timedelta(days=30)) is None
    assert clocks.remaining(in_time, AWARE) is None
    assert clocks.deadline_sentence(in_time, AWARE, language="da").startswith(
        "Anmeldt 5. marts 2026 kl. 10.00, inden fristen"
    )
    late = _state(("aware", AWARE), ("notified", AWARE + timedelta(hours=100)))
    assert clocks.late_by(late) == timedelta(hours=28)
    assert "28 timer for sent" in clocks.deadline_sentence(late, AWARE, language="da")


def test_a_day_is_told_without_a_time_of_day() -> None:
    day = datetime(2026, 3, 2, tzinfo=DK)
    state = _state(("aware", day, "day"))
    entered = state.clocks["aware"][-1].what
    assert clocks.clock_text(entered, language="da") == "2. marts 2026"
    assert clocks.deadline(state) == day + timedelta(hours=72)
    assert "dens første minut" in clocks.deadline_sentence(state, day, language="da")


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        (("detected", AWARE), ("aware", AWARE - timedelta(minutes=1)), True),
        (("detected", AWARE), ("aware", AWARE), False),
        (("detected", AWARE, "day"), ("aware", AWARE - timedelta(minutes=1)), False),
        (("occurred_from", AWARE), ("occurred_to", AWARE - timedelta(days=1), "day"), True),
        (("aware", AWARE), ("notified", AWARE - timedelta(days=2)), True),
        (("occurred_to", AWARE), ("detected", AWARE - timedelta(days=2)), False),
    ],
    ids=[
        "detected after aware",
        "same minute",
        "same day",
        "ends before it begins",
        "notified before aware",
        "goes on",
    ],
)
def test_contradictions(first: Setting, second: Setting, contradicts: bool) -> None:
    found = clocks.contradictions(_state(first, second), language="da")
    assert len(found) == contradicts


def test_contradiction_in_words() -> None:
    state = _state(("detected", AWARE), ("aware", AWARE - timedelta(hours=1)))
    assert clocks.contradictions(state, language="da") == (
        "Tidspunkterne modsiger hinanden: opdagelsen (2. marts 2026 kl. 10.00) ligger efter "
        "den dataansvarliges kendskab (2. marts 2026 kl. 09.00).",
    )


def test_nothing_is_read_from_an_empty_case() -> None:
    assert clocks.contradictions(EMPTY) == ()
