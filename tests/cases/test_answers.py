from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dige.cases.answers import answer_text, answers, says_no, says_yes
from dige.cases.state import EMPTY, CaseState, fold
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Counted,
    Decided,
    DocumentMade,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    RecordsAdded,
    Statement,
)
from dige.values.exposure import Coverage, End, Exposure

Listed = Callable[..., tuple[Event, ...]]

OPENED = Opened("Prøve", "Digeby Kommune", "tip", "2026-1")
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.fixture
def of(listed: Listed) -> Callable[..., CaseState]:
    def make(*bodies: Body) -> CaseState:
        return fold(listed(OPENED, *bodies))

    return make


def test_an_empty_case_answers_nothing() -> None:
    for topic in ("controller", "people", "informed", "cause", "examination", "ongoing", "no such topic"):
        assert answers(EMPTY, topic) == ()


def test_facts_and_statements_keep_their_source_and_speaker(of: Callable[..., CaseState]) -> None:
    state = of(Statement("intet", "NN", "en måling", "cause"), Fact("en fejl", "loggen", "cause"), Fact("andet", "x"))
    first, second = answers(state, "cause")
    assert (first.origin, first.by, first.basis, first.event) == ("statement", "NN", "en måling", 2)
    assert (second.origin, second.source, second.event) == ("fact", "loggen", 3)


def test_opening_answers_controller_and_reference(of: Callable[..., CaseState]) -> None:
    assert answers(of(), "controller")[0].text == "Digeby Kommune"
    assert answers(of(), "own_reference")[0].text == "2026-1"


def test_clocks_answer_with_the_newest(of: Callable[..., CaseState]) -> None:
    state = of(ClockSet("occurred_to", AT, "a"), ClockSet("occurred_to", AT.replace(hour=10), "b"))
    (answer,) = answers(state, "occurred_to", language="da")
    assert (answer.text, answer.source, answer.event) == ("5. januar 2026 kl. 11.00", "b", 3)
    assert answers(state, "ongoing", language="da")[0].text == "Nej, ophørt 5. januar 2026 kl. 11.00"


def test_a_decision_to_inform_is_not_proof_of_having_informed(of: Callable[..., CaseState]) -> None:
    assert "ikke dokumenteret" in answers(of(Decided("inform", "ja", "x", "NN")), "informed", language="da")[0].text
    assert answers(of(Decided("inform", "no", "x", "NN")), "informed", language="da")[0].text == "Nej"
    assert answers(of(Decided("inform", "måske", "x", "NN")), "informed") == ()
    assert (
        answers(of(Decided("inform", "nej", "ingen høj risiko", "NN")), "not_informed_reason")[0].text
        == "ingen høj risiko"
    )
    assert answers(of(Decided("inform", "ja", "høj risiko", "NN")), "not_informed_reason") == ()


def test_decisions_are_told_with_reason_or_its_lack(of: Callable[..., CaseState]) -> None:
    text = answers(of(Decided("notify", "yes", "Der er risiko.", "NN")), "notify", language="da")[0].text
    assert text == "Ja. Begrundelse: Der er risiko. Besluttet af NN; indført 5. januar 2026"
    assert "Begrundelsen er ikke oplyst" in answers(of(Decided("risk", "lav", "", "NN")), "risk", language="da")[0].text


def test_yes_and_no_in_both_languages() -> None:
    assert says_yes(Decided("q", " Ja ", "", ""))
    assert says_no(Decided("q", "NO", "", ""))
    assert not says_yes(None)
    assert not says_no(Decided("q", "måske", "", ""))
    assert answer_text(Decided("q", "yes", "", ""), language="da") == "Ja"
    assert answer_text(Decided("q", "måske", "", ""), language="da") == "måske"


def test_a_hand_entered_count_leaves_the_rest_to_the_exposure(of: Callable[..., CaseState]) -> None:
    exposure = Exposure(
        "transmission", "a", Counts(4735, 3315, 3315, 3315, kinds={"cpr": 3315}), None, None, recipient="cdn.example"
    )  # fmt: skip
    state = of(
        Counted("cdn.example", Counts(people_min=3300, people_max=3300), "", "brev"), ExposureAdded(exposure, "t", "d")
    )
    assert [answer.text for answer in answers(state, "people", language="da")] == ["cdn.example: 3.300 personer"]
    assert answers(state, "records", language="da")[0].text == "cdn.example: 3.315 numre, 4.735 forekomster"
    assert answers(state, "data_categories", language="da")[0].text == "cdn.example: CPR-numre (3.315 forskellige)"


def test_records_answer_what_was_examined_and_what_was_not(of: Callable[..., CaseState]) -> None:
    whole = RecordsAdded("a", "d", "scan", ("mappe",), 5, 0, 0, Counts())
    assert answers(of(whole), "not_covered", language="da")[0].text == (
        "Alt, hvad undersøgelsen af mappe omfattede, er undersøgt helt."
    )
    assert (
        answers(of(whole), "examination", language="da")[0].text
        == "mappe: emner undersøgt helt: 5; delvist: 0; slet ikke: 0"
    )
    assert answers(of(whole), "examination_method", language="da")[0].text.startswith(
        "Indholdet af mappe er gennemsøgt"
    )
    walked = RecordsAdded("a", "d", "watch", ("mappe",), 5, 0, 0, Counts())
    assert "Dige (watch)" in answers(of(walked), "examination_method")[0].text
    broken = RecordsAdded("a", "d", "scan", ("mappe",), 5, 1, 2, Counts(), "interrupted")
    first, second = answers(of(broken), "not_covered", language="da")
    assert first.text == "Emner i mappe, der kun er undersøgt delvist: 1; slet ikke: 2. De kan indeholde mere."
    assert "afbrudt" in second.text


def test_attachments_in_order_of_entry(of: Callable[..., CaseState]) -> None:
    state = of(DocumentMade("account", "da", "a.pdf", "d"), RecordsAdded("b.jsonl", "d", "scan", (), 1, 0, 0, Counts()))
    assert [answer.text for answer in answers(state, "attachments")] == ["a.pdf", "b.jsonl"]


PORTAL = "https://p.example/"


def test_equal_ends_and_logs_are_told_once(of: Callable[..., CaseState]) -> None:
    end = End(AT, "evidence.log_line", "/logs/access.log:17")
    coverage = Coverage(AT, AT, (), 10, 0, ("/logs/access.log",))
    entries = [
        ExposureAdded(
            Exposure(
                "publication",
                name,
                Counts(),
                end,
                end,
                resource=PORTAL + name,
                accesses=1,
                visitors=1,
                coverage=coverage,
            ),
            "t.jsonl",
            "d",
        )
        for name in ("a.docx", "b.docx")
    ]
    state = of(*entries)
    (began,) = answers(state, "occurred_from", language="da")
    assert began.text == "Påvist fra 5. januar 2026 kl. 10.00: a.docx og b.docx (linje 17 i access.log)"
    assert began.events == (2, 3)
    told = [answer.text for answer in answers(state, "access", language="da")]
    assert sum("Loggen dækker" in text for text in told) == 1
    assert [answer.text for answer in answers(state, "recipients", language="da")] == [
        "Enhver, der kunne nå adressen på a.docx og b.docx"
    ]
