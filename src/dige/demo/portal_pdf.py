"""A text PDF written by hand: A4 pages, Helvetica in WinAnsi encoding, so that æ, ø and å are there to be read.

Source: ISO 32000-1 (file structure 7.5, text 9.4, WinAnsiEncoding annex D). Streams are deflated, as usual programs do.
"""

from __future__ import annotations

import textwrap
import zlib

from dige.demo.paper import Paper, Table

_TOP, _BOTTOM, _LEFT, _RIGHT = 790, 60, 50, 545
_Line = tuple[int, int, tuple[tuple[int, str], ...]]
"""Font size, distance to the line above, and texts with their left edge, all in points."""


def _lines(paper: Paper) -> list[_Line]:
    lines: list[_Line] = [(15, 0, ((_LEFT, paper.title),))]
    for block in paper.blocks:
        if isinstance(block, Table):
            width = (_RIGHT - _LEFT) // len(block.header)
            for nth, row in enumerate((block.header, *block.rows)):
                cells = tuple((_LEFT + place * width, str(cell)) for place, cell in enumerate(row))
                lines.append((8, 22 if nth == 0 else 13, cells))
        else:
            for nth, text in enumerate(textwrap.wrap(block, 95)):
                lines.append((10, 22 if nth == 0 else 14, ((_LEFT, text),)))
    return lines


def _literal(text: str) -> bytes:
    data = text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        data = data.replace(special, b"\\" + special)
    return b"(" + data + b")"


def _pages(lines: list[_Line]) -> list[bytes]:
    """One content stream a page."""
    pages: list[list[bytes]] = [[]]
    height = _TOP
    for size, distance, texts in lines:
        height -= distance
        if height < _BOTTOM:
            pages.append([])
            height = _TOP
        for left, text in texts:
            pages[-1].append(b"BT /F1 %d Tf %d %d Td %s Tj ET" % (size, left, height, _literal(text)))
    return [b"\n".join(page) for page in pages]


def pdf(paper: Paper) -> bytes:
    """Return the paper as PDF 1.4 with the title and a fixed date in its information dictionary."""
    streams = _pages(_lines(paper))
    first_page = 5
    kids = b" ".join(b"%d 0 R" % (first_page + 2 * nth) for nth in range(len(streams)))
    moment = f"D:{paper.modified:%Y%m%d%H%M%S}Z".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (da-DK) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title %s /Producer (Arkivhuset) /CreationDate (%s) >>" % (_literal(paper.title), moment),
    ]
    for nth, stream in enumerate(streams):
        packed = zlib.compress(stream)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (first_page + 2 * nth + 1)
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)
