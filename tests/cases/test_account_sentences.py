from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from dige.cases import account_sentences
from dige.cases.state import EMPTY, fold
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Closed,
    Counted,
    Event,
    ExposureAdded,
    Fact,
    Opened,
    RecordsAdded,
    Reopened,
)
from dige.values.exposure import Exposure

Listed = Callable[..., tuple[Event, ...]]

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
OPENED = Opened("Prøve", "Digeby Kommune", "tip")


def _last(listed: Listed, section: str, *bodies: Body) -> list[str]:
    return [one.text for one in account_sentences.last(fold(listed(OPENED, *bodies)), section, "da")]


def test_how_the_case_began(listed: Listed) -> None:
    for origin, words in (
        ("tip", "på grundlag af modtagne oplysninger"),
        ("findings", "fund i en undersøgelse"),
        ("brev", "på dette grundlag: brev"),
    ):
        state = fold(listed(Opened("Prøve", "Digeby Kommune", origin)))
        (told,) = account_sentences.first(state, "background", "da")
        assert words in told.text
        assert told.events == (1,)
    assert account_sentences.first(EMPTY, "background", "da") == []


def test_no_log_at_all_cannot_rule_anything_out(listed: Listed) -> None:
    (text,) = _last(listed, "recipients")
    assert "kan ikke udelukkes" in text
    assert _last(listed, "recipients", Fact("Loggen viser to besøg", "loggen", "access")) == []


def test_transmissions_tell_what_their_logs_cover(listed: Listed) -> None:
    exposure = Exposure("transmission", "a", Counts(), None, None, recipient="cdn.example")
    (text,) = _last(listed, "recipients", ExposureAdded(exposure, "t", "d"))
    assert text.startswith("cdn.example: Der er ingen log.")


def test_a_span_is_told_with_its_reasons(listed: Listed) -> None:
    counts = Counts(people_min=8, people_max=14, reasons={"nothing.known": 1006})
    (text,) = _last(listed, "count", Counted("portal", counts, "", "liste"))
    assert text == "portal: mindst 8 og højst 14 personer. nothing.known: 1.006."


def test_several_counts_are_no_sum(listed: Listed) -> None:
    one = Counts(people_min=1, people_max=1)
    assert _last(listed, "count", Counted("a", one, "", ""), Counted("b", one, "", ""))[0].startswith(
        "Opgørelserne må ikke"
    )


def test_the_whole_is_told_with_its_parts(listed: Listed) -> None:
    sent = [
        ExposureAdded(
            Exposure("transmission", host, Counts(people_min=n, people_max=n), None, None, recipient=host), "t", "d"
        )
        for host, n in (("a.example", 4), ("b.example", 9))
    ]
    run = RecordsAdded("t", "d", "trace", ("log",), 1, 0, 0, Counts(10, 10, 10, 10))
    whole, parts = _last(listed, "count", run, *sent)
    assert whole == "10 personer i alt (alle modtagere)."
    assert parts.startswith("Heraf hos b.example: 9 personer; hos a.example: 4 personer. De samme personer")


def test_lateness_with_and_without_a_reason(listed: Listed) -> None:
    late = (ClockSet("aware", AT, "brev"), ClockSet("notified", AT + timedelta(hours=100), "kvittering"))
    assert _last(listed, "risk", *late) == [
        "Anmeldelsen kom 28 timer efter fristen. Årsagen til forsinkelsen er ikke oplyst."
    ]
    reason = Fact("Omfanget var uklart i to dage", "notat", "delay_reason")
    assert _last(listed, "risk", *late, reason) == ["Anmeldelsen kom 28 timer efter fristen."]
    assert _last(listed, "risk", late[0]) == []


def test_endings(listed: Listed) -> None:
    assert _last(listed, "closing") == ["Sagen er ikke lukket."]
    closed, reopened = _last(listed, "closing", Closed("Afklaret.", "NN"), Reopened("Nyt fund", "SL"))
    assert closed == "Sagen blev lukket 5. januar 2026 af NN: Afklaret."
    assert reopened == "Sagen blev genåbnet 5. januar 2026 af SL: Nyt fund."


def test_contradicting_clocks_stand_in_the_period(listed: Listed) -> None:
    clocks = (ClockSet("detected", AT, "a"), ClockSet("aware", AT - timedelta(days=1), "b"))
    assert len(_last(listed, "period", *clocks)) == 1


def test_other_sections_have_none(listed: Listed) -> None:
    assert _last(listed, "claim") == []
