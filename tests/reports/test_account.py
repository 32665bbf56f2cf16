from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from dige.cases.state import CaseState
from dige.reports import account

Reader = Callable[[bytes], str]


def test_the_danish_draft_tells_the_recount_and_what_is_open(
    case: CaseState, sample: ModuleType, pdf_text: Reader
) -> None:
    text = pdf_text(account.make(case, language="da", now=sample.day(2020, 4, 1)))
    for expected in (
        "UDKAST – ikke sendt",
        "Redegørelse: Utilsigtet afsendelse af CPR-numre",
        "Skatteværket",
        "2020-0481",
        "1. april 2020",
        "åbne punkter",
        "4.735 numre",
        "3.315 personer",
        "-1.420 (-30,0 %)",
        "Forklaringen er ikke oplyst.",
        "Hurtignet Inc. oplyser: Numrene blev slettet",
        "Grundlaget er ikke oplyst.",
        "[13, 14]",
        "kan ikke udelukkes",
        "For den dataansvarlige:",
        "Underskrift Navn og stilling Dato",
    ):
        assert expected in text, expected


def test_the_english_draft_writes_figures_the_english_way(
    case: CaseState, sample: ModuleType, pdf_text: Reader
) -> None:
    text = pdf_text(account.make(case, language="en", now=sample.day(2020, 4, 1), hours=96))
    assert "4,735" in text
    assert "-1,420 (-30.0%)" in text
    assert "1 April 2020" in text
    assert "DRAFT – not sent" in text


def test_a_case_that_was_only_opened_has_open_points_only(sample: ModuleType, pdf_text: Reader) -> None:
    from dige.values.event import Opened

    state = sample.case_state([Opened("Portal", "Digeby Kommune", "tip")])
    text = pdf_text(account.make(state, language="da", now=sample.day(2020, 4, 1)))
    assert "Redegørelse: Portal" in text
    assert "Åbne punkter" in text
