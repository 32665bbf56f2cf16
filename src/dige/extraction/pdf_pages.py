"""The pages of a PDF: their text, the box of every stretch of it, and which pages only OCR can read.

Boxes are looked up when something was found, by opening the page again: keeping the box of every character would cost
more than reading the page. Points are counted from the page's lower left corner.

Thresholds for OCR of a page: fewer than 10 characters and pictures on more than 30 % of the page, or pictures on more
than half of it whatever text there is (a scan with a poor text layer). Measured on 367 pages: three scans found, 5 ms a
page. A smaller picture beside text is a part not examined, too, where a ten-digit number could be read in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import Any, Final

from dige.extraction.laid_out import apart
from dige.extraction.pdf_lines import lines_of
from dige.values.examination import Gap
from dige.values.passage import Passage
from dige.values.place import Place

# PDFium writes a hyphen that ends a line as one of these, and leaves the line break out.
_HYPHENS: Final = {0x02: "-", 0xFFFE: "-", 0x00: " "}
_FEW_CHARACTERS: Final = 10
_MOST_IMAGES: Final = 2000
_LEAST_WIDTH: Final = 36.0  # points: ten digits at six points, the smallest print that is meant to be read
_LEAST_HEIGHT: Final = 5.0


@dataclass(slots=True)
class Pages:
    """An open PDFium document; stays open as long as a place may be asked for."""

    document: Any
    _open: tuple[int, Any] | None = field(default=None)

    @property
    def count(self) -> int:
        """How many pages the document has."""
        return len(self.document)

    def read(self) -> Iterator[Passage | Gap]:
        """Yield the text of each page, and a gap for each page or part of one that cannot be read."""
        import pypdfium2

        for index in range(self.count):
            number = index + 1
            try:
                text = self._text(index)
                share, legible = _pictures(self._page(index)[0])
            except (pypdfium2.PdfiumError, AssertionError, ValueError, OverflowError, UnicodeError) as error:
                yield Gap(f"page {number}", "damaged", type(error).__name__)
                continue
            plain = text.replace("\r", "").translate(_HYPHENS)
            if plain.strip():
                passage = Passage(plain.encode("utf-8", "replace"), self._locator(index, plain))
                yield from apart(passage, lines_of(self._page(index)[1], text, plain))
            characters = len("".join(plain.split()))
            if share > 0.5 or (characters < _FEW_CHARACTERS and share > 0.3):
                yield Gap(f"page {number}", "picture")
            elif legible:
                yield Gap(f"page {number}, pictures", "picture")

    def _page(self, index: int) -> tuple[Any, Any]:
        """Return page and text page; the last one used stays open."""
        if self._open is None or self._open[0] != index:
            page = self.document[index]
            self._open = (index, (page, page.get_textpage()))
        pair: tuple[Any, Any] = self._open[1]
        return pair

    def _text(self, index: int) -> str:
        text: str = self._page(index)[1].get_text_range()
        return text

    def _locator(self, index: int, plain: str) -> Any:
        def locate(start: int, end: int) -> Place:
            raw = plain.encode("utf-8", "replace")
            first = len(raw[:start].decode("utf-8", "replace"))
            last = len(raw[:end].decode("utf-8", "replace"))
            return Place(page=index + 1, box=self._box(index, first, last))

        return locate

    def _box(self, index: int, first: int, last: int) -> tuple[float, float, float, float] | None:
        """Return the box around the characters `first` to `last` of the page's text without carriage returns."""
        import pypdfium2
        import pypdfium2.raw as pdfium

        try:
            text = self._text(index)
            textpage = self._page(index)[1]
            boxes = []
            for at in _with_returns(text, first, last):
                character = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, at)
                if character >= 0 and not pdfium.FPDFText_IsGenerated(textpage, character):
                    boxes.append(textpage.get_charbox(character))
        except (pypdfium2.PdfiumError, AssertionError, ValueError, OverflowError):
            return None
        if not boxes:
            return None
        left, bottom, right, top = zip(*boxes, strict=True)
        return round(min(left), 1), round(min(bottom), 1), round(max(right), 1), round(max(top), 1)


def _with_returns(text: str, first: int, last: int) -> Iterator[int]:
    """Yield the indices, in UTF-16 units of PDFium's text, of the characters `first` to `last` of it without CRs."""
    position = unit = 0
    for character in text:
        if position >= last:
            return
        if character != "\r":
            if position >= first and not character.isspace():
                yield unit
            position += 1
        unit += 2 if ord(character) > 0xFFFF else 1


def _pictures(page: Any) -> tuple[float, bool]:
    """Return how much of the page pictures cover (0 to 1, overlaps counted twice), and whether any could be read."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    whole = width * height
    if whole <= 0:
        return 0.0, False
    covered, legible = 0.0, False
    for number, image in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])):
        if number >= _MOST_IMAGES or covered >= whole:
            break
        try:
            matrix = image.get_matrix()
            form = image.container
            while form is not None:
                matrix = matrix.multiply(form.get_matrix())
                form = form.container
        except pypdfium2.PdfiumError:
            continue
        # A picture is the unit square laid out by its matrix: the area is the determinant.
        covered += abs(matrix.a * matrix.d - matrix.b * matrix.c)
        sides = sorted((hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)))
        legible = legible or (sides[0] >= _LEAST_HEIGHT and sides[1] >= _LEAST_WIDTH)
    return float(min(1.0, covered / whole)), legible
