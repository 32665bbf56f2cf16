from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from dige.cases.state import CaseState
from dige.reports import notification

Reader = Callable[[bytes], str]


def test_the_draft_begins_with_deadline_and_clocks(case: CaseState, sample: ModuleType, pdf_text: Reader) -> None:
    text = pdf_text(notification.make(case, language="da", now=sample.day(2020, 2, 1, 16, 30)))
    for expected in (
        "UDKAST – ikke sendt",
        "Anmeldelse af brud på persondatasikkerheden",
        "18 timer tilbage",
        "De fire ure",
        "fra 2. februar 2015 kl. 00.06",
        "30. januar 2020 kl. 10.30",
        "1. Indberetningen",
        "20. ",
        "Hurtignet Inc. oplyser: Numrene blev slettet efter syv dage efter fast praksis.",
        "Grundlaget er ikke oplyst. post 8",
        "Udledt af: self-service.jsonl · post",
        "Kilde: Leverandørens fejlrapport af 30. januar 2020 · post 2",
        "Hvad der endnu mangler",
        "artikel 33, stk. 5",
    ):
        assert expected in text, expected
    assert text.count("Ukendt") > 20


def test_a_late_draft_says_so(case: CaseState, sample: ModuleType, pdf_text: Reader) -> None:
    text = pdf_text(notification.make(case, language="en", now=sample.day(2020, 2, 4, 10, 30)))
    assert "48 hours late" in text
    longer = pdf_text(notification.make(case, language="en", now=sample.day(2020, 2, 4, 10, 30), hours=96))
    assert "48 hours late" not in longer


def test_a_case_that_was_only_opened_has_everything_unknown(sample: ModuleType, pdf_text: Reader) -> None:
    from dige.values.event import Opened

    state = sample.case_state([Opened("Portal", "Digeby Kommune", "tip")])
    text = pdf_text(notification.make(state, language="en", now=sample.day(2020, 2, 1)))
    assert "Portal" in text
    assert "of 20 groups have information" in text
    assert "not given" in text


def test_hostile_facts_are_text(sample: ModuleType, pdf_text: Reader) -> None:
    from dige.values.event import Fact, Opened, Statement

    bad = sample.HOSTILE
    state = sample.case_state(
        [Opened(bad, bad, "tip", bad), Fact(bad, bad, "cause"), Statement(bad, bad, bad, "narrative")]
    )
    text = pdf_text(notification.make(state, language="da", now=sample.day(2020, 2, 1)))
    assert text.count('#import "x": * $x^2$') >= 8


def test_equal_cases_give_equal_files(case: CaseState, sample: ModuleType) -> None:
    now = sample.day(2020, 2, 1)
    assert notification.make(case, language="da", now=now) == notification.make(case, language="da", now=now)
