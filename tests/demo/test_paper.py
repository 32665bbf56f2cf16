from __future__ import annotations

import datetime as dt

from dige.demo.paper import Paper, Table, plain_text

MOMENT = dt.datetime(2011, 5, 3, 9, 30, tzinfo=dt.UTC)


def test_plain_text_holds_paragraphs_cells_and_what_is_enclosed() -> None:
    inner = Paper("b.txt", "Indlagt", ("Dampspærren er hel.",), MOMENT)
    paper = Paper("a.zip", "Bunke", ("Først.", Table(("Navn", "Antal"), (("Fliser", 7),))), MOMENT, (inner,))
    assert plain_text(paper).splitlines() == [
        "Bunke",
        "Først.",
        "Navn | Antal",
        "Fliser | 7",
        "Indlagt",
        "Dampspærren er hel.",
    ]
    assert paper.format == "zip"


def test_repr_holds_no_content() -> None:
    paper = Paper("a.txt", "Titel", ("hemmeligt", Table(("Navn",), (("hemmeligt",),))), MOMENT)
    assert "hemmeligt" not in repr(paper)
