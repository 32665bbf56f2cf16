"""Calendars and contact cards: folded lines, parameters, encodings, labels, files inside."""

from __future__ import annotations

import base64

import pytest
from tests import planted
from tests.extraction.documents import docx, paragraph, png
from tests.extraction.reading import gaps, only, opened, passages, places
from tests.scanning.running import Kept, Listed, entry, scanned

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def card(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""]).encode()


def label(raw: bytes) -> str:
    (passage,) = [passage for _, passage in passages(raw) if NUMBER.encode() in passage.text]
    return passage.label


@pytest.mark.parametrize(
    ("lines", "part", "line", "named"),
    [
        ([f"NOTE:cpr {NUMBER}"], "NOTE", 3, "NOTE"),
        (["FN:Ida", f"note;LANGUAGE=da:cpr {NUMBER}"], "NOTE", 4, "NOTE"),
        (["FN:Ida", f"NOTE:cpr {NUMBER[:4]}", f" {NUMBER[4:]}"], "NOTE", 4, "NOTE"),
        ([f"NOTE:en\\, to\\n{NUMBER}\\; tre"], "NOTE", 3, "NOTE"),
        (
            [f"NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:S=F8ren {NUMBER[:4]}=", f"{NUMBER[4:]}"],
            "NOTE",
            3,
            "NOTE",
        ),
        ([f"NOTE;QUOTED-PRINTABLE:{NUMBER.replace('-', '=2D')}"], "NOTE", 3, "NOTE"),
        ([f'ATTENDEE;CN="Holm; Ida: {NUMBER}":mailto:a@x.test'], "ATTENDEE CN", 3, "CN"),
        ([f"item1.X-ABDATE:{NUMBER}", "item1.X-ABLabel:CPR-nummer"], "X-ABDATE", 3, "CPR-nummer"),
        ([f"X-{NUMBER}:ja"], "property name", 3, ""),
        ([f"NOTE;LANGUAGE={NUMBER}:ja"], "NOTE LANGUAGE", 3, "LANGUAGE"),
        ([f"en linje uden navn {NUMBER}"], "", 3, ""),
        (["X-A:" + "a" * 300_000, f" {NUMBER}"], "X-A", 3, "X-A"),
    ],
    ids=[
        "a note",
        "a parameter",
        "folded inside the number",
        "escaped",
        "quoted-printable",
        "quoted-printable of the old kind",
        "a quoted parameter",
        "a field that a person named",
        "a property's name",
        "a parameter that says how a value is written",
        "no property",
        "a very long one",
    ],
)
def test_each_place(lines: list[str], part: str, line: int, named: str) -> None:
    raw = card(*lines)
    assert opened(raw)[0].format == "vobject"
    place = only(raw, NUMBER)[1]
    assert (place.part, place.line) == (part, line)
    assert label(raw) == named
    assert gaps(raw) == []
    assert not any(NUMBER in passage.locate(0, 1).part for _, passage in passages(raw))


def test_quoted_printable_is_decoded_in_its_charset() -> None:
    assert places(card(f"NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:S=F8ren {NUMBER}"), f"Søren {NUMBER}")
    raw = card("NOTE;CHARSET=ISO-8859-1:Søren").decode().encode("latin-1")
    assert places(raw, "Søren")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert places(card(f"FN:Søren Ågård {NUMBER}").decode().encode(encoding), f"Søren Ågård {NUMBER}")


def folded(text: str, indent: str = " ") -> str:
    return f"\r\n{indent}".join(text[at : at + 70] for at in range(0, len(text), 70))


def test_pictures_and_files_are_items() -> None:
    picture = base64.b64encode(png(300, 300, (b"tEXt", b"a\0" + NUMBER.encode()))).decode()
    for line in (
        f"PHOTO;ENCODING=b;TYPE=PNG:{folded(picture)}",
        f"PHOTO;BASE64;PNG:\r\n {folded(picture)}\r\n",
        f"PHOTO;ENCODING=BASE64:{folded(picture, '')}",
        f"PHOTO:data:image/png;base64,{folded(picture)}",
    ):
        raw = card(line, "NOTE:efter")
        assert only(raw, NUMBER)[0] == ("PHOTO",)
        assert [item.format for item in opened(raw)] == ["vobject", "picture"]
        assert only(raw, "efter")[1].part == "NOTE"
    document = base64.b64encode(docx(paragraph(NUMBER))).decode()
    attached = f"ATTACH;FILENAME=brev.docx;VALUE=BINARY;ENCODING=BASE64:{document}"
    event = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{attached}\nEND:VEVENT\nEND:VCALENDAR\n"
    assert only(event.encode(), NUMBER)[0] == ("brev.docx",)


def test_a_file_that_cannot_be_decoded_is_damaged() -> None:
    assert [(gap.part, gap.reason) for _, gap in gaps(card("PHOTO;ENCODING=b:A"))] == [("PHOTO", "damaged")]


def test_each_card_has_labels_of_its_own() -> None:
    raw = card("item1.X-ABDATE:1", "item1.X-ABLabel:dato") + card(f"item1.X-ABDATE:{NUMBER}", "item1.X-ABLabel:CPR")
    assert label(raw) == "CPR"


def test_prose_is_no_calendar() -> None:
    assert opened(b"BEGIN: dette er en tekst\n")[0].format == "text"


@pytest.mark.slow
def test_in_a_confined_worker() -> None:
    sink = Kept()
    summary = scanned(Listed([entry("a.vcf", card(f"NOTE:CPR-nr. {NUMBER}"))]), sink, workers=1)
    assert [(found.places[0].part, found.places[0].line) for found in sink.findings] == [("NOTE", 3)]
    assert summary.formats == {"vobject": 1}
    assert sink.unread == []
