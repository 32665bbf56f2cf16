from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dige.cases import notification
from dige.cases.notification import Lack
from dige.cases.state import EMPTY, CaseState, fold
from dige.messages import say
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Counted,
    Decided,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    RecordsAdded,
    Statement,
)
from dige.values.exposure import Exposure

Listed = Callable[..., tuple[Event, ...]]

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
OPENED = Opened("Prøve", "Digeby Kommune", "tip")


@pytest.fixture
def of(listed: Listed) -> Callable[..., CaseState]:
    def make(*bodies: Body) -> CaseState:
        return fold(listed(OPENED, *bodies))

    return make


def _topics(state: CaseState) -> set[str]:
    return {lack.topic for lack in notification.lacks(state)}


def test_the_form_has_twenty_groups_in_order() -> None:
    groups = [field.group for field in notification.form()]
    assert groups == sorted(groups)
    assert set(groups) == set(range(1, 21))
    assert len({field.id for field in notification.form()}) == len(groups)


def test_every_group_and_choice_has_its_words() -> None:
    for language in ("en", "da"):
        for field in notification.form():
            assert say(field.heading, language=language)
            assert say(field.ask, language=language)
            assert say(f"case_form.group.{field.group}", language=language)
            for choice in field.choices:
                assert say(f"case_form.choice.{choice}", language=language)


def test_the_minimum_of_the_law_is_required() -> None:
    """GDPR art. 33(3): nature, categories and numbers, contact, consequences, measures; the log: art. 33(5)."""
    required = {field.id for field in notification.form() if field.required}
    assert {"narrative", "data_categories", "person_categories", "people", "records", "contact"} <= required
    assert {"consequences", "containment", "measures_planned"} <= required
    log = {field.id for field in notification.form() if field.log}
    assert {"occurred_from", "aware", "narrative", "cause", "data_categories", "consequences", "containment"} == log


def test_an_empty_case_knows_nothing() -> None:
    filled = notification.fields(EMPTY)
    assert all(one.status == "unknown" and one.text == "" for one in filled)
    assert len(filled) == len(notification.form())


def test_a_statement_alone_is_stated_not_known(of: Callable[..., CaseState]) -> None:
    stated = of(Statement("en fejl i koden", "NN", "", "cause"))
    one = next(one for one in notification.fields(stated, language="da") if one.field.id == "cause")
    assert one.status == "stated"
    assert one.text == "NN oplyser, at en fejl i koden. Grundlaget er ikke oplyst."
    known = of(
        Statement("en fejl i koden", "NN", "", "cause"), Fact("Koden satte nummeret i adressen", "koden", "cause")
    )
    one = next(one for one in notification.fields(known, language="da") if one.field.id == "cause")
    assert one.status == "known"
    assert one.text.endswith("Grundlaget er ikke oplyst. Koden satte nummeret i adressen")


def test_a_word_without_basis_is_weak_and_with_one_is_not(of: Callable[..., CaseState]) -> None:
    weak = notification.missing(of(Statement("en fejl", "NN", "", "cause")), language="da")
    assert "»Årsag« bygger alene på udsagn fra NN; grundlaget er ikke oplyst." in weak
    assert "cause" not in _topics(of(Statement("en fejl", "NN", "koden er læst", "cause")))


def test_choices_are_told_in_words(of: Callable[..., CaseState]) -> None:
    state = of(Fact("human", "brev", "cause_kind"), Fact("noget andet", "brev", "breach_type"))
    texts = {one.field.id: one.text for one in notification.fields(state, language="da")}
    assert texts["cause_kind"] == "menneskelig fejl"
    assert texts["breach_type"] == "noget andet"


def test_conditional_fields_are_asked_for_only_when_they_apply(of: Callable[..., CaseState]) -> None:
    assert not {"delay_reason", "not_informed_reason"} & _topics(of())
    late = of(ClockSet("aware", AT, "a"), ClockSet("notified", AT + timedelta(hours=73), "b"))
    assert "delay_reason" in _topics(late)
    assert "not_informed_reason" in _topics(of(Decided("inform", "nej", "", "NN")))
    assert "not_informed_reason" not in _topics(of(Decided("inform", "nej", "ingen høj risiko", "NN")))


def test_decisions_need_reasons(of: Callable[..., CaseState]) -> None:
    assert {"notify", "inform", "risk"} <= _topics(of())
    without = of(Decided("notify", "nej", " ", "NN"))
    assert "Beslutningen om anmeldelse er ikke begrundet." in notification.missing(without, language="da")
    assert "notify" not in _topics(of(Decided("notify", "nej", "usandsynlig risiko", "NN")))


def test_a_decision_is_not_its_execution(of: Callable[..., CaseState]) -> None:
    decided = of(Decided("inform", "ja", "høj risiko", "NN"), Decided("notify", "ja", "risiko", "NN"))
    assert {"informed_when", "notified"} <= _topics(decided)
    done = of(
        Decided("inform", "ja", "høj risiko", "NN"),
        Fact("10. januar 2026", "kvittering for Digital Post", "informed_when"),
        Decided("notify", "ja", "risiko", "NN"),
        ClockSet("aware", AT, "a"),
        ClockSet("notified", AT, "kvittering"),
    )
    assert not {"informed_when", "notified"} & _topics(done)


def test_weak_figures(of: Callable[..., CaseState]) -> None:
    exposure = Exposure("publication", "a", Counts(), None, None, resource="https://p.example")
    state = of(
        Counted("a", Counts(subjects=2), "", "x"),
        Counted("a", Counts(subjects=1), "", "y"),
        ExposureAdded(exposure, "t", "d"),
        RecordsAdded("r.jsonl", "d", "scan", ("m",), 1, 2, 3, Counts(), "interrupted"),
        ClockSet("detected", AT, "a"),
        ClockSet("aware", AT - timedelta(days=1), "b"),
    )
    missing = notification.missing(state, language="da")
    assert "Opgørelsen for a er ændret uden forklaring." in missing
    assert "Der er ingen log for p.example: det kan ikke udelukkes, at andre har hentet det." in missing
    assert "Emner i r.jsonl, der ikke eller kun delvist er undersøgt: 5." in missing
    assert "Kørslen i r.jsonl blev afbrudt: det, den ikke nåede, er ikke undersøgt." in missing
    assert any(text.startswith("Tidspunkterne modsiger hinanden") for text in missing)


def test_the_log_comes_first() -> None:
    places = [lack.where for lack in notification.lacks(EMPTY)]
    assert places == sorted(places, key=("log", "notification", "account").index)


def test_a_full_case_lacks_nothing(of: Callable[..., CaseState]) -> None:
    facts = [Fact("en oplysning", "notat", field.id) for field in notification.form()]
    state = of(
        *facts,
        ClockSet("occurred_from", AT, "a"),
        ClockSet("aware", AT, "a"),
        ClockSet("notified", AT, "kvittering"),
        *(Decided(question, "ja", "begrundet", "NN") for question in ("notify", "inform", "risk")),
    )
    assert notification.lacks(state) == ()
    assert notification.missing(state) == ()


def test_both_languages_lack_the_same(of: Callable[..., CaseState]) -> None:
    state = of(Statement("x", "NN", "", "cause"))

    def places(lacks: tuple[Lack, ...]) -> list[tuple[str, str]]:
        return [(lack.where, lack.topic) for lack in lacks]

    assert places(notification.lacks(state, language="da")) == places(notification.lacks(state, language="en"))
