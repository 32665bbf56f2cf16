"""Workbooks: a number in every hiding place, at its exact cell."""

from __future__ import annotations

import pytest
from tests import planted
from tests.extraction.documents import S, inline, number, png, relations, xlsx
from tests.extraction.reading import gaps, only, opened, passages, places

from dige.values.place import Place

NUMBER = planted.with_hyphen(planted.passing(1)[0])
HEADINGS = f'<row r="1">{inline("A1", "Navn")}{inline("B1", "CPR-nr.")}</row>'


def at(part: str = "") -> Place:
    return Place(part=part, sheet="Lejere", cell="B2", row=2, column=2, header="CPR-nr.")


def sheet(cell: str, attributes: str = "") -> str:
    return f'{HEADINGS}<row r="2"{attributes}>{inline("A2", "Ida Holm")}{cell}</row>'


def test_cells_of_every_kind() -> None:
    shared = f"<si><r><t>{NUMBER[:4]}</t></r><r><t>{NUMBER[4:]}</t></r></si>"
    cells = {
        inline("B2", NUMBER): "",
        '<c r="B2" t="s"><v>0</v></c>': shared,
        f'<c r="B2" t="str"><f>A1</f><v>{NUMBER}</v></c>': "",
    }
    for cell, strings in cells.items():
        raw = xlsx(sheet(cell), strings=strings)
        assert only(raw, NUMBER) == ((), at())
        assert opened(raw)[0].format == "xlsx"
        assert gaps(raw) == []


def test_numbers_keep_their_digits_and_lose_their_decimals() -> None:
    compact = planted.passing(1)[0]
    short = compact.lstrip("0")
    for stored in (short, f"{short}.0"):
        assert only(xlsx(sheet(number("B2", stored))), short)[1] == at()


def test_a_birthday_is_a_date_and_no_number() -> None:
    styles = f'<styleSheet {S}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    assert places(xlsx(sheet(number("B2", "46347", "1")), styles=styles), "2026-11-21")


@pytest.mark.parametrize(
    ("state", "part"), [("hidden", "hidden sheet"), ("veryHidden", "very hidden sheet")], ids=["hidden", "very hidden"]
)
def test_hidden_sheets(state: str, part: str) -> None:
    assert only(xlsx(sheet(inline("B2", NUMBER)), state=state), NUMBER)[1] == at(part)


def test_hidden_rows_and_columns() -> None:
    assert only(xlsx(sheet(inline("B2", NUMBER), ' hidden="1"')), NUMBER)[1] == at("hidden row")
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    assert only(xlsx(columns + sheet(inline("B2", NUMBER))), NUMBER)[1] == at("hidden column")


def test_addresses_where_rows_and_cells_are_left_out() -> None:
    raw = xlsx(f'<row r="7">{inline("AB7", NUMBER)}</row>')
    assert only(raw, NUMBER)[1] == Place(sheet="Lejere", cell="AB7", row=7, column=28)
    raw = xlsx(f"<row><c t='inlineStr'><is><t>a</t></is></c><c t='inlineStr'><is><t>{NUMBER}</t></is></c></row>")
    assert only(raw, NUMBER)[1].cell == "B1"


AROUND = {
    "page header": (f"<headerFooter><oddHeader>&amp;C{NUMBER}</oddHeader></headerFooter>", "around the cells"),
    "link's tip": (f'<hyperlinks><hyperlink ref="A1" tooltip="{NUMBER}"/></hyperlinks>', "attribute tooltip"),
    "input prompt": (
        f'<dataValidations><dataValidation prompt="{NUMBER}"/></dataValidations>',
        "attribute prompt",
    ),
    "condition": (
        f"<conditionalFormatting><cfRule><formula>{NUMBER}</formula></cfRule></conditionalFormatting>",
        "around the cells",
    ),
}


@pytest.mark.parametrize(("around", "part"), AROUND.values(), ids=AROUND.keys())
def test_around_the_cells(around: str, part: str) -> None:
    assert only(xlsx(HEADINGS, around=around), NUMBER)[1] == Place(part=part, sheet="Lejere")


def test_a_formula_that_holds_a_number() -> None:
    raw = xlsx(sheet(f'<c r="B2"><f>IF(A1="{NUMBER}",1,0)</f><v>0</v></c>'))
    assert only(raw, NUMBER)[1] == Place(part="formula", sheet="Lejere", cell="B2", row=2, column=2)


def test_a_comment_stands_at_its_cell() -> None:
    comment = (
        f'<comments {S}><authors><author>Bo</author></authors><commentList><comment ref="C4" authorId="0"><text><r>'
        f"<t>{NUMBER[:4]}</t></r><r><t>{NUMBER[4:]}</t></r></text></comment></commentList></comments>"
    )
    raw = xlsx(HEADINGS, parts={"xl/comments1.xml": comment}, links=relations(("r1", "comments", "../comments1.xml")))
    assert only(raw, NUMBER)[1] == Place(part="comment", sheet="Lejere", cell="C4")


PARTS = {
    "xl/pivotCache/pivotCacheDefinition1.xml": f'<p><sharedItems><s v="{NUMBER}"/></sharedItems></p>',
    "xl/charts/chart1.xml": f"<c><pt><v>{NUMBER}</v></pt></c>",
    "xl/drawings/drawing1.xml": f'<d xmlns:a="x"><a:p><a:t>{NUMBER}</a:t></a:p></d>',
    "xl/externalLinks/externalLink1.xml": f"<e><cell><v>{NUMBER}</v></cell></e>",
    "xl/connections.xml": f'<c><connection description="{NUMBER}"/></c>',
    "docProps/core.xml": f"<p><subject>{NUMBER}</subject></p>",
}


@pytest.mark.parametrize("member", PARTS)
def test_in_the_other_parts(member: str) -> None:
    assert only(xlsx(HEADINGS, parts={member: PARTS[member]}), NUMBER)[1].part.startswith(member)


def test_defined_names_and_links_outside() -> None:
    book = f'<definedNames><definedName name="x">"{NUMBER}"</definedName></definedNames>'
    assert only(xlsx(HEADINGS, book=book), NUMBER)[1].part == "workbook"
    links = relations(("r1", "hyperlink", f"https://x.test/{NUMBER}"))
    assert only(xlsx(HEADINGS, links=links), NUMBER)[1].part == "sheet Lejere, hyperlink target"


def test_a_string_that_no_cell_shows_any_more() -> None:
    raw = xlsx(sheet('<c r="B2" t="s"><v>0</v></c>'), strings=f"<si><t>vist</t></si><si><t>{NUMBER}</t></si>")
    assert only(raw, NUMBER)[1].part == "shared string in no cell"


def test_a_sheet_that_the_workbook_does_not_list() -> None:
    extra = f'<worksheet {S}><sheetData><row r="1">{inline("A1", NUMBER)}</row></sheetData></worksheet>'
    place = only(xlsx(HEADINGS, parts={"xl/worksheets/sheet9.xml": extra}), NUMBER)[1]
    assert (place.part, place.cell) == ("sheet the workbook does not list", "A1")


def test_a_sheet_named_after_a_person_is_shown_without_the_number_and_searched_all_the_same() -> None:
    raw = xlsx(sheet(inline("B2", "x")), name=NUMBER)
    assert places(raw, NUMBER)
    for _, passage in passages(raw):
        place = passage.locate(0, 1)
        assert NUMBER not in f"{place.part}{place.sheet}"
        assert passage.grid is None or NUMBER not in passage.grid.id


def test_pictures_and_embedded_files_are_items() -> None:
    inner = xlsx(sheet(inline("B2", NUMBER)))
    raw = xlsx(HEADINGS, parts={"xl/media/image1.png": png(), "xl/embeddings/m.xlsx": inner})
    assert only(raw, NUMBER)[0] == ("xl/embeddings/m.xlsx",)
    assert [(steps, gap.reason) for steps, gap in gaps(raw)] == [(("xl/media/image1.png",), "picture")]


def test_a_missing_sheet_and_broken_rows_are_said() -> None:
    broken = xlsx(sheet(inline("B2", NUMBER)) + "<row><c")
    assert only(broken, NUMBER)[1] == at()
    assert {gap.reason for _, gap in gaps(broken)} == {"damaged"}


def test_a_long_sheet_comes_in_pieces() -> None:
    rows = "".join(f'<row r="{at}">{number(f"A{at}", str(at))}</row>' for at in range(1, 4501))
    found = [passage for _, passage in passages(xlsx(rows)) if passage.grid]
    assert [passage.grid.first_row for passage in found if passage.grid] == [1, 2001, 4001]
    assert found[2].locate(0, 1).cell == "A4001"
