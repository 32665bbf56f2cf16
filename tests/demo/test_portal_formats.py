from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from dige.demo.paper import Paper, Table
from dige.demo.portal_formats import page, render

MOMENT = dt.datetime(2011, 5, 3, 9, 30, tzinfo=dt.UTC)
TABLE = Table(("Vare", "Antal"), (("Brandbøsninger", 3), ("Rør & <bøjninger>", 12)))


def paper(name: str, *enclosed: Paper) -> Paper:
    return Paper(
        name,
        "Prøve på æøå",
        ("Første afsnit.", TABLE),
        MOMENT,
        enclosed,
        "byggeri@digeby.example",
        "kontor@firma.example",
    )


@pytest.mark.parametrize("ending", ["txt", "html", "csv", "docx", "xlsx", "pdf", "eml", "zip"])
def test_the_same_paper_gives_the_same_bytes(ending: str) -> None:
    one = paper(f"p.{ending}", paper("inderst.txt"))
    assert render(one) == render(one)


def test_text_is_utf_8_with_windows_line_ends() -> None:
    text = render(paper("p.txt")).decode("utf-8")
    assert "Brandbøsninger\t3\r\n" in text


def test_html_escapes_and_has_a_header_row() -> None:
    text = render(paper("p.html")).decode("utf-8")
    assert "<th>Vare</th><th>Antal</th>" in text
    assert "<td>Rør &amp; &lt;bøjninger&gt;</td>" in text
    assert page("A & B", "<p>x</p>").count("<title>A &amp; B</title>") == 1


def test_csv_is_windows_1252_with_semicolons() -> None:
    rows = list(csv.reader(io.StringIO(render(paper("p.csv")).decode("cp1252")), delimiter=";"))
    assert rows == [["Vare", "Antal"], ["Brandbøsninger", "3"], ["Rør & <bøjninger>", "12"]]


def test_mail_carries_its_attachment() -> None:
    mail = Paper(
        "p.eml", "Vedr. skærm", ("Hej", "Se vedlagte."), MOMENT, (paper("ø.txt"),), "a@b.example", "c@d.example"
    )
    message = message_from_bytes(render(mail), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == "Vedr. skærm"
    assert message["Date"].datetime == MOMENT
    body = message.get_body()
    assert body is not None
    assert "Se vedlagte." in body.get_content()
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "ø.txt"
    assert attached.get_content() == render(paper("ø.txt"))


def test_archive_holds_its_members_with_fixed_dates() -> None:
    with zipfile.ZipFile(io.BytesIO(render(paper("p.zip", paper("Møde.txt"), paper("b.csv"))))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Møde.txt", "b.csv"]
        assert archive.infolist()[0].date_time[:3] == (2011, 5, 3)


def test_an_unknown_ending_is_an_error() -> None:
    with pytest.raises(KeyError):
        render(paper("p.rtf"))
