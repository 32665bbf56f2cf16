from __future__ import annotations

import datetime as dt
import io
import zipfile

from lxml import etree
from python_calamine import CalamineWorkbook

from dige.demo.paper import Paper, Table
from dige.demo.portal_office import docx, xlsx

MOMENT = dt.datetime(2016, 3, 14, 9, 12, tzinfo=dt.UTC)
TABLE = Table(("Kortnr.", "Navn"), ((101, "Søren Bæk"), (102, "Rør & <Sønner>")))
PAPER = Paper("p.xlsx", "Adgang på pladsen", ("Et afsnit.", TABLE), MOMENT)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_is_well_formed_and_declared() -> None:
    for data in (docx(PAPER), xlsx(PAPER)):
        members = parts(data)
        types = members["[Content_Types].xml"].decode()
        for name, content in members.items():
            etree.fromstring(content)
            if name.endswith(".xml") and name != "[Content_Types].xml":
                assert f'PartName="/{name}"' in types


def test_the_text_document_reads_in_order() -> None:
    root = etree.fromstring(parts(docx(PAPER))["word/document.xml"])
    texts = [node.text for node in root.iter("{*}t") if node.text]
    assert texts == [
        "Adgang på pladsen",
        "Et afsnit.",
        "Kortnr.",
        "Navn",
        "101",
        "Søren Bæk",
        "102",
        "Rør & <Sønner>",
    ]


def test_the_workbook_reads_back_with_numbers_as_numbers() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx(PAPER)))
    assert book.sheet_names == ["Ark1"]
    rows = book.get_sheet_by_name("Ark1").to_python()
    assert rows == [
        ["Adgang på pladsen", ""],
        ["Et afsnit.", ""],
        ["", ""],
        ["Kortnr.", "Navn"],
        [101.0, "Søren Bæk"],
        [102.0, "Rør & <Sønner>"],
    ]


def test_dates_are_those_of_the_paper() -> None:
    core = parts(docx(PAPER))["docProps/core.xml"].decode()
    assert core.count("2016-03-14T09:12:00Z") == 2
