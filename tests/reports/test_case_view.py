from __future__ import annotations

from types import ModuleType

import pytest

from dige.cases.state import CaseState
from dige.messages import LANGUAGES, Language, speaking
from dige.reports import case_view
from dige.reports.inert import columns
from dige.values.event import Decided, Event


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_screen(case: CaseState, sample: ModuleType, width: int, language: Language) -> None:
    with speaking(language):
        text = case_view.state_text(case, sample.day(2020, 4, 1), 72, width)
    assert all(columns(line) <= width for line in text.splitlines())


def test_where_the_case_stands(case: CaseState, sample: ModuleType) -> None:
    with speaking("da"):
        text = " ".join(case_view.state_text(case, sample.day(2020, 4, 1), 72).split())
    assert "4.440 personer i alt (alle modtagere)" in text
    assert "hos cdn.hurtignet.example: 3.315 personer" in text
    assert text.count("Loggen dækker") == 2  # the two logs do not cover the same time
    assert "Skal bruddet anmeldes? Ja." in text
    assert "Skal de registrerede underrettes? Nej. Begrundelse ikke oplyst." in text
    assert "notify" not in text
    assert "inform" not in text.replace("information", "")


def test_what_nobody_entered_is_told_by_what_is_proven(sample: ModuleType) -> None:
    bodies = [
        body for body in sample.case_events() if getattr(body, "clock", "") not in ("occurred_from", "occurred_to")
    ]
    with speaking("en"):
        text = " ".join(case_view.state_text(sample.case_state(bodies), sample.day(2020, 4, 1), 72).split())
    assert "Breach began: not entered; proven from 2 February 2015 at 00:06" in text


def test_events_show_decisions_in_words(sample: ModuleType) -> None:
    event = Event(1, sample.day(2020, 2, 1), "NN", Decided("risk", "no", "intet", "chefen"), "")
    with speaking("da"):
        text = case_view.events_text((event,))
    assert "Hvad er risikoen for de registrerede?" in text
    assert "Nej" in text


def test_a_width_stays_readable() -> None:
    assert [case_view.clamped(columns) for columns in (10, 80, 300)] == [60, 80, 120]
