"""Tables: cells keep their place, headings are found, long tables come in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import planted

from dige.extraction.grids import ROWS, Table, column_letters, column_number, header_row, is_form
from dige.values.passage import Passage
from dige.values.place import Place


def place(row: int, column: int, header: str | None) -> Place:
    return Place(row=row, column=column, header=header)


@given(st.integers(1, 20_000))
def test_letters_and_numbers_of_columns_are_inverse(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_letters_as_in_a_sheet() -> None:
    assert [column_letters(column) for column in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


@given(st.lists(st.lists(st.text(max_size=5), min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_every_cell_is_found_again(rows: list[list[str]], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[row]) - 1))
    rows[row][column] = "HER"
    table = Table("t", place, header=())
    for cells in rows:
        table.add(cells)
    (passage,) = table.take()
    spots = [at for at in range(len(passage.text)) if passage.text.startswith(b"HER", at)]
    assert Place(row=row + 1, column=column + 1) in [passage.locate(at, at + 3) for at in spots]


def test_a_long_table_comes_in_pieces_that_share_id_and_headings() -> None:
    table = Table("table 1", place)
    table.add(["Navn", "CPR-nr."])
    passages = []
    for index in range(ROWS + 10):
        table.add([f"Person {index}", "0"])
        if table.is_full:
            passages.extend(table.take())
    passages.extend(table.take())
    assert [passage.grid.id for passage in passages if passage.grid] == ["table 1", "table 1"]
    assert all(passage.grid and passage.grid.header == ("Navn", "CPR-nr.") for passage in passages)
    last = passages[1]
    assert last.grid is not None
    assert last.grid.first_row == ROWS + 1
    assert last.locate(0, 1) == Place(row=ROWS + 1, column=1, header="Navn")


def test_rows_that_a_sheet_leaves_out_keep_the_numbers_right() -> None:
    table = Table("t", place, header=())
    table.add(["a"], 1, [1])
    table.add(["b"], 4, [3])
    table.add(["c"], 100_000, [2])
    first, second = table.take()
    assert first.grid is not None
    assert len(first.grid.rows) == 4
    at = first.text.index(b"b")
    assert first.locate(at, at + 1) == Place(row=4, column=3)
    assert second.locate(second.text.index(b"c"), 9).row == 100_000
    assert second.locate(second.text.index(b"c"), 9).column == 2


def test_a_far_column_costs_no_megabytes_of_blanks() -> None:
    table = Table("t", place, header=())
    for row in range(1, 1001):
        table.add(["HER"], row, [16_384])
    (passage,) = table.take()
    assert len(passage.text) < 10_000
    assert passage.locate(0, 3).column == 16_384


NUMBER = planted.with_hyphen(planted.passing(1)[0])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Navn", "CPR"], ["Ida Holm", NUMBER]], 0),
        ([["Lejere i blok 3", ""], ["Navn", "CPR"], ["Ida Holm", NUMBER]], 1),
        ([["Ida Holm", NUMBER], ["Bo Lind", NUMBER]], None),
        ([["Navn", "Adresse"], ["Ida Holm", "Skolevej"]], 0),
        ([["Ida", "Holm"], ["Bo", "Lind"]], None),
        ([["cpr"], [NUMBER]], 0),
        ([], None),
    ],
    ids=["plain", "under a title", "no headings", "words only", "names only", "one column", "empty"],
)
def test_the_row_of_headings(rows: list[list[str]], expected: int | None) -> None:
    assert header_row(rows) == expected


def test_a_number_in_a_heading_is_not_shown() -> None:
    table = Table("t", place, header=(NUMBER,))
    table.add(["x"])
    (passage,) = table.take()
    header = passage.locate(0, 1).header
    assert header is not None
    assert not any(character.isdigit() for character in header)


NUMBER = planted.passing(1, 63)[0]


def taken(*rows: tuple[str, ...]) -> list[Passage]:
    table = Table("t", place)
    for row in rows:
        table.add(row)
    return list(table.take())


def test_a_second_list_with_headings_of_its_own_is_a_table_of_its_own() -> None:
    first, second = taken(
        ("Navn", "CPR-nr."), ("Ida Holm", NUMBER), ("", ""), ("Personnummer", "Lejer"), (NUMBER, "Bo")
    )
    assert first.grid is not None
    assert second.grid is not None
    assert (first.grid.header, second.grid.header) == (("Navn", "CPR-nr."), ("Personnummer", "Lejer"))
    assert first.grid.id != second.grid.id
    assert second.locate(second.text.index(b"Bo"), second.text.index(b"Bo") + 2) == Place(
        row=5, column=2, header="Lejer"
    )


def test_headings_that_are_repeated_head_the_same_table() -> None:
    assert len(taken(("Navn", "CPR-nr."), ("Ida Holm", NUMBER), ("Navn", "CPR-nr."), ("Bo Lund", NUMBER))) == 1


def test_of_two_rows_of_headings_the_lower_one_tells() -> None:
    rows = (("Person", "", "Bank", ""), ("Navn", "CPR-nr.", "Reg.nr.", "Kontonr."), ("Ida", NUMBER, "3001", "12345678"))
    assert header_row(rows) == 1


def test_a_form_is_laid_on_its_side() -> None:
    rows = (("Navn", "Ida Holm"), ("CPR-nr.", NUMBER), ("Navn", "Bo Lund"), ("CPR-nr.", ""))
    (form,) = taken(*rows)
    assert form.grid is not None
    assert form.grid.header == ("Navn", "CPR-nr.")
    assert form.text.decode().splitlines()[0] == f"Ida Holm\t{NUMBER}"
    assert form.locate(form.text.index(b"Bo"), form.text.index(b"Bo") + 2) == Place(row=3, column=2, header="Navn")


def test_a_list_of_names_and_numbers_is_no_form() -> None:
    assert not is_form((("Navn", "CPR-nr."), ("Ida Holm", NUMBER), ("Bo Lund", NUMBER)))
    assert not is_form((("Ida Holm", NUMBER), ("Bo Lund", NUMBER)))
