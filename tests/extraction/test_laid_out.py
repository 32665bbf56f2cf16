"""Tables that are only laid out become grids; what is no table stays text, and every place stays true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import planted
from tests.extraction.reading import only, passages

from dige.extraction.laid_out import Line, Stretch, apart, read
from dige.values.passage import Passage
from dige.values.place import Place

NUMBER = planted.passing(1, 61)[0]


def passage(text: str) -> Passage:
    return Passage(text.encode(), lambda start, end: Place(offset=start))


def grids(text: str) -> list[Passage]:
    return [one for one in read(passage(text)) if one.grid is not None]


BLANKS = f"""Hermed listen.

Navn             CPR-nr.       Reg.nr.
Ida Holm         {NUMBER}    3001
Bo Å. Lund

Hilsen Kim
"""
TABS = f"Kære alle\nNavn\tCPR-nr.\tReg.nr.\nIda Holm\t{NUMBER}\t3001\nBo Å. Lund\n"


@pytest.mark.parametrize("text", [BLANKS, TABS], ids=["blanks", "tabs"])
def test_columns_make_a_table_where_a_row_without_a_number_is_a_row(text: str) -> None:
    (table,) = grids(text)
    assert table.grid is not None
    assert [cell for cell in table.grid.header if cell] == ["Navn", "CPR-nr.", "Reg.nr."]
    assert table.text.decode().splitlines()[-1].rstrip("\t") == "Bo Å. Lund"
    assert "Hilsen" not in table.text.decode()


@pytest.mark.parametrize("text", [BLANKS, TABS], ids=["blanks", "tabs"])
def test_a_cell_is_found_where_it_stood(text: str) -> None:
    (table,) = grids(text)
    at = table.text.index(NUMBER.encode())
    assert table.locate(at, at + 10).offset == text.encode().index(NUMBER.encode())
    assert table.locate(at, at + 10).header == "CPR-nr."


def test_an_empty_cell_leaves_a_hole_and_moves_nothing() -> None:
    (table,) = grids(f"Navn      CPR-nr.      Reg.nr.\nIda Holm  {NUMBER}   3001\nBo Lund                3002\n")
    assert table.text.decode().splitlines()[2].split("\t") == ["Bo Lund", "", "3002"]


def test_labels_on_lines_of_their_own_are_a_form() -> None:
    (table,) = grids(f"Navn: Ida Holm\nCPR-nr.: {NUMBER}\n\nNavn: Bo Lund\nCPR-nr.: {NUMBER}\n")
    assert table.grid is not None
    assert table.grid.header == ("Navn", "CPR-nr.")
    assert [line.split("\t") for line in table.text.decode().splitlines()] == [
        ["Ida Holm", NUMBER],
        ["Bo Lund", NUMBER],
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Vi har modtaget {NUMBER} fra Ida Holm.\nDet var så det.\n",
        f"Hej:  du\n{NUMBER}\n",
        "Navn      By\nIda Holm  Ry\n",
        f"Bemærk: dette er tekst\nEmne: om {NUMBER} og mere\n",
    ],
    ids=["prose", "one line of cells", "no number", "labels that name nothing"],
)
def test_what_is_no_table_stays_as_it_is(text: str) -> None:
    one = passage(text)
    assert list(read(one)) == [one]


def test_cells_that_run_into_each_other_are_no_table() -> None:
    lines = [Line(0, 9, (Stretch(0, 4, 0, 40), Stretch(5, 9, 41, 60)), "place")] * 2
    crossing = Line(10, 22, (Stretch(10, 14, 0, 5), Stretch(14, 22, 6, 50)), "place")
    text = passage("aaaa bbbb\n1234567890123")
    assert list(apart(text, [*lines, crossing])) == [text]


@given(
    st.lists(st.sampled_from(["a", "  ", "\t", "\n", ": ", NUMBER, "Navn", "é", "CPR", "\u00a0\u00a0"]), max_size=40)
)
def test_nothing_but_blanks_and_colons_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    kept = b"".join(one.text for one in read(passage(text))).decode()
    assert sorted("".join(kept.split()).replace(":", "")) == sorted("".join(text.split()).replace(":", ""))


def test_it_is_done_for_every_format_with_running_text() -> None:
    _, place = only(BLANKS.encode(), NUMBER, "liste.txt")
    assert (place.line, place.header) == (4, "CPR-nr.")
    assert any(one.grid for _, one in passages(TABS.encode(), "note.md"))


def test_a_list_that_lacks_most_of_its_numbers_is_a_list() -> None:
    (table,) = grids(
        f"Navn           CPR-nr.\nIda Holm\nBo Lund\nKim Dam\n\nEva Friis      {NUMBER}\nAnn Kjær\n\nHilsen Per\n"
    )
    assert len(table.text.split()) == 2 + 10 + 1
