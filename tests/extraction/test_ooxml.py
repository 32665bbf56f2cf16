"""Packages: every part is read or is a child; references outside are text."""

from __future__ import annotations

from tests import planted
from tests.extraction.documents import docx, png, relations, zip_of
from tests.extraction.reading import gaps, only, opened, places

from dige.extraction.interface import Context
from dige.extraction.ooxml import is_package, open_package, read_relations

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def test_relations_are_resolved_against_the_folder_of_their_part() -> None:
    raw = relations(("r1", "image", "../media/a.png"), ("r2", "hyperlink", "https://example.test/")).encode()
    inside, outside = read_relations(raw, "word/sub/_rels/x.xml.rels", [])
    assert (inside.target, inside.is_external) == ("word/media/a.png", False)
    assert (outside.kind, outside.target, outside.is_external) == ("hyperlink", "https://example.test/", True)


def test_a_package_is_told_by_its_parts() -> None:
    assert is_package(docx(), "word/")
    assert not is_package(docx(), "xl/")
    assert not is_package(zip_of({"word/document.xml": ""}), "word/")


def test_a_part_is_read_once() -> None:
    package = open_package(docx(), Context())
    assert package.part("word/document.xml") is not None
    assert package.part("word/document.xml") is None
    assert package.part("nothing") is None


def test_properties_custom_xml_and_unknown_parts_are_read() -> None:
    parts = {
        "docProps/core.xml": f"<p><title>{NUMBER}</title></p>",
        "docProps/custom.xml": f'<p><property name="cpr"><v>{NUMBER}</v></property></p>',
        "customXml/item1.xml": f"<sag><cpr>{NUMBER}</cpr></sag>",
        "word/charts/chart1.xml": f"<c><v>{NUMBER}</v></c>",
        "word/diagrams/data1.xml": f'<d xmlns:a="x"><a:p><a:r><a:t>{NUMBER}</a:t></a:r></a:p></d>',
        "word/printerSettings1.bin": b"\0\1",
        "xl/printerSettings/printerSettings1.bin": NUMBER.encode("utf-16-le"),
    }
    found = {place.part for _, place in places(docx(parts=parts), NUMBER)}
    assert found == set(parts) - {"word/printerSettings1.bin"}


def test_references_to_the_outside_are_text() -> None:
    links = relations(("r9", "hyperlink", f"https://example.test/?cpr={NUMBER}"))
    assert only(docx(links=links), NUMBER)[1].part == "body, hyperlink target"


def test_pictures_embedded_files_and_macros_are_items() -> None:
    inner = docx(f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>")
    parts = {
        "word/media/image1.png": png(),
        "word/embeddings/d.docx": inner,
        "word/vbaProject.bin": b"\1\2\3" * 99,
        "word/fonts/font1.odttf": b"\1\2\3" * 99,
    }
    raw = docx(parts=parts)
    assert only(raw, NUMBER)[0] == ("word/embeddings/d.docx",)
    assert [item.steps for item in opened(raw)] == [
        (),
        ("word/media/image1.png",),
        ("word/embeddings/d.docx",),
        ("word/vbaProject.bin",),
    ]
    assert [(steps, gap.reason) for steps, gap in gaps(raw)] == [
        (("word/media/image1.png",), "picture"),
        (("word/vbaProject.bin",), "unsupported"),
    ]


def test_a_package_cut_off_is_read_as_far_as_it_goes() -> None:
    raw = docx(f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p>", {"word/z.xml": "<z>" + "æ" * 900 + "</z>"})
    cut = raw[: raw.index(b"PK\1\2") - 10]
    assert only(cut, NUMBER)[1].part == "body"
    assert "damaged" in {gap.reason for _, gap in gaps(cut)}
