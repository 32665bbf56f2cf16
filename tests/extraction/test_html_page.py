"""The tree of a page: tables as grids, blocks as lines."""

from __future__ import annotations

from tests import planted
from tests.extraction.reading import located, passages

from dige.extraction.html_page import Page
from dige.values.passage import Passage
from dige.values.place import Place

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def read(page: str) -> list[Passage]:
    return list(Page().read(page))


def place_of(page: str, wanted: str = NUMBER) -> Place:
    (place,) = [place for passage in read(page) for place in located(passage, wanted)]
    return place


def test_a_table_is_a_grid_with_headings() -> None:
    page = f"<table><tr><th>Navn<th>CPR-nr.<tr><td>Ida<td>{NUMBER}</table>"
    assert place_of(page) == Place(part="body", table=1, row=2, column=2, header="CPR-nr.")


def test_headings_that_are_not_marked_are_recognised() -> None:
    page = f"<table><tr><td>Navn</td><td>CPR</td></tr><tr><td>Ida</td><td>{NUMBER}</td></tr></table>"
    assert place_of(page).header == "CPR"


def test_cells_are_never_glued() -> None:
    text = b"".join(
        passage.text for passage in read(f"<table><tr><td>{NUMBER[:6]}</td><td>{NUMBER[6:]}</td></tr></table>")
    )
    assert NUMBER.encode() not in text


def test_cells_that_span_move_their_neighbours() -> None:
    page = (
        "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>"
        f"<tr><td>c</td><td>{NUMBER}</td></tr><tr><td>d</td><td>e</td></tr></table>"
    )
    assert (place_of(page).row, place_of(page).column) == (2, 3)
    assert place_of(page, "e").column == 2


def test_a_table_within_a_cell_and_text_around() -> None:
    page = f"før<table><tr><td>x<table><tr><td>{NUMBER}</td></tr></table>y</td></tr></table>efter"
    assert (place_of(page).table, place_of(page).row) == (2, 1)
    assert place_of(page, "x y") == Place(part="body", table=1, row=1, column=1)
    assert place_of(page, "efter").paragraph == 2


def test_blocks_in_a_cell_are_set_apart() -> None:
    assert place_of("<table><tr><td><p>Ida</p><p>Holm</p></td><td>1</td></tr></table>", "Ida Holm").column == 1


def test_line_breaks_and_white_space() -> None:
    (passage,) = read("<p>en   to\n tre<br>fire\u00a0fem</p>")
    assert passage.text.decode() == "en to tre\nfire\u00a0fem\n"


def test_many_fields_do_not_make_as_many_passages() -> None:
    page = "".join(f'<input name="felt" value="værdi {index}">' for index in range(5000))
    assert len(read(page)) < 2500
    assert place_of(page, "værdi 4999").part == "attribute value"


def test_an_odd_span_is_one() -> None:
    assert (
        place_of("<table><tr><td colspan='x'>a</td><td colspan='99999999'>b</td><td>c</td></tr></table>", "c").column
        == 3
    )


def test_a_long_table_comes_in_pieces() -> None:
    rows = "".join(f"<tr><td>r{index}</td><td>{index}</td></tr>" for index in range(4500))
    grids = [passage.grid for passage in read(f"<table>{rows}</table>") if passage.grid]
    assert [grid.first_row for grid in grids] == [1, 2001, 4001]
    assert {grid.id for grid in grids} == {"table 1"}


def test_description_lists_one_after_the_other_are_a_list_of_people() -> None:
    one = "<dl><dt>Navn<dd>Ida Holm<dt>CPR-nr.<dd>{}</dl>"
    page = f"<html><body>{one.format(planted.passing(1, 64)[0])}\n<dl><dt>Navn<dd>Bo Lund</dl><p>Slut</p></body></html>"
    (people,) = [passage for _, passage in passages(page.encode()) if passage.grid]
    assert people.grid is not None
    assert people.grid.header == ("Navn", "CPR-nr.")
    assert people.text.decode().splitlines()[1].rstrip("\t") == "Bo Lund"
