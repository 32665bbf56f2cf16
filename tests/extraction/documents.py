"""Documents made by hand, byte for byte, with a number planted where a test says; no library that writes formats."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage

import pikepdf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zip_of(members: Mapping[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    """Return a `.rels` part of (id, kind, target); targets with a colon lie outside."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def paragraph(*runs: str) -> str:
    """Return a Word paragraph of runs."""
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def docx(body: str = "", parts: Mapping[str, str | bytes] | None = None, links: str = "") -> bytes:
    """Return a Word document with this body and further parts."""
    return zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            **({"word/_rels/document.xml.rels": links} if links else {}),
            **(parts or {}),
        }
    )


def xlsx(
    sheet: str = "",
    *,
    strings: str = "",
    state: str = "visible",
    name: str = "Lejere",
    book: str = "",
    around: str = "",
    styles: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    links: str = "",
) -> bytes:
    """Return a workbook of one sheet. sheet: its rows. around: what follows them. book: what stands in the book."""
    return zip_of(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook {S} {R}><sheets><sheet name="{name}" sheetId="1" state="{state}" r:id="r1"/>'
            f"</sheets>{book}</workbook>",
            "xl/_rels/workbook.xml.rels": relations(
                ("r1", "worksheet", "worksheets/sheet1.xml"),
                ("r2", "sharedStrings", "sharedStrings.xml"),
                ("r3", "styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": f"<worksheet {S} {R}>{_columns(sheet)}<sheetData>{_rows(sheet)}</sheetData>"
            f"{around}</worksheet>",
            "xl/sharedStrings.xml": f"<sst {S}>{strings}</sst>",
            **({"xl/styles.xml": styles} if styles else {}),
            **({"xl/worksheets/_rels/sheet1.xml.rels": links} if links else {}),
            **(parts or {}),
        }
    )


def _columns(sheet: str) -> str:
    return sheet[: sheet.index("</cols>") + 7] if "</cols>" in sheet else ""


def _rows(sheet: str) -> str:
    return sheet[sheet.index("</cols>") + 7 :] if "</cols>" in sheet else sheet


def inline(address: str, text: str) -> str:
    """Return a cell with an inline string."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(address: str, value: str, style: str = "") -> str:
    """Return a number cell."""
    return f'<c r="{address}"' + (f' s="{style}"' if style else "") + f"><v>{value}</v></c>"


def pdf(*pages: str, image_on: int = 0) -> pikepdf.Pdf:
    """Return a document with a page for each text, at (72, 700) in 12 points; `image_on`: page that is one picture."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for index, text in enumerate(pages, start=1):
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        shown = "\n".join(f"({line}) Tj 0 -16 Td" for line in text.split("\n"))
        content = f"BT /F1 12 Tf 72 700 Td {shown} ET"
        if index == image_on:
            picture = document.make_stream(b"\x80" * 100)
            picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10, "/Height": 10})
            picture.ColorSpace = pikepdf.Name.DeviceGray
            picture.BitsPerComponent = 8
            page.Resources.XObject = pikepdf.Dictionary(Im1=picture)
            content += " q 500 0 0 700 40 60 cm /Im1 Do Q"
        page.Contents = document.make_stream(content.encode("latin-1"))
    return document


def saved(document: pikepdf.Pdf, **settings: object) -> bytes:
    """Return a PDF's bytes."""
    target = io.BytesIO()
    document.save(target, fix_metadata_version=False, **settings)
    return target.getvalue()


def mail(text: str, html: str = "") -> EmailMessage:
    """Return a mail with a plain body and, where given, an HTML alternative."""
    message = EmailMessage()
    message["From"] = "kontor@example.test"
    message["To"] = "borger@example.test"
    message["Subject"] = "Sag"
    message["Date"] = "Sat, 21 Nov 2026 10:00:00 +0100"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def png(width: int = 400, height: int = 300, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of this size with further chunks; checksums are left at zero, which no reader here minds."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    every = [(b"IHDR", header), *chunks, (b"IDAT", b"\0" * 20), (b"IEND", b"")]
    return PNG_HEAD + b"".join(len(body).to_bytes(4, "big") + code + body + b"\0\0\0\0" for code, body in every)
