from __future__ import annotations

from dige.detection import grids
from dige.detection.grids import Table


def table(passage) -> Table:
    return Table(passage, passage.grid, 0.0)


def test_headings_and_nine_digit_cells(bench) -> None:
    passage = bench.table([["Navn", "CPR"], ["Mette Hansen", "101505123"], ["Ole Lund", "101505123.0"], ["Ib", "12"]])
    known = table(passage)
    assert [known.heading(column) for column in range(3)] == ["Navn", "CPR", ""]
    found = list(known.nine_digit_cells(passage, passage.grid))
    assert [passage.text[one.start : one.end] for one in found] == [b"101505123", b"101505123"]
    assert {one.shape for one in found} == {"nine"}


def test_names_wait_until_they_are_asked_for(bench) -> None:
    passage = bench.table([["Navn"], ["Mette Hansen"], ["Ole Lund"]])
    known = table(passage)
    known.wait(1, passage, passage.grid)
    assert [draft.value for draft in known.names()] == ["Mette Hansen", "Ole Lund"]
    assert [draft.row for draft in known.names()] == ["table 1:2", "table 1:3"]


def test_a_column_of_names_without_heading_is_found_once(bench) -> None:
    first = bench.table([["1", "Mette Hansen"], ["2", "Ole Lund"]], header=False)
    second = bench.table([["3", "Xqvist Zorblax"]], header=False, first_row=3)
    known = table(first)
    known.wait(1, first, first.grid)
    known.wait(2, second, second.grid)
    drafts = known.names()
    assert [(draft.value, draft.row, draft.position[0]) for draft in drafts] == [
        ("Mette Hansen", "table 1:1", 1),
        ("Ole Lund", "table 1:2", 1),
        ("Xqvist Zorblax", "table 1:3", 2),
    ]


def test_companies_in_a_name_column_are_left_out(bench) -> None:
    passage = bench.table([["Navn"], ["Mette Hansen"], ["Murerfirmaet Klinke ApS"]])
    known = table(passage)
    known.wait(1, passage, passage.grid)
    assert [draft.value for draft in known.names()] == ["Mette Hansen"]


def test_a_table_that_outgrows_its_room_is_read_at_once(bench, monkeypatch) -> None:
    monkeypatch.setattr(grids, "MOST_WAITING", 10)
    passage = bench.table([["Navn"], ["Mette Hansen"]])
    known = table(passage)
    known.wait(1, passage, passage.grid)
    assert known._waiting == []
    assert [draft.value for draft in known.names()] == ["Mette Hansen"]


def test_accounts_come_with_their_surroundings(bench) -> None:
    passage = bench.table([["Reg.nr.", "Kontonr."], ["1001", "1234567"], ["", "1234567"], ["1001", "0000000"]])
    found = [(value, around.incomplete) for _, value, around in table(passage).accounts(passage, passage.grid)]
    assert found == [("10010001234567", False), ("00000001234567", True)]


def test_a_name_draft_shows_no_name_in_its_repr(bench) -> None:
    passage = bench.table([["Navn"], ["Mette Hansen"]])
    known = table(passage)
    known.wait(1, passage, passage.grid)
    assert "Hansen" not in repr(known.names()[0])
    assert known.names()[0].context == "M•••• H•••••"
