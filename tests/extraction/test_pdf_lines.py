"""The cells of a PDF page: wide gaps part them, blanks between words do not."""

from __future__ import annotations

import typst
from tests import planted
from tests.extraction.reading import passages

NUMBER = planted.passing(1, 62)[0]
TABLE = f"""#table(columns: 3, [Navn], [CPR-nr.], [Beløb],
  [Ida Marie Holm], [{NUMBER}], [250],
  [Thi Nguyễn], [], [300])"""


def pdf(source: str) -> bytes:
    return typst.compile(source.encode())


def test_a_table_on_a_page_has_its_rows_and_headings() -> None:
    (table,) = [one for _, one in passages(pdf(f"Hermed listen.\n\n{TABLE}")) if one.grid]
    assert table.grid is not None
    assert table.grid.header == ("Navn", "CPR-nr.", "Beløb")
    rows = [line.split("\t") for line in table.text.decode().splitlines()]
    assert rows[1:] == [["Ida Marie Holm", NUMBER, "250"], ["Thi Nguyễn", "", "300"]]
    at = table.text.index(NUMBER.encode())
    place = table.locate(at, at + 10)
    assert (place.page, place.header) == (1, "CPR-nr.")
    assert place.box is not None


def test_justified_text_is_no_table() -> None:
    words = f"Vi har i dag modtaget nummer {NUMBER} fra borgeren som har henvendt sig om sagen og dens forløb. " * 6
    assert not [one for _, one in passages(pdf(f"#set par(justify: true)\n{words}")) if one.grid]


def test_a_page_without_a_number_is_not_measured() -> None:
    assert not [one for _, one in passages(pdf("#table(columns: 2, [Navn], [By], [Ida], [Ry])")) if one.grid]
