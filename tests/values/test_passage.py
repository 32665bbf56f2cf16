"""Passages carry a document's content; what is read from it is in no repr."""

from __future__ import annotations

from tests import planted

from dige.values.passage import Child, Grid, Passage
from dige.values.place import Place

NUMBER = planted.passing(1)[0]


def test_no_repr_shows_content() -> None:
    grid = Grid("sheet 1", (NUMBER, "Navn"), (0,))
    passage = Passage(NUMBER.encode(), lambda start, end: Place(offset=start), grid, label=NUMBER)
    child = Child(f"{NUMBER}.txt", NUMBER.encode(), "text/plain")
    assert sum(NUMBER in repr(value) for value in (grid, passage, child)) == 0


def test_a_passage_leads_back_to_its_place() -> None:
    passage = Passage(b"line one\nline two", lambda start, end: Place(line=1 + b"line one\n".count(b"\n", 0, start)))
    assert passage.locate(0, 4) == Place(line=1)
    assert passage.locate(9, 13) == Place(line=2)


def test_a_passage_is_running_text_and_its_first_row_is_the_first_unless_said_otherwise() -> None:
    assert Passage(b"", lambda start, end: Place()).grid is None
    assert Grid("table 1", (), ()).first_row == 1
