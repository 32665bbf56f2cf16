from __future__ import annotations

from collections.abc import Callable

import pytest

from dige.cases.short_names import UNNAMED
from dige.cases.state import EMPTY, CaseState, fold
from dige.cases.tallies import tallies
from dige.values.counts import Counts
from dige.values.event import Body, Counted, Event, ExposureAdded, Opened, RecordsAdded
from dige.values.exposure import Exposure

SITE = "https://p.example/"


@pytest.fixture
def of(listed: Callable[..., tuple[Event, ...]]) -> Callable[..., CaseState]:
    def make(*bodies: Body) -> CaseState:
        return fold(listed(Opened("Prøve", "Digeby Kommune", "tip"), *bodies))

    return make


def people(count: int) -> Counts:
    return Counts(count, count, count, count)


def sent(recipient: str, count: int) -> ExposureAdded:
    return ExposureAdded(
        Exposure("transmission", recipient, people(count), None, None, recipient=recipient), "t.jsonl", "d"
    )


def test_an_empty_case_counts_nothing() -> None:
    assert tallies(EMPTY) == ()


def test_documents_of_a_scanned_site_are_its_parts(of: Callable[..., CaseState]) -> None:
    document = Exposure("publication", "a", people(6), None, None, resource=f"{SITE}a.docx")
    elsewhere = Exposure("publication", "b", people(2), None, None, resource="https://other.example/b.docx")
    state = of(
        RecordsAdded("s.jsonl", "d", "scan", (SITE,), 9, 0, 0, people(8)),
        Counted(SITE, people(8), "", "s.jsonl"),
        ExposureAdded(document, "t.jsonl", "d"),
        ExposureAdded(elsewhere, "u.jsonl", "d"),
        Counted("egen opgørelse", people(3), "", "brev"),
    )
    first, second, third = sorted(tallies(state), key=lambda tally: len(tally.parts), reverse=True)
    assert first.what == SITE
    assert [part.what for part in first.parts] == [f"{SITE}a.docx"]
    assert {second.what, third.what} == {"https://other.example/b.docx", "egen opgørelse"}


def test_recipients_of_one_run_have_the_run_as_their_whole(of: Callable[..., CaseState]) -> None:
    state = of(
        RecordsAdded("t.jsonl", "d", "trace", ("log",), 1, 0, 0, people(10)),
        sent("a.example", 4),
        sent("b.example", 9),
    )
    (whole,) = tallies(state)
    assert whole.standing is not None
    assert whole.standing.counts == people(10)
    assert whole.called(UNNAMED, "da") == "alle modtagere"
    assert [part.what for part in whole.parts] == ["b.example", "a.example"]


def test_without_a_count_of_the_whole_there_are_only_parts(of: Callable[..., CaseState]) -> None:
    (whole,) = tallies(of(sent("a.example", 4), sent("b.example", 9)))
    assert whole.standing is None
    assert whole.told(lambda counts: str(counts.people_max)) is None
    assert [part.what for part in whole.parts] == ["b.example", "a.example"]


def test_a_figure_is_taken_from_the_first_count_that_has_it(of: Callable[..., CaseState]) -> None:
    state = of(Counted("a.example", Counts(people_min=3, people_max=3), "", "brev"), sent("a.example", 4))
    (only,) = tallies(state)
    assert only.told(lambda counts: str(counts.people_max)) == ("3", 2, "brev")
    assert only.told(lambda counts: str(counts.subjects or "")) == ("4", 3, "t.jsonl")
