"""Word documents: a number in every hiding place, at its exact place."""

from __future__ import annotations

import pytest
from tests import planted
from tests.extraction.documents import W, docx, paragraph, relations, zip_of
from tests.extraction.reading import gaps, only, opened, places

from dige.extraction.docx import part_name
from dige.values.place import Place

NUMBER = planted.with_hyphen(planted.passing(1)[0])
FIRST, LAST = NUMBER[:5], NUMBER[5:]


def story(tag: str, content: str) -> str:
    return f"<w:{tag} {W}>{content}</w:{tag}>"


BODY = {
    "split runs": paragraph("Nr. ", FIRST, LAST),
    "insertion": f'<w:p><w:ins w:author="x"><w:r><w:t>{NUMBER}</w:t></w:r></w:ins></w:p>',
    "hidden text": f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NUMBER}</w:t></w:r></w:p>",
    "content control": f"<w:sdt><w:sdtContent>{paragraph(NUMBER)}</w:sdtContent></w:sdt>",
    "proofing marks between": f"<w:p><w:r><w:t>{FIRST}</w:t></w:r><w:proofErr/><w:r><w:t>{LAST}</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("content", BODY.values(), ids=BODY.keys())
def test_in_the_body(content: str) -> None:
    raw = docx(paragraph("Kære borger") + content)
    assert only(raw, NUMBER) == ((), Place(part="body", paragraph=2))
    assert opened(raw)[0].format == "docx"
    assert gaps(raw) == []


@pytest.mark.parametrize(
    ("member", "tag", "called"),
    [
        ("header1", "hdr", "header 1"),
        ("footer2", "ftr", "footer 2"),
        ("comments", "comments", "comment"),
        ("footnotes", "footnotes", "footnote"),
        ("endnotes", "endnotes", "endnote"),
        ("glossary/document", "glossaryDocument", "building block"),
    ],
)
def test_in_the_other_stories(member: str, tag: str, called: str) -> None:
    raw = docx(parts={f"word/{member}.xml": story(tag, paragraph(FIRST, LAST))})
    assert only(raw, NUMBER) == ((), Place(part=called, paragraph=1))
    assert part_name(f"word/{member}.xml") == called


def test_a_text_box_is_read_once_though_written_twice() -> None:
    box = f"<w:txbxContent>{paragraph(NUMBER)}</w:txbxContent>"
    raw = docx(
        '<w:p><w:r><w:t>ved </w:t></w:r><w:r><mc:AlternateContent xmlns:mc="m">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>siden af</w:t></w:r></w:p>"
    )
    assert only(raw, NUMBER)[1] == Place(part="body", paragraph=2)
    assert places(raw, "ved siden af")


def test_a_fallback_that_says_something_else_is_read() -> None:
    raw = docx(
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{paragraph("andet")}</mc:Choice>'
        f"<mc:Fallback>{paragraph(NUMBER)}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert only(raw, NUMBER)


def test_a_tracked_deletion_stands_as_it_was() -> None:
    raw = docx(
        f"<w:p><w:r><w:t>Nr. {FIRST}</w:t></w:r><w:del><w:r><w:delText>{LAST}</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>xx-xxxx</w:t></w:r></w:ins></w:p>"
    )
    assert only(raw, NUMBER)[1] == Place(part="body, before tracked changes", paragraph=1)
    assert places(raw, f"{FIRST}xx-xxxx")[0][1] == Place(part="body", paragraph=1)


def test_a_field_code_is_apart_from_the_text_it_makes() -> None:
    raw = docx(
        f'<w:p><w:r><w:instrText> HYPERLINK "http://x.test/{NUMBER}" </w:instrText></w:r>'
        "<w:r><w:t>se her</w:t></w:r></w:p>"
    )
    assert only(raw, NUMBER)[1] == Place(part="body, field code", paragraph=1)
    assert places(raw, "se her")[0][1].part == "body"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (f'<w:p><w:r><w:drawing><docPr descr="{NUMBER}"/></w:drawing></w:r></w:p>', "body, attribute descr"),
        (f'<w:p><w:fldSimple w:instr="REF {NUMBER}"/></w:p>', "body, attribute instr"),
        (f'<w:sdt><w:sdtPr><w:alias w:val="{NUMBER}"/></w:sdtPr></w:sdt>', "body, attribute val"),
        (f"<!-- {NUMBER} -->", "body, comment in the markup"),
    ],
    ids=["alternative text", "simple field", "control's title", "comment"],
)
def test_in_attributes(content: str, part: str) -> None:
    assert only(docx(content), NUMBER)[1].part == part


def row(*cells: str, props: str = "") -> str:
    return f"<w:tr>{props}" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_a_table_is_a_grid_with_headings() -> None:
    raw = docx(f"<w:tbl>{row('Navn', 'CPR-nr.')}{row('Ida Holm', NUMBER)}{row('Bo Lind', '')}</w:tbl>")
    assert only(raw, NUMBER)[1] == Place(part="body", table=1, row=2, column=2, header="CPR-nr.")


def test_a_row_marked_as_headings_is_believed() -> None:
    marked = "<w:trPr><w:tblHeader/></w:trPr>"
    raw = docx(f"<w:tbl>{row('Person', 'Id 1234', props=marked)}{row('Ida', NUMBER)}</w:tbl>")
    assert only(raw, NUMBER)[1].header == "Id ****"


def test_a_table_in_a_cell_and_merged_cells() -> None:
    inner = f"<w:tbl>{row('a', NUMBER)}</w:tbl>"
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>{paragraph('bred')}</w:tc><w:tc>{paragraph('yderst')}</w:tc>"
    raw = docx(f"<w:tbl><w:tr>{wide}</w:tr><w:tr><w:tc>{inner}{paragraph('efter')}</w:tc></w:tr></w:tbl>")
    assert only(raw, NUMBER)[1] == Place(part="body", table=2, row=1, column=2)
    assert places(raw, "yderst")[0][1].column == 4
    assert places(raw, "efter")[0][1] == Place(part="body", table=1, row=2, column=1)


def test_a_soft_and_a_hard_hyphen_stay_what_they_are() -> None:
    raw = docx(
        "<w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>3</w:t><w:tab/><w:t>4</w:t></w:r></w:p>"
    )
    assert places(raw, "1\u20112\u00ad3\t4")


def test_a_document_whose_main_part_has_another_name() -> None:
    raw = zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "word/text.xml")),
            "word/text.xml": story("document", f"<w:body>{paragraph(NUMBER)}</w:body>"),
        }
    )
    assert only(raw, NUMBER)[1].part == "body"


def test_a_document_without_a_body_is_damaged() -> None:
    raw = zip_of({"[Content_Types].xml": "<Types/>", "word/other.xml": "<a/>"})
    assert [gap.reason for _, gap in gaps(raw)] == ["damaged"]
