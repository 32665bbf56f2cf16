"""Pages: boxes are found after reading, hyphens at line ends are hyphens."""

from __future__ import annotations

import pypdfium2
import pytest
from tests import planted
from tests.extraction.documents import pdf, saved

from dige.extraction.pdf_pages import Pages
from dige.values.examination import Gap
from dige.values.passage import Passage

NUMBER = planted.with_hyphen(planted.passing(1)[0])


def pages(raw: bytes) -> Pages:
    return Pages(pypdfium2.PdfDocument(raw))


def test_places_are_found_after_all_pages_were_read() -> None:
    found = list(pages(saved(pdf(*(f"s{number}\n{NUMBER}" for number in range(5))))).read())
    assert all(isinstance(value, Passage) for value in found)
    for number, passage in enumerate(found, start=1):
        assert isinstance(passage, Passage)
        at = passage.text.index(NUMBER.encode())
        place = passage.locate(at, at + 11)
        assert place.page == number
        assert place.box is not None
        assert 680 < place.box[1] < 690


def test_a_hyphen_at_the_end_of_a_line_stays_one() -> None:
    (passage,) = pages(saved(pdf(f"Nr. {NUMBER[:7]}\n{NUMBER[7:]} er dit"))).read()
    assert isinstance(passage, Passage)
    plain = passage.text.decode().replace("\n", "")
    assert NUMBER in plain


def test_danish_letters_before_the_number_move_no_box() -> None:
    with_letters = pages(saved(pdf(f"\u00e6\u00f8\u00e5\u00e6\u00f8\u00e5\n{NUMBER}")))
    without = pages(saved(pdf(f"abcdef\n{NUMBER}")))
    boxes = []
    for each in (with_letters, without):
        (passage,) = each.read()
        assert isinstance(passage, Passage)
        at = passage.text.index(NUMBER.encode())
        boxes.append(passage.locate(at, at + 11).box)
    assert boxes[0] == boxes[1]


def test_an_empty_page_is_whole() -> None:
    assert list(pages(saved(pdf(""))).read()) == []


@pytest.mark.parametrize(("width", "height", "seen"), [(50, 50, True), (5, 40, True), (30, 30, False), (200, 4, False)])
def test_a_picture_beside_text_is_a_gap_where_a_number_could_be_read_in_it(width: int, height: int, seen: bool) -> None:
    document = pdf("tekst nok til en hel side", image_on=1)
    page = document.pages[0]
    page.Contents = document.make_stream(
        b"BT /F1 12 Tf 72 700 Td (tekst nok til en side) Tj ET q %d 0 0 %d 40 60 cm /Im1 Do Q" % (width, height)
    )
    gaps = [value for value in pages(saved(document)).read() if isinstance(value, Gap)]
    assert gaps == ([Gap("page 1, pictures", "picture")] if seen else [])
