"""Mail: headers, every alternative, attachments, mails within mails."""

from __future__ import annotations

import pytest
from tests import planted
from tests.extraction.documents import docx, mail, paragraph, zip_of
from tests.extraction.reading import gaps, only, opened, places

from dige.extraction.eml import header_text, recognise

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def test_headers() -> None:
    message = mail("hej")
    message.replace_header("Subject", f"Sag {NUMBER}")
    assert only(message.as_bytes(), NUMBER)[1].part == "header Subject"
    message = mail("hej")
    message.replace_header("Subject", f"Sagen om Søren Ågård {NUMBER}")
    message["X-Sag"] = NUMBER
    found = [place.part for _, place in places(message.as_bytes(), NUMBER)]
    assert found == ["header Subject", "header X-Sag"]
    assert places(message.as_bytes(), "Søren Ågård")


def test_both_alternatives_are_read() -> None:
    plain = mail(f"linje\n{NUMBER}\n", "<p>andet</p>")
    assert only(plain.as_bytes(), NUMBER)[1].line == 2
    assert only(plain.as_bytes(), NUMBER)[1].part == "text body 1"
    rich = mail("andet", f"<p>hej</p><p><b>{NUMBER[:5]}</b>{NUMBER[5:]}</p>")
    place = only(rich.as_bytes(), NUMBER)[1]
    assert (place.part, place.paragraph) == ("HTML body 2, body", 2)
    assert opened(rich.as_bytes())[0].format == "eml"
    assert gaps(rich.as_bytes()) == []


@pytest.mark.parametrize("coding", ["7bit", "8bit", "base64", "quoted-printable"])
def test_every_transfer_encoding(coding: str) -> None:
    message = mail("x")
    text = f"Borger Soren {NUMBER}" if coding == "7bit" else f"Borger Søren {NUMBER}"
    message.set_content(text, cte=coding)
    assert places(message.as_bytes(), text)


def test_a_charset_that_does_not_exist_or_lies() -> None:
    head = b"From: a@x.test\r\nTo: b@x.test\r\nSubject: x\r\nContent-Type: text/plain; charset=%s\r\n\r\n"
    for label, raw in ((b"nonsense", f"Søren {NUMBER}".encode()), (b"us-ascii", f"Søren {NUMBER}".encode("cp1252"))):
        assert only(head % label + raw, f"Søren {NUMBER}")[1].part == "text body 1"


def test_attachments_are_items() -> None:
    message = mail("se vedhæftet")
    message.add_attachment(
        docx(paragraph(NUMBER)), maintype="application", subtype="octet-stream", filename="brev å.docx"
    )
    assert only(message.as_bytes(), NUMBER)[0] == ("brev å.docx",)
    message.add_attachment(
        zip_of({"a.txt": planted.passing(2)[1]}), maintype="application", subtype="zip", filename="a.zip"
    )
    assert only(message.as_bytes(), planted.passing(2)[1])[0] == ("a.zip", "a.txt")


def test_a_text_attachment_is_an_item_and_no_body() -> None:
    message = mail("se vedhæftet")
    message.add_attachment(f"navn;cpr\nIda;{NUMBER}\nBo;1\n", filename="liste.csv", subtype="csv")
    steps, place = only(message.as_bytes(), NUMBER)
    assert (steps, place.cell) == (("liste.csv",), "B2")


def test_a_mail_within_a_mail() -> None:
    outer = mail("videresendt")
    outer.add_attachment(mail(f"inderst {NUMBER}"))
    steps, place = only(outer.as_bytes(), NUMBER)
    assert len(steps) == 1
    assert place.part == "text body 1"
    assert [item.format for item in opened(outer.as_bytes())] == ["eml", "eml"]


def test_what_stands_between_the_parts() -> None:
    raw = (
        "From: a@x.test\nTo: b@x.test\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=G\n\n"
        f"før {NUMBER}\n--G\nContent-Type: text/plain\n\nbody\n--G--\nefter {NUMBER}\n"
    ).encode()
    assert [place.part for _, place in places(raw, NUMBER)] == ["preamble", "epilogue"]


def test_headers_as_people_read_them() -> None:
    assert header_text("=?utf-8?q?S=C3=B8ren?= =?iso-8859-1?q?_=C5g=E5rd?=") == "Søren Ågård"
    assert header_text("en\r\n linje") == "en linje"
    assert header_text("=?nonsense?q?abc?=") == "abc"
    assert header_text("Søren".encode().decode("ascii", "surrogateescape")) == "Søren"


@pytest.mark.parametrize(
    "name", ["1763719200.M5P99.vaert,S=1204:2,S", "1763719200.V1I2.vaert.example.test", "cur;2,RS", ""]
)
def test_files_of_a_maildir_are_mails_whatever_they_are_called(name: str) -> None:
    message = mail(f"hej {NUMBER}")
    message.add_attachment(docx(paragraph(NUMBER)), maintype="application", subtype="octet-stream", filename="b.docx")
    delivered = b"Return-Path: <a@x.test>\nDelivered-To: b@x.test\n" + message.as_bytes()
    assert opened(delivered, name)[0].format == "eml"
    assert [steps for steps, _ in places(delivered, NUMBER, name)] == [(), ("b.docx",)]


def test_headers_without_a_blank_after_the_colon() -> None:
    raw = f"Received:from x\nFrom:a@x.test\nSubject:Sag\n\nhej {NUMBER}".encode()
    assert opened(raw)[0].format == "eml"
    assert only(raw, NUMBER)[1].part == "text body 1"


def test_prose_and_logs_are_no_mail() -> None:
    assert recognise(b"Navn: Ida\nBy: Skive\n\n", "a.txt") == 0
    assert recognise(b"plain text", "a.eml") == 0
    assert recognise(b"From: a\nTo: b\nSubject: c\n\nhej", "") > 0.8


def test_a_charset_with_a_nul_in_its_name() -> None:
    raw = (
        b"From: a@x.test\nTo: b@x.test\nSubject: x\nContent-Type: text/plain; charset=a\0b\n\nS\xf8ren "
        + NUMBER.encode()
    )
    assert only(raw, f"Søren {NUMBER}")[1].part == "text body 1"
    assert gaps(raw) == []
