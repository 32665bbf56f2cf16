"""Objects beside the pages: a number in every hiding place."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests import planted
from tests.extraction.documents import docx, paragraph, pdf, saved
from tests.extraction.reading import gaps, only, passages

NUMBER = planted.with_hyphen(planted.passing(1)[0])
BOX = (10.0, 20.0, 110.0, 40.0)


def annotated(*annotations: Dictionary) -> pikepdf.Pdf:
    document = pdf("et", "to")
    for annotation in annotations:
        annotation.Rect = Array([10, 20, 110, 40])
    document.pages[1].Annots = Array([document.make_indirect(annotation) for annotation in annotations])
    return document


def link() -> pikepdf.Pdf:
    action = Dictionary(S=Name.URI, URI=String(f"https://x.test/?id={NUMBER}"))
    return annotated(Dictionary(Subtype=Name.Link, A=action))


def comment() -> pikepdf.Pdf:
    return annotated(Dictionary(Subtype=Name.Text, Contents=String(f"se \u00e6 {NUMBER}")))


def form_value() -> pikepdf.Pdf:
    field = Dictionary(Subtype=Name.Widget, FT=Name.Tx, T=String("cpr"), V=String(NUMBER))
    document = annotated(field)
    document.Root.AcroForm = Dictionary(Fields=document.pages[1].Annots)
    return document


@pytest.mark.parametrize(
    ("make", "part"),
    [(link, "link"), (comment, "annotation"), (form_value, "form value")],
    ids=["link", "comment", "form"],
)
def test_annotations_have_a_page_and_a_box(make: Callable[[], pikepdf.Pdf], part: str) -> None:
    place = only(saved(make()), NUMBER)[1]
    assert (place.part, place.page, place.box) == (part, 2, BOX)


def test_a_field_is_labelled_with_its_name() -> None:
    labels = [passage.label for _, passage in passages(saved(form_value())) if NUMBER.encode() in passage.text]
    assert labels == ["cpr"]


def test_a_field_whose_value_stands_in_its_parent() -> None:
    document = pdf("et")
    parent = document.make_indirect(Dictionary(FT=Name.Tx, T=String("borger"), V=String(NUMBER)))
    document.Root.AcroForm = Dictionary(Fields=Array([parent]))
    place = only(saved(document), NUMBER)[1]
    assert place.part == "form value"


def outline() -> pikepdf.Pdf:
    document = pdf("et")
    with document.open_outline() as tree:
        tree.root.append(pikepdf.OutlineItem(f"Sag {NUMBER}", 0))
    return document


def information() -> pikepdf.Pdf:
    document = pdf("et")
    document.docinfo["/Subject"] = String(NUMBER)
    return document


def xmp() -> pikepdf.Pdf:
    document = pdf("et")
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r><title>{NUMBER}</title></r></x:xmpmeta>'
    document.Root.Metadata = document.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    return document


def script() -> pikepdf.Pdf:
    document = pdf("et")
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=document.make_stream(f"app.alert('{NUMBER}')".encode()))
    return document


def xfa() -> pikepdf.Pdf:
    document = pdf("et")
    packets = [document.make_stream(part.encode()) for part in ("<xdp><data>", f"<cpr>{NUMBER}</cpr>", "</data></xdp>")]
    names = ("preamble", "datasets", "postamble")
    document.Root.AcroForm = Dictionary(
        XFA=Array([entry for pair in zip(map(String, names), packets, strict=True) for entry in pair])
    )
    return document


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (outline, "outline"),
        (information, "metadata Subject"),
        (xmp, "metadata XMP"),
        (script, "script"),
        (xfa, "XFA form"),
    ],
    ids=["outline", "information", "XMP", "script", "XFA"],
)
def test_beside_the_pages(make: Callable[[], pikepdf.Pdf], part: str) -> None:
    raw = saved(make())
    assert only(raw, NUMBER)[1].part == part
    assert gaps(raw) == []


def test_attachments_are_items_wherever_they_hang() -> None:
    document = pdf("et", "to")
    inner = docx(paragraph(NUMBER))
    document.attachments["brev.docx"] = pikepdf.AttachedFileSpec(document, inner, filename="brev.docx")
    assert only(saved(document), NUMBER)[0] == ("brev.docx",)
    stream = document.make_stream(planted.passing(2)[1].encode(), Type=Name.EmbeddedFile)
    file = Dictionary(Type=Name.Filespec, F=String("note.txt"), EF=Dictionary(F=stream))
    document.pages[1].Annots = Array([Dictionary(Subtype=Name.FileAttachment, FS=file, Rect=Array([0, 0, 1, 1]))])
    assert only(saved(document), planted.passing(2)[1])[0] == ("note.txt",)


def test_an_attachment_that_is_a_bomb_is_stopped() -> None:
    document = pdf("et")
    document.attachments["b.bin"] = pikepdf.AttachedFileSpec(document, b"\0" * 30_000_000, filename="b.bin")
    raw = saved(document, compress_streams=True, recompress_flate=True)
    assert len(raw) < 1_000_000
    assert [(gap.part, gap.reason, gap.detail) for _, gap in gaps(raw)] == [("attachment b.bin", "too large", "ratio")]


def test_identifiers_and_dates_are_no_text() -> None:
    raw = saved(information())
    assert b"D:20" not in b"".join(passage.text for _, passage in passages(raw))
