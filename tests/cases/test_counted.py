from __future__ import annotations

from collections.abc import Callable

import pytest

from dige.cases.answers import answers
from dige.cases.counted import figures_in, kinds_in, kinds_text
from dige.cases.state import EMPTY, CaseState, fold
from dige.values.counts import Counts
from dige.values.event import Body, Counted, Event, ExposureAdded, Opened, RecordsAdded
from dige.values.exposure import Exposure

PORTAL = "https://p.example/"


@pytest.fixture
def of(listed: Callable[..., tuple[Event, ...]]) -> Callable[..., CaseState]:
    def make(*bodies: Body) -> CaseState:
        return fold(listed(Opened("Prøve", "Digeby Kommune", "tip"), *bodies))

    return make


def published(name: str, people: int) -> ExposureAdded:
    counts = Counts(people, people, people, people, kinds={"cpr": people})
    return ExposureAdded(Exposure("publication", name, counts, None, None, resource=PORTAL + name), "t.jsonl", "d")


def test_the_whole_is_told_before_its_parts(of: Callable[..., CaseState]) -> None:
    whole = Counts(12, 12, 8, 14, kinds={"cpr": 12})
    state = of(
        RecordsAdded("s.jsonl", "d", "scan", (PORTAL,), 9, 0, 0, whole),
        Counted(PORTAL, whole, "", "s.jsonl"),
        RecordsAdded("t.jsonl", "d", "trace", ("log",), 1, 0, 0, Counts()),
        published("a.docx", 6),
        published("b.docx", 8),
    )
    first, second = answers(state, "people", language="da")
    assert first.text == "8–14 personer i alt (p.example)"
    assert second.text == (
        "Heraf i b.docx: 8 personer; i a.docx: 6 personer. "
        "De samme personer kan indgå i flere af disse tal, så de må ikke lægges sammen."
    )
    assert second.events == (5, 6)
    assert answers(state, "data_categories", language="da")[0].text == "p.example: CPR-numre (12 forskellige)"


def test_several_counts_are_said_to_be_no_sum(of: Callable[..., CaseState]) -> None:
    one = Counts(people_min=1, people_max=1)
    told = answers(of(Counted("a", one, "", "x"), Counted("b", one, "", "x")), "people", language="da")
    assert told[-1].text.startswith("Opgørelserne må ikke lægges sammen")


def test_parts_without_a_whole_say_that_the_greatest_is_the_least(of: Callable[..., CaseState]) -> None:
    (told,) = figures_in(of(published("a.docx", 6), published("b.docx", 8)), ("people",), language="da")
    assert told.text == (
        "I b.docx: 8 personer; i a.docx: 6 personer. De samme personer kan indgå i flere af disse tal, "
        "så de må ikke lægges sammen: I alt er det mindst det største af dem."
    )


def test_an_empty_case_counts_nothing() -> None:
    assert figures_in(EMPTY, ("people",)) == kinds_in(EMPTY) == ()


def test_kinds_without_a_word_stand_as_they_are() -> None:
    assert kinds_text(Counts(kinds={"cpr": 2, "iban": 0, "kennitala": 1}), language="da") == (
        "CPR-numre (2 forskellige)", "kennitala (1 forskellige)"
    )  # fmt: skip
