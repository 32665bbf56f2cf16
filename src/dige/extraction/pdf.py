"""PDF: the text of every page with its boxes, and everything a PDF keeps beside its pages.

Text comes from PDFium, whatever its colour, mode or position, so text that is white, covered or outside the page is
read like any other. What is no page text (links, annotations, form values, outline, metadata, scripts, attachments) is
read object by object with qpdf (`pdf_objects`). A page that is a picture, and a picture beside text that a number
could be read in, are not examined without OCR and are gaps. A damaged file is repaired as far as qpdf can, and what it
was is a gap as well.
Source: ISO 32000-2; PDFium's fpdf_text.h for what its text holds.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dige.errors import Unreadable
from dige.extraction.interface import Context, Data, Extract
from dige.extraction.pdf_objects import read_objects
from dige.extraction.pdf_pages import Pages
from dige.extraction.pdf_revisions import ends, read_revisions, remembered
from dige.values.examination import Gap

if TYPE_CHECKING:
    import pikepdf

NAME: str = "pdf"

_PASSWORD: Final = 4
_UNSUPPORTED_SECURITY: Final = 5


def recognise(data: Data, name: str) -> float:
    """Return 1 where the mark of a PDF stands in the first 1,024 bytes (Adobe's readers take no more), by text 0.9."""
    head = data[:1024]
    at = head.find(b"%PDF-")
    return 1.0 if at == 0 else (0.9 if at > 0 else 0.0)


def open(data: Data, context: Context) -> Iterator[Extract]:
    """Yield page by page, then the objects beside the pages, then what only earlier revisions say."""
    raw = data[:]
    seen: set[bytes] = set()
    has_revisions = bool(ends(raw))
    for extract in _revision(raw, context):
        yield remembered(extract, seen) if has_revisions else extract
    if has_revisions:
        yield from read_revisions(raw, seen, lambda cut: _revision(cut, context))


def _revision(raw: bytes, context: Context) -> Iterator[Extract]:
    pages = _pages(raw)
    objects = _objects(raw)
    if pages is None:
        if objects is None:
            raise Unreadable("damaged", "neither reader opens it")
        pages = _pages(_rewritten(objects))
        if pages is None:
            yield from read_objects(objects, context)
            yield Gap("pages", "damaged", "no page could be rescued")
            return
        yield Gap("", "damaged", f"repaired: {pages.count} pages rescued")
    elif b"%%EOF" not in raw[-4096:]:
        yield Gap("", "damaged", f"cut off: {pages.count} pages rescued")
    yield from pages.read()
    if objects is None:
        yield Gap("links, annotations, forms, metadata, attachments", "damaged", "objects")
    else:
        yield from read_objects(objects, context)


def _pages(raw: bytes) -> Pages | None:
    """Open with PDFium. Raises Unreadable("encrypted"); None where it cannot."""
    import pypdfium2

    try:
        return Pages(pypdfium2.PdfDocument(raw))
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _UNSUPPORTED_SECURITY):
            raise Unreadable("encrypted") from error
        return None


def _objects(raw: bytes) -> pikepdf.Pdf | None:
    """Open with qpdf, which mends what it can; None where it cannot."""
    import pikepdf

    try:
        return pikepdf.open(io.BytesIO(raw), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable("encrypted") from error
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        return None


def _rewritten(objects: pikepdf.Pdf) -> bytes:
    """Return the mended document as a file, empty where that fails too."""
    import pikepdf

    target = io.BytesIO()
    try:
        with warnings.catch_warnings(action="ignore"):
            objects.save(target, fix_metadata_version=False)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        return b""
    return target.getvalue()
