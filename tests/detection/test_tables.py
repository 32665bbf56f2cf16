from __future__ import annotations

import pytest

from dige.detection.tables import (
    Roles,
    account_cells,
    cell_at,
    heading_row,
    left_of,
    name_cells,
    name_column_by_content,
    name_span,
    roles,
    row_limits,
    rows,
)

ROWS = [["Navn", "CPR", "By"], ["Mette Hansen", "x", "Digeby"], ["Ole Lund", "", "Åby"]]


def test_cells_are_found_by_offset(bench) -> None:
    passage = bench.table(ROWS, first_row=5)
    offset = passage.text.index(b"Digeby") + 2
    cell = cell_at(passage, passage.grid, offset)
    assert (cell.row, cell.column, passage.text[cell.start : cell.end]) == (6, 2, b"Digeby")
    first = cell_at(passage, passage.grid, 0)
    assert (first.row, first.column, passage.text[first.start : first.end]) == (5, 0, b"Navn")
    last = cell_at(passage, passage.grid, passage.text.index("Åby".encode()))
    assert passage.text[last.start : last.end].decode() == "Åby"


def test_the_cell_to_the_left(bench) -> None:
    passage = bench.table(ROWS)
    cell = cell_at(passage, passage.grid, passage.text.index(b"x"))
    assert passage.text[left_of(passage, cell) : cell.end] == b"Mette Hansen\tx"
    first = cell_at(passage, passage.grid, passage.text.index(b"Ole"))
    assert left_of(passage, first) == first.start


def test_rows_and_their_limits(bench) -> None:
    passage = bench.table(ROWS)
    assert [number for number, _, _ in rows(passage, passage.grid)] == [1, 2, 3]
    assert [[cell.decode() for cell in cells] for _, _, cells in rows(passage, passage.grid)] == ROWS
    start, end = row_limits(passage, passage.text.index(b"Ole"))
    assert passage.text[start:end].decode() == "Ole Lund\t\tÅby"


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (("Navn", "CPR"), (0,)),
        (("Nr", "Fornavn", "Efternavn"), (1, 2)),
        (("Efternavn", "Fornavn"), (1, 0)),
        (("Firmanavn", "Kontaktperson"), (1,)),
        (("Vejnavn", "Bynavn"), ()),
        (("Lejer", "Adresse"), (0,)),
        (("Medarbejder", "CPR-nr."), (0,)),
        (("CPR-nr. på borger", "Beløb"), ()),
        (("First name", "Last name"), (0, 1)),
        (("Fulde navn",), (0,)),
        (("Filnavn", "Brugernavn"), ()),
        ((), ()),
    ],
    ids=lambda value: "-".join(map(str, value)) or "none",
)
def test_which_columns_hold_names(headings, name) -> None:
    assert roles(headings).name == name


def test_which_columns_hold_accounts_and_numbers() -> None:
    found = roles(("Navn", "CPR-nr.", "Reg.nr.", "Kontonr."))
    assert (found.registration, found.account, found.cpr) == (2, 3, (1,))
    joined = roles(("Reg.nr./kontonr.", "Personnummer"))
    assert (joined.registration, joined.account, joined.cpr) == (None, 0, (1,))


def test_the_first_row_serves_as_heading_where_it_reads_as_one(bench) -> None:
    plain = bench.table(ROWS, header=False)
    assert heading_row(plain, plain.grid) == ("Navn", "CPR", "By")
    data = bench.table(ROWS[1:], header=False)
    assert heading_row(data, data.grid) == ()
    later = bench.table(ROWS, header=False, first_row=7)
    assert heading_row(later, later.grid) == ()


def test_a_name_column_is_told_by_its_cells(bench) -> None:
    people = [["1", "Mette Hansen", "Digevej 1"], ["2", "Ole Lund", "Tangvej 2"], ["", "I alt", ""]]
    passage = bench.table(people, header=False)
    assert name_column_by_content(passage, passage.grid) == (1,)
    split = bench.table([["Mette", "Hansen", "x"], ["Ole", "Lund", "y"]], header=False)
    assert name_column_by_content(split, split.grid) == (0, 1)
    none = bench.table([["Gips", "12"], ["Fliser", "13"]], header=False)
    assert name_column_by_content(none, none.grid) == ()


def test_every_row_with_a_name_gives_one_and_sums_and_headings_none(bench) -> None:
    passage = bench.table(
        [["Fornavn", "Efternavn"], ["Mette", "Hansen"], ["", ""], ["Ole", ""], ["I alt", "2"], ["Fornavn", "Efternavn"]]
    )
    found = list(name_cells(passage, passage.grid, roles(passage.grid.header)))
    assert [(cell.row, cell.name) for cell in found] == [(2, "Mette Hansen"), (4, "Ole")]
    assert passage.text[found[0].start : found[0].end] == b"Mette\tHansen"


def test_the_span_of_a_rows_name(bench) -> None:
    passage = bench.table(ROWS)
    start, end = name_span(passage, passage.text.index(b"Mette"), roles(("Navn", "CPR", "By")))
    assert passage.text[start:end] == b"Mette Hansen"
    assert name_span(passage, 0, Roles()) is None
    assert name_span(passage, 0, Roles(name=(9,))) is None


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["1001", "1234567890"], ("10011234567890", True)),
        (["1001", "1234567"], ("10010001234567", True)),
        (["1001", "12 34 56 78 90"], ("10011234567890", True)),
        (["", "1001 1234567890"], ("10011234567890", True)),
        (["", "1001-123456"], ("10010000123456", True)),
        (["", "10011234567890"], ("10011234567890", True)),
        (["", "1234567890"], ("00001234567890", False)),
        (["1001", ""], None),
        (["1001", "ukendt"], None),
        (["1001"], None),
        (["", "12"], None),
    ],
    ids=[
        "two columns",
        "short",
        "grouped",
        "one column",
        "hyphen",
        "glued",
        "alone",
        "blank",
        "word",
        "missing",
        "tiny",
    ],
)
def test_accounts_in_one_or_two_columns(bench, row, found) -> None:
    passage = bench.table([["Reg.nr.", "Konto"], row])
    cells = [(cell.digits, cell.complete) for cell in account_cells(passage, passage.grid, roles(passage.grid.header))]
    assert cells == ([found] if found else [])
