"""DOCX and XLSX written by hand: the few parts that make a file which word processors and spreadsheets open.

Source: ECMA-376 part 1 (WordprocessingML, SpreadsheetML) and part 2 (packages). Text in spreadsheets goes through the
shared string table, as the usual programs write it; whole numbers are numeric cells.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from xml.sax.saxutils import escape

from dige.demo.paper import Paper, Table

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def put(archive: zipfile.ZipFile, name: str, data: bytes, modified: dt.datetime) -> None:
    """Add one deflated member with a fixed date and owner."""
    member = zipfile.ZipInfo(name, (modified.year, modified.month, modified.day, modified.hour, 0, 0))
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    archive.writestr(member, data)


def _content_types(parts: dict[str, str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="{_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'


def _core(paper: Paper) -> str:
    moment = f"{paper.modified:%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(paper.title)}</dc:title><dc:creator>Digeby Kommune</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def _package(paper: Paper, main: str, kinds: dict[str, str], parts: dict[str, str]) -> bytes:
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    everything = {
        "[Content_Types].xml": _content_types({**kinds, "docProps/core.xml": core}),
        "_rels/.rels": _relationships(
            [
                (f"{_OFFICE}/officeDocument", main),
                (f"{_PACKAGE}/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _core(paper),
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in everything.items():
            put(archive, name, text.encode("utf-8"), paper.modified)
    return out.getvalue()


def _paragraph(text: str, *, bold: bool = False, size: int = 22) -> str:
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:p><w:r><w:rPr>{weight}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _word_table(table: Table) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = 9_000 // len(table.header)
    grid = f'<w:gridCol w:w="{width}"/>' * len(table.header)
    rows = []
    for number, row in enumerate((table.header, *table.rows)):
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{_paragraph(str(cell), bold=number == 0, size=18)}</w:tc>"
            for cell in row
        )
        rows.append(f"<w:tr>{cells}</w:tr>")
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>{_paragraph('')}"
    )


def docx(paper: Paper) -> bytes:
    """Return the paper as a text document: title, paragraphs and tables in order."""
    body = [_paragraph(paper.title, bold=True, size=32)]
    body.extend(_word_table(b) if isinstance(b, Table) else _paragraph(b) for b in paper.blocks)
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708"'
        ' w:gutter="0"/></w:sectPr>'
    )
    document = f'{_HEAD}<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}{page}</w:body></w:document>'
    name = "word/document.xml"
    return _package(paper, name, {name: f"{_WORD_TYPE}.document.main+xml"}, {name: document})


def _column(number: int) -> str:
    """Return the letters of a column counted from 0; the demo needs no more than 26."""
    return chr(ord("A") + number)


class _Strings:
    """The shared string table: each text once, in order of appearance."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        self._uses = 0

    def reference(self, text: str) -> int:
        self._uses += 1
        return self._index.setdefault(text, len(self._index))

    def part(self) -> str:
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._index)
        return f'{_HEAD}<sst xmlns="{_SHEET}" count="{self._uses}" uniqueCount="{len(self._index)}">{items}</sst>'


def _row(number: int, cells: tuple[str | int, ...], strings: _Strings, style: int) -> str:
    out = []
    for column, cell in enumerate(cells):
        place = f"{_column(column)}{number}"
        if isinstance(cell, int):
            out.append(f'<c r="{place}" s="{style}"><v>{cell}</v></c>')
        elif cell:
            out.append(f'<c r="{place}" s="{style}" t="s"><v>{strings.reference(cell)}</v></c>')
    return f'<row r="{number}">{"".join(out)}</row>'


def xlsx(paper: Paper) -> bytes:
    """Return the paper as a workbook of one sheet: title, paragraphs, and each table after an empty row."""
    strings = _Strings()
    rows = [_row(1, (paper.title,), strings, 1)]
    number, columns = 2, 1
    for block in paper.blocks:
        if isinstance(block, Table):
            columns = max(columns, len(block.header))
            rows.append(_row(number + 1, block.header, strings, 1))
            rows.extend(_row(number + 2 + nth, cells, strings, 0) for nth, cells in enumerate(block.rows))
            number += 2 + len(block.rows)
        else:
            rows.append(_row(number, (block,), strings, 0))
            number += 1
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_SHEET}"><cols><col min="1" max="{columns}" width="22" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )
    workbook = (
        f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    styles = (
        f'{_HEAD}<styleSheet xmlns="{_SHEET}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>'
    )
    parts = {
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": _relationships(
            [
                (f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
                (f"{_OFFICE}/styles", "styles.xml"),
                (f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": styles,
        "xl/sharedStrings.xml": strings.part(),
    }
    kinds = {
        "xl/workbook.xml": f"{_SHEET_TYPE}.sheet.main+xml",
        "xl/worksheets/sheet1.xml": f"{_SHEET_TYPE}.worksheet+xml",
        "xl/styles.xml": f"{_SHEET_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{_SHEET_TYPE}.sharedStrings+xml",
    }
    return _package(paper, "xl/workbook.xml", kinds, parts)
