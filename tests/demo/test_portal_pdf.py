from __future__ import annotations

import datetime as dt

import pypdfium2

from dige.demo.paper import Paper, Table
from dige.demo.portal_pdf import pdf

MOMENT = dt.datetime(2010, 9, 1, 12, 0, tzinfo=dt.UTC)


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_danish_letters_and_brackets_are_read_back() -> None:
    table = Table(("Vare", "Antal"), (("Gulvbrædder (eg)", 4),))
    (text,) = texts(pdf(Paper("p.pdf", "Møde på åen", ("Se bilag \\ (æøå).", table), MOMENT)))
    for part in ("Møde på åen", "Se bilag \\ (æøå).", "Gulvbrædder (eg)", "4"):
        assert part in text


def test_a_long_paper_goes_on_over_several_pages() -> None:
    table = Table(("Nr.", "Vare"), tuple((nth, f"Vare {nth}") for nth in range(130)))
    pages = texts(pdf(Paper("p.pdf", "Liste", (table,), MOMENT)))
    assert len(pages) == 3
    assert "Vare 129" in pages[-1]


def test_the_information_dictionary_has_title_and_date() -> None:
    document = pypdfium2.PdfDocument(pdf(Paper("p.pdf", "Møde", ("Tekst.",), MOMENT)))
    metadata = document.get_metadata_dict()
    document.close()
    assert metadata["Title"] == "Møde"
    assert metadata["CreationDate"] == "D:20100901120000Z"
