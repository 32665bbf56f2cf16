from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dige.cases import recounts
from dige.cases.recounts import Figure
from dige.cases.state import CaseState, fold
from dige.values.counts import Counts
from dige.values.event import Body, Counted, Event, Opened

Listed = Callable[..., tuple[Event, ...]]


def _state(listed: Listed, *counts: Counts, reason: str = "") -> CaseState:
    bodies: list[Body] = [Opened("Prøve", "Digeby Kommune", "tip")]
    bodies += [Counted("portal", one, reason if number else "", f"kilde {number}") for number, one in enumerate(counts)]
    return fold(listed(*bodies))


def test_the_figure_is_people_where_people_are_counted() -> None:
    assert recounts.figure(Counts(9, 5, 3, 4)) == Figure("people", 3, 4)
    assert recounts.figure(Counts(9, 5)) == Figure("subjects", 5, 5)
    assert recounts.figure(Counts(9)) == Figure("occurrences", 9, 9)
    assert recounts.figure(Counts(rows=14)) == Figure("rows", 14, 14)
    assert recounts.figure(Counts()) == Figure("people", 0, 0)
    assert recounts.in_unit(Counts(9), "people") is None


def test_figures_in_words() -> None:
    assert recounts.figure_text(Figure("people", 8, 14), language="da") == "8–14 personer"
    assert recounts.figure_text(Figure("subjects", 1, 1), language="da") == "1 nummer"
    assert recounts.figure_text(Figure("occurrences", 4735, 4735), language="en") == "4,735 occurrences"
    assert recounts.figure_text(Figure("people", 0, 1), language="en") == "0–1 people"


def test_the_same_figure_again_is_no_change(listed: Listed) -> None:
    assert recounts.changes(_state(listed, Counts(1, 1, 1, 1), Counts(2, 1, 1, 1))) == ()
    assert recounts.changes(_state(listed, Counts(1, 1, 1, 1))) == ()


def test_a_reason_is_told(listed: Listed) -> None:
    before, after = (Counts(people_min=people, people_max=people) for people in (10, 12))
    (change,) = recounts.changes(_state(listed, before, after, reason="to lister til."))
    told = recounts.change_sentences(change, language="da")
    assert told == (
        "Opgørelsen for portal er ændret: først 10 personer (kilde: kilde 0), siden 12 personer (kilde: kilde 1).",
        "Forskellen er +2 (+20,0 %).",
        "Forklaring: To lister til.",
    )


def test_a_span_changes_at_both_ends(listed: Listed) -> None:
    (change,) = recounts.changes(
        _state(listed, Counts(people_min=8, people_max=14), Counts(people_min=6, people_max=10))
    )
    assert change.difference == (-2, -4)
    assert recounts.difference_text(change, language="da") == "-2 (-25,0 %) til -4 (-28,6 %)"


def test_what_both_counts_have_is_compared_in_the_same_unit(listed: Listed) -> None:
    """The 4,735 were occurrences; counted again as occurrences they are as many, and the people are something else."""
    (change,) = recounts.changes(_state(listed, Counts(occurrences=4735), Counts(4735, 3315, 3315, 3315)))
    told = " ".join(recounts.change_sentences(change, language="da"))
    assert change.unit_changed
    assert "Det første tæller forekomster, det andet personer." in told
    assert "I samme enhed viser begge opgørelser 4.735 forekomster." in told
    assert "-1.420 (-30,0 %)" in told


def test_a_first_figure_that_is_found_again_in_another_unit_is_pointed_out(listed: Listed) -> None:
    (change,) = recounts.changes(_state(listed, Counts(subjects=4735), Counts(4735, 3315, 3315, 3315)))
    told = " ".join(recounts.change_sentences(change, language="da"))
    assert "I samme enhed var det først 4.735 numre og siden 3.315 numre." in told
    assert "viser også 4.735 forekomster: samme tal som det første" in told
    assert "Forskellen er -1.420 (-30,0 %)." in told


def test_from_nothing_there_is_no_percentage(listed: Listed) -> None:
    (change,) = recounts.changes(_state(listed, Counts(), Counts(people_min=3, people_max=3)))
    assert recounts.difference_text(change, language="da") == "+3"


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_the_difference_is_the_difference(before: int, after: int) -> None:
    at = datetime(2026, 1, 5, tzinfo=UTC)
    bodies = (
        Opened("P", "D", "tip"),
        *(Counted("w", Counts(people_min=n, people_max=n), "", "") for n in (before, after)),
    )
    changes = recounts.changes(fold(Event(n, at, "NN", body, "") for n, body in enumerate(bodies, 1)))
    assert [change.difference for change in changes] == ([] if before == after else [(after - before, after - before)])
