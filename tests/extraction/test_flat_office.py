"""Office documents in one XML file: runs joined, tables and cells in place, embedded files as items."""

from __future__ import annotations

import base64

from tests import planted
from tests.extraction.documents import W, paragraph, png
from tests.extraction.reading import gaps, only, opened, text

from dige.extraction.flat_office import kind
from dige.values.place import Place

ONE, TWO, THREE = (planted.with_hyphen(number) for number in planted.passing(3))
HEAD = '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n'


def word(body: str) -> bytes:
    return f"{HEAD}<w:wordDocument {W}><w:body>{body}</w:body></w:wordDocument>".encode()


def test_word_2003_joins_runs_and_reads_tables() -> None:
    row = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Ida", TWO))
    raw = word(f"{paragraph('x')}{paragraph(ONE[:5], ONE[5:])}<w:tbl><w:tr>{row}</w:tr></w:tbl>")
    assert only(raw, ONE)[1] == Place(part="body", paragraph=2)
    assert (only(raw, TWO)[1].row, only(raw, TWO)[1].column) == (1, 2)
    assert opened(raw)[0].format == "xml"
    assert gaps(raw) == []


def test_a_word_package_in_one_file() -> None:
    raw = (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="p"><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f"<w:document {W}><w:body>{paragraph(ONE[:3], ONE[3:])}</w:body></w:document></pkg:xmlData></pkg:part>"
        f"<pkg:part><pkg:binaryData>{base64.b64encode(TWO.encode()).decode()}</pkg:binaryData></pkg:part></pkg:package>"
    ).encode()
    assert only(raw, ONE)[1].part == "body"
    assert only(raw, TWO)[0] == ("embedded 1",)


def test_embedded_pictures_are_items() -> None:
    picture = base64.b64encode(png(300, 300)).decode()
    raw = word(f'<w:pict><w:binData w:name="wordml://03.png">{picture}</w:binData></w:pict>{paragraph(ONE)}')
    assert [item.steps for item in opened(raw)] == [(), ("03.png",)]
    assert [(steps, gap.reason) for steps, gap in gaps(raw)] == [(("03.png",), "picture")]


def test_excel_2003() -> None:
    raw = f"""<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<DocumentProperties><Title>{THREE}</Title></DocumentProperties>
<Worksheet ss:Name="Lejere"><Table>
<Row><Cell><Data>Navn</Data></Cell><Cell ss:Index="3"><Data>CPR</Data></Cell></Row>
<Row ss:Index="5"><Cell><Data>Ida</Data></Cell><Cell ss:Index="3"><Data>{ONE[:4]}<B>{ONE[4:]}</B></Data>
<Comment><Data>se {TWO}</Data></Comment></Cell></Row>
</Table></Worksheet></Workbook>""".encode()
    assert only(raw, ONE)[1] == Place(sheet="Lejere", cell="C5", row=5, column=3, header="CPR")
    assert only(raw, TWO)[1] == Place(part="comment", sheet="Lejere", cell="C5")
    assert only(raw, THREE)[1].part == "Title"
    assert gaps(raw) == []


def test_flat_opendocument() -> None:
    raw = (
        '<?xml version="1.0"?><office:document xmlns:office="o" xmlns:text="t" office:mimetype="x"><office:body>'
        f"<text:p>{ONE[:4]}<text:span>{ONE[4:]}</text:span></text:p></office:body></office:document>"
    ).encode()
    assert only(raw, ONE)[1] == Place(part="body", paragraph=1)
    assert opened(raw, "a.fodt")[0].format == "xml"


def test_what_is_cut_off_says_so() -> None:
    raw = word(paragraph(ONE))[:-30]
    assert ONE in text(raw)
    assert [gap.reason for _, gap in gaps(raw)] == ["damaged"]


def test_kinds() -> None:
    assert (kind(HEAD.encode()), kind(b"<office:document-content>"), kind(b"<Workbook>")) == ("", "", "")
