"""OpenDocument: text, sheets with addresses, headers, annotations, metadata."""

from __future__ import annotations

import zipfile

from tests import planted
from tests.extraction.documents import zip_of
from tests.extraction.reading import gaps, only, opened, places

from dige.values.place import Place

NUMBER = planted.with_hyphen(planted.passing(1)[0])
NS = 'xmlns:t="text" xmlns:b="table" xmlns:o="office" xmlns:x="xlink"'


def odf(content: str, parts: dict[str, str] | None = None, manifest: str = "<m/>") -> bytes:
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<o:document {NS}>{content}</o:document>",
            "META-INF/manifest.xml": manifest,
            **(parts or {}),
        }
    )


def test_running_text_with_spans_blanks_and_tails() -> None:
    raw = odf(f"<t:p>Nr.<t:s/>{NUMBER[:4]}<t:span>{NUMBER[4:7]}</t:span>{NUMBER[7:]}<t:tab/>slut</t:p>")
    assert only(raw, f"Nr. {NUMBER}\tslut")[1] == Place(part="body", paragraph=1)
    assert opened(raw)[0].format == "odf"


def test_a_sheet_has_addresses_and_repeated_cells_count() -> None:
    raw = odf(
        '<b:table b:name="Lejere"><b:table-row><b:table-cell><t:p>Navn</t:p></b:table-cell><b:table-cell/>'
        "<b:table-cell><t:p>CPR</t:p></b:table-cell></b:table-row>"
        '<b:table-row b:number-rows-repeated="3"><b:table-cell/></b:table-row>'
        "<b:table-row><b:table-cell><t:p>Ida</t:p></b:table-cell><b:table-cell b:number-columns-repeated='1'/>"
        f"<b:table-cell><t:p>{NUMBER}</t:p></b:table-cell></b:table-row></b:table>"
    )
    place = Place(part="body", table=1, sheet="Lejere", cell="C5", row=5, column=3, header="CPR")
    assert only(raw, NUMBER)[1] == place


def test_a_formatted_number_keeps_its_digits() -> None:
    compact = planted.passing(1)[0]
    raw = odf(
        f'<b:table><b:table-row><b:table-cell o:value-type="float" o:value="{compact}">'
        "<t:p>2,1E+09</t:p></b:table-cell></b:table-row></b:table>"
    )
    assert compact in {compact for place in places(raw, compact) if place[1].cell == "A1"}


def test_headers_annotations_and_metadata() -> None:
    head = {"styles.xml": f"<o:styles {NS}><o:header><t:p>{NUMBER}</t:p></o:header></o:styles>"}
    assert only(odf("", head), NUMBER)[1].part == "header or footer"
    note = f"<o:annotation><t:p>{NUMBER}</t:p></o:annotation>"
    note = f"<b:table><b:table-row><b:table-cell>{note}</b:table-cell></b:table-row></b:table>"
    place = only(odf(note), NUMBER)[1]
    assert (place.part, place.cell) == ("body, comment", "A1")
    assert only(odf("", {"meta.xml": f"<m><title>{NUMBER}</title></m>"}), NUMBER)[1].part == "meta.xml"
    assert (
        only(odf(f'<t:p><t:a x:href="http://x.test/{NUMBER}">her</t:a></t:p>'), NUMBER)[1].part
        == "body, attribute href"
    )


def test_an_encrypted_document_says_so() -> None:
    assert [gap.reason for _, gap in gaps(odf("", manifest="<m><encryption-data/></m>"))] == ["encrypted"]


def test_a_document_without_content_is_damaged() -> None:
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "meta.xml": "<m/>"}
    assert [gap.reason for _, gap in gaps(zip_of(members, packing=zipfile.ZIP_STORED))] == ["damaged"]
