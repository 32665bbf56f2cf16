from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from dige.cases import account_tables
from dige.cases.memo import Table
from dige.cases.state import EMPTY, fold
from dige.messages import Language
from dige.values.counts import Counts
from dige.values.event import (
    Body,
    ClockSet,
    Counted,
    Decided,
    DocumentMade,
    Event,
    ExposureAdded,
    Opened,
    RecordsAdded,
    Statement,
)
from dige.values.exposure import End, Exposure

Listed = Callable[..., tuple[Event, ...]]

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ALL: tuple[Body, ...] = (
    Opened("Prøve", "Digeby Kommune", "tip"),
    ClockSet("aware", AT, "brev"),
    ClockSet("aware", AT.replace(hour=7), "telefonnotat"),
    Counted("portal", Counts(12, 12, 8, 14), "", "liste"),
    ExposureAdded(
        Exposure("publication", "a", Counts(), End(AT, "et brev"), None, resource="https://p.example"), "t", "d"
    ),
    RecordsAdded("a.jsonl", "d1", "scan", ("mappe",), 1200, 1, 0, Counts()),
    Decided("risk", "lav", "", "NN"),
    Decided("naboer", "ja", "høflighed", "NN"),
    Statement("alt er i orden", "NN", "", "other_systems"),
    DocumentMade("account", "da", "b.pdf", "d2"),
)
SECTIONS = ("period", "count", "recipients", "examination", "risk", "other_systems", "annexes")


def _tables(listed: Listed, section: str, language: Language = "da") -> tuple[Table, ...]:
    return account_tables.tables(fold(listed(*ALL)), section, language)


def test_an_empty_case_has_no_table() -> None:
    assert all(account_tables.tables(EMPTY, section, "da") == () for section in (*SECTIONS, "claim"))


def test_every_row_has_as_many_cells_as_the_header(listed: Listed) -> None:
    for section in SECTIONS:
        for language in ("da", "en"):
            tables = _tables(listed, section, language)
            assert tables
            for table in tables:
                assert len(table.events) == len(table.rows)
                assert all(len(row) == len(table.header) for row in table.rows)


def test_an_earlier_time_is_kept_and_marked(listed: Listed) -> None:
    rows = _tables(listed, "period")[0].rows
    assert [row[1] for row in rows] == ["5. januar 2026 kl. 10.00 (siden rettet)", "5. januar 2026 kl. 08.00"]


def test_an_unknown_end_is_unknown(listed: Listed) -> None:
    assert _tables(listed, "period")[1].rows == (
        ("p.example", "5. januar 2026 kl. 10.00 (et brev)", "ukendt", "ukendt", "ukendt"),
    )


def test_counts_and_examinations(listed: Listed) -> None:
    assert _tables(listed, "count")[0].rows == (("portal", "8–14", "12", "12", "–", "liste", "5. januar 2026"),)
    assert _tables(listed, "recipients")[0].rows == (("p.example", "offentliggørelse", "–", "–", "–"),)
    assert _tables(listed, "examination")[0].rows == (("a.jsonl", "mappe", "1.200", "1", "0"),)


def test_decisions_lack_a_reason_in_words(listed: Listed) -> None:
    first, second = _tables(listed, "risk")[0].rows
    assert first[:4] == ("Hvad er risikoen for de registrerede?", "Lav", "ikke oplyst", "NN")
    assert second[:3] == ("naboer", "Ja", "høflighed")


def test_annexes_are_numbered(listed: Listed) -> None:
    assert _tables(listed, "annexes")[0].rows == (("1", "a.jsonl", "d1"), ("2", "b.pdf", "d2"))


def test_what_has_a_short_name_is_listed_with_its_address(listed: Listed) -> None:
    assert _tables(listed, "annexes")[1].rows == (("p.example", "https://p.example"),)


def test_vendors_words(listed: Listed) -> None:
    assert _tables(listed, "other_systems", "en")[0].rows == (("NN", "alt er i orden", "The basis is not stated."),)
